//! GW230–GW259: method, connection, TLS, credentials.

mod any_method_on_websocket_api;
mod caller_without_iam;
mod cloud_map_query;
mod cloud_map_service;
mod connection_id_without_vpc_link;
mod credentials_of_http_backend;
mod function_without_role;
mod listener_without_vpc_link;
mod load_balancer_not_listener;
mod malformed_credentials_arn;
mod method_not_post;
mod method_with_subtype;
mod missing_method;
mod missing_method_of_service;
mod no_role_on_service_action;
mod null_as_credentials;
mod private_uri_not_listener;
mod private_websocket_uri_not_url;
mod private_without_tls;
mod role_of_other_account;
mod server_name_not_host;
mod service_action_without_role;
mod stage_in_private_path;
mod tls_without_vpc_link;
mod unknown_method;
mod vpc_link_on_aws_proxy;
mod vpc_link_on_websocket_api;
mod vpc_link_on_websocket_service;
mod vpc_link_without_id;
mod websocket_service_without_role;

pub(crate) use any_method_on_websocket_api::ANY_METHOD_ON_WEBSOCKET_API;
pub(crate) use caller_without_iam::CALLER_WITHOUT_IAM;
pub(crate) use cloud_map_query::CLOUD_MAP_QUERY;
pub(crate) use cloud_map_service::CLOUD_MAP_SERVICE;
pub(crate) use connection_id_without_vpc_link::CONNECTION_ID_WITHOUT_VPC_LINK;
pub(crate) use credentials_of_http_backend::CREDENTIALS_OF_HTTP_BACKEND;
pub(crate) use function_without_role::FUNCTION_WITHOUT_ROLE;
pub(crate) use listener_without_vpc_link::LISTENER_WITHOUT_VPC_LINK;
pub(crate) use load_balancer_not_listener::LOAD_BALANCER_NOT_LISTENER;
pub(crate) use malformed_credentials_arn::MALFORMED_CREDENTIALS_ARN;
pub(crate) use method_not_post::METHOD_NOT_POST;
pub(crate) use method_with_subtype::METHOD_WITH_SUBTYPE;
pub(crate) use missing_method::MISSING_METHOD;
pub(crate) use missing_method_of_service::MISSING_METHOD_OF_SERVICE;
pub(crate) use no_role_on_service_action::NO_ROLE_ON_SERVICE_ACTION;
pub(crate) use null_as_credentials::NULL_AS_CREDENTIALS;
pub(crate) use private_uri_not_listener::PRIVATE_URI_NOT_LISTENER;
pub(crate) use private_websocket_uri_not_url::PRIVATE_WEBSOCKET_URI_NOT_URL;
pub(crate) use private_without_tls::PRIVATE_WITHOUT_TLS;
pub(crate) use role_of_other_account::ROLE_OF_OTHER_ACCOUNT;
pub(crate) use server_name_not_host::SERVER_NAME_NOT_HOST;
pub(crate) use service_action_without_role::SERVICE_ACTION_WITHOUT_ROLE;
pub(crate) use stage_in_private_path::STAGE_IN_PRIVATE_PATH;
pub(crate) use tls_without_vpc_link::TLS_WITHOUT_VPC_LINK;
pub(crate) use unknown_method::UNKNOWN_METHOD;
pub(crate) use vpc_link_on_aws_proxy::VPC_LINK_ON_AWS_PROXY;
pub(crate) use vpc_link_on_websocket_api::VPC_LINK_ON_WEBSOCKET_API;
pub(crate) use vpc_link_on_websocket_service::VPC_LINK_ON_WEBSOCKET_SERVICE;
pub(crate) use vpc_link_without_id::VPC_LINK_WITHOUT_ID;
pub(crate) use websocket_service_without_role::WEBSOCKET_SERVICE_WITHOUT_ROLE;

// What several of the rules share.
use super::subject::{IntegrationSubject, Subject as _};
use crate::diagnostic::{Diagnostic, Safety};
use crate::model::{Edit, PropertyId};

/// What the service says about the URI of a private integration of an HTTP API.
const PRIVATE_URI: &str = "For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN.";

/// The host name that the certificate of the backend is checked for, when it is known and not empty. White space around it
/// is reported as such.
fn server_name<'a>(it: &IntegrationSubject<'a>) -> Option<&'a str> {
    let name = it.map(PropertyId::TlsConfig)?.get(PropertyId::ServerNameToVerify.name())?.literal()?.trim();
    Some(name).filter(|name| !name.is_empty())
}

/// Offers to make the integration a private one.
fn set_vpc_link(it: &IntegrationSubject<'_>, finding: &mut Diagnostic) {
    let edit = Edit::Add { path: it.path(PropertyId::ConnectionType), value: "VPC_LINK".into() };
    finding.fix(Safety::NeedsReview, "Set VPC_LINK", [edit]);
}

/// Offers to take the VPC link away.
fn remove_connection(it: &IntegrationSubject<'_>, finding: &mut Diagnostic) {
    let there = [PropertyId::ConnectionType, PropertyId::ConnectionId];
    let there = there.into_iter().filter(|id| it.written(*id).is_some());
    let edits: alloc::vec::Vec<_> = there.map(|id| Edit::Remove { path: it.path(id) }).collect();
    finding.fix(Safety::NeedsReview, "Remove the connection", edits);
}
