//! GW901–GW959: what a format says otherwise than the API.

mod arn_refused_by_registry;
mod broken_mapping_item;
mod key_without_letter;
mod mapping_map_in_template;
mod not_in_registry;
mod object_as_text;
mod read_only_in_template;
mod repeated_destination;

pub(crate) use arn_refused_by_registry::ARN_REFUSED_BY_REGISTRY;
pub(crate) use broken_mapping_item::BROKEN_MAPPING_ITEM;
pub(crate) use key_without_letter::KEY_WITHOUT_LETTER;
pub(crate) use mapping_map_in_template::MAPPING_MAP_IN_TEMPLATE;
pub(crate) use not_in_registry::NOT_IN_REGISTRY;
pub(crate) use object_as_text::OBJECT_AS_TEXT;
pub(crate) use read_only_in_template::READ_ONLY_IN_TEMPLATE;
pub(crate) use repeated_destination::REPEATED_DESTINATION;
