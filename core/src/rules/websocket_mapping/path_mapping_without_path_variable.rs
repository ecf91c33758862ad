use super::entry::MappingEntry;
use crate::expr::Piece;
use crate::expr::stand_in::is_stand_in;
use crate::expr::websocket::Key;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping to a path parameter that the URI of an HTTP integration does not have.
    ///
    /// `integration.request.path.NAME` fills in `{NAME}` in `integrationUri`. A URI that is not wholly known is not judged.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.path.order": "route.request.body.order.id"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": {"concat": ["https://example.com/", {"ref": "Path"}]},
    ///  "requestParameters": {"integration.request.path.order": "route.request.body.order.id"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/orders/{order}",
    ///  "requestParameters": {"integration.request.path.order": "route.request.body.order.id"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) PATH_MAPPING_WITHOUT_PATH_VARIABLE = "GW515" "path-mapping-without-path-variable" Warning;
    why: "integrationUri has no variable of this name, so the value goes nowhere.";
    help: "Add the variable to integrationUri, or remove the mapping.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Key::Integration { location: Piece { text: "path", .. }, name } = it.key else { return };
    let subject = it.subject();
    let is_http = matches!(subject.case(), Some(Case::WebSocketHttp | Case::WebSocketHttpProxy));
    let uri = subject.literal(PropertyId::IntegrationUri).filter(|uri| !uri.contains(is_stand_in));
    let Some(uri) = uri else { return };
    if it.is_request() && is_http && !name.text.is_empty() && !has_variable(uri, name.text) {
        it.report_key(&PATH_MAPPING_WITHOUT_PATH_VARIABLE, findings);
    }
}

/// Whether a URI has the variable `{name}` or `{name+}`.
fn has_variable(uri: &str, name: &str) -> bool {
    uri.split('{').skip(1).any(|rest| {
        let after = rest.strip_prefix(name).map(|after| after.strip_prefix('+').unwrap_or(after));
        after.is_some_and(|after| after.starts_with('}'))
    })
}
