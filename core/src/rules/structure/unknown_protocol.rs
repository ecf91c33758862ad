use super::spelling::meant_word;
use crate::model::{Integration, IntegrationResponse, Places};
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::format;

const PROTOCOLS: &[&str] = &[Protocol::Http.name(), Protocol::WebSocket.name()];

rule! {
    /// Reports an API whose protocol is not known.
    ///
    /// HTTP APIs and WebSocket APIs share two resource types and little else: types, limits, mappings and templates differ. As
    /// long as the protocol is missing, misspelt or a reference, only the rules that hold for both are applied. The protocol
    /// can also be given from outside, as the option `protocol`. Rows of an inventory, answers of the service and updates are
    /// about what exists already: they hold no protocol, and nothing is reported.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "websocket", "integrations": []}]}
    /// ```
    /// ```json bad
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "WEBSOCKET", "integrations": []}]}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) UNKNOWN_PROTOCOL = "GW032" "unknown-protocol" Warning;
    why: "Rules that depend on the protocol were skipped.";
    help: "Set protocolType to HTTP or WEBSOCKET.";
    fix: true;
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    if it.api.protocol().is_some() {
        return;
    }
    let path = || it.own_path().join("protocolType");
    let name = "protocolType".into();
    match &it.api.protocol_type {
        None => {
            // Without integrations nothing was skipped, and a value of the wrong type is reported as such.
            let mistyped = it.api.extra.get("protocolType").is_some_and(|value| value.kind != Kind::Null);
            if it.protocol.is_none() && !it.api.integrations.is_empty() && !mistyped && !exists(it) {
                findings.report(&UNKNOWN_PROTOCOL, path(), Facts::Missing { name });
            }
        }
        Some(text) => match text.literal() {
            None if it.protocol.is_some() => {}
            None => {
                findings.report(&UNKNOWN_PROTOCOL, path(), Facts::Undetermined { name });
            }
            Some(value) => misspelt(value, path(), findings),
        },
    }
}

/// Whether the text is about integrations that exist, known by their ids, or are described in a file that is not known, and has no
/// place in which an API could be described.
fn exists(it: &ApiSubject<'_>) -> bool {
    let is_open = |places: &Places| places.get(Places::ELSEWHERE).0.is_some();
    let has =
        |properties: &Map, id: PropertyId| properties.get(id.name()).is_some_and(|id| id.kind != Kind::Null);
    let exists = |response: &IntegrationResponse| {
        is_open(&response.places) || has(&response.properties, PropertyId::IntegrationResponseId)
    };
    let is_known = |integration: &Integration| {
        has(&integration.properties, PropertyId::IntegrationId)
            || is_open(&integration.places)
            || integration.is_reference() && integration.responses.iter().all(exists)
    };
    it.origin.0.is_some() && it.api.place.0.is_none() && it.api.integrations.iter().all(is_known)
}

fn misspelt(value: &str, path: Path, findings: &mut Findings) {
    let facts = Facts::NotAccepted { name: "protocolType".into(), value: value.into(), accepted: PROTOCOLS };
    let finding = findings.report(&UNKNOWN_PROTOCOL, path, facts);
    if let Some(word) = meant_word(value, PROTOCOLS) {
        finding.fix_replace(Safety::Safe, format!("Use {word}"), word);
    } else if let Some(word) = nearest(value, PROTOCOLS.iter().copied()) {
        finding.fix_replace(Safety::NeedsReview, format!("Use {word}"), word);
    } else if value.eq_ignore_ascii_case("REST") {
        finding.help_with("REST APIs belong to API Gateway v1 and have other integrations; HTTP and WEBSOCKET are checked here.");
    }
}
