//! GW101–GW149: protocol, type and payload version.

mod backend_property_on_mock;
mod binary_conversion_of_response;
mod content_handling_on_http_api;
mod missing_payload_version;
mod mock_template_without_status;
mod mock_without_template;
mod non_proxy_type_on_http_api;
mod old_payload_version;
mod passthrough_on_http_api;
mod passthrough_on_proxy;
mod payload_2_on_http_proxy;
mod payload_2_on_service_action;
mod payload_2_on_websocket_api;
mod payload_version_on_websocket_api;
mod response_parameters_on_service_action;
mod response_parameters_on_websocket_api;
mod subtype_on_http_proxy;
mod subtype_on_websocket_api;
mod template_selection_on_http_api;
mod template_selection_on_proxy;
mod templates_on_http_api;
mod templates_on_proxy;
mod text_conversion_of_request;
mod tls_on_websocket_api;
mod unknown_payload_version;
mod uri_on_mock;

pub(crate) use backend_property_on_mock::BACKEND_PROPERTY_ON_MOCK;
pub(crate) use binary_conversion_of_response::BINARY_CONVERSION_OF_RESPONSE;
pub(crate) use content_handling_on_http_api::CONTENT_HANDLING_ON_HTTP_API;
pub(crate) use missing_payload_version::MISSING_PAYLOAD_VERSION;
pub(crate) use mock_template_without_status::MOCK_TEMPLATE_WITHOUT_STATUS;
pub(crate) use mock_without_template::MOCK_WITHOUT_TEMPLATE;
pub(crate) use non_proxy_type_on_http_api::{NON_PROXY_TYPE_ON_HTTP_API, is_openapi, report_non_proxy_type};
pub(crate) use old_payload_version::OLD_PAYLOAD_VERSION;
pub(crate) use passthrough_on_http_api::PASSTHROUGH_ON_HTTP_API;
pub(crate) use passthrough_on_proxy::PASSTHROUGH_ON_PROXY;
pub(crate) use payload_2_on_http_proxy::PAYLOAD_2_ON_HTTP_PROXY;
pub(crate) use payload_2_on_service_action::PAYLOAD_2_ON_SERVICE_ACTION;
pub(crate) use payload_2_on_websocket_api::PAYLOAD_2_ON_WEBSOCKET_API;
pub(crate) use payload_version_on_websocket_api::PAYLOAD_VERSION_ON_WEBSOCKET_API;
pub(crate) use response_parameters_on_service_action::RESPONSE_PARAMETERS_ON_SERVICE_ACTION;
pub(crate) use response_parameters_on_websocket_api::RESPONSE_PARAMETERS_ON_WEBSOCKET_API;
pub(crate) use subtype_on_http_proxy::SUBTYPE_ON_HTTP_PROXY;
pub(crate) use subtype_on_websocket_api::SUBTYPE_ON_WEBSOCKET_API;
pub(crate) use template_selection_on_http_api::TEMPLATE_SELECTION_ON_HTTP_API;
pub(crate) use template_selection_on_proxy::TEMPLATE_SELECTION_ON_PROXY;
pub(crate) use templates_on_http_api::TEMPLATES_ON_HTTP_API;
pub(crate) use templates_on_proxy::TEMPLATES_ON_PROXY;
pub(crate) use text_conversion_of_request::TEXT_CONVERSION_OF_REQUEST;
pub(crate) use tls_on_websocket_api::TLS_ON_WEBSOCKET_API;
pub(crate) use unknown_payload_version::UNKNOWN_PAYLOAD_VERSION;
pub(crate) use uri_on_mock::URI_ON_MOCK;

use super::subject::{IntegrationSubject, Subject as _};
use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{IntegrationType, PropertyId, Protocol};

/// Reports that a property is set on something that does not take it.
pub(super) fn not_applicable<'f>(
    rule: &'static Rule,
    it: &IntegrationSubject<'_>,
    id: PropertyId,
    on: &'static str,
    findings: &'f mut Findings,
) -> &'f mut Diagnostic {
    findings.report(rule, it.path(id), Facts::NotApplicable { name: id.name().into(), on: on.into() })
}

/// What a proxy integration of a WebSocket API is called in a sentence; `None` for any other.
fn websocket_proxy(it: &IntegrationSubject<'_>) -> Option<&'static str> {
    match (it.protocol()?, it.kind?) {
        (Protocol::WebSocket, IntegrationType::AwsProxy) => Some("an AWS_PROXY integration"),
        (Protocol::WebSocket, IntegrationType::HttpProxy) => Some("an HTTP_PROXY integration"),
        _ => None,
    }
}
