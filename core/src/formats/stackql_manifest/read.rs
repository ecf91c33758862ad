//! A stack as a design.

use super::super::gather::{Gathered, Spot};
use super::super::stackql::reader::set_protocol;
use super::super::stackql::stacked::{Known, Outcome, Stacked, as_column, put, read_queries};
use super::super::{LeftAlone, Loss, Reading, Source, broken_text, shape, yaml};
use super::scope::{Scope, budget};
use super::{FOLDER, ID, REGION};
use crate::diagnostic::Diagnostic;
use crate::model::{Kind, Map, Member, Property, PropertyId, Resource, Str, Text, Value};
use crate::ordered::Ordered as _;
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

/// Members of a resource that say how it is made and not what.
const KNOWN: &[&str] = &["name", "type", "file", "sql", "props"];

pub(super) fn read(source: &Source<'_>) -> Reading {
    let (manifest, errors) = yaml::parse(source.text).only();
    let findings = errors.into_iter().map(|error| broken_text(error.span, error.message)).collect();
    let manifest = manifest.map(yaml::Yaml::into_value);
    let left = budget();
    let mut globals = Scope::new(&left);
    let mut stack = Stack {
        companions: source.companions.iter().copied().ordered(),
        gathered: Gathered::default(),
        known: Known::default(),
        losses: Vec::new(),
        findings,
        left_alone: Vec::new(),
        protocols: Vec::new(),
        region: None,
    };
    let Some(Kind::Map(manifest)) = manifest.map(|manifest| manifest.kind) else { return stack.finish() };
    if let Some(name) = manifest.get("name") {
        globals.define("stack_name", name.clone());
    }
    for global in named(manifest.get("globals")) {
        if let Some(value) = global.members.get("value") {
            globals.define(global.name, value.clone());
        }
    }
    stack.region = globals.get(REGION).filter(|region| region.literal().is_some()).cloned();
    for resource in named(manifest.get("resources")) {
        stack.resource(&resource, &globals);
    }
    stack.finish()
}

/// An object with a name, in a list of the manifest.
struct Entry<'a> {
    name: &'a str,
    members: &'a Map,
    value: &'a Value,
}

fn named(list: Option<&Value>) -> impl Iterator<Item = Entry<'_>> {
    let items = list.and_then(Value::list).unwrap_or_default();
    items.iter().filter_map(|value| {
        let members = value.map()?;
        Some(Entry { name: members.get("name")?.literal()?, members, value })
    })
}

struct Stack<'a> {
    /// The files beside the manifest, by their names.
    companions: BTreeMap<&'a str, &'a str>,
    gathered: Gathered,
    known: Known,
    losses: Vec<Loss>,
    findings: Vec<Diagnostic>,
    left_alone: Vec<LeftAlone>,
    protocols: Vec<Value>,
    region: Option<Value>,
}

impl Stack<'_> {
    fn finish(mut self) -> Reading {
        let design = &mut self.gathered.design;
        set_protocol(design, &self.protocols);
        if let Some(region) = self.region {
            design.places.set(REGION, region.place);
            design.region = region.text().cloned();
        }
        Reading {
            design: self.gathered.design,
            losses: self.losses,
            diagnostics: self.findings,
            left_alone: self.left_alone,
        }
    }

    fn resource(&mut self, entry: &Entry<'_>, globals: &Scope<'_>) {
        let mut scope = globals.inner();
        let mut losses = Vec::new();
        for prop in named(entry.members.get("props")) {
            match value_of(prop.members) {
                Ok(value) => scope.define(prop.name, value.clone()),
                Err(reason) => losses.push(format!("The prop {} {reason}", prop.name)),
            }
            if prop.members.get("merge").is_some() {
                losses.push(format!("What the prop {} is merged with is left out.", prop.name));
            }
        }
        let exports = exports(entry.members.get("exports"));
        let fill = |value| scope.fill(value);
        let stacked = Stacked { name: entry.name, exports: &exports, place: entry.value.place, fill: &fill };
        let file = entry.members.get("file").and_then(Value::literal);
        let file =
            file.map_or_else(|| format!("{FOLDER}/{}.iql", entry.name), |file| format!("{FOLDER}/{file}"));
        let given = self.companions.get(&*file).copied();
        let inline = entry.members.get("sql").and_then(Value::literal);
        let kind = entry.members.get("type").and_then(Value::literal).unwrap_or("resource");
        if let Some(text) = given.or(inline) {
            let outcome = read_queries(&file, text, stacked, &mut self.gathered, &mut self.known);
            self.queries(entry, outcome, losses, kind);
        } else if let Some(resource) = described(entry.members) {
            losses.push(format!("{file} was not given; what it says beside the props is not read."));
            let properties = properties(resource, entry.members, &scope);
            let spot = put(resource, properties, stacked, &mut self.gathered, &mut self.known);
            self.took(entry, spot, losses);
        } else {
            self.leave(entry, kind);
        }
    }

    fn queries(&mut self, entry: &Entry<'_>, outcome: Outcome, losses: Vec<String>, kind: &str) {
        let Outcome { spots, losses: lost, findings, region, protocols, table } = outcome;
        let is_ours = !spots.is_empty();
        self.findings.extend(findings);
        self.protocols.extend(protocols);
        self.losses.extend(lost.into_iter().map(|loss| Loss { format: ID, ..loss }));
        if let (None, Some(region)) = (&self.region, region) {
            self.region = Some(Value::from(region));
        }
        match spots.first() {
            Some(spot) => self.took(entry, *spot, losses),
            None if !is_ours => self.leave(entry, table.as_deref().unwrap_or(kind)),
            None => {}
        }
    }

    /// Notes what of a resource was not taken over.
    fn took(&mut self, entry: &Entry<'_>, spot: Spot, reasons: Vec<String>) {
        let mut lose = |reason| self.losses.push(Loss { path: spot.path(), format: ID, reason });
        reasons.into_iter().for_each(&mut lose);
        for member in entry.members.members().iter().filter(|member| !KNOWN.contains(&&*member.key)) {
            lose(format!("{} of {} is about the deployment; it is left out.", member.key, entry.name));
        }
    }

    fn leave(&mut self, entry: &Entry<'_>, kind: &str) {
        let (name, kind) = (entry.name.into(), kind.into());
        self.left_alone.push(LeftAlone { name, kind, place: entry.value.place });
    }
}

/// What a prop is, or why that is not known.
fn value_of(prop: &Map) -> Result<&Value, String> {
    if let Some(value) = prop.get("value") {
        return Ok(value);
    }
    let Some(environments) = prop.get("values").and_then(Value::map) else {
        return Err("has no value; it stays a reference.".into());
    };
    let mut values = environments.members().iter().map(|member| member.value.map()?.get("value"));
    let first = values.next().flatten();
    match first {
        Some(first) if values.all(|value| value == Some(first)) => Ok(first),
        _ => {
            let names: Vec<_> = environments.members().iter().map(|member| &*member.key).collect();
            Err(format!("depends on the environment ({}); it stays a reference.", names.join(", ")))
        }
    }
}

/// The names that a resource gives to those behind it: `- integration_id` or `- integration_id: orders_id`.
fn exports(list: Option<&Value>) -> Vec<String> {
    let name = |value: &Value| match &value.kind {
        Kind::Text(text) => text.literal().map(String::from),
        Kind::Map(members) => members.members().first()?.value.literal().map(String::from),
        _ => None,
    };
    list.and_then(Value::list).unwrap_or_default().iter().filter_map(name).collect()
}

/// The names that a property has as a prop.
fn is_prop(row: &Property, name: &str) -> bool {
    row.names.cloudformation == Some(name) || row.names.stackql == Some(name)
}

/// Which resource the props of an entry describe, when no query file says so.
fn described(entry: &Map) -> Option<Resource> {
    let marks = [
        (Resource::IntegrationResponse, PropertyId::IntegrationResponseKey),
        (Resource::Integration, PropertyId::IntegrationType),
    ];
    let has = |resource: Resource, id| {
        let row = resource.property(id);
        row.is_some_and(|row| named(entry.get("props")).any(|prop| is_prop(row, prop.name)))
    };
    marks.into_iter().find(|(resource, id)| has(*resource, *id)).map(|(resource, _)| resource)
}

/// The props as properties.
fn properties(resource: Resource, entry: &Map, scope: &Scope<'_>) -> Map {
    let mut properties = Map::new();
    for prop in named(entry.get("props")) {
        let known = resource.properties().iter().find(|row| is_prop(row, prop.name));
        let given = scope.get(prop.name).cloned();
        let unknown = || Value {
            kind: Kind::Text(Text::named(String::from(prop.name), None)),
            place: prop.value.place,
        };
        let value = given.unwrap_or_else(unknown);
        let (key, value) = match known {
            Some(row) => {
                (Str::Borrowed(row.name()), shape::value_to_wire(as_column(value, &row.kind), &row.kind))
            }
            None => (Str::Owned(prop.name.into()), value),
        };
        let key_place = prop.members.get("name").map(|name| name.place).unwrap_or_default();
        properties.push(Member { key, key_place, value });
    }
    properties
}
