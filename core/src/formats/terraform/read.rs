//! Modules as designs: our resources are picked out of a file, everything else is left alone.

use super::expression::{ANYTHING, Source, as_expression, path, place, place_of};
use super::place::inside;
use super::{API, DEFAULT_KEY, ID, INTEGRATION, LABEL, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE};
use crate::diagnostic::{Diagnostic, Facts, List};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::openapi::{self, Described};
use crate::formats::provider::{DEFAULT_PAYLOAD_VERSION, gets_default_version};
use crate::formats::{self, LeftAlone, Likeness, Loss, Reading, broken_text};
use crate::model::property::key;
use crate::model::{
    Design, Kind, Map, Member, Path, Place, Places, Property, PropertyId, PropertyKind, Resource, Route,
    Span, Stage, Str, Text, Value,
};
use crate::rules::UNKNOWN_PROPERTY;
use crate::rules::format::{IMPORT_ID_WITH_PIPE, REPEATED_STATUS_BLOCK, TIMEOUT_NAME_OF_THE_API};
use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    format,
    string::{String, ToString as _},
    vec,
    vec::Vec,
};
use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body, Structure};

pub(in crate::formats) static READER: formats::Reader = formats::Reader { recognises, read, inside };

/// How many mistakes are reported for one text.
const MOST_ERRORS: usize = 10;

/// How many members an object may have: finding one twice takes the parser quadratic time.
const MOST_MEMBERS: usize = 10_000;

/// What starts a block of Terraform at the start of a line.
const BLOCKS: &[&str] = &[
    "check",
    "data",
    "ephemeral",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

/// Arguments that every resource takes and that say nothing about ours.
const META: &[&str] =
    &["connection", "depends_on", "lifecycle", "provider", "provisioner", "region", "timeouts"];

fn recognises(source: &formats::Source<'_>) -> Likeness {
    let ours =
        ["resource \"aws_apigatewayv2_integration\"", "resource \"aws_apigatewayv2_integration_response\""];
    let starts_block = |line: &str| {
        let word = line.split([' ', '{']).next().unwrap_or_default();
        BLOCKS.contains(&word) && line.contains('{')
    };
    if ours.iter().any(|mark| source.text.contains(mark)) || is_json(source.text) {
        Likeness::Certain
    } else if source.text.lines().any(starts_block) {
        Likeness::Likely
    } else if source.extension() == Some("tf") {
        Likeness::Language
    } else {
        Likeness::None
    }
}

/// Whether a text is a file of Terraform's JSON syntax, `.tf.json`, with a resource of ours.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && text.contains("\"resource\"")
        && text.contains("\"aws_apigatewayv2_")
}

fn read(source: &formats::Source<'_>) -> Reading {
    if is_json(source.text) {
        let message = "This is the JSON syntax of Terraform, which is not read here: write the resources in HCL, or paste \
                       one of them as API JSON.";
        let start = source.text.find('{').unwrap_or_default();
        return Reading {
            design: Design::default(),
            losses: Vec::new(),
            diagnostics: vec![broken_text(Span::new(start, start + 1), message)],
            left_alone: Vec::new(),
        };
    }
    // Neither Terraform nor the parser minds blanks.
    let text = match source.text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(format!("   {rest}")),
        None => Cow::Borrowed(source.text),
    };
    let mut diagnostics = Vec::new();
    let bodies = parse(&text, &mut diagnostics);
    let mut file = File {
        source: Source { text: &text, labels: BTreeMap::new() },
        gathered: Gathered::default(),
        apis: BTreeMap::new(),
        integrations: BTreeMap::new(),
        responses: BTreeMap::new(),
        routes: BTreeMap::new(),
        reading: Reading {
            design: Design::default(),
            losses: Vec::new(),
            diagnostics,
            left_alone: Vec::new(),
        },
    };
    let structures: Vec<&Structure> = bodies.iter().flat_map(Body::iter).collect();
    file.read(&structures);
    file.fill_in_defaults();
    let mut reading = file.reading;
    reading.design = file.gathered.design;
    reading
}

/// The parts of a text that can be read: all of it, or what stands around blocks with a mistake.
fn parse(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Body> {
    let mut bodies = Vec::new();
    if let Some(span) = too_many_members(text) {
        let message =
            format!("An object has more than {MOST_MEMBERS} members; Terraform's own files do not.");
        diagnostics.push(broken_text(span, message));
        return bodies;
    }
    let mut start = 0;
    for _ in 0..MOST_ERRORS {
        // Blanks in place of what was read keep every place where it is.
        let rest = " ".repeat(start) + &text[start..];
        let error = match hcl_edit::parser::parse_body(&rest) {
            Ok(body) => {
                bodies.push(body);
                break;
            }
            Err(error) => error,
        };
        let mut at = error.location().offset().min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        diagnostics.push(broken_text(Span::new(at, end), sentence(error.message())));
        let block = block_starts(text).take_while(|block| *block <= at).last().unwrap_or(start).max(start);
        if let Ok(body) = hcl_edit::parser::parse_body(&(" ".repeat(start) + &text[start..block])) {
            bodies.push(body);
        }
        match block_starts(text).find(|block| *block > at) {
            Some(next) => start = next,
            None => break,
        }
    }
    bodies
}

/// The parser's words as a sentence.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    format!("{}{}.", first.map(String::from).unwrap_or_default(), characters.as_str())
}

/// Where lines start that look like the start of a block.
fn block_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let word = line.split([' ', '{']).next().unwrap_or_default();
        BLOCKS.contains(&word).then_some(start)
    })
}

/// The first object that has too many members for the parser.
fn too_many_members(text: &str) -> Option<Span> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push((at, 0)),
            b'}' => {
                open.pop();
            }
            b',' | b'\n' => {
                if let Some((start, members)) = open.last_mut() {
                    *members += 1;
                    if *members > MOST_MEMBERS {
                        return Some(Span::new(*start, *start + 1));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// A file while it is read.
struct File<'t> {
    source: Source<'t>,
    gathered: Gathered,
    /// The APIs of the file by their labels.
    apis: BTreeMap<String, usize>,
    integrations: BTreeMap<String, Spot>,
    responses: BTreeMap<String, Spot>,
    /// The indices of the API and of the route by the labels of routes.
    routes: BTreeMap<String, (usize, usize)>,
    reading: Reading,
}

/// A resource of ours.
struct Ours<'b> {
    label: &'b str,
    block: &'b Block,
}

impl File<'_> {
    fn read(&mut self, structures: &[&Structure]) {
        let mut ours: BTreeMap<&'static str, Vec<Ours<'_>>> = BTreeMap::new();
        let mut imports = Vec::new();
        for structure in structures {
            match structure {
                Structure::Block(block) => match resource(block) {
                    Some((kind, label)) => {
                        *self.source.labels.entry((kind, label.into())).or_default() += 1;
                        ours.entry(kind).or_default().push(Ours { label, block });
                    }
                    None if block.ident.as_str() == "import" && import_target(block).is_some() => {
                        imports.push(block);
                    }
                    None => self.leave_alone(block),
                },
                Structure::Attribute(attribute) => self.reading.left_alone.push(LeftAlone {
                    name: attribute.key.as_str().into(),
                    kind: "argument".into(),
                    place: place(attribute.span()),
                }),
            }
        }
        let mut each = |kind, read: fn(&mut Self, &Ours<'_>)| {
            ours.remove(kind).into_iter().flatten().for_each(|it| read(self, &it));
        };
        each(API, Self::api);
        each(INTEGRATION, Self::integration);
        each(RESPONSE, Self::response);
        each(ROUTE, Self::route);
        each(ROUTE_RESPONSE, Self::route_response);
        each(STAGE, Self::stage);
        imports.into_iter().for_each(|block| self.import(block));
    }

    /// The provider sends a payload version whether or not there is one in the file.
    fn fill_in_defaults(&mut self) {
        let name = PropertyId::PayloadFormatVersion.name();
        for api in &mut self.gathered.design.apis {
            let protocol = api.protocol();
            for integration in api.integrations.iter_mut().filter(|it| !it.is_reference()) {
                if integration.properties.get(name).is_none() && gets_default_version(protocol, integration) {
                    integration.properties.set(name, DEFAULT_PAYLOAD_VERSION.into());
                }
            }
        }
    }

    fn leave_alone(&mut self, block: &Block) {
        let labels: Vec<_> = block.labels.iter().map(hcl_edit::structure::BlockLabel::as_str).collect();
        let (kind, name) = match &labels[..] {
            [] => (block.ident.as_str(), ""),
            [name] => (block.ident.as_str(), *name),
            [kind, name, ..] => (*kind, *name),
        };
        let left = LeftAlone { name: name.into(), kind: kind.into(), place: place(block.span()) };
        self.reading.left_alone.push(left);
    }

    fn lose(&mut self, path: Path, reason: impl Into<String>) {
        self.reading.losses.push(Loss { path, format: ID, reason: reason.into() });
    }

    fn report(&mut self, finding: Diagnostic, place: Place) {
        self.reading.diagnostics.push(Diagnostic { place, ..finding });
    }

    fn api(&mut self, it: &Ours<'_>) {
        let id = Text::named(String::from(it.label), None);
        let at = self.gathered.api(Some(id));
        self.apis.insert(it.label.into(), at);
        let path = Design::api_path(at);
        let mut others = Vec::new();
        for structure in &it.block.body {
            let Structure::Attribute(attribute) = structure else {
                others.extend(structure.as_block().map(name_of));
                continue;
            };
            let member = match attribute.key.as_str() {
                "protocol_type" => "protocolType",
                "route_selection_expression" => "routeSelectionExpression",
                "body" if self.body(at, &attribute.value) => continue,
                // It is the label that the rest of the file knows the API by.
                "name" => continue,
                other => {
                    others.push(other);
                    continue;
                }
            };
            let text = self.text(&attribute.value);
            let api = &mut self.gathered.design.apis[at];
            api.places.set(member, place_of(&attribute.value));
            match member {
                "protocolType" => api.protocol_type = text,
                _ => api.route_selection_expression = text,
            }
        }
        self.gathered.design.apis[at].place = place(it.block.span());
        self.lose_others(&path, others);
    }

    /// Takes over the OpenAPI document of an API, text or what `jsonencode` makes text of; whether there was one.
    fn body(&mut self, at: usize, expression: &Expression) -> bool {
        let document = match expression {
            Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => call.args.iter().next(),
            expression => Some(expression),
        };
        let Some(body) = document.and_then(|document| self.source.value(document, &ANYTHING)) else {
            return false;
        };
        let api = &mut self.gathered.design.apis[at];
        let before = api.integrations.len();
        let Described { findings, losses, left_alone, .. } = openapi::add_body(api, at, &body);
        let is_taken_over = api.integrations.len() > before;
        self.reading.diagnostics.extend(findings);
        self.reading.losses.extend(losses);
        self.reading.left_alone.extend(left_alone);
        is_taken_over
    }

    /// Notes arguments that a design has no place for.
    fn lose_others(&mut self, path: &Path, others: Vec<&str>) {
        self.reading.losses.extend(Loss::of_others(path.clone(), ID, others));
    }

    fn text(&self, expression: &Expression) -> Option<Text> {
        let value = self.source.value(expression, &ANYTHING)?;
        Some(value.text().cloned().unwrap_or_else(|| as_expression(self.words(place_of(expression)))))
    }

    fn words(&self, place: Place) -> &str {
        place.0.map(|span| span.of(self.source.text)).unwrap_or_default()
    }

    /// The API that an `api_id` is of, as text that all integrations of one API share.
    fn api_id(&self, expression: &Expression) -> Option<Value> {
        let text = match self.source.subject(API, expression) {
            Some(label) => Text::named(String::from(label), None),
            None => self.text(expression)?,
        };
        Some(Value { kind: Kind::Text(text), place: place_of(expression) })
    }

    fn integration(&mut self, it: &Ours<'_>) {
        let known = self.gathered.design.apis.len();
        let (properties, notes) = self.properties(it.block, Resource::Integration);
        let spot = self.gathered.put(Resource::Integration, it.label, properties, place(it.block.span()));
        self.name_api(spot.api, known);
        self.integrations.insert(it.label.into(), spot);
        self.settle(notes, &spot.path());
    }

    /// A new API is named after the variable with its id, but not like it: the variable is not the API.
    fn name_api(&mut self, at: usize, known: usize) {
        if at < known {
            return;
        }
        let apis = &mut self.gathered.design.apis;
        let name = apis[at].name.trim_end_matches("_id").to_string();
        let is_own = apis[at].api_id.as_ref().is_some_and(|id| *id == Text::named(name.clone(), None));
        let is_taken = apis.iter().enumerate().any(|(other, api)| other != at && *api.name == *name);
        apis[at].name = if is_own || is_taken || name.is_empty() {
            Str::Owned(format!("api{}", at + 1))
        } else {
            Str::Owned(name)
        };
    }

    fn response(&mut self, it: &Ours<'_>) {
        let known = self.gathered.design.apis.len();
        let (mut properties, notes) = self.properties(it.block, Resource::IntegrationResponse);
        let owner = it.block.body.get_attribute("integration_id");
        let owner = owner.and_then(|id| self.source.subject(INTEGRATION, &id.value));
        let span = place(it.block.span());
        let spot = match owner.and_then(|label| self.integrations.get(label).copied()) {
            Some(owner) => {
                properties.remove(PropertyId::ApiId.name());
                properties.remove(PropertyId::IntegrationId.name());
                let responses =
                    &mut self.gathered.design.apis[owner.api].integrations[owner.integration].responses;
                responses.push(crate::model::IntegrationResponse {
                    name: Str::Owned(it.label.into()),
                    properties,
                    place: span,
                    ..Default::default()
                });
                Spot { response: Some(responses.len() - 1), ..owner }
            }
            None => self.gathered.put(Resource::IntegrationResponse, it.label, properties, span),
        };
        self.name_api(spot.api, known);
        self.responses.insert(it.label.into(), spot);
        self.settle(notes, &spot.path());
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
            self.reading.diagnostics.push(finding);
        }
    }

    /// The properties of a resource under their API names.
    fn properties(&self, block: &Block, resource: Resource) -> (Map, Notes) {
        let rows = resource.properties();
        let mut properties = Map::new();
        let mut notes = Notes::default();
        let mut others = Vec::new();
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) => match attribute.key.as_str() {
                    "count" | "for_each" => notes.losses.push((None, several(attribute, resource))),
                    name if META.contains(&name) => others.push(name),
                    name => {
                        let member = self.argument(name, attribute, rows, &mut notes);
                        member.into_iter().for_each(|member| properties.push(member));
                    }
                },
                Structure::Block(inner) => match inner.ident.as_str() {
                    name if META.contains(&name) => others.push(name),
                    "dynamic" => self.dynamic(inner, rows, &mut properties, &mut notes),
                    name => self.inner_block(name, inner, rows, &mut properties, &mut notes),
                },
            }
        }
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
        attribute: &Attribute,
        rows: &'static [Property],
        notes: &mut Notes,
    ) -> Option<Member> {
        let key_place = place(attribute.key.span());
        let row = match named(rows, name) {
            Some(row) => Some(row),
            None if name == "timeout_in_millis" || name == PropertyId::TimeoutInMillis.name() => {
                let id = PropertyId::TimeoutInMillis;
                let name = String::from(name);
                let facts = Facts::Unknown { name, nearest: Some("timeout_milliseconds") };
                notes.find(id, Diagnostic::new(&TIMEOUT_NAME_OF_THE_API, Path::root(), facts), key_place);
                rows.iter().find(|row| row.id == id)
            }
            // The API's own name would look right in the design, and is wrong here.
            None => match rows.iter().find(|row| row.name() == name) {
                Some(row) => {
                    let facts = Facts::Unknown { name: name.into(), nearest: row.names.terraform };
                    notes.find(row.id, Diagnostic::new(&UNKNOWN_PROPERTY, Path::root(), facts), key_place);
                    Some(row)
                }
                None => None,
            },
        };
        let value = match row {
            Some(row) if row.id == PropertyId::ApiId => self.api_id(&attribute.value)?,
            Some(row) => {
                let value = self.source.value(&attribute.value, &row.kind)?;
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
            None => self.source.value(&attribute.value, &ANYTHING)?,
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
        let span = place(block.span());
        let key_place = place(block.ident.span());
        let Some(row) = named(rows, name) else {
            let members = self.block_members(block, &[], notes);
            let value = Value { kind: Kind::Map(members), place: span };
            properties.push(Member { key: key(name), key_place, value });
            return;
        };
        match &row.kind {
            PropertyKind::StatusMappings { .. } => self.status_block(block, row, properties, notes),
            PropertyKind::Object(rows) => {
                let members = self.block_members(block, rows, notes);
                let value = Value { kind: Kind::Map(members), place: span };
                properties.push(Member { key: row.name().into(), key_place, value });
            }
            _ => {
                let members = self.block_members(block, &[], notes);
                let value = Value { kind: Kind::Map(members), place: span };
                properties.push(Member { key: row.name().into(), key_place, value });
            }
        }
    }

    fn block_members(&self, block: &Block, rows: &'static [Property], notes: &mut Notes) -> Map {
        let attributes = block.body.attributes();
        let mut members = Map::new();
        for attribute in attributes {
            let member = self.argument(attribute.key.as_str(), attribute, rows, notes);
            member.into_iter().for_each(|member| members.push(member));
        }
        members
    }

    fn status_block(&self, block: &Block, row: &'static Property, properties: &mut Map, notes: &mut Notes) {
        let span = place(block.span());
        let status = block.body.get_attribute("status_code");
        let known = status.and_then(|status| self.text(&status.value)).and_then(|status| {
            let literal = status.literal()?;
            Some(String::from(literal))
        });
        let Some(status_code) = known else {
            let reason =
                "The status code of a block is not known before Terraform runs; the block is not taken over.";
            notes.losses.push((Some(row.id.name()), reason.into()));
            return;
        };
        let mappings = block.body.get_attribute("mappings");
        let mappings = mappings.and_then(|mappings| {
            self.source.value(&mappings.value, &PropertyKind::Mappings { max: usize::MAX })
        });
        let mappings = mappings.unwrap_or(Value { kind: Kind::Map(Map::new()), place: span });
        if properties.get(row.name()).is_none() {
            let value = Value { kind: Kind::Map(Map::new()), place: span };
            properties.push(Member { key: row.name().into(), key_place: place(block.ident.span()), value });
        }
        let Some(Value { kind: Kind::Map(statuses), .. }) = properties.get_mut(row.name()) else {
            let reason = format!(
                "Blocks of {status_code} stand beside others that are not known; they are not taken over."
            );
            notes.losses.push((Some(row.id.name()), reason));
            return;
        };
        let key_place = status.map(|status| place_of(&status.value)).unwrap_or_default();
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
        let name = block.labels.first().map(hcl_edit::structure::BlockLabel::as_str).unwrap_or_default();
        let span = place(block.span());
        match named(rows, name) {
            Some(row) if properties.get(row.name()).is_none() => {
                let kind = Kind::Text(as_expression(self.words(span)));
                let value = Value { kind, place: span };
                properties.push(Member { key: row.name().into(), key_place: span, value });
            }
            row => {
                let reason = format!("The dynamic blocks {name} stand beside others and are not taken over.");
                notes.losses.push((row.map(Property::name), reason));
            }
        }
    }

    fn route(&mut self, it: &Ours<'_>) {
        let mut route = Route { place: place(it.block.span()), ..Route::default() };
        let (api, others) = self.part(it.block, |file, name, value, places| {
            let (member, slot) = match name {
                "route_key" => ("routeKey", &mut route.route_key),
                "target" => ("target", &mut route.target),
                "authorization_type" => ("authorizationType", &mut route.authorization_type),
                "route_response_selection_expression" => {
                    ("routeResponseSelectionExpression", &mut route.route_response_selection_expression)
                }
                _ => return false,
            };
            *slot = match file.source.subject(INTEGRATION, value) {
                Some(label) if name == "target" => Some(Route::target_named(String::from(label))),
                _ => file.text(value),
            };
            places.set(member, place_of(value));
            true
        });
        route.places = others.places;
        let routes = &mut self.gathered.design.apis[api].routes;
        routes.push(route);
        let at = routes.len() - 1;
        self.routes.insert(it.label.into(), (api, at));
        self.lose_part(&Design::route_path(api, at), others.names, it.block);
    }

    /// A route with a route response answers its clients: files that are applied, and that are known to answer, say no more
    /// about it.
    fn route_response(&mut self, it: &Ours<'_>) {
        let argument = |name: &str| it.block.body.get_attribute(name).map(|attribute| &attribute.value);
        let label = argument("route_id").and_then(|id| self.source.subject(ROUTE, id));
        let key = argument("route_response_key").and_then(|key| self.text(key));
        let is_default = key.is_some_and(|key| key.literal().is_none_or(|key| key == DEFAULT_KEY));
        let known = label.and_then(|label| self.routes.get(label)).filter(|_| is_default);
        let Some((api, route)) = known else { return self.leave_alone(it.block) };
        let route = &mut self.gathered.design.apis[*api].routes[*route];
        if route.route_response_selection_expression.is_none() {
            route.route_response_selection_expression = Some(DEFAULT_KEY.into());
            route.places.set("routeResponseSelectionExpression", place(it.block.span()));
        }
    }

    fn stage(&mut self, it: &Ours<'_>) {
        let mut stage = Stage { place: place(it.block.span()), ..Stage::default() };
        let mut unknown = None;
        let (api, mut others) = self.part(it.block, |file, name, value, places| match name {
            "name" => {
                stage.stage_name = file.text(value);
                places.set("stageName", place_of(value));
                true
            }
            "stage_variables" => {
                match file.source.value(value, &PropertyKind::Mappings { max: usize::MAX }) {
                    Some(Value { kind: Kind::Map(variables), .. }) => stage.stage_variables = variables,
                    Some(_) => unknown = Some(()),
                    None => {}
                }
                places.set("stageVariables", place_of(value));
                true
            }
            // Whether a stage follows every change is not about what it does.
            "auto_deploy" => true,
            _ => false,
        });
        if unknown.is_some() {
            others.names.push("stage_variables".into());
        }
        stage.places = others.places;
        let stages = &mut self.gathered.design.apis[api].stages;
        stages.push(stage);
        let path = Design::stage_path(api, stages.len() - 1);
        self.lose_part(&path, others.names, it.block);
    }

    /// Reads the arguments of a route or stage, and finds its API.
    fn part(
        &mut self,
        block: &Block,
        mut take: impl FnMut(&Self, &str, &Expression, &mut Places) -> bool,
    ) -> (usize, Others) {
        let known = self.gathered.design.apis.len();
        let mut others = Others::default();
        let mut api_id = None;
        for structure in &block.body {
            match structure {
                Structure::Attribute(attribute) => match attribute.key.as_str() {
                    "api_id" => api_id = self.api_id(&attribute.value),
                    name if META.contains(&name) => {}
                    name => {
                        if !take(self, name, &attribute.value, &mut others.places) {
                            others.names.push(name.into());
                        }
                    }
                },
                Structure::Block(block) if META.contains(&block.ident.as_str()) => {}
                Structure::Block(block) => others.names.push(name_of(block).into()),
            }
        }
        let at = self.gathered.api(api_id.and_then(|id| id.text().cloned()));
        self.name_api(at, known);
        (at, others)
    }

    fn lose_part(&mut self, path: &Path, names: Vec<String>, block: &Block) {
        let is_several = |name: &&str| matches!(*name, "count" | "for_each");
        let (several, others): (Vec<_>, Vec<_>) = names.iter().map(String::as_str).partition(is_several);
        if let Some(attribute) = several.first().and_then(|name| block.body.get_attribute(name)) {
            let name = attribute.key.as_str();
            self.lose(path.clone(), format!("{name} makes several of this; the design has it once."));
        }
        self.lose_others(path, others);
    }

    /// `import { to = aws_apigatewayv2_integration.x, id = "API/INTEGRATION" }`
    fn import(&mut self, block: &Block) {
        let target = import_target(block).and_then(|(kind, label)| {
            let spot = match kind {
                INTEGRATION => self.integrations.get(label),
                _ => self.responses.get(label),
            };
            Some((kind, *spot?))
        });
        let id = block.body.get_attribute("id");
        let text = id.and_then(|id| self.text(&id.value));
        let (Some((kind, spot)), Some(id), Some(Text::Literal(text))) = (target, id, text) else {
            return self.leave_alone(block);
        };
        let own =
            if kind == INTEGRATION { PropertyId::IntegrationId } else { PropertyId::IntegrationResponseId };
        let path = spot.path().join("properties").join(own.name());
        let at = place_of(&id.value);
        if text.contains('|') {
            let facts = Facts::Unsuitable { name: "id".into(), value: text.clone().into_owned() };
            let mut finding = Diagnostic::new(&IMPORT_ID_WITH_PIPE, path.clone(), facts);
            finding.help_with(format!("Write {}.", text.replace('|', "/")));
            self.report(finding, at);
        }
        let mut steps = text.split(['/', '|']);
        let api_id = steps.next().unwrap_or_default();
        let Some(last) = steps.next_back() else { return self.leave_alone(block) };
        let api = &self.gathered.design.apis[spot.api];
        let is_known = api.api_id.as_ref().and_then(Text::literal) == Some(api_id);
        if !is_known {
            let reason = format!(
                "The id of the API is {api_id} in the import block and a reference elsewhere; only the reference is taken over."
            );
            self.lose(path, reason);
        }
        let integration = &mut self.gathered.design.apis[spot.api].integrations[spot.integration];
        let properties = match spot.response {
            None => &mut integration.properties,
            Some(response) => &mut integration.responses[response].properties,
        };
        let value = Value { kind: Kind::Text(Text::Literal(Str::Owned(last.into()))), place: at };
        properties.push(Member { key: own.name().into(), key_place: at, value });
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
}

/// What is said about a route or stage beside what a design has.
#[derive(Default)]
struct Others {
    names: Vec<String>,
    places: Places,
}

/// The kind and the label, when a block is a resource of ours.
fn resource(block: &Block) -> Option<(&'static str, &str)> {
    let [kind, label] = &block.labels[..] else { return None };
    let kind = [API, INTEGRATION, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE]
        .into_iter()
        .find(|known| *known == kind.as_str())?;
    (block.ident.as_str() == "resource").then(|| (kind, label.as_str()))
}

/// The name of a block in a resource, also of one that is dynamic.
fn name_of(block: &Block) -> &str {
    match (block.ident.as_str(), block.labels.first()) {
        ("dynamic", Some(name)) => name.as_str(),
        (name, _) => name,
    }
}

/// What an import block is for, when it is one of ours.
fn import_target(block: &Block) -> Option<(&'static str, &str)> {
    let target = block.body.get_attribute("to")?;
    match &path(&target.value)?[..] {
        [INTEGRATION, label] => Some((INTEGRATION, label)),
        [RESPONSE, label] => Some((RESPONSE, label)),
        _ => None,
    }
}

fn named(rows: &'static [Property], name: &str) -> Option<&'static Property> {
    rows.iter().find(|row| row.names.terraform == Some(name) && name != "id")
}

fn several(attribute: &Attribute, resource: Resource) -> String {
    let (name, label) = (attribute.key.as_str(), resource.label());
    format!(
        "{name} makes several of this {label}; the design has it once, as far as all of them are the same."
    )
}
