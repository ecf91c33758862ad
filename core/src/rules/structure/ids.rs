//! What the rules about ids share.

use crate::characters::{has_pair, opens_variable};
use crate::model::{Path, PropertyId};
use crate::rules::Findings;
use crate::rules::subject::{ApiSubject, Subject};

const IDS: [PropertyId; 3] =
    [PropertyId::ApiId, PropertyId::IntegrationId, PropertyId::IntegrationResponseId];

/// A check of one id: its name, its text, its path.
pub(super) type IdCheck = fn(&'static str, &str, &dyn Fn() -> Path, &mut Findings);

/// Calls `check` with the id of an API, when it is known.
pub(super) fn of_api(it: &ApiSubject<'_>, check: IdCheck, findings: &mut Findings) {
    if let Some(id) = it.api.api_id.as_ref().and_then(|id| id.literal()) {
        check("apiId", id, &|| it.own_path().join("apiId"), findings);
    }
}

/// Calls `check` with every id among the properties that is known.
pub(super) fn of_resource(it: &dyn Subject<'_>, check: IdCheck, findings: &mut Findings) {
    for id in IDS {
        if let Some(text) = it.literal(id) {
            check(id.name(), text, &|| it.path(id), findings);
        }
    }
}

/// Whether the id is to be filled in by somebody else's template language, which decides on its characters.
pub(super) fn is_placeholder(id: &str) -> bool {
    has_pair(id, *b"{{") || opens_variable(id)
}

/// Whether the character cannot be in a URL's path or in identifiers that are joined with `|`.
pub(super) fn is_separator(character: char) -> bool {
    let is_blank = character.is_whitespace() && !character.is_control();
    matches!(character, '/' | '?' | '#' | '|') || is_blank
}
