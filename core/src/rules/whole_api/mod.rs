//! GW801–GW839: whole API, updates, deletion.

mod cleared_by_empty_value;
mod clearing_not_observed;
mod empty_parameter_in_update;
mod managed_integration_deleted;
mod mapping_left_by_update;
mod referenced_integration_deleted;
mod route_target_not_integration;
mod stage_variable_character;
mod stage_variable_limits;
mod status_left_by_update;
mod template_left_by_update;
mod too_many_integrations_on_http_api;
mod too_many_integrations_on_websocket_api;
mod type_changed_by_update;
mod undefined_stage_variable;
mod unused_integration;
mod update_without_parameters;
mod update_without_subtype;

pub(crate) use cleared_by_empty_value::CLEARED_BY_EMPTY_VALUE;
pub(crate) use clearing_not_observed::CLEARING_NOT_OBSERVED;
pub(crate) use empty_parameter_in_update::EMPTY_PARAMETER_IN_UPDATE;
pub(crate) use managed_integration_deleted::MANAGED_INTEGRATION_DELETED;
pub(crate) use mapping_left_by_update::MAPPING_LEFT_BY_UPDATE;
pub(crate) use referenced_integration_deleted::REFERENCED_INTEGRATION_DELETED;
pub(crate) use route_target_not_integration::ROUTE_TARGET_NOT_INTEGRATION;
pub(crate) use stage_variable_character::STAGE_VARIABLE_CHARACTER;
pub(crate) use stage_variable_limits::STAGE_VARIABLE_LIMITS;
pub(crate) use status_left_by_update::STATUS_LEFT_BY_UPDATE;
pub(crate) use template_left_by_update::TEMPLATE_LEFT_BY_UPDATE;
pub(crate) use too_many_integrations_on_http_api::TOO_MANY_INTEGRATIONS_ON_HTTP_API;
pub(crate) use too_many_integrations_on_websocket_api::TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API;
pub(crate) use type_changed_by_update::TYPE_CHANGED_BY_UPDATE;
pub(crate) use undefined_stage_variable::UNDEFINED_STAGE_VARIABLE;
pub(crate) use unused_integration::UNUSED_INTEGRATION;
pub(crate) use update_without_parameters::UPDATE_WITHOUT_PARAMETERS;
pub(crate) use update_without_subtype::UPDATE_WITHOUT_SUBTYPE;
