//! `idem`: SLS files for Idem with the AWS provider (idem-aws).
//!
//! A file is a Jinja template that yields YAML: an object of states, each with the list of its arguments. Source: the
//! provider's page of `aws.apigatewayv2.integration`, the code of idem 25.0.1 and idem-aws 6.2.1, and runs of both.

mod jinja;
mod read;
mod reference;
mod rewrite;

pub(super) use rewrite::REWRITER;

use super::names::{Names, api_reference};
use super::tree::{Carry as _, Entry, Lost, Node};
use super::yaml::{self, Place, Style};
use super::{File, Format, FormatOption, Likeness, Output, Reader, Source, WriteOptions, Writer};
use crate::diagnostic::Quoted;
use crate::model::{
    Design, Integration, Kind, Map, Path, Property, PropertyId, PropertyKind, Resource, Str, Text, Value,
};
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};
use reference::{Needs, Piece};

/// The format.
pub(super) static IDEM: Format = Format {
    id: ID,
    label: LABEL,
    language: "yaml",
    extension: "sls",
    options: &[FormatOption { name: "state", label: "State", values: &[PRESENT, ABSENT, SEARCH] }],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: true,
};

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside: read::inside };
pub(super) const WRITER: Writer = write;

const ID: &str = "idem";
const LABEL: &str = "Idem";
const PATH: &str = "integrations.sls";
const PRESENT: &str = "present";
const ABSENT: &str = "absent";
const SEARCH: &str = "search";

/// What Idem takes for something else than a state when it is the name of one.
const RESERVED: &[&str] = &["include", "exclude", "extend", "META"];

/// A state is named by its id and, below it, by its function.
fn recognises(source: &Source<'_>) -> Likeness {
    let mut marks = source.text.match_indices("aws.apigatewayv2.");
    let is_state = |(at, mark): (usize, &str)| {
        let (before, rest) = source.text.split_at(at);
        // In JSON, the reference stands in quotes.
        if before.ends_with('"') {
            return rest.split_once('"').is_some_and(|(_, rest)| rest.trim_start().starts_with(':'));
        }
        let is_first = before.bytes().rev().find(|byte| *byte != b' ').is_none_or(|byte| byte == b'\n');
        let line = || rest[mark.len()..].lines().next().unwrap_or_default().trim_end();
        is_first && line().ends_with(':')
    };
    if marks.any(is_state) {
        Likeness::Certain
    } else if source.extension() == Some("sls") {
        Likeness::Likely
    } else {
        Likeness::None
    }
}

fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut states = States::new(options.get("state"), design);
    states.name_states(design);
    let mut entries = states.entries(design);
    states.needs.introduce(&mut entries, states.state);
    let tree = Node::Map(entries);
    let mut text = yaml::to_text(&tree);
    if ends_with_line_feed(&tree) {
        // Jinja takes the last line feed of a file away, and with it the one that belongs to the text.
        text.push('\n');
    }
    Output { files: vec![File { path: PATH.into(), language: "yaml", text }], losses: states.lost.losses }
}

/// A file while it is made.
struct States {
    state: &'static str,
    /// What `AWS::Region` stands for, as Idem has no such word.
    region: Option<String>,
    names: Names,
    /// The names of the states by their places in the design.
    ids: BTreeMap<Path, String>,
    /// The names of the states by their names in the design.
    by_name: BTreeMap<String, String>,
    needs: Needs,
    lost: Lost,
}

impl States {
    fn new(state: &'static str, design: &Design) -> Self {
        let mut names = Names::new(usize::MAX);
        RESERVED.iter().for_each(|name| names.reserve(name));
        Self {
            state,
            region: design.region.as_ref().and_then(Text::literal).map(String::from),
            names,
            ids: BTreeMap::new(),
            by_name: BTreeMap::new(),
            needs: Needs::new(),
            lost: Lost::default(),
        }
    }

    /// Whether a state is written: an integration that exists already needs none to be present.
    fn is_written(&self, integration: &Integration) -> bool {
        self.state != PRESENT || !integration.is_reference()
    }

    fn name_states(&mut self, design: &Design) {
        for (a, api) in design.apis.iter().enumerate() {
            for (i, integration) in api.integrations.iter().enumerate() {
                if self.is_written(integration) {
                    let name = if integration.name.is_empty() { "Integration" } else { &integration.name };
                    let id = self.names.claim([name, &format!("{}_{name}", api.name)]);
                    self.by_name.entry(integration.name.clone().into_owned()).or_insert_with(|| id.clone());
                    self.ids.insert(Design::integration_path(a, i), id);
                }
            }
        }
    }

    fn entries(&mut self, design: &Design) -> Vec<Entry> {
        let mut entries = Vec::new();
        self.extra(&design.extra, &Path::root());
        for (a, api) in design.apis.iter().enumerate() {
            self.extra(&api.extra, &Design::api_path(a));
            let api_id = api.api_id.clone().unwrap_or_else(|| api_reference(api, a));
            let api_id = (api_id, Design::api_path(a).join(PropertyId::ApiId.name()));
            for (i, integration) in api.integrations.iter().enumerate() {
                let at = Design::integration_path(a, i);
                self.extra(&integration.extra, &at);
                if self.is_written(integration) {
                    self.push(&mut entries, integration, &at, &api_id);
                }
                // The responses of an integration go with it.
                if self.state != ABSENT {
                    self.lose_responses(integration, &at);
                }
                self.lost.comment(&mut entries);
            }
        }
        self.lost.comment(&mut entries);
        entries
    }

    fn lose_responses(&mut self, integration: &Integration, at: &Path) {
        for (index, response) in integration.responses.iter().enumerate() {
            let reason = match &*response.name {
                "" => "Idem has no state for integration responses; this one is left out.".into(),
                name => format!(
                    "Idem has no state for the integration response {}; it is left out.",
                    Quoted(name)
                ),
            };
            self.lose(&at.join("responses").join(index), reason);
        }
    }

    fn push(
        &mut self,
        entries: &mut Vec<Entry>,
        integration: &Integration,
        at: &Path,
        api_id: &(Text, Path),
    ) {
        if !entries.is_empty() {
            entries.push(Entry::Blank);
        }
        self.lost.comment(entries);
        let id = self.ids.get(at).cloned().unwrap_or_default();
        let name = self.compose(&[Piece::Text((&*id).into())], &at.join("name"));
        let mut arguments = vec![Entry::Member("name".into(), name)];
        let given = integration.properties.get(PropertyId::ApiId.name());
        if given.is_none_or(|value| value.kind == Kind::Null) {
            let node = self.text(&api_id.0, &api_id.1);
            arguments.push(Entry::Member("api_id".into(), node));
        }
        let at = at.join("properties");
        let rows = Resource::Integration.properties();
        if self.state == PRESENT {
            arguments.extend(self.properties(&integration.properties, rows, &at, Self::property));
        } else {
            arguments.extend(self.ids_only(&integration.properties, rows, &at, &id));
        }
        let state = Node::single(format!("aws.apigatewayv2.integration.{}", self.state), as_list(arguments));
        let id = self.key(&Str::Owned(id), false, &at);
        entries.push(Entry::Member(id, state));
    }

    /// The ids among the properties. One that is not known is a parameter: without it Idem finds nothing to take away or
    /// to look up, and says that all is well.
    fn ids_only(&mut self, properties: &Map, rows: &'static [Property], at: &Path, id: &str) -> Vec<Entry> {
        let is_id = |row: &&Property| matches!(row.id, PropertyId::ApiId | PropertyId::IntegrationId);
        let mut entries = Vec::new();
        for row in rows.iter().filter(is_id) {
            let given = properties.get(row.name()).filter(|value| value.kind != Kind::Null);
            if let Some(value) = given {
                entries.extend(self.property(row, value, &at.join(row.name())));
            } else if row.id == PropertyId::IntegrationId {
                let parameter = self.needs.parameter(None, &format!("{id} Id"));
                let node = self.compose(&[Piece::Parameter(parameter)], at);
                entries.push(Entry::Member("resource_id".into(), node));
            }
        }
        entries
    }

    fn property(&mut self, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        let Some(name) = row.names.idem else {
            self.lose(at, format!("The service sets {}; a state cannot, so it is left out.", row.name()));
            return None;
        };
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                Some(Node::Map(self.properties(members, rows, at, Self::property)))
            }
            (PropertyKind::Millis { .. }, Kind::Text(text)) if text.reference().is_some() => {
                match self.text(text, at) {
                    Node::Filled { code, .. } => Some(Node::Filled { code, is_text: false }),
                    bound => Some(bound),
                }
            }
            _ => self.value(value, at),
        };
        node.map(|node| Entry::Member(name.into(), node))
    }
}

/// Arguments as Idem has them: a list of objects with one member.
fn as_list(arguments: Vec<Entry>) -> Node {
    let item = |entry| match entry {
        Entry::Member(..) => Entry::Item(Node::Map(vec![entry])),
        other => other,
    };
    Node::List(arguments.into_iter().map(item).collect())
}

/// Whether the last thing in the tree is a text whose last line feed is the file's.
fn ends_with_line_feed(node: &Node) -> bool {
    match node {
        Node::List(entries) | Node::Map(entries) => match entries.last() {
            Some(Entry::Member(_, last) | Entry::Item(last)) => ends_with_line_feed(last),
            _ => false,
        },
        Node::Text(text) => text.ends_with('\n') && Style::of(text, Place::Value, false) == Style::Block,
        Node::Filled { code, .. } => {
            code.ends_with('\n') && Style::of(code, Place::Value, true) == Style::Block
        }
        Node::Number(_) | Node::Bool(_) | Node::Null | Node::Tagged(..) => false,
    }
}
