//! Queries of a stack: they are about one resource, which has a name, and take values from the manifest.

use super::reader::{ANYTHING, Reader};
use super::statement::{self, Condition, Script, Statement, Verb};
use super::{ID, placeholder};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::identifier::{identifier_of, split};
use crate::formats::{Loss, json};
use crate::model::{Kind, Map, Member, Place, PropertyKind, Reference, Resource, Span, Str, Text, Value};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

/// A resource of a stack.
#[derive(Clone, Copy)]
pub(in crate::formats) struct Stacked<'a> {
    /// Its name.
    pub(in crate::formats) name: &'a str,
    /// The names under which it gives its id to others.
    pub(in crate::formats) exports: &'a [String],
    /// Where the manifest names it.
    pub(in crate::formats) place: Place,
    /// Puts the manifest's values into a value, in the place of placeholders.
    pub(in crate::formats) fill: &'a dyn Fn(Value) -> Value,
}

impl Stacked<'_> {
    /// A value as the query has it when it is run.
    pub(super) fn filled(&self, mut value: Value, kind: &PropertyKind) -> Value {
        value.move_places(&|_| Place(None));
        as_column((self.fill)(value), kind)
    }
}

/// What a column holds when it is given a value of the manifest: text, a number, or what JSON says.
pub(in crate::formats) fn as_column(value: Value, kind: &PropertyKind) -> Value {
    let place = value.place;
    let kind = match (value.kind, kind) {
        (Kind::Number(digits), PropertyKind::Text { .. } | PropertyKind::Choice(_)) => {
            Kind::Text(Text::Literal(digits))
        }
        (Kind::Bool(truth), PropertyKind::Text { .. } | PropertyKind::Choice(_)) => {
            Kind::Text(Text::Literal(Str::Borrowed(if truth { "true" } else { "false" })))
        }
        (Kind::Text(Text::Literal(text)), PropertyKind::Millis { .. }) if json::is_number(&text) => {
            Kind::Number(text)
        }
        (Kind::Text(Text::Literal(text)), kind)
            if text.trim_start().starts_with('{')
                && (kind.has_free_keys() || matches!(kind, PropertyKind::Object(_))) =>
        {
            let parsed = json::parse(&text);
            match parsed.value {
                Some(mut value) if parsed.errors.is_empty() => {
                    value.move_places(&|_| Place(None));
                    value.kind
                }
                _ => Kind::Text(Text::Literal(text)),
            }
        }
        (other, _) => other,
    };
    Value { kind, place }
}

/// The integrations of a stack by the names under which others mean them.
#[derive(Debug, Default)]
pub(in crate::formats) struct Known(BTreeMap<(usize, String), Spot>);

impl Known {
    /// The integration of an API that an id refers to by name.
    pub(super) fn get(&self, api: usize, id: &Text) -> Option<Spot> {
        match id.reference()? {
            Reference::Named { name, attribute: None } => {
                self.0.get(&(api, name.clone().into_owned())).copied()
            }
            _ => None,
        }
    }

    pub(super) fn add(&mut self, stack: &Stacked<'_>, spot: Spot) {
        let names = stack.exports.iter().cloned().chain([placeholder::name(stack.name)]);
        names.for_each(|name| self.add_name(name, spot));
    }

    fn add_name(&mut self, name: String, spot: Spot) {
        self.0.entry((spot.api, name)).or_insert(spot);
    }
}

/// What was read of a resource.
#[derive(Debug, Default)]
pub(in crate::formats) struct Outcome {
    /// Where its integrations and responses went; empty when it is about something else.
    pub(in crate::formats) spots: Vec<Spot>,
    pub(in crate::formats) losses: Vec<Loss>,
    pub(in crate::formats) findings: Vec<Diagnostic>,
    /// The region that it names itself.
    pub(in crate::formats) region: Option<Text>,
    /// The protocols of the APIs that it makes.
    pub(in crate::formats) protocols: Vec<Value>,
    /// The table that it is about, when that is none of ours.
    pub(in crate::formats) table: Option<String>,
}

/// Reads the query file of a resource into a design.
pub(in crate::formats) fn read_queries(
    file: &str,
    text: &str,
    stack: Stacked<'_>,
    gathered: &mut Gathered,
    known: &mut Known,
) -> Outcome {
    let Script { statements, left_alone, findings, protocols } = statement::read(text);
    let mut reader = Reader {
        findings,
        stack: Some(stack),
        known: core::mem::take(known),
        ..Reader::new(text, core::mem::take(gathered))
    };
    let is_insert = |statement: &&Statement<'_>| matches!(statement.verb, Verb::Insert { .. });
    let is_update = |statement: &&Statement<'_>| matches!(statement.verb, Verb::Update { .. });
    // The other queries of a resource find, check or take away what the first one makes.
    let makes: Vec<_> = if statements.iter().any(|it| is_insert(&it)) {
        statements.iter().filter(is_insert).collect()
    } else if statements.iter().any(|it| is_update(&it)) {
        statements.iter().filter(is_update).collect()
    } else {
        statements.iter().take(1).collect()
    };
    makes.into_iter().for_each(|statement| reader.statement(statement));
    if let [spot] = reader.spots[..] {
        let identifier = statements.iter().find_map(|statement| identifier(&mut reader, statement));
        if let Some((resource, id)) = identifier.filter(|_| statements.iter().any(|it| is_insert(&it))) {
            identify(&mut reader, resource, spot, id);
        }
    }
    let protocols = protocols.iter().map(|protocol| reader.value(protocol, &ANYTHING)).collect();
    let Reader { gathered: grown, known: more, losses, mut findings, spots, region, .. } = reader;
    *gathered = grown;
    *known = more;
    for finding in &mut findings {
        finding.place = stack.place;
        if let Facts::Syntax { message } = &mut finding.facts {
            *message = format!("{file}: {message}");
        }
    }
    let table = left_alone.into_iter().map(|other| other.name).find(|name| !name.is_empty());
    Outcome { spots, losses, findings, region, protocols, table }
}

/// Puts a resource that only the manifest describes into a design.
pub(in crate::formats) fn put(
    resource: Resource,
    properties: Map,
    stack: Stacked<'_>,
    gathered: &mut Gathered,
    known: &mut Known,
) -> Spot {
    let mut reader = Reader {
        stack: Some(stack),
        known: core::mem::take(known),
        ..Reader::new("", core::mem::take(gathered))
    };
    let spot = reader.put(resource, properties, Span::new(0, 0));
    *gathered = reader.gathered;
    *known = reader.known;
    spot
}

/// The last id in the identifier by which a statement finds its resource.
fn identifier<'a>(reader: &mut Reader<'a>, statement: &Statement<'a>) -> Option<(Resource, Text)> {
    let conditions: &[Condition<'_>] = match &statement.verb {
        Verb::Update { conditions, .. } | Verb::Delete { conditions } | Verb::Select { conditions, .. } => {
            conditions
        }
        Verb::Insert { .. } => return None,
    };
    let losses = reader.losses.len();
    let identifier = reader.target(conditions).identifier;
    // What else a query asks for is about its run.
    reader.losses.truncate(losses);
    let mut parts = split(identifier?.text()?, &['|']);
    let is_whole = parts.len() == identifier_of(statement.resource).len();
    Some((statement.resource, parts.pop().filter(|_| is_whole)?))
}

/// Notes the id of the resource that a query file makes.
fn identify(reader: &mut Reader<'_>, resource: Resource, spot: Spot, id: Text) {
    let integration = &mut reader.gathered.design.apis[spot.api].integrations[spot.integration];
    let properties = match spot.response {
        Some(response) => &mut integration.responses[response].properties,
        None => &mut integration.properties,
    };
    let name = identifier_of(resource).last().map_or(ID, |id| id.name());
    if (resource == Resource::Integration) != spot.response.is_none() {
        return;
    }
    if id.literal().is_some() {
        let place = reader.stack.as_ref().map_or(Place(None), |stack| stack.place);
        if properties.get(name).is_none() {
            let value = Value { kind: Kind::Text(id.clone()), place };
            properties.push(Member { key: Str::Borrowed(name), key_place: Place(None), value });
        }
    } else if let Some(Reference::Named { name, attribute: None }) = id.reference() {
        reader.known.add_name(name.clone().into_owned(), spot);
    }
    if resource == Resource::Integration {
        reader.gathered.alias(spot, &id);
    }
}
