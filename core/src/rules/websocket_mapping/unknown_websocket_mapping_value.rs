use super::entry::MappingEntry;
use crate::expr::jsonpath;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports a value of `requestParameters` that looks like an expression and is none.
    ///
    /// The values are `route.request.querystring.NAME`, `route.request.header.NAME`, their forms with `multivalue` before the place,
    /// `route.request.body` with or without a JSON path, `stageVariables.NAME`, `context.NAME`, and text in single quotes.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.cookie.id"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "integration.response.header.x-id"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body.order["}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body.order.id"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) UNKNOWN_WEBSOCKET_MAPPING_VALUE = "GW504" "unknown-websocket-mapping-value" Error;
    why: "It is no value that WebSocket APIs know.";
    help: "Use route.request.…, context.…, stageVariables.… or 'text'.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(value) = it.request_value().filter(|value| !value.is_request_source()) else { return };
    let mut span = None;
    let help = match value {
        // Narrower rules report these.
        Source::Dollar { .. }
        | Source::PartialStageVariable { .. }
        | Source::BrokenQuotes
        | Source::Bare
        | Source::MethodRequest { .. }
        | Source::RoutePath => return,
        Source::RouteParameter { name, .. } if !name.text.is_empty() => return,
        Source::RouteBody { path: Some(path) } if path.text.starts_with('$') => return,
        Source::RouteBody { path } => {
            span = path.and_then(jsonpath::problem).map(|problem| problem.span());
            Some("Write a JSON path behind it, such as route.request.body.order.id.")
        }
        Source::ResponseHeader { .. } | Source::ResponseBody { .. } => {
            Some("The answer does not exist yet; use route.request.…, context.…, stageVariables.… or 'text'.")
        }
        Source::RouteParameter { .. } | Source::StageVariable { .. } | Source::Context { .. } => {
            Some("Write a name of letters, digits, dots, hyphens and underscores behind the dot.")
        }
        Source::Static { .. } | Source::Malformed => None,
    };
    let finding = it.report_value(&UNKNOWN_WEBSOCKET_MAPPING_VALUE, findings);
    finding.span = span;
    if let Some(help) = help {
        finding.help_with(help);
    }
}
