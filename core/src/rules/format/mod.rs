//! GW901–GW959: what a format says otherwise than the API.

mod arn_refused_by_registry;
mod broken_identifier;
mod broken_mapping_item;
mod broken_patch_document;
mod broken_patch_path;
mod import_id_with_pipe;
mod key_without_letter;
mod list_without_api_id;
mod mapping_list_outside_template;
mod mapping_map_in_template;
mod missing_statement_parameter;
mod name_of_other_statement;
mod not_in_registry;
mod object_as_text;
mod read_only_in_template;
mod repeated_destination;
mod repeated_status_block;
mod timeout_name_of_the_api;

pub(crate) use arn_refused_by_registry::ARN_REFUSED_BY_REGISTRY;
pub(crate) use broken_identifier::BROKEN_IDENTIFIER;
pub(crate) use broken_mapping_item::BROKEN_MAPPING_ITEM;
pub(crate) use broken_patch_document::BROKEN_PATCH_DOCUMENT;
pub(crate) use broken_patch_path::BROKEN_PATCH_PATH;
pub(crate) use import_id_with_pipe::IMPORT_ID_WITH_PIPE;
pub(crate) use key_without_letter::KEY_WITHOUT_LETTER;
pub(crate) use list_without_api_id::LIST_WITHOUT_API_ID;
pub(crate) use mapping_list_outside_template::{MAPPING_LIST_OUTSIDE_TEMPLATE, has_template_shape};
pub(crate) use mapping_map_in_template::MAPPING_MAP_IN_TEMPLATE;
pub(crate) use missing_statement_parameter::MISSING_STATEMENT_PARAMETER;
pub(crate) use name_of_other_statement::NAME_OF_OTHER_STATEMENT;
pub(crate) use not_in_registry::NOT_IN_REGISTRY;
pub(crate) use object_as_text::OBJECT_AS_TEXT;
pub(crate) use read_only_in_template::READ_ONLY_IN_TEMPLATE;
pub(crate) use repeated_destination::REPEATED_DESTINATION;
pub(crate) use repeated_status_block::REPEATED_STATUS_BLOCK;
pub(crate) use timeout_name_of_the_api::TIMEOUT_NAME_OF_THE_API;
