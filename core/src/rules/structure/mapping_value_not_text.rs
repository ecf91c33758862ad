use super::table::{Spot, written};
use crate::formats::json;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a mapping or a template that is not text.
    ///
    /// The values inside `requestParameters`, `responseParameters`, `requestTemplates` and `responseTemplates` are texts: a number or truth value needs quotes, and a template is the text of its JSON, not
    /// the JSON itself. In mappings of WebSocket APIs static text stands in single quotes too.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": 503}}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": {"statusCode": 200}}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-version": 2}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    ///
    /// Service: REST APIs answer `class java.lang.Boolean can not be converted to an String`; the words of v2 APIs have not
    /// been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; snapshots of the REST control plane.
    pub(crate) MAPPING_VALUE_NOT_TEXT = "GW023" "mapping-value-not-text" Error;
    why: "The values of this map are texts.";
    help: "Write the value as text.";
    fix: true;
    check: Table;
}

/// Reports the value of a member of the map `id`. Static text stands in single quotes where `is_quoted`.
pub(super) fn report(id: PropertyId, is_quoted: bool, spot: &Spot<'_>, findings: &mut Findings) {
    let value = spot.value;
    let facts = super::wrong_type::facts(&spot.name, value, "text");
    let finding = findings.report_at(&MAPPING_VALUE_NOT_TEXT, value.place, (spot.path)(), facts);
    let is_template = matches!(id, PropertyId::RequestTemplates | PropertyId::ResponseTemplates);
    match &value.kind {
        Kind::Null => {
            finding.fix_remove(Safety::Safe);
        }
        Kind::Number(_) | Kind::Bool(_) => {
            if let Some(text) = written(value) {
                let text = if is_quoted { format!("'{text}'") } else { text };
                finding.fix_replace(Safety::Safe, "Write as text", text);
            }
        }
        // A reference inside would become part of the text and lose its meaning.
        Kind::Map(_) | Kind::List(_) if is_template && !holds_unknown(value) => {
            let text = json::to_text(value);
            finding.fix_replace(
                Safety::NeedsReview,
                "Write as text",
                alloc::string::String::from(text.trim_end()),
            );
        }
        Kind::Map(_) | Kind::List(_) | Kind::Text(_) => {}
    }
}

fn holds_unknown(value: &Value) -> bool {
    match &value.kind {
        Kind::List(items) => items.iter().any(holds_unknown),
        Kind::Map(members) => {
            let is_reference = |key| members.get(key).is_some();
            ["ref", "concat", "expression"].into_iter().any(is_reference)
                || members.members().iter().any(|member| holds_unknown(&member.value))
        }
        _ => value.is_unknown(),
    }
}
