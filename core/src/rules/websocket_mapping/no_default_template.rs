use super::selection::{DEFAULT, Expression, STATUS, TemplateSelection};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::rules::prelude::*;

rule! {
    /// Reports an expression that depends on the message, when there is no template for what none of the other keys fits.
    ///
    /// An integration whose `passthroughBehavior` is NEVER or WHEN_NO_TEMPLATES refuses such messages, and one of type AWS or HTTP that says
    /// WHEN_NO_MATCH passes them on: that is decided, and not reported here but by GW543 and GW544. The fix adds a template that passes
    /// the payload on; on a MOCK integration it renders the status code 200. A response with the key `/200/` that chooses by the
    /// status code needs no other template than `200`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "requestTemplates": {"chat": "{\"text\": $input.json('$.text')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}",
    ///  "requestTemplates": {"chat": "{\"text\": $input.json('$.text')}", "$default": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "passthroughBehavior": "NEVER",
    ///  "requestTemplates": {"chat": "{\"text\": $input.json('$.text')}"}}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "/200/", "responseTemplates": {"200": "$input.body"},
    ///      "templateSelectionExpression": "${integration.response.statuscode}"}}]}]}]}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions; botocore model `apigatewayv2`.
    pub(crate) NO_DEFAULT_TEMPLATE = "GW541" "no-default-template" Warning;
    why: "What fits none of the other keys has no template.";
    help: "Add a $default template, or set passthroughBehavior to say what happens to such messages.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let is_open = it.expression == Expression::Variable && it.templates.is_some() && !it.has_default();
    if !is_open || is_decided(it) || is_settled(it) {
        return;
    }
    let facts = Facts::Missing { name: DEFAULT.into() };
    let finding = it.report(&NO_DEFAULT_TEMPLATE, facts, None, findings);
    if !it.is_request() {
        finding.help_with("Add a $default template.");
    }
    let is_mock = it.is_request() && it.subject().case() == Some(Case::WebSocketMock);
    let template = if is_mock { "{\"statusCode\": 200}" } else { "$input.body" };
    let edit = Edit::Add { path: it.templates_path().join(DEFAULT), value: template.into() };
    finding.fix(Safety::NeedsReview, "Add $default template", [edit]);
}

/// Whether the integration says what becomes of messages without a template.
fn is_decided(it: &TemplateSelection<'_, '_>) -> bool {
    let passthrough = it.passthrough();
    match passthrough.and_then(Value::literal) {
        Some("NEVER" | "WHEN_NO_TEMPLATES") => true,
        Some("WHEN_NO_MATCH") => it.can_pass_through(),
        _ => passthrough.is_some(),
    }
}

/// Whether the key of a response lets one status code pass, and the status code chooses a template that is there: `/200/` and
/// `200`.
fn is_settled(it: &TemplateSelection<'_, '_>) -> bool {
    let mut variables = it.variables();
    let is_status = variables.next().is_some_and(|variable| {
        variable.name.text == STATUS && it.text.is_some_and(|text| text == variable.whole.text)
    });
    let key = it.subject().literal(PropertyId::IntegrationResponseKey).map(response_key);
    let Some(ResponseKey::Pattern(pattern)) = key.filter(|_| is_status) else { return false };
    it.templates.is_some_and(|templates| templates.get(pattern.text).is_some())
}
