use super::texts::{self, Role, TextSpot};
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports white space before or after an id, an ARN, a URI or a key.
    ///
    /// It is hard to see, is sent as it is, and makes the value another one. Line breaks and other control characters at the ends
    /// are reported by GW028.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/ ",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {" overwrite:path": "/orders"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/orders"}}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) SURROUNDING_SPACE = "GW027" "surrounding-space" Warning;
    why: "It is sent as a part of the value.";
    help: "Remove the white space.";
    fix: true;
    check: Api(check_api), Properties(check);
}

fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    texts::of_api(it, &mut |spot| look(spot, findings));
}

fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    texts::of_resource(it, &mut |spot| look(spot, findings));
}

fn look(spot: &TextSpot<'_>, findings: &mut Findings) {
    let Some(text) = spot.content.literal() else { return };
    let inner = text.trim();
    let is_strict = matches!(spot.role, Role::Id | Role::Key(_));
    if !is_strict || inner.is_empty() || inner.len() == text.len() {
        return;
    }
    let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
    if text[..before].contains(char::is_control) || text[after..].contains(char::is_control) {
        return;
    }
    let facts = Facts::SurroundingSpace { name: String::from(spot.name).into(), value: text.into() };
    let finding = findings.report(&SURROUNDING_SPACE, (spot.path)(), facts);
    finding.place = spot.place;
    spot.offer(finding, Safety::Safe, "Remove white space", String::from(inner));
}
