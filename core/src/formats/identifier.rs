//! Identifiers of Cloud Control, and of StackQL on top of it: the ids of a resource, joined by `|`.
//!
//! Source: the registry's schemas of the two resource types (`primaryIdentifier`).

use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Kind, Map, Part, PartRef, Path, Place, PropertyId, Resource, Str, Text, Value};
use crate::rules::format::BROKEN_IDENTIFIER;
use alloc::vec::Vec;

/// The ids that make up the identifier of a resource.
pub(crate) fn identifier_of(resource: Resource) -> &'static [PropertyId] {
    match resource {
        Resource::Integration => &[PropertyId::ApiId, PropertyId::IntegrationId],
        Resource::IntegrationResponse => {
            &[PropertyId::ApiId, PropertyId::IntegrationId, PropertyId::IntegrationResponseId]
        }
    }
}

/// What an identifier says.
#[derive(Debug)]
pub(crate) struct Identified {
    /// The ids of the resource. Of a broken identifier the resource's own id, the last one, is there too, be it empty: it still
    /// says that the resource exists, so that nothing else is asked of it.
    pub(crate) ids: Map,
    /// What is wrong with it, by the name it has where it stands.
    fault: Option<(Facts, &'static str)>,
}

impl Identified {
    /// Takes the identifier of a resource apart. What does not have as many ids as it should is taken apart at slashes too.
    pub(crate) fn read(name: &'static str, identifier: &Value, resource: Resource) -> Self {
        let ids = identifier_of(resource);
        let text = identifier.text().cloned().unwrap_or(Text::from(""));
        let mut parts = split(&text, &['|']);
        let is_known = text.literal().is_some();
        let is_broken = is_known && (parts.len() != ids.len() || parts.iter().any(is_empty));
        if is_broken {
            parts = split(&text, &['|', '/']);
            parts.resize(ids.len(), Text::from(""));
        }
        let is_whole = parts.len() == ids.len();
        let own = ids.last();
        let told =
            ids.iter().zip(parts).filter(|(id, part)| is_whole && (Some(*id) == own || !is_empty(part)));
        let value = |text| Value { kind: Kind::Text(text), place: identifier.place };
        Self {
            ids: told.map(|(id, part)| (id.name(), value(part))).collect(),
            fault: is_broken.then(|| {
                let value = text.literal().unwrap_or_default().into();
                (Facts::Unsuitable { name: name.into(), value }, help(resource))
            }),
        }
    }

    /// Reports what is wrong with it. `at` is the path of the resource.
    pub(crate) fn finding(&self, identifier: &Value, at: Path) -> Option<Diagnostic> {
        let (facts, help) = self.fault.clone()?;
        let mut finding = Diagnostic::new(&BROKEN_IDENTIFIER, at, facts);
        finding.help_with(help);
        Some(Diagnostic { place: identifier.place, ..finding })
    }
}

fn help(resource: Resource) -> &'static str {
    match resource {
        Resource::Integration => "Write ApiId|IntegrationId.",
        Resource::IntegrationResponse => "Write ApiId|IntegrationId|IntegrationResponseId.",
    }
}

/// The id of a resource that exists, for a change at `place` that does not say which one it is about.
pub(crate) fn unknown_id(resource: Resource, place: Place) -> (&'static str, Value) {
    let (id, name) = match resource {
        Resource::Integration => (PropertyId::IntegrationId, "Integration"),
        Resource::IntegrationResponse => (PropertyId::IntegrationResponseId, "Response"),
    };
    (id.name(), Value { kind: Kind::Text(Text::named(name, None)), place })
}

fn is_empty(text: &Text) -> bool {
    text.literal() == Some("")
}

/// Text at separators; references hold none.
pub(crate) fn split(text: &Text, separators: &[char]) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut parts = Vec::new();
    for part in text.parts() {
        match part {
            PartRef::Reference(reference) => parts.push(Part::Reference(reference.clone())),
            PartRef::Literal(literal) => {
                for (at, piece) in literal.split(separators).enumerate() {
                    if at > 0 {
                        texts.push(Text::from_parts(core::mem::take(&mut parts)));
                    }
                    parts.push(Part::Literal(Str::Owned(piece.into())));
                }
            }
        }
    }
    texts.push(Text::from_parts(parts));
    texts
}
