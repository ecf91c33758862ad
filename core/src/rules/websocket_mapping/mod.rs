//! GW501–GW549: WebSocket request mapping and selection expressions.

mod broken_quotes;
mod broken_selection_expression;
mod default_without_backslash;
mod dollar_in_body_path;
mod dollar_in_websocket_mapping;
mod http_key_on_websocket_api;
mod mapping_on_lambda_proxy;
mod message_data_without_message;
mod method_request_on_websocket_api;
mod nested_selection_variable;
mod never_without_templates;
mod no_default_template;
mod only_template_not_default;
mod parameter_name_character;
mod parameter_without_connect;
mod parameters_off_connect;
mod partial_stage_variable;
mod path_mapping_without_path_variable;
mod pattern_as_template_key;
mod repeated_request_header;
mod route_path_parameter;
mod selection_without_template;
mod templates_without_selection;
mod undeclared_parameter;
mod unencoded_text;
mod unknown_context_name_in_mapping;
mod unknown_variable_in_request_selection;
mod unknown_variable_in_response_selection;
mod unknown_websocket_mapping_key;
mod unknown_websocket_mapping_value;
mod unmatched_messages_passed_through;
mod unquoted_text;
mod unreachable_template;
mod variable_without_braces_in_selection;
mod when_no_templates_with_templates;

// What several of the rules share.
pub(super) mod entry;
mod selection;

pub(crate) use broken_quotes::BROKEN_QUOTES;
pub(crate) use broken_selection_expression::BROKEN_SELECTION_EXPRESSION;
pub(crate) use default_without_backslash::DEFAULT_WITHOUT_BACKSLASH;
pub(crate) use dollar_in_body_path::DOLLAR_IN_BODY_PATH;
pub(crate) use dollar_in_websocket_mapping::DOLLAR_IN_WEBSOCKET_MAPPING;
pub(crate) use http_key_on_websocket_api::HTTP_KEY_ON_WEBSOCKET_API;
pub(crate) use mapping_on_lambda_proxy::MAPPING_ON_LAMBDA_PROXY;
pub(crate) use message_data_without_message::MESSAGE_DATA_WITHOUT_MESSAGE;
pub(crate) use method_request_on_websocket_api::METHOD_REQUEST_ON_WEBSOCKET_API;
pub(crate) use nested_selection_variable::NESTED_SELECTION_VARIABLE;
pub(crate) use never_without_templates::NEVER_WITHOUT_TEMPLATES;
pub(crate) use no_default_template::NO_DEFAULT_TEMPLATE;
pub(crate) use only_template_not_default::ONLY_TEMPLATE_NOT_DEFAULT;
pub(crate) use parameter_name_character::PARAMETER_NAME_CHARACTER;
pub(crate) use parameter_without_connect::PARAMETER_WITHOUT_CONNECT;
pub(crate) use parameters_off_connect::PARAMETERS_OFF_CONNECT;
pub(crate) use partial_stage_variable::PARTIAL_STAGE_VARIABLE;
pub(crate) use path_mapping_without_path_variable::PATH_MAPPING_WITHOUT_PATH_VARIABLE;
pub(crate) use pattern_as_template_key::PATTERN_AS_TEMPLATE_KEY;
pub(crate) use repeated_request_header::REPEATED_REQUEST_HEADER;
pub(crate) use route_path_parameter::ROUTE_PATH_PARAMETER;
pub(crate) use selection_without_template::SELECTION_WITHOUT_TEMPLATE;
pub(crate) use templates_without_selection::TEMPLATES_WITHOUT_SELECTION;
pub(crate) use undeclared_parameter::UNDECLARED_PARAMETER;
pub(crate) use unencoded_text::UNENCODED_TEXT;
pub(crate) use unknown_context_name_in_mapping::UNKNOWN_CONTEXT_NAME_IN_MAPPING;
pub(crate) use unknown_variable_in_request_selection::UNKNOWN_VARIABLE_IN_REQUEST_SELECTION;
pub(crate) use unknown_variable_in_response_selection::UNKNOWN_VARIABLE_IN_RESPONSE_SELECTION;
pub(crate) use unknown_websocket_mapping_key::UNKNOWN_WEBSOCKET_MAPPING_KEY;
pub(crate) use unknown_websocket_mapping_value::UNKNOWN_WEBSOCKET_MAPPING_VALUE;
pub(crate) use unmatched_messages_passed_through::UNMATCHED_MESSAGES_PASSED_THROUGH;
pub(crate) use unquoted_text::UNQUOTED_TEXT;
pub(crate) use unreachable_template::UNREACHABLE_TEMPLATE;
pub(crate) use variable_without_braces_in_selection::VARIABLE_WITHOUT_BRACES_IN_SELECTION;
pub(crate) use when_no_templates_with_templates::WHEN_NO_TEMPLATES_WITH_TEMPLATES;

use super::Findings;
use super::subject::Subject;
use entry::MappingEntry;
use selection::TemplateSelection;

/// The checks of each request mapping.
const MAPPING: &[fn(&MappingEntry<'_, '_>, &mut Findings)] = &[
    unknown_websocket_mapping_key::check,
    http_key_on_websocket_api::check,
    parameter_name_character::check,
    unknown_websocket_mapping_value::check,
    method_request_on_websocket_api::check,
    dollar_in_websocket_mapping::check,
    unquoted_text::check,
    broken_quotes::check,
    unencoded_text::check,
    route_path_parameter::check,
    dollar_in_body_path::check,
    unknown_context_name_in_mapping::check,
    path_mapping_without_path_variable::check,
    repeated_request_header::check,
    partial_stage_variable::check,
];

/// The checks of the choice of a template.
const SELECTION: &[fn(&TemplateSelection<'_, '_>, &mut Findings)] = &[
    broken_selection_expression::check,
    unknown_variable_in_request_selection::check,
    unknown_variable_in_response_selection::check,
    default_without_backslash::check,
    selection_without_template::check,
    templates_without_selection::check,
    only_template_not_default::check,
    unreachable_template::check,
    pattern_as_template_key::check,
    variable_without_braces_in_selection::check,
    no_default_template::check,
    never_without_templates::check,
    unmatched_messages_passed_through::check,
    when_no_templates_with_templates::check,
    nested_selection_variable::check,
];

/// Checks the request mappings of an integration.
pub(super) fn check_mappings(it: &dyn Subject<'_>, findings: &mut Findings) {
    entry::each_mapping(it, |entry| MAPPING.iter().for_each(|check| check(entry, findings)));
}

/// Checks how an integration or an integration response chooses its template.
pub(super) fn check_selection(it: &dyn Subject<'_>, findings: &mut Findings) {
    if let Some(selection) = TemplateSelection::new(it) {
        SELECTION.iter().for_each(|check| check(&selection, findings));
    }
}
