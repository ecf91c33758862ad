//! URIs that are put together from known text and references, for rules that decide on the known parts.
//!
//! Such a URI is checked with a stand-in for each reference. What the rules say about it then speaks of the references
//! again, and points at the whole value: where a part of a text with functions in it stands is known to no reader.

use super::{Findings, Path};
use crate::diagnostic::{Diagnostic, Facts};
use crate::expr::stand_in::{StoodIn, is_stand_in};
use crate::model::{Edit, Integration, Kind, PropertyId, Reference, Str, Text, Value, text_to_value};

/// An integration whose URI is put together from parts.
pub(super) struct Composed {
    /// The integration with a stand-in for each reference in its URI.
    pub(super) integration: Integration,
    uri: StoodIn,
}

impl Composed {
    /// `None` when the URI is wholly known, or not text.
    pub(super) fn new(integration: &Integration) -> Option<Self> {
        let name = PropertyId::IntegrationUri.name();
        let uri = StoodIn::new(integration.properties.get(name)?.text()?)?;
        let mut integration = integration.clone();
        integration.properties.get_mut(name)?.kind = Kind::Text(Text::Literal(Str::Owned(uri.text.clone())));
        Some(Self { integration, uri })
    }

    /// Whether a stand-in stands for an ARN: of a function, where nothing else can be meant.
    pub(super) fn is_arn(&self, character: char) -> bool {
        let attribute = match self.uri.reference(character) {
            Some(Reference::Named { attribute, .. }) => attribute.as_deref(),
            _ => None,
        };
        attribute.is_some_and(|attribute| attribute.eq_ignore_ascii_case("arn"))
    }

    /// Puts the references back into the findings from `start` on.
    pub(super) fn restore(&self, findings: &mut Findings, uri: &Path, start: usize) {
        for finding in &mut findings.list[start..] {
            self.restore_finding(finding, uri);
        }
    }

    fn restore_finding(&self, finding: &mut Diagnostic, uri: &Path) {
        if finding.path == *uri {
            finding.span = None;
        }
        match &mut finding.facts {
            Facts::Missing { name } | Facts::Empty { name } | Facts::NotApplicable { name, .. } => {
                self.show(name);
            }
            Facts::Unsuitable { name, value }
            | Facts::Character { name, value, .. }
            | Facts::SurroundingSpace { name, value }
            | Facts::Holds { name, part: value } => {
                self.show(name);
                if value.contains(is_stand_in) {
                    *value = self.uri.shown(value);
                }
            }
            _ => {}
        }
        if let Some(help) = &mut finding.help {
            self.show(help);
        }
        for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            if let Edit::Add { value, .. } | Edit::Replace { value, .. } = edit {
                self.restore_value(value);
            }
        }
    }

    fn show(&self, text: &mut Str) {
        if text.contains(is_stand_in) {
            *text = self.uri.shown(text).into();
        }
    }

    fn restore_value(&self, value: &mut Value) {
        if let Some(text) = value.literal().filter(|text| text.contains(is_stand_in)) {
            value.kind = text_to_value(&self.uri.restored(text)).kind;
        }
    }
}
