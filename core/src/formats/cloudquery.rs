//! `cloudquery`: rows of CloudQuery's tables `aws_apigatewayv2_api_integrations` and `…_integration_responses`, as JSON, one
//! JSON object a line, or CSV.
//!
//! Older tables have the key of the API's row in `api_id`, and no ARN. In newer ones the ids are those in the ARN.

use super::gather::Gathered;
use super::{Format, Likeness, Loss, Reader, Reading, Source, broken_text, json, shape};
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::model::{
    Kind, Map, Member, Path, Place, Property, PropertyId, PropertyKind, Resource, Span, Str, Text, Value,
};
use crate::rules::Rule;
use crate::rules::format::{API_ID_OF_PARENT_ROW, FLAT_TLS_COLUMN};
use alloc::{format, string::String, vec, vec::Vec};
use csv_core::ReadFieldResult;

/// The format.
pub(super) static CLOUDQUERY: Format = Format {
    id: ID,
    label: "CloudQuery",
    language: "json",
    extension: "json",
    options: &[],
    reads: true,
    writes: false,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read, inside: json::inside };

const ID: &str = "cloudquery";

/// Columns of every table that say nothing about the resource, or what other columns say.
const ENVELOPE: &[&str] = &["account_id", "request_account_id", "request_region"];

fn recognises(source: &Source<'_>) -> Likeness {
    let start: String = source.text.chars().take(4000).collect();
    let has = |name: &str| start.contains(name);
    if !has("integration_id") && !has("integration_type") && !has("integration_response_key") {
        return Likeness::None;
    }
    let first = start.trim_start_matches('\u{feff}').trim_start();
    let is_json = first.starts_with(['{', '[']);
    let is_csv = !is_json
        && first.lines().next().is_some_and(|line| line.contains("integration_id") && line.contains(','));
    let marks = ["_cq_", "api_arn", "account_id", "tls_config_server_name_to_verify"];
    let has_mark = marks.iter().any(|mark| has(mark)) || has_key_of_parent_row(&start);
    match (is_json, is_csv) {
        (true, _) if has_mark => Likeness::Certain,
        (_, true) => Likeness::Certain,
        _ => Likeness::None,
    }
}

/// Whether JSON has the key of the API's row in the place of the API's id.
fn has_key_of_parent_row(text: &str) -> bool {
    let value = |rest: &str| -> Option<bool> {
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        Some(is_uuid(value.split('"').next()?))
    };
    text.split("\"api_id\"").skip(1).any(|rest| value(rest) == Some(true))
}

fn read(source: &Source<'_>) -> Reading {
    let mut table = Table::default();
    let text = source.text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        table.json(source.text);
    } else {
        table.csv(source.text);
    }
    table.finish()
}

/// What was read of rows.
#[derive(Default)]
struct Table {
    gathered: Gathered,
    losses: Vec<Loss>,
    findings: Vec<Diagnostic>,
    region: Option<Text>,
}

impl Table {
    fn finish(mut self) -> Reading {
        self.gathered.design.region = self.region;
        Reading {
            design: self.gathered.design,
            losses: self.losses,
            diagnostics: self.findings,
            left_alone: Vec::new(),
        }
    }

    /// A list of objects, or an object a line.
    fn json(&mut self, text: &str) {
        let is_lines = text.trim_start().starts_with('{') && text.trim().contains('\n') && {
            let first = text.trim_start().lines().next().unwrap_or_default();
            json::parse(first).errors.is_empty()
        };
        if !is_lines {
            return self.document(text, 0);
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                self.document(line, at);
            }
            at += line.len();
        }
    }

    fn document(&mut self, text: &str, at: usize) {
        let parsed = json::parse(text);
        for error in parsed.errors {
            let span = Span::new(at + error.span.start as usize, at + error.span.end as usize);
            self.findings.push(broken_text(span, error.message));
        }
        let Some(mut value) = parsed.value else { return };
        let moved = |span: Span| Span::new(at + span.start as usize, at + span.end as usize);
        value.move_places(&|place| Place(place.0.map(moved)));
        match value.kind {
            Kind::List(rows) => rows.into_iter().for_each(|row| self.value(row)),
            _ => self.value(value),
        }
    }

    fn value(&mut self, row: Value) {
        match row.kind {
            Kind::Map(columns) => self.row(columns, row.place),
            _ => self
                .findings
                .push(broken_text(row.place, format!("A row is an object; found {}.", row.kind_name()))),
        }
    }

    fn csv(&mut self, text: &str) {
        let mut header: Vec<String> = Vec::new();
        for (fields, span) in records(text) {
            if header.is_empty() {
                header = fields.into_iter().map(|(name, _)| name).collect();
                continue;
            }
            if fields.len() != header.len() {
                let message =
                    format!("The header has {} columns and this row {}.", header.len(), fields.len());
                self.findings.push(broken_text(span, message));
            }
            let columns = header.iter().zip(fields).map(|(name, (field, span))| {
                let kind = if field.is_empty() { Kind::Null } else { Kind::Text(field.into()) };
                (Str::Owned(name.clone()), Value::at(kind, span))
            });
            let columns = columns.collect();
            self.row(columns, span.into());
        }
    }

    fn row(&mut self, columns: Map, place: Place) {
        if self.region.is_none() {
            self.region = literal(&columns, "region").map(Text::from);
        }
        let mut row = Row::of(&columns);
        for member in columns {
            if member.value.kind != Kind::Null {
                row.column(member);
            }
        }
        row.add_ids(place);
        let Row { resource, properties, findings, lost, .. } = row;
        let path = self.gathered.put(resource, "", properties, place).path();
        self.findings
            .extend(findings.into_iter().map(|finding| Diagnostic { path: path.clone(), ..finding }));
        self.losses.extend(lost.into_iter().map(|reason| Loss { path: path.clone(), format: ID, reason }));
    }
}

fn literal(columns: &Map, name: &str) -> Option<String> {
    columns.get(name).and_then(Value::literal).map(String::from)
}

/// A row while its columns become properties.
struct Row {
    resource: Resource,
    ids: Ids,
    properties: Map,
    findings: Vec<Diagnostic>,
    lost: Vec<String>,
}

impl Row {
    fn of(columns: &Map) -> Self {
        let arns = ["arn", "api_integration_arn", "api_arn"];
        let arn = arns.iter().find_map(|name| literal(columns, name));
        let ids = arn.as_deref().map(Ids::of).unwrap_or_default();
        let is_filled = |name: &&str| columns.get(name).is_some_and(|value| value.kind != Kind::Null);
        let is_response = ids.response.is_some()
            || ["integration_response_key", "integration_response_id"].iter().any(is_filled);
        let resource = if is_response { Resource::IntegrationResponse } else { Resource::Integration };
        Self { resource, ids, properties: Map::new(), findings: Vec::new(), lost: Vec::new() }
    }

    fn column(&mut self, member: Member) {
        let is_named = |row: &&'static Property| {
            row.id != PropertyId::ApiId && row.names.cloudquery.or(row.names.stackql) == Some(&*member.key)
        };
        match (&*member.key, self.resource.properties().iter().find(is_named)) {
            ("api_id", _) => self.api_id(member),
            ("tls_config_server_name_to_verify", _) => self.flat_server_name(member),
            (_, Some(row)) => {
                let value = shape::value_to_wire(column(member.value, &row.kind), &row.kind);
                self.properties.push(Member { key: Str::Borrowed(row.name()), value, ..member });
            }
            (name, None) => {
                let is_known = name.starts_with("_cq_")
                    || name.ends_with("arn")
                    || name == "region"
                    || ENVELOPE.contains(&name);
                if !is_known {
                    let (name, label) = (Quoted(name), self.resource.label());
                    self.lost
                        .push(format!("The column {name} says nothing about the {label}; it is left out."));
                }
            }
        }
    }

    /// The key of the parent row, which CloudQuery calls the id of the API. The ARN knows better.
    fn api_id(&mut self, Member { key_place, mut value, .. }: Member) {
        if self.ids.api.is_some() {
            return;
        }
        if let Some(uuid) = value.literal().filter(|id| is_uuid(id)).map(String::from) {
            let facts = Facts::Unsuitable { name: "api_id".into(), value: uuid.clone() };
            self.report(&API_ID_OF_PARENT_ROW, value.place, facts);
            // Rows with the same key belong to the same API, whose id they do not know.
            value.kind = Kind::Text(Text::named(uuid, None));
        }
        self.properties.push(Member { key: PropertyId::ApiId.name().into(), key_place, value });
    }

    fn flat_server_name(&mut self, Member { key, key_place, value }: Member) {
        let name = String::from(value.literal().unwrap_or_default());
        self.report(&FLAT_TLS_COLUMN, key_place, Facts::Unsuitable { name: key, value: name });
        let place = value.place;
        let tls = Map::from_iter([(PropertyId::ServerNameToVerify.name(), value)]);
        let value = Value { kind: Kind::Map(tls), place };
        self.properties.push(Member { key: PropertyId::TlsConfig.name().into(), key_place, value });
    }

    /// The ids that no column has, of a row that stands at `place`.
    fn add_ids(&mut self, place: Place) {
        for (id, found) in [
            (PropertyId::ApiId, &self.ids.api),
            (PropertyId::IntegrationId, &self.ids.integration),
            (PropertyId::IntegrationResponseId, &self.ids.response),
        ] {
            if let Some(found) = found
                && self.resource.property(id).is_some()
                && self.properties.get(id.name()).is_none()
            {
                self.properties.set(id.name(), Value { kind: Kind::Text(found.clone().into()), place });
            }
        }
    }

    fn report(&mut self, rule: &'static Rule, place: Place, facts: Facts) {
        self.findings.push(Diagnostic { place, ..Diagnostic::new(rule, Path::root(), facts) });
    }
}

/// The ids in the ARN of a row: `arn:aws:apigateway:REGION::/apis/API/integrations/ID/integrationresponses/ID`.
#[derive(Default)]
struct Ids {
    api: Option<String>,
    integration: Option<String>,
    response: Option<String>,
}

impl Ids {
    fn of(arn: &str) -> Self {
        let mut steps = arn.split("::/").nth(1).unwrap_or_default().split('/');
        let mut after =
            |name: &str| (steps.next() == Some(name)).then(|| steps.next().map(String::from)).flatten();
        Self {
            api: after("apis"),
            integration: after("integrations"),
            response: after("integrationresponses"),
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let is_hyphen = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if is_hyphen(at) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

/// The value of a column: JSON where the column has any, and what text says where the destination knows only text.
fn column(value: Value, kind: &PropertyKind) -> Value {
    let place = value.place;
    let Some(text) = value.literal() else { return value };
    let is_object = kind.has_free_keys() || matches!(kind, PropertyKind::Object(_));
    let wants = is_object || matches!(kind, PropertyKind::Millis { .. } | PropertyKind::Flag);
    let parsed = json::parse(text);
    match parsed.value.map(|value| value.kind) {
        Some(kind @ (Kind::Map(_) | Kind::Number(_) | Kind::Bool(_)))
            if wants && parsed.errors.is_empty() =>
        {
            let mut value = Value { kind, place };
            value.move_places(&|_| place);
            value
        }
        _ => value,
    }
}

/// The records of CSV with their spans: what is in each field, and where that stands.
fn records(text: &str) -> impl Iterator<Item = (Vec<(String, Span)>, Span)> {
    let mut reader = csv_core::Reader::new();
    let mut field = vec![0; text.len().min(1 << 12) + 16];
    let mut at = 0;
    core::iter::from_fn(move || {
        let first = at;
        let (mut start, mut length) = (at, 0);
        let mut fields = Vec::new();
        loop {
            let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut field[length..]);
            at += read;
            length += written;
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => field.resize(field.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    let says = String::from_utf8_lossy(&field[..length]).into_owned();
                    fields.push((says, span_of_field(text, start, at)));
                    (start, length) = (at, 0);
                    if record_end {
                        return Some((core::mem::take(&mut fields), Span::new(first, at)));
                    }
                }
                ReadFieldResult::End => return None,
            }
        }
    })
}

/// Where a field stands that was read from `start` to `end`, without what separates it from others.
fn span_of_field(text: &str, start: usize, end: usize) -> Span {
    let read = text.get(start..end).unwrap_or_default();
    let field = read.trim_start_matches(['\r', '\n']);
    let start = start + read.len() - field.len();
    let field = field.trim_end_matches(['\r', '\n']);
    Span::new(start, start + field.strip_suffix(',').unwrap_or(field).len())
}

/// Reads rows one at a time, so that a table of any length needs the memory of one row: JSON objects, one a line, or the
/// records of CSV below a header.
#[derive(Debug, Default)]
pub struct Rows {
    /// The header of CSV.
    header: Option<String>,
}

impl Rows {
    /// Reads one line. Nothing comes of a blank line, and of the header of CSV.
    pub fn read(&mut self, line: &str) -> Option<Reading> {
        if line.trim().is_empty() {
            return None;
        }
        let mut table = Table::default();
        if line.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            table.document(line, 0);
        } else if let Some(header) = &self.header {
            table.csv(&format!("{header}\n{line}"));
        } else {
            self.header = Some(line.trim_end().into());
            return None;
        }
        Some(table.finish())
    }
}
