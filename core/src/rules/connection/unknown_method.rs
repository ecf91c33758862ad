use crate::model::property::METHODS;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an `integrationMethod` that is none of the eight methods.
    ///
    /// A Lambda function is for GW232; where no method is used at all, GW121 and GW234 say so.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "Get", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "SEND", "integrationUri": "https://example.com/in"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY`; the
    /// words of v2 APIs have not been recorded.
    ///
    /// Source: Snapshots of the service in localstack.
    pub(crate) UNKNOWN_METHOD = "GW231" "unknown-method" Error;
    why: "The methods are upper-case words.";
    help: "Use one of the accepted methods.";
    fix: true;
    check: Integration(check);
}

/// GW017 reports a longer one.
const LONGEST: usize = 64;

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    let is_elsewhere = it.is_lambda() || matches!(it.case, Some(Case::HttpService | Case::WebSocketMock));
    let Some(method) = it.literal(id).filter(|_| !is_elsewhere) else { return };
    let word = method.trim();
    let is_short = word.char_indices().nth(LONGEST).is_none();
    if word.is_empty() || !is_short || method.contains(char::is_control) || METHODS.contains(&method) {
        return;
    }
    let facts = Facts::NotAccepted { name: id.name().into(), value: method.into(), accepted: METHODS };
    let finding = findings.report(&UNKNOWN_METHOD, it.path(id), facts);
    let meant = METHODS.iter().copied().find(|known| known.eq_ignore_ascii_case(word));
    if let Some(known) = meant {
        finding.fix_replace(Safety::Safe, format!("Use {known}"), known);
    }
}
