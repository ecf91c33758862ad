//! Modules as designs: our resources are picked out of a file, everything else is left alone.

pub(super) mod expression;
pub(super) mod hcl;
pub(super) mod json;
mod parts;
mod place;
mod resources;

use super::syntax::{Block, Expression, Item, Shape};
use super::{API, ID, INTEGRATION, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::openapi::{self, Described};
use crate::formats::provider::{DEFAULT_PAYLOAD_VERSION, gets_default_version};
use crate::formats::{self, LeftAlone, Likeness, Loss, Reading};
use crate::model::{Design, Kind, Member, Path, Place, PropertyId, Reference, Str, Text, Value};
use crate::rules::format::{IMPORT_ID_WITH_PIPE, unread_document};
use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use expression::{ANYTHING, Source};
use place::inside;

pub(in crate::formats) static READER: formats::Reader = formats::Reader { recognises, read, inside };

/// What the types of all of them start with.
const OURS: &str = "aws_apigatewayv2_";

/// Arguments that every resource takes and that say nothing about ours.
const META: &[&str] =
    &["connection", "depends_on", "lifecycle", "provider", "provisioner", "region", "timeouts"];

/// How many mistakes are reported for one text.
const MOST_ERRORS: usize = 10;

/// Whether a block of a file is read further than its head.
fn matters(keyword: &str, labels: &[&str]) -> bool {
    match (keyword, labels) {
        ("import", []) => true,
        ("resource", [kind, _]) => kind.starts_with(OURS),
        _ => false,
    }
}

/// Whether a block begins on a line; `import { A } from "a"` of another language is none.
fn opens_block(line: &str) -> bool {
    line.split_once('{')
        .is_some_and(|(_, rest)| rest.trim().is_empty() || rest.contains('=') || rest.trim() == "}")
}

fn recognises(source: &formats::Source<'_>) -> Likeness {
    if json::is_json(source.text) {
        return if json::has_resource(source.text, INTEGRATION) {
            Likeness::Certain
        } else if json::has_resource(source.text, OURS)
            || source.name.is_some_and(|name| name.ends_with(".tf.json"))
        {
            Likeness::Likely
        } else {
            Likeness::None
        };
    }
    let ours =
        ["resource \"aws_apigatewayv2_integration\"", "resource \"aws_apigatewayv2_integration_response\""];
    if ours.iter().any(|mark| source.text.contains(mark)) {
        Likeness::Certain
    } else if source.text.lines().any(|line| hcl::starts_block(line) && opens_block(line)) {
        Likeness::Likely
    } else if source.extension() == Some("tf") {
        Likeness::Language
    } else {
        Likeness::None
    }
}

fn read(source: &formats::Source<'_>) -> Reading {
    let mut diagnostics = Vec::new();
    let (items, code) = items(source.text, &mut diagnostics);
    read_items(&items, &code, diagnostics)
}

/// What stands in a file, and the text that its expressions are ranges of.
pub(super) fn items<'t>(text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Item>, Cow<'t, str>) {
    if json::is_json(text) {
        let (items, code) = json::parse(text, diagnostics);
        return (items, code.into());
    }
    // Neither Terraform nor the parser minds blanks.
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(format!("   {rest}")),
        None => Cow::Borrowed(text),
    };
    (hcl::parse(&text, diagnostics), text)
}

/// Reads what stands in a file, whose expressions are ranges of `code`.
fn read_items(items: &[Item], code: &str, diagnostics: Vec<Diagnostic>) -> Reading {
    let mut file = File {
        source: Source { code, labels: BTreeMap::new() },
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
    file.read(items);
    file.fill_in_defaults();
    let mut reading = file.reading;
    reading.design = file.gathered.design;
    reading
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

impl File<'_> {
    fn read(&mut self, items: &[Item]) {
        let mut ours: BTreeMap<&'static str, Vec<&Block>> = BTreeMap::new();
        let mut imports = Vec::new();
        for item in items {
            match item {
                Item::Block(block) => match resource(block) {
                    Some(kind) => {
                        *self.source.labels.entry((kind, block.label().into())).or_default() += 1;
                        ours.entry(kind).or_default().push(block);
                    }
                    None if block.keyword == "import" && import_target(block).is_some() => {
                        imports.push(block);
                    }
                    None => self.leave_alone(block),
                },
                Item::Argument(argument) => self.reading.left_alone.push(LeftAlone {
                    name: argument.name.clone(),
                    kind: "argument".into(),
                    place: argument.place(),
                }),
            }
        }
        let mut each = |kind, read: fn(&mut Self, &Block)| {
            ours.remove(kind).into_iter().flatten().for_each(|it| read(self, it));
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
        let (kind, name) = match &block.labels[..] {
            [] => (&block.keyword, String::new()),
            [name] => (&block.keyword, name.clone()),
            [kind, name, ..] => (kind, name.clone()),
        };
        let left = LeftAlone { name, kind: kind.clone(), place: block.place };
        self.reading.left_alone.push(left);
    }

    fn lose(&mut self, path: Path, reason: impl Into<String>) {
        self.reading.losses.push(Loss { path, format: ID, reason: reason.into() });
    }

    fn report(&mut self, finding: Diagnostic, place: Place) {
        self.reading.diagnostics.push(Diagnostic { place, ..finding });
    }

    fn api(&mut self, it: &Block) {
        let id = Text::named(String::from(it.label()), None);
        let at = self.gathered.api(Some(id));
        self.apis.insert(it.label().into(), at);
        let path = Design::api_path(at);
        let mut others = Vec::new();
        for item in &it.body {
            let argument = match item {
                Item::Argument(argument) => argument,
                Item::Block(block) => {
                    others.push(block.name());
                    continue;
                }
            };
            let member = match &*argument.name {
                "protocol_type" => "protocolType",
                "route_selection_expression" => "routeSelectionExpression",
                "body" if self.body(at, &argument.value) => continue,
                "name" => "apiName",
                other => {
                    others.push(other);
                    continue;
                }
            };
            let text = self.text(&argument.value);
            let api = &mut self.gathered.design.apis[at];
            api.places.set(member, argument.value.place);
            match member {
                "apiName" => api.set_api_name(text),
                "protocolType" => api.protocol_type = text,
                _ => api.route_selection_expression = text,
            }
        }
        self.gathered.design.apis[at].place = it.place;
        self.lose_others(&path, others);
    }

    /// Takes over the OpenAPI document of an API, text or what `jsonencode` makes text of; whether there was one.
    fn body(&mut self, at: usize, expression: &Expression) -> bool {
        let document = match &expression.shape {
            Shape::Call(name, argument) if name == "jsonencode" => argument,
            _ => expression,
        };
        let Some(body) = self.source.value(document, &ANYTHING) else { return false };
        // `file("openapi.yaml")`, `templatefile(…)`. A variable is mostly a module's, and holds no document in most of its uses.
        if let Some(Reference::Expression { text, .. }) = body.text().and_then(Text::reference)
            && text.contains("file(")
        {
            self.reading.diagnostics.push(unread_document(Design::api_path(at), expression.place));
        }
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
        Some(value.text().cloned().unwrap_or_else(|| self.source.own_words(expression)))
    }

    /// The API that an `api_id` is of, as text that all integrations of one API share.
    fn api_id(&self, expression: &Expression) -> Option<Value> {
        let text = match self.source.subject(API, expression) {
            Some(label) => Text::named(label, None),
            None => self.text(expression)?,
        };
        Some(Value { kind: Kind::Text(text), place: expression.place })
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

    /// `import { to = aws_apigatewayv2_integration.x, id = "API/INTEGRATION" }`
    fn import(&mut self, block: &Block) {
        let target = import_target(block).and_then(|(kind, label)| {
            let spot = match kind {
                INTEGRATION => self.integrations.get(label),
                _ => self.responses.get(label),
            };
            Some((kind, *spot?))
        });
        let id = block.argument("id");
        let text = id.and_then(|id| self.text(id));
        let (Some((kind, spot)), Some(id), Some(Text::Literal(text))) = (target, id, text) else {
            return self.leave_alone(block);
        };
        let own =
            if kind == INTEGRATION { PropertyId::IntegrationId } else { PropertyId::IntegrationResponseId };
        let path = spot.path().join("properties").join(own.name());
        let at = id.place;
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

/// The kind, when a block is a resource of ours.
fn resource(block: &Block) -> Option<&'static str> {
    let [kind, _] = &block.labels[..] else { return None };
    let known =
        [API, INTEGRATION, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE].into_iter().find(|known| known == kind);
    known.filter(|_| block.keyword == "resource")
}

/// What an import block is for, when it is one of ours.
fn import_target(block: &Block) -> Option<(&'static str, &str)> {
    match &block.argument("to")?.path()?[..] {
        [INTEGRATION, label] => Some((INTEGRATION, label)),
        [RESPONSE, label] => Some((RESPONSE, label)),
        _ => None,
    }
}
