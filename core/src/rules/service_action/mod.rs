//! GW401–GW429: AWS service integrations of HTTP APIs.

mod action_number_out_of_range;
mod broken_message_attributes;
mod connection_on_service_action;
mod context_object_as_attributes;
mod detail_not_object;
mod execution_without_input;
mod fifo_queue_without_group;
mod fixed_partition_key;
mod mapping_key_on_service_action;
mod missing_action_parameter;
mod queue_in_other_region;
mod queue_url_not_url;
mod reserved_event_source;
mod state_machine_not_arn;
mod static_message_attributes;
mod synchronous_state_machine;
mod unknown_action_parameter;
mod unknown_action_region;
mod unknown_service_action;
mod unprotected_service_action;

// What several of the rules share.
mod filled;

pub(crate) use action_number_out_of_range::ACTION_NUMBER_OUT_OF_RANGE;
pub(crate) use broken_message_attributes::BROKEN_MESSAGE_ATTRIBUTES;
pub(crate) use connection_on_service_action::CONNECTION_ON_SERVICE_ACTION;
pub(crate) use context_object_as_attributes::CONTEXT_OBJECT_AS_ATTRIBUTES;
pub(crate) use context_object_as_attributes::is_context_object_as_attributes;
pub(crate) use detail_not_object::DETAIL_NOT_OBJECT;
pub(crate) use execution_without_input::EXECUTION_WITHOUT_INPUT;
pub(crate) use fifo_queue_without_group::FIFO_QUEUE_WITHOUT_GROUP;
pub(crate) use fixed_partition_key::FIXED_PARTITION_KEY;
pub(crate) use mapping_key_on_service_action::MAPPING_KEY_ON_SERVICE_ACTION;
pub(crate) use missing_action_parameter::{MISSING_ACTION_PARAMETER, refusal};
pub(crate) use queue_in_other_region::QUEUE_IN_OTHER_REGION;
pub(crate) use queue_url_not_url::QUEUE_URL_NOT_URL;
pub(crate) use reserved_event_source::RESERVED_EVENT_SOURCE;
pub(crate) use state_machine_not_arn::STATE_MACHINE_NOT_ARN;
pub(crate) use static_message_attributes::STATIC_MESSAGE_ATTRIBUTES;
pub(crate) use synchronous_state_machine::SYNCHRONOUS_STATE_MACHINE;
pub(crate) use unknown_action_parameter::UNKNOWN_ACTION_PARAMETER;
pub(crate) use unknown_action_region::UNKNOWN_ACTION_REGION;
pub(crate) use unknown_service_action::UNKNOWN_SERVICE_ACTION;
pub(crate) use unprotected_service_action::UNPROTECTED_SERVICE_ACTION;

use super::Findings;
use super::http_mapping::entry::{MappingEntry, Mappings};
use super::http_mapping::{check_value, is_expression};
use super::structure::each_that_counts;
use super::subject::{IntegrationSubject, Subject as _};
use crate::expr::http::{self, Part};
use crate::model::property::Case;
use crate::model::{ActionParameter, ActionParameterKind, Map, PropertyId, ServiceAction};

/// A service action that is known, and what is passed to it.
struct ActionSubject<'e> {
    it: &'e IntegrationSubject<'e>,
    action: &'static ServiceAction,
    /// `requestParameters`, when they are there.
    map: Option<&'e Map>,
}

/// A parameter that is passed to a service action.
struct ParameterSubject<'v, 'e, 'a> {
    action: &'static ServiceAction,
    entry: &'v MappingEntry<'e, 'a>,
    /// The parameter; `None` when the action has none of this name.
    parameter: Option<&'static ActionParameter>,
}

/// The checks of the integration, whatever it calls.
const INTEGRATION: &[fn(&IntegrationSubject<'_>, &mut Findings)] =
    &[unknown_service_action::check, connection_on_service_action::check];

/// The checks of the action with all of its parameters.
const ACTION: &[fn(&ActionSubject<'_>, &mut Findings)] = &[
    missing_action_parameter::check,
    queue_in_other_region::check,
    fifo_queue_without_group::check,
    execution_without_input::check,
    unprotected_service_action::check,
];

/// The checks of each parameter.
const PARAMETER: &[fn(&ParameterSubject<'_, '_, '_>, &mut Findings)] = &[
    unknown_action_parameter::check,
    mapping_key_on_service_action::check,
    static_message_attributes::check,
    context_object_as_attributes::check,
    broken_message_attributes::check,
    queue_url_not_url::check,
    action_number_out_of_range::check,
    state_machine_not_arn::check,
    synchronous_state_machine::check,
    reserved_event_source::check,
    detail_not_object::check,
    unknown_action_region::check,
    fixed_partition_key::check,
];

/// Checks a service action and its parameters.
pub(super) fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if it.case != Some(Case::HttpService) {
        return;
    }
    INTEGRATION.iter().for_each(|check| check(it, findings));
    let id = PropertyId::RequestParameters;
    let map = it.map(id);
    let action = it.subtype().and_then(|subtype| ServiceAction::find(subtype.trim()));
    if let Some(action) = action.filter(|_| map.is_some() || it.is_missing(id)) {
        let subject = ActionSubject { it, action, map };
        ACTION.iter().for_each(|check| check(&subject, findings));
    }
    let Some(map) = map else { return };
    let mappings = Mappings::of_request(it, map);
    each_that_counts(map, |member| {
        let entry = MappingEntry::parameter(&mappings, member, findings);
        if let Some(action) = action {
            let parameter = action.parameter(member.key.trim());
            let subject = ParameterSubject { action, entry: &entry, parameter };
            PARAMETER.iter().for_each(|check| check(&subject, findings));
        }
        check_value(&entry, findings);
    });
}

impl ActionSubject<'_> {
    /// Whether the integration is known by its id: it keeps what is not said.
    fn exists(&self) -> bool {
        self.it.written(PropertyId::IntegrationId).is_some()
    }
}

impl ParameterSubject<'_, '_, '_> {
    /// Whether the values of the parameter are of a kind.
    fn is(&self, kind: ActionParameterKind) -> bool {
        self.parameter.is_some_and(|parameter| parameter.kind == kind)
    }

    /// The value, when it is known and has no variable.
    fn static_text(&self) -> Option<&str> {
        self.entry.text.filter(|text| http::parts(text).all(|part| matches!(part, Part::Text(_))))
    }

    /// Whether the value is a variable without its dollar, which GW328 reports.
    fn lacks_dollar(&self) -> bool {
        self.entry.text.is_some_and(is_expression)
    }

    /// Whether the value is one variable and nothing else.
    fn is_one_variable(&self) -> bool {
        let mut parts = self.entry.text.map(http::parts).into_iter().flatten();
        matches!((parts.next(), parts.next()), (Some(Part::Variable(_)), None))
    }

    /// Whether the value would be right for another parameter, as far as an error is concerned.
    fn takes_value(&self, other: &'static ActionParameter) -> bool {
        match (other.kind, self.entry.text) {
            (ActionParameterKind::StateMachineArn, Some(text)) => {
                self.static_text().is_none() || state_machine_not_arn::is_state_machine(text)
            }
            (ActionParameterKind::MessageAttributes, Some(text)) => {
                self.is_one_variable() || !broken_message_attributes::is_broken(text)
            }
            _ => true,
        }
    }
}
