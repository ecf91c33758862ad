//! GW001–GW049: structure, types, lengths, enumerations.

mod broken_text;
mod control_character;
mod default_connection_type;
mod default_timeout;
mod description_too_long;
mod duplicate_key;
mod empty_api_id;
mod empty_or_long_connection_id;
mod empty_or_long_method;
mod empty_or_long_request_mapping;
mod empty_or_long_response_mapping;
mod empty_or_long_server_name;
mod empty_or_long_subtype;
mod empty_or_long_uri;
mod id_with_separator;
mod mapping_value_not_text;
mod missing_integration_type;
mod null_property;
mod read_only_property;
mod surrounding_space;
mod timeout_not_integer;
mod timeout_too_long_on_http_api;
mod timeout_too_long_on_websocket_api;
mod timeout_too_short;
mod unknown_connection_type;
mod unknown_content_handling;
mod unknown_design_version;
mod unknown_integration_type;
mod unknown_passthrough;
mod unknown_property;
mod unknown_protocol;
mod unused_silence;
mod unusual_id;
mod wrong_type;

// What several of the rules share.
mod ids;
mod members;
mod spelling;
mod table;
mod texts;

pub(crate) use broken_text::BROKEN_TEXT;
pub(crate) use control_character::CONTROL_CHARACTER;
pub(crate) use default_connection_type::DEFAULT_CONNECTION_TYPE;
pub(crate) use default_timeout::DEFAULT_TIMEOUT;
pub(crate) use description_too_long::DESCRIPTION_TOO_LONG;
pub(super) use duplicate_key::each_that_counts;
pub(crate) use duplicate_key::{DUPLICATE_KEY, overridden};
pub(crate) use empty_api_id::EMPTY_API_ID;
pub(crate) use empty_or_long_connection_id::EMPTY_OR_LONG_CONNECTION_ID;
pub(crate) use empty_or_long_method::EMPTY_OR_LONG_METHOD;
pub(crate) use empty_or_long_request_mapping::EMPTY_OR_LONG_REQUEST_MAPPING;
pub(crate) use empty_or_long_response_mapping::EMPTY_OR_LONG_RESPONSE_MAPPING;
pub(crate) use empty_or_long_server_name::EMPTY_OR_LONG_SERVER_NAME;
pub(crate) use empty_or_long_subtype::EMPTY_OR_LONG_SUBTYPE;
pub(crate) use empty_or_long_uri::EMPTY_OR_LONG_URI;
pub(crate) use id_with_separator::ID_WITH_SEPARATOR;
pub(crate) use mapping_value_not_text::MAPPING_VALUE_NOT_TEXT;
pub(crate) use missing_integration_type::MISSING_INTEGRATION_TYPE;
pub(crate) use null_property::NULL_PROPERTY;
pub(crate) use read_only_property::READ_ONLY_PROPERTY;
pub(crate) use spelling::{likely, likely_row};
pub(crate) use surrounding_space::SURROUNDING_SPACE;
pub(super) use table::fits;
pub(crate) use timeout_not_integer::TIMEOUT_NOT_INTEGER;
pub(crate) use timeout_too_long_on_http_api::TIMEOUT_TOO_LONG_ON_HTTP_API;
pub(crate) use timeout_too_long_on_websocket_api::TIMEOUT_TOO_LONG_ON_WEBSOCKET_API;
pub(crate) use timeout_too_short::TIMEOUT_TOO_SHORT;
pub(crate) use unknown_connection_type::UNKNOWN_CONNECTION_TYPE;
pub(crate) use unknown_content_handling::UNKNOWN_CONTENT_HANDLING;
pub(crate) use unknown_design_version::UNKNOWN_DESIGN_VERSION;
pub(crate) use unknown_integration_type::UNKNOWN_INTEGRATION_TYPE;
pub(crate) use unknown_passthrough::UNKNOWN_PASSTHROUGH;
pub(crate) use unknown_property::UNKNOWN_PROPERTY;
pub(crate) use unknown_protocol::UNKNOWN_PROTOCOL;
pub(crate) use unused_silence::UNUSED_SILENCE;
pub(crate) use unusual_id::UNUSUAL_ID;
pub(crate) use wrong_type::WRONG_TYPE;

use super::Findings;
use super::subject::{ApiSubject, IntegrationSubject, ResponseSubject};
use crate::model::Design;
use texts::TextSpot;

/// The checks of each text.
const TEXT: &[fn(&TextSpot<'_>, &mut Findings)] = &[surrounding_space::check, control_character::check];

/// Checks what no check of its own looks at: the members of a design and its texts.
pub(super) fn check_design(it: &Design, findings: &mut Findings) {
    members::check_design(it, findings);
    texts::of_design(it, &mut |spot| check_text(spot, findings));
}

fn check_text(spot: &TextSpot<'_>, findings: &mut Findings) {
    TEXT.iter().for_each(|check| check(spot, findings));
}

/// As [`check_design`] for an API.
pub(super) fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    members::check_api(it, findings);
    texts::of_api(it, &mut |spot| check_text(spot, findings));
}

/// As [`check_design`] for an integration and its properties.
pub(super) fn check_integration(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    members::check_integration(it, findings);
    table::check(it, findings);
    texts::of_name(&it.integration.name, &|| it.own_path(), &mut |spot| check_text(spot, findings));
    texts::of_resource(it, &mut |spot| check_text(spot, findings));
}

/// As [`check_design`] for an integration response and its properties.
pub(super) fn check_response(it: &ResponseSubject<'_>, findings: &mut Findings) {
    members::check_response(it, findings);
    table::check(it, findings);
    texts::of_name(&it.response.name, &|| it.own_path(), &mut |spot| check_text(spot, findings));
    texts::of_resource(it, &mut |spot| check_text(spot, findings));
}
