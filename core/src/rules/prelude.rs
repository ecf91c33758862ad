//! What almost every rule needs.

pub(super) use super::Findings;
pub(super) use super::entry::Entry;
pub(super) use super::patch_document::PatchDocumentSubject;
pub(super) use super::rule::rule;
pub(super) use super::subject::{ApiSubject, IntegrationSubject, ResponseSubject, Subject};
pub(super) use super::update::{DeletionSubject, UpdateSubject};
pub(super) use crate::diagnostic::{Facts, Safety};
pub(super) use crate::model::property::Case;
pub(super) use crate::model::{
    Design, Edit, IntegrationType, Kind, Map, Path, Property, PropertyId, Protocol, Value,
};
