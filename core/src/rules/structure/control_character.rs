use super::texts::{Role, TextSpot};
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a control character in a text.
    ///
    /// Header values and URLs cannot hold control characters, and a line break in one is a way to smuggle in another header.
    /// Descriptions, templates and the parameters of service actions may have lines and tabs, but no other control characters. In words such as `integrationType`
    /// a control character is reported by the rule that knows the words.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/\n",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-note": "a\r\nx-admin: 1"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "description": "NUL \u0000 inside"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "description": "Two\nlines"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/events",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "{\n  \"id\": \"$request.body.id\"\n}"}}
    /// ```
    ///
    /// Source: RFC 9110 section 5.5.
    pub(crate) CONTROL_CHARACTER = "GW028" "control-character" Error;
    why: "It cannot be a part of this value.";
    help: "Remove the character.";
    fix: true;
    check: Texts;
}

pub(super) fn check(spot: &TextSpot<'_>, findings: &mut Findings) {
    let is_wrong = |character: char| match spot.role {
        Role::Prose => character.is_control() && !matches!(character, '\t' | '\n' | '\r'),
        Role::Id | Role::Line | Role::Key(_) => character.is_control(),
    };
    if !spot.content.has_control() {
        return;
    }
    let Some((text, character)) = spot.content.find(is_wrong) else { return };
    let name = String::from(spot.name).into();
    let facts = Facts::Character { name, value: text.into(), character };
    let finding = findings.report_at(&CONTROL_CHARACTER, spot.place, (spot.path)(), facts);
    let Some(whole) = spot.content.literal() else { return };
    if let Some(start) = whole.find(is_wrong) {
        let span = start..start + character.len_utf8();
        match spot.role {
            Role::Key(_) => finding.within_key(span),
            Role::Id | Role::Line | Role::Prose => finding.within(span),
        };
    }
    let stripped: String = whole.chars().filter(|character| !is_wrong(*character)).collect();
    // A line break at the end came with the text from a file; one inside holds two texts apart.
    let only_around = whole.trim_matches(is_wrong) == stripped;
    let safety = if only_around { Safety::Safe } else { Safety::NeedsReview };
    if !stripped.trim().is_empty() {
        spot.offer(finding, safety, "Remove control characters", stripped);
    }
}
