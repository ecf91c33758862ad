//! GW301–GW359: parameter mapping of HTTP APIs.

mod all_claims;
mod context_name_character;
mod dot_behind_action;
mod empty_status_mapping;
mod expression_without_dollar;
mod filter_in_json_path;
mod folded_header_as_source;
mod header_name_character;
mod json_path_into_body;
mod malformed_json_path;
mod mapping_without_effect;
mod mapping_without_name;
mod name_behind_path;
mod outcome_in_request_mapping;
mod path_not_overwritten;
mod path_without_slash;
mod quoted_text;
mod recursive_descent;
mod repeated_mapped_header;
mod request_in_response_mapping;
mod reserved_request_header;
mod reserved_response_header;
mod response_in_request_mapping;
mod several_actions;
mod stage_variable_name_character;
mod status_code_not_overwritten;
mod status_code_of_request;
mod status_selector_not_number;
mod status_selector_out_of_range;
mod unclosed_mapping_variable;
mod undeclared_path_parameter;
mod unknown_context_name;
mod unknown_http_mapping_key;
mod unknown_mapping_action;
mod unknown_mapping_variable;
mod unknown_message_part;
mod unknown_request_location;
mod unknown_response_location;
mod unusable_status_code;
mod value_of_removal;
mod variable_without_braces_beside_text;
mod variables_without_braces;
mod websocket_key_on_http_api;

// What several of the rules share.
pub(super) mod entry;
mod several;
mod status;
pub(super) mod translate;

pub(crate) use all_claims::ALL_CLAIMS;
pub(crate) use context_name_character::CONTEXT_NAME_CHARACTER;
pub(crate) use dot_behind_action::DOT_BEHIND_ACTION;
pub(crate) use empty_status_mapping::EMPTY_STATUS_MAPPING;
pub(crate) use expression_without_dollar::EXPRESSION_WITHOUT_DOLLAR;
pub(crate) use filter_in_json_path::FILTER_IN_JSON_PATH;
pub(crate) use folded_header_as_source::FOLDED_HEADER_AS_SOURCE;
pub(crate) use header_name_character::HEADER_NAME_CHARACTER;
pub(crate) use json_path_into_body::JSON_PATH_INTO_BODY;
pub(crate) use malformed_json_path::MALFORMED_JSON_PATH;
pub(crate) use mapping_without_effect::MAPPING_WITHOUT_EFFECT;
pub(crate) use mapping_without_name::MAPPING_WITHOUT_NAME;
pub(crate) use name_behind_path::NAME_BEHIND_PATH;
pub(crate) use outcome_in_request_mapping::OUTCOME_IN_REQUEST_MAPPING;
pub(crate) use path_not_overwritten::PATH_NOT_OVERWRITTEN;
pub(crate) use path_without_slash::PATH_WITHOUT_SLASH;
pub(crate) use quoted_text::QUOTED_TEXT;
pub(crate) use recursive_descent::RECURSIVE_DESCENT;
pub(crate) use repeated_mapped_header::REPEATED_MAPPED_HEADER;
pub(crate) use request_in_response_mapping::REQUEST_IN_RESPONSE_MAPPING;
pub(crate) use reserved_request_header::RESERVED_REQUEST_HEADER;
pub(crate) use reserved_response_header::RESERVED_RESPONSE_HEADER;
pub(crate) use response_in_request_mapping::RESPONSE_IN_REQUEST_MAPPING;
pub(crate) use several_actions::SEVERAL_ACTIONS;
pub(crate) use stage_variable_name_character::STAGE_VARIABLE_NAME_CHARACTER;
pub(crate) use status_code_not_overwritten::STATUS_CODE_NOT_OVERWRITTEN;
pub(crate) use status_code_of_request::STATUS_CODE_OF_REQUEST;
pub(crate) use status_selector_not_number::STATUS_SELECTOR_NOT_NUMBER;
pub(crate) use status_selector_out_of_range::STATUS_SELECTOR_OUT_OF_RANGE;
pub(crate) use unclosed_mapping_variable::UNCLOSED_MAPPING_VARIABLE;
pub(crate) use undeclared_path_parameter::UNDECLARED_PATH_PARAMETER;
pub(crate) use unknown_context_name::UNKNOWN_CONTEXT_NAME;
pub(crate) use unknown_http_mapping_key::UNKNOWN_HTTP_MAPPING_KEY;
pub(crate) use unknown_mapping_action::UNKNOWN_MAPPING_ACTION;
pub(crate) use unknown_mapping_variable::UNKNOWN_MAPPING_VARIABLE;
pub(crate) use unknown_message_part::UNKNOWN_MESSAGE_PART;
pub(crate) use unknown_request_location::UNKNOWN_REQUEST_LOCATION;
pub(crate) use unknown_response_location::UNKNOWN_RESPONSE_LOCATION;
pub(crate) use unusable_status_code::UNUSABLE_STATUS_CODE;
pub(crate) use value_of_removal::VALUE_OF_REMOVAL;
pub(crate) use variable_without_braces_beside_text::VARIABLE_WITHOUT_BRACES_BESIDE_TEXT;
pub(crate) use variables_without_braces::VARIABLES_WITHOUT_BRACES;
pub(crate) use websocket_key_on_http_api::WEBSOCKET_KEY_ON_HTTP_API;

pub(super) use expression_without_dollar::is_expression;

use super::Findings;
use super::format::has_template_shape;
use super::structure::each_that_counts;
use super::subject::{IntegrationSubject, Subject as _};
use crate::expr::http::{self, Part};
use crate::model::{PropertyId, Protocol, ServiceAction};
use entry::{MappingEntry, Mappings, VariableSubject, WholeValue};
use several::Group;
use status::StatusSubject;

/// The checks of each key.
const KEY: &[fn(&MappingEntry<'_, '_>, &mut Findings)] = &[
    unknown_http_mapping_key::check,
    unknown_mapping_action::check,
    unknown_request_location::check,
    path_not_overwritten::check,
    name_behind_path::check,
    mapping_without_name::check,
    header_name_character::check,
    reserved_request_header::check,
    reserved_response_header::check,
    websocket_key_on_http_api::check,
    dot_behind_action::check,
    status_code_of_request::check,
    unknown_response_location::check,
    status_code_not_overwritten::check,
    value_of_removal::check,
];

/// The checks of each variable that the service cannot read.
const BROKEN_VARIABLE: &[fn(&VariableSubject<'_, '_, '_>, &mut Findings)] = &[
    response_in_request_mapping::check,
    request_in_response_mapping::check,
    unknown_mapping_variable::check,
    unclosed_mapping_variable::check,
    unknown_message_part::check,
    recursive_descent::check,
    filter_in_json_path::check,
    malformed_json_path::check,
    context_name_character::check,
    stage_variable_name_character::check,
];

/// The checks of each variable that it can read.
const VARIABLE: &[fn(&VariableSubject<'_, '_, '_>, &mut Findings)] = &[
    json_path_into_body::check,
    undeclared_path_parameter::check,
    unknown_context_name::check,
    all_claims::check,
    outcome_in_request_mapping::check,
    folded_header_as_source::check,
];

/// The checks of each value as a whole.
const VALUE: &[fn(&WholeValue<'_, '_, '_>, &mut Findings)] = &[
    unusable_status_code::check,
    variables_without_braces::check,
    variable_without_braces_beside_text::check,
    expression_without_dollar::check,
    quoted_text::check,
    path_without_slash::check,
    mapping_without_effect::check,
];

/// The checks of each status code.
const STATUS: &[fn(&StatusSubject<'_, '_>, &mut Findings)] =
    &[status_selector_out_of_range::check, status_selector_not_number::check, empty_status_mapping::check];

/// The checks of mappings of the same header or query parameter.
const GROUP: &[fn(&Group<'_, '_, '_>, &mut Findings)] =
    &[repeated_mapped_header::check, several_actions::check];

/// Checks the mappings of an integration.
pub(super) fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if it.protocol() != Some(Protocol::Http) {
        return;
    }
    if it.is_missing_or_empty(PropertyId::IntegrationSubtype)
        && !it.has_subtype()
        && let Some(map) = it.map(PropertyId::RequestParameters)
    {
        check_mappings(&Mappings::of_request(it, map), findings);
    }
    let Some(statuses) = it.map(PropertyId::ResponseParameters) else { return };
    each_that_counts(statuses, |member| {
        let status = StatusSubject { it, statuses, member };
        STATUS.iter().for_each(|check| check(&status, findings));
        if let Some(map) = member.value.map().filter(|_| !has_template_shape(&member.value)) {
            check_mappings(&Mappings::of_status(it, member, map), findings);
        }
    });
}

fn check_mappings(mappings: &Mappings<'_, '_>, findings: &mut Findings) {
    // An update need not say that it is one of a service action, whose parameters have names of their own.
    let may_be_parameter = |key: &str| mappings.it.is_update() && ServiceAction::any_has(key);
    each_that_counts(mappings.map, |member| {
        let entry = if may_be_parameter(&member.key) {
            MappingEntry::parameter(mappings, member, findings)
        } else {
            MappingEntry::mapping(mappings, member, findings)
        };
        KEY.iter().for_each(|check| check(&entry, findings));
        check_value(&entry, findings);
    });
    several::each_group(mappings, |group| GROUP.iter().for_each(|check| check(group, findings)));
}

/// Checks the value of an entry: its variables, and all of it.
pub(super) fn check_value(entry: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(text) = entry.text.filter(|_| entry.uses_value()) else { return };
    let mut whole = WholeValue { entry, text, variables: 0, first_bare: None, only: None, is_broken: false };
    for part in http::parts(text) {
        let Part::Variable(variable) = part else { continue };
        let subject = VariableSubject::new(entry, variable);
        whole.variables += 1;
        whole.is_broken |= subject.problem.is_some();
        if !variable.braced && whole.first_bare.is_none() {
            whole.first_bare = Some(variable);
        }
        if variable.whole.text.len() == text.len() {
            whole.only = Some(variable);
        }
        let checks = if subject.problem.is_some() { BROKEN_VARIABLE } else { VARIABLE };
        checks.iter().for_each(|check| check(&subject, findings));
    }
    VALUE.iter().for_each(|check| check(&whole, findings));
}
