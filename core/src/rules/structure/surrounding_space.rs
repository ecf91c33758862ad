use super::texts::{Role, TextSpot};
use crate::characters::{has_control, is_trimmed};
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
    check: Texts;
}

pub(super) fn check(spot: &TextSpot<'_>, findings: &mut Findings) {
    let Some(text) = spot.content.literal() else { return };
    let is_strict = matches!(spot.role, Role::Id | Role::Key(_));
    if !is_strict || is_trimmed(text) {
        return;
    }
    let inner = text.trim();
    if inner.is_empty() {
        return;
    }
    let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
    if has_control(&text[..before]) || has_control(&text[after..]) {
        return;
    }
    let facts = Facts::SurroundingSpace { name: String::from(spot.name).into(), value: text.into() };
    let finding = findings.report_at(&SURROUNDING_SPACE, spot.place, (spot.path)(), facts);
    spot.offer(finding, Safety::Safe, "Remove white space", String::from(inner));
}
