//! Text that is put together from known parts and references, for rules that decide on what is known.
//!
//! URIs and templates of this kind are checked with a stand-in for each reference. What the rules say about them then
//! speaks of the references again.

use super::Findings;
use crate::diagnostic::Diagnostic;
use crate::expr::stand_in::{StandIns, is_stand_in};
use crate::model::{
    Design, Edit, Integration, Kind, Map, Path, PropertyId, Reference, Str, Text, Value, text_to_value,
};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// An integration with texts that are put together from parts.
pub(super) struct Composed {
    /// The integration with a stand-in for each reference in its texts.
    pub(super) integration: Integration,
    stand_ins: StandIns,
    /// The texts with stand-ins, by their paths.
    texts: Vec<(Path, String)>,
}

impl Composed {
    /// `None` when the texts of the integration that stands at `api` and `index` are wholly known.
    pub(super) fn new(integration: &Integration, api: usize, index: usize) -> Option<Self> {
        let responses = integration.responses.iter().map(|response| &response.properties);
        if ![&integration.properties].into_iter().chain(responses).any(has_parts) {
            return None;
        }
        let mut integration = integration.clone();
        let (stand_ins, texts) = (StandIns::default(), Vec::new());
        let mut composed = Self { integration: Integration::default(), stand_ins, texts };
        let path = Design::integration_path(api, index).join("properties");
        composed.compose(&mut integration.properties, &path);
        for (at, response) in integration.responses.iter_mut().enumerate() {
            let path = Design::response_path(api, index, at).join("properties");
            composed.compose(&mut response.properties, &path);
        }
        composed.integration = integration;
        (!composed.stand_ins.is_empty()).then_some(composed)
    }

    fn compose(&mut self, properties: &mut Map, path: &Path) {
        let id = PropertyId::IntegrationUri.name();
        if let Some(uri) = properties.get_mut(id) {
            self.stand_in(uri, path.join(id));
        }
        for id in TEMPLATES.map(PropertyId::name) {
            let Some(Kind::Map(templates)) = properties.get_mut(id).map(|value| &mut value.kind) else {
                continue;
            };
            for (key, value) in templates.values_mut() {
                // Of a template that is a reference alone nothing is known.
                if value.text().is_some_and(|text| text.reference().is_none()) {
                    let path = path.join(id).join(key.clone());
                    self.stand_in(value, path);
                }
            }
        }
    }

    fn stand_in(&mut self, value: &mut Value, path: Path) {
        if let Some(text) = value.text().and_then(|text| self.stand_ins.put(text)) {
            value.kind = Kind::Text(Text::Literal(Str::Owned(text.clone())));
            self.texts.push((path, text));
        }
    }

    /// Whether a stand-in stands for an ARN: of a function, where nothing else can be meant.
    pub(super) fn is_arn(&self, character: char) -> bool {
        let attribute = match self.stand_ins.reference(character) {
            Some(Reference::Named { attribute, .. }) => attribute.as_deref(),
            _ => None,
        };
        attribute.is_some_and(|attribute| attribute.eq_ignore_ascii_case("arn"))
    }

    /// Puts the references back into the findings from `start` on.
    pub(super) fn restore(&self, findings: &mut Findings, start: usize) {
        for finding in &mut findings.list[start..] {
            self.restore_finding(finding);
        }
    }

    fn restore_finding(&self, finding: &mut Diagnostic) {
        let is_here = |path: &Path| !finding.in_key && *path == finding.path;
        if let Some((_, text)) = self.texts.iter().find(|(path, _)| is_here(path)) {
            finding.shown = finding.span.take().map(|span| self.shown_part(text, span));
        }
        finding.facts.restore(&|text| text.contains(is_stand_in).then(|| self.stand_ins.shown(text)));
        if let Some(help) = finding.help.as_mut().filter(|help| help.contains(is_stand_in)) {
            *help = self.stand_ins.shown(help).into();
        }
        for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            if let Edit::Add { value, .. } | Edit::Replace { value, .. } = edit {
                self.restore_value(value);
            }
        }
    }

    /// A part of a text, and the text, with the references as templates write them.
    fn shown_part(&self, text: &str, span: Range<usize>) -> (String, Range<usize>) {
        let shown = |end: usize| self.stand_ins.shown(&text[..end]).len();
        (self.stand_ins.shown(text), shown(span.start)..shown(span.end))
    }

    fn restore_value(&self, value: &mut Value) {
        if let Some(text) = value.literal().filter(|text| text.contains(is_stand_in)) {
            value.kind = text_to_value(&self.stand_ins.restored(text)).kind;
        }
    }
}

const TEMPLATES: [PropertyId; 2] = [PropertyId::RequestTemplates, PropertyId::ResponseTemplates];

/// Whether the URI or a template has a reference in it.
fn has_parts(properties: &Map) -> bool {
    let is_composed = |value: &Value| matches!(value.kind, Kind::Text(Text::Parts(_)));
    let templates = TEMPLATES.iter().filter_map(|id| properties.get(id.name())?.map());
    properties.get(PropertyId::IntegrationUri.name()).is_some_and(is_composed)
        || templates.flat_map(Map::members).any(|member| is_composed(&member.value))
}
