use super::TemplateText;
use crate::rules::prelude::*;

rule! {
    /// Reports `$input.params` in a template of a WebSocket API.
    ///
    /// Where only `$connect` is known to lead here, whose request has headers and a query, nothing is reported.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$input.params('id')\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id')}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) PARAMS_ON_WEBSOCKET_API = "GW610" "params-on-websocket-api" Warning;
    why: "It is documented for REST APIs only, and messages have no parameters.";
    help: "Read the value from the message with $input.path(…), or from $context.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    if it.it.opens_connections_only() {
        return;
    }
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "input") {
        if let Some(("params", _, span)) = it.survey.member(reference) {
            let facts = Facts::NotApplicable { name: "$input.params".into(), on: "a WebSocket API".into() };
            it.report_at(&PARAMS_ON_WEBSOCKET_API, facts, span, findings);
        }
    }
}
