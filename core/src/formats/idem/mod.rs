//! `idem`: SLS files for Idem with the AWS provider (idem-aws).
//!
//! A file is a Jinja template that yields YAML: an object of states, each with the list of its arguments. Source: the
//! provider's page of `aws.apigatewayv2.integration`, the code of idem 25.0.1 and idem-aws 6.2.1, and runs of both.

mod reference;

use super::names::Names;
use super::tree::{Carry as _, Entry, Lost, Node};
use super::yaml::{self, Place, Style};
use super::{File, Format, FormatOption, Output, WriteOptions};
use crate::diagnostic::Quoted;
use crate::model::{
    Api, Design, Integration, Kind, Path, Property, PropertyId, PropertyKind, Resource, Str, Text, Value,
};
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};
use reference::Needs;

/// The format.
pub(super) static IDEM: Format = Format {
    id: ID,
    label: LABEL,
    language: "yaml",
    extension: "sls",
    options: &[FormatOption { name: "state", label: "State", values: &[PRESENT, ABSENT, SEARCH] }],
    read: None,
    write: Some(write),
};

const ID: &str = "idem";
const LABEL: &str = "Idem";
const PATH: &str = "integrations.sls";
const PRESENT: &str = "present";
const ABSENT: &str = "absent";
const SEARCH: &str = "search";

/// What Idem takes for something else than a state when it is the name of one.
const RESERVED: &[&str] = &["include", "exclude", "extend", "META"];

fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut states = States::new(options.get("state"));
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
    names: Names,
    /// The names of the states by their places in the design.
    ids: BTreeMap<Path, String>,
    /// The names of the states by their names in the design.
    by_name: BTreeMap<String, String>,
    needs: Needs,
    lost: Lost,
}

impl States {
    fn new(state: &'static str) -> Self {
        let mut names = Names::new(usize::MAX);
        RESERVED.iter().for_each(|name| names.reserve(name));
        Self {
            state,
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
            let written = |states: &Self, integration: &Integration| states.is_written(integration);
            for (i, integration) in api.integrations.iter().enumerate() {
                if written(self, integration) {
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
            for (i, integration) in api.integrations.iter().enumerate() {
                let at = Design::integration_path(a, i);
                self.extra(&integration.extra, &at);
                if self.is_written(integration) {
                    self.push(&mut entries, api, a, integration, &at);
                }
                if self.state == ABSENT {
                    // The responses of an integration go with it.
                    continue;
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let name =
                        if response.name.is_empty() { "" } else { &*format!(" {}", Quoted(&response.name)) };
                    let reason =
                        format!("Idem has no state for the integration response{name}; it is left out.");
                    self.lose(&Design::response_path(a, i, r), reason);
                }
            }
        }
        self.lost.comment(&mut entries);
        entries
    }

    fn push(
        &mut self,
        entries: &mut Vec<Entry>,
        api: &Api,
        index: usize,
        integration: &Integration,
        at: &Path,
    ) {
        self.lost.comment(entries);
        if !entries.is_empty() {
            entries.push(Entry::Blank);
        }
        let id = self.ids.get(at).cloned().unwrap_or_default();
        let name = self.literal(&id, &at.join("name"));
        let mut arguments = vec![Entry::Member("name".into(), name)];
        let properties_at = at.join("properties");
        let given =
            |id: PropertyId| integration.properties.get(id.name()).filter(|value| value.kind != Kind::Null);
        if given(PropertyId::ApiId).is_none() {
            let node = self.api_id(api, index);
            arguments.push(Entry::Member("api_id".into(), node));
        }
        let rows = Resource::Integration.properties();
        if self.state == PRESENT {
            arguments.extend(self.properties(&integration.properties, rows, &properties_at, Self::property));
        } else {
            for row in
                rows.iter().filter(|row| matches!(row.id, PropertyId::ApiId | PropertyId::IntegrationId))
            {
                if let Some(value) = given(row.id) {
                    arguments.extend(self.property(row, value, &properties_at.join(row.name())));
                } else if row.id == PropertyId::IntegrationId {
                    // Without the id Idem finds nothing to take away or to look up, and says that all is well.
                    let id = self.needs.parameter_named(&format!("{id} Id"));
                    arguments.push(Entry::Member("resource_id".into(), Node::Filled(id)));
                }
            }
        }
        let state = Node::single(format!("aws.apigatewayv2.integration.{}", self.state), as_list(arguments));
        let id = self.key(&Str::Owned(id), false, at);
        entries.push(Entry::Member(id, state));
    }

    /// The API's id as the design has it, or else a reference to a state with the API's name.
    fn api_id(&mut self, api: &Api, index: usize) -> Node {
        let named = || match &*api.name {
            "" if index == 0 => Text::named("Api", None),
            "" => Text::named(format!("Api{}", index + 1), None),
            _ => Text::named(api.name.clone(), None),
        };
        self.text(&api.api_id.clone().unwrap_or_else(named), &Design::api_path(index).join("apiId"))
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
        Node::Filled(text) => text.ends_with('\n') && Style::of(text, Place::Value, true) == Style::Block,
        Node::Number(_) | Node::Bool(_) | Node::Tagged(..) => false,
    }
}
