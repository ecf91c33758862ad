//! Integrations and their responses: the properties of the design from arguments and blocks.

use super::expression::{ANYTHING, as_expression};
use super::{File, META};
use crate::diagnostic::{Diagnostic, Facts, List};
use crate::formats::gather::Spot;
use crate::formats::ids::MissingIds;
use crate::formats::terraform::syntax::{Argument, Block, Item};
use crate::formats::terraform::{ID, INTEGRATION, LABEL};
use crate::model::property::key;
use crate::model::{
    Kind, Map, Member, Path, Place, Property, PropertyId, PropertyKind, Resource, Str, Value,
};
use crate::rules::format::{REPEATED_STATUS_BLOCK, TIMEOUT_NAME_OF_THE_API};
use crate::rules::{UNKNOWN_PROPERTY, likely_row};
use alloc::{
    format,
    string::{String, ToString as _},
    vec::Vec,
};

impl File<'_> {
    pub(super) fn integration(&mut self, it: &Block) {
        let known = self.gathered.design.apis.len();
        let (properties, notes) = self.properties(it, Resource::Integration);
        let missing = MissingIds::among(&properties, Resource::Integration);
        let spot = self.gathered.put(Resource::Integration, it.label(), properties, it.place);
        self.name_api(spot.api, known);
        self.integrations.insert(it.label().into(), spot);
        self.report_missing(missing, spot, it);
        self.settle(notes, &spot.path());
    }

    pub(super) fn response(&mut self, it: &Block) {
        let known = self.gathered.design.apis.len();
        let (mut properties, notes) = self.properties(it, Resource::IntegrationResponse);
        let missing = MissingIds::among(&properties, Resource::IntegrationResponse);
        let owner = it.argument("integration_id");
        let owner = owner.and_then(|id| self.source.subject(INTEGRATION, id));
        let span = it.place;
        let spot = match owner.and_then(|label| self.integrations.get(&label).copied()) {
            Some(owner) => {
                properties.remove(PropertyId::ApiId.name());
                properties.remove(PropertyId::IntegrationId.name());
                let responses =
                    &mut self.gathered.design.apis[owner.api].integrations[owner.integration].responses;
                responses.push(crate::model::IntegrationResponse {
                    name: Str::Owned(it.label().into()),
                    properties,
                    place: span,
                    ..Default::default()
                });
                Spot { response: Some(responses.len() - 1), ..owner }
            }
            None => self.gathered.put(Resource::IntegrationResponse, it.label(), properties, span),
        };
        self.name_api(spot.api, known);
        self.responses.insert(it.label().into(), spot);
        self.report_missing(missing, spot, it);
        self.settle(notes, &spot.path());
    }

    fn report_missing(&mut self, missing: MissingIds, spot: Spot, block: &Block) {
        let name = |row: &'static Property| row.names.terraform;
        missing.report(&spot.path(), block.place, name, &mut self.reading.diagnostics);
    }

    /// Puts the notes about a resource where its path is known.
    fn settle(&mut self, notes: Notes, path: &Path) {
        for (member, reason) in notes.losses {
            let path = match member {
                Some(member) => path.join("properties").join(member),
                None => path.clone(),
            };
            self.lose(path, reason);
        }
        for (member, mut finding) in notes.findings {
            finding.path = path.join("properties").join(member);
            let place = finding.place;
            self.report(finding, place);
        }
    }

    /// The properties of a resource under their API names.
    fn properties(&self, block: &Block, resource: Resource) -> (Map, Notes) {
        let rows = resource.properties();
        let mut properties = Map::new();
        let mut notes = Notes::default();
        let mut others = Vec::new();
        for item in &block.body {
            match item {
                Item::Argument(argument) => match &*argument.name {
                    "count" | "for_each" => notes.losses.push((None, several(argument, resource))),
                    name if META.contains(&name) => others.push(name),
                    name => {
                        let member = self.argument(name, argument, rows, &mut notes);
                        member.into_iter().for_each(|member| properties.push(member));
                    }
                },
                Item::Block(inner) => match &*inner.keyword {
                    name if META.contains(&name) => others.push(name),
                    "dynamic" => self.dynamic(inner, rows, &mut properties, &mut notes),
                    name => self.inner_block(name, inner, rows, &mut properties, &mut notes),
                },
            }
        }
        notes.leave_out_misnamed(&mut properties);
        if !others.is_empty() {
            others.sort_unstable();
            others.dedup();
            let list = List(&others).to_string().replace(" or ", " and ");
            let reason = format!("{list}: {LABEL}'s own, no part of a design and not taken over.");
            notes.losses.push((None, reason));
        }
        (properties, notes)
    }

    fn argument(
        &self,
        name: &str,
        argument: &Argument,
        rows: &'static [Property],
        notes: &mut Notes,
    ) -> Option<Member> {
        let key_place = argument.name_place;
        let row = match named(rows, name) {
            Some(row) => Some(row),
            None if name == "timeout_in_millis" || name == PropertyId::TimeoutInMillis.name() => {
                let id = PropertyId::TimeoutInMillis;
                let name = String::from(name);
                let facts = Facts::Unknown { name, nearest: Some("timeout_milliseconds".into()) };
                notes.find(id, Diagnostic::new(&TIMEOUT_NAME_OF_THE_API, Path::root(), facts), key_place);
                rows.iter().find(|row| row.id == id)
            }
            // The API's own name would look right in the design, and is wrong here.
            None => match rows.iter().find(|row| row.name() == name) {
                Some(row) => {
                    let facts =
                        Facts::Unknown { name: name.into(), nearest: row.names.terraform.map(Str::Borrowed) };
                    notes.find(row.id, Diagnostic::new(&UNKNOWN_PROPERTY, Path::root(), facts), key_place);
                    Some(row)
                }
                None => None,
            },
        };
        let value = match row {
            Some(row) if row.id == PropertyId::ApiId => self.api_id(&argument.value)?,
            Some(row) => {
                let value = self.source.value(&argument.value, &row.kind)?;
                if let (PropertyKind::StatusMappings { .. }, Kind::Map(_)) = (&row.kind, &value.kind) {
                    let facts = Facts::Misplaced { name: name.into(), outside: "a block" };
                    notes.find(
                        row.id,
                        Diagnostic::new(&REPEATED_STATUS_BLOCK, Path::root(), facts),
                        key_place,
                    );
                }
                value
            }
            None => {
                let kind = likely_row(name, rows, Some(ID)).map_or(&ANYTHING, |row| &row.kind);
                self.source.value(&argument.value, kind)?
            }
        };
        let name = row.map_or_else(|| Str::Owned(name.into()), |row| Str::Borrowed(row.name()));
        Some(Member { key: name, key_place, value })
    }

    /// `tls_config { … }`, or one of the `response_parameters { … }`.
    fn inner_block(
        &self,
        name: &str,
        block: &Block,
        rows: &'static [Property],
        properties: &mut Map,
        notes: &mut Notes,
    ) {
        let row = named(rows, name);
        let inner: &'static [Property] = match row.map(|row| &row.kind) {
            Some(PropertyKind::Object(inner)) => inner,
            _ => &[],
        };
        match row {
            Some(row) if matches!(row.kind, PropertyKind::StatusMappings { .. }) => {
                self.status_block(block, row, properties, notes);
            }
            row => {
                let members = self.block_members(block, inner, notes);
                let value = Value { kind: Kind::Map(members), place: block.place };
                let name = row.map_or_else(|| key(name), |row| row.name().into());
                properties.push(Member { key: name, key_place: block.keyword_place, value });
            }
        }
    }

    fn block_members(&self, block: &Block, rows: &'static [Property], notes: &mut Notes) -> Map {
        let mut members = Map::new();
        for argument in block.arguments() {
            let member = self.argument(&argument.name, argument, rows, notes);
            member.into_iter().for_each(|member| members.push(member));
        }
        members
    }

    fn status_block(&self, block: &Block, row: &'static Property, properties: &mut Map, notes: &mut Notes) {
        let span = block.place;
        let status = block.argument("status_code");
        let known = status.and_then(|status| self.text(status)).and_then(|status| {
            let literal = status.literal()?;
            Some(String::from(literal))
        });
        let Some(status_code) = known else {
            let reason =
                "The status code of a block is not known before Terraform runs; the block is not taken over.";
            notes.losses.push((Some(row.id.name()), reason.into()));
            return;
        };
        let mappings = block.argument("mappings");
        let mappings = mappings
            .and_then(|mappings| self.source.value(mappings, &PropertyKind::Mappings { max: usize::MAX }));
        let mappings = mappings.unwrap_or(Value { kind: Kind::Map(Map::new()), place: span });
        if properties.get(row.name()).is_none() {
            let value = Value { kind: Kind::Map(Map::new()), place: span };
            properties.push(Member { key: row.name().into(), key_place: block.keyword_place, value });
        }
        let Some(Value { kind: Kind::Map(statuses), .. }) = properties.get_mut(row.name()) else {
            let reason = format!(
                "Blocks of {status_code} stand beside others that are not known; they are not taken over."
            );
            notes.losses.push((Some(row.id.name()), reason));
            return;
        };
        let key_place = status.map(|status| status.place).unwrap_or_default();
        match statuses.get_mut(&status_code) {
            None => statuses.push(Member { key: Str::Owned(status_code), key_place, value: mappings }),
            Some(before) => {
                let facts = Facts::Duplicate { key: status_code };
                notes.find(row.id, Diagnostic::new(&REPEATED_STATUS_BLOCK, Path::root(), facts), key_place);
                match (&mut before.kind, mappings.kind) {
                    (Kind::Map(before), Kind::Map(after)) => {
                        after.into_iter().for_each(|member| before.set(member.key, member.value));
                    }
                    (before, after) => *before = after,
                }
            }
        }
    }

    /// A block that Terraform makes as often as its `for_each` says: kept in its own words.
    fn dynamic(&self, block: &Block, rows: &'static [Property], properties: &mut Map, notes: &mut Notes) {
        let name = block.labels.first().map(String::as_str).unwrap_or_default();
        let span = block.place;
        match named(rows, name) {
            Some(row) if properties.get(row.name()).is_none() => {
                let kind = Kind::Text(as_expression(&block.code(self.source.code)));
                let value = Value { kind, place: span };
                properties.push(Member { key: row.name().into(), key_place: span, value });
            }
            row => {
                let reason = format!("The dynamic blocks {name} stand beside others and are not taken over.");
                notes.losses.push((row.map(Property::name), reason));
            }
        }
    }
}

/// What there is to say about a resource before its path is known, each with the property it is about.
#[derive(Default)]
struct Notes {
    losses: Vec<(Option<&'static str>, String)>,
    findings: Vec<(&'static str, Diagnostic)>,
}

impl Notes {
    fn find(&mut self, id: PropertyId, finding: Diagnostic, place: Place) {
        self.findings.push((id.name(), Diagnostic { place, ..finding }));
    }

    /// Leaves out what has the API's own name where the right name is there too, which is what counts.
    fn leave_out_misnamed(&mut self, properties: &mut Map) {
        for (name, finding) in self.findings.iter_mut().filter(|(_, it)| *it.rule == UNKNOWN_PROPERTY) {
            let is_other = |member: &Member| member.key_place.0 != finding.place.0;
            let is_there = properties.members().iter().any(|it| it.key == *name && is_other(it));
            if let (true, Facts::Unknown { nearest, .. }) = (is_there, &mut finding.facts) {
                *nearest = None;
                properties.members_mut().retain(|it| it.key != *name || is_other(it));
            }
        }
    }
}

fn named(rows: &'static [Property], name: &str) -> Option<&'static Property> {
    rows.iter().find(|row| row.names.terraform == Some(name) && name != "id")
}

fn several(argument: &Argument, resource: Resource) -> String {
    let (name, label) = (&argument.name, resource.label());
    format!(
        "{name} makes several of this {label}; the design has it once, as far as all of them are the same."
    )
}
