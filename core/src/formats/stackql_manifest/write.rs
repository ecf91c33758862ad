//! Designs as a stack.

use super::super::names::{Names, snake_case};
use super::super::stackql::placeholder;
use super::super::stackql::queries::{Queries, is_global, queries};
use super::super::tree::{Entry, Node};
use super::super::{File, Loss, Output, WriteOptions, file_name, shell, yaml};
use super::{FOLDER, ID, IN_MANIFEST, MANIFEST, REGION};
use crate::diagnostic::Quoted;
use crate::model::{Design, PartRef, Path, Reference, Resource, Text, Value};
use alloc::{
    borrow::ToOwned as _,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The longest name of a resource, which is the name of a file.
const LONGEST_NAME: usize = 80;

pub(super) fn write(design: &Design, options: &WriteOptions) -> Output {
    let dialect = options.get("dialect");
    let (resources, losses) = queries(design, dialect, options.get("values") == IN_MANIFEST);
    let mut losses = of_manifest(losses);
    if resources.is_empty() {
        return Output { files: Vec::new(), losses };
    }
    let mut globals = Globals::new(design);
    let mut names = Names::new(LONGEST_NAME);
    let mut entries = Vec::new();
    let mut files = Vec::new();
    let mut owner = String::from("integration");
    // What is wrong with an API comes up with every one of its resources.
    let mut seen = BTreeSet::new();
    for queries in resources {
        let name = match queries.resource {
            Resource::Integration => file_name(&queries.name, "integration"),
            Resource::IntegrationResponse => format!("{owner}-{}", file_name(&queries.name, "response")),
        };
        let name = names.claim([&name]);
        if queries.resource == Resource::Integration {
            owner.clone_from(&name);
        }
        let lost = of_manifest(queries.losses.clone());
        for loss in lost.into_iter().filter(|loss| seen.insert((loss.path.clone(), loss.reason.clone()))) {
            entries.push(Entry::Comment(loss.reason.clone()));
            losses.push(loss);
        }
        globals.need(&name, &queries);
        entries.push(Entry::Item(resource(&name, &queries)));
        let path = format!("{FOLDER}/{name}.iql");
        files.push(File { path, language: "sql", text: queries.text });
    }
    losses.extend(globals.losses());
    let manifest = Node::Map(vec![
        Entry::Member("version".into(), Node::Number("1".into())),
        Entry::Member("name".into(), Node::Text(stack_name(design).into())),
        Entry::Member("description".into(), Node::Text(description(design).into())),
        Entry::Member("providers".into(), Node::list([Node::Text(dialect.into())])),
        Entry::Member("globals".into(), Node::List(globals.entries())),
        Entry::Member("resources".into(), Node::List(entries)),
    ]);
    let text = yaml::to_text(&manifest);
    files.insert(0, File { path: MANIFEST.into(), language: "yaml", text });
    Output { files, losses }
}

fn of_manifest(losses: Vec<Loss>) -> Vec<Loss> {
    losses.into_iter().map(|loss| Loss { format: ID, ..loss }).collect()
}

fn stack_name(design: &Design) -> String {
    let name = design.apis.iter().map(|api| snake_case(&api.name)).find(|name| !name.is_empty());
    name.map_or_else(|| "integrations".into(), |name| name.chars().take(LONGEST_NAME).collect())
}

fn description(design: &Design) -> String {
    let names: Vec<_> = design.apis.iter().map(|api| file_name(&api.name, "an API")).collect();
    format!("Integrations of {}", names.join(", "))
}

fn resource(name: &str, queries: &Queries) -> Node {
    let prop = |(name, value): &(&'static str, Value)| {
        Node::Map(vec![
            Entry::Member("name".into(), Node::Text((*name).into())),
            Entry::Member("value".into(), Node::of(value)),
        ])
    };
    Node::Map(vec![
        Entry::Member("name".into(), Node::Text(name.to_owned().into())),
        Entry::Member("props".into(), Node::list(queries.props.iter().map(prop))),
    ])
}

/// What has to be given from outside: by environment variables.
struct Globals<'a> {
    design: &'a Design,
    names: BTreeSet<String>,
    /// Those of them that the service gives, with the resources that they are the ids of.
    ids: BTreeMap<String, String>,
}

impl<'a> Globals<'a> {
    fn new(design: &'a Design) -> Self {
        Self { design, names: BTreeSet::new(), ids: BTreeMap::new() }
    }

    /// Notes what a resource takes and does not give itself.
    fn need(&mut self, name: &str, queries: &Queries) {
        self.ids.extend(queries.id.iter().map(|id| (id.clone(), name.to_owned())));
        let mut used = Vec::new();
        placeholders(&queries.text, &mut used);
        let given = |name: &String| queries.props.iter().any(|(prop, _)| prop == name);
        self.names.extend(used.into_iter().filter(|name| !given(name)));
        let mut used = Vec::new();
        queries.props.iter().for_each(|(_, value)| placeholders_of_value(value, &mut used));
        self.names.extend(used);
    }

    fn entries(&self) -> Vec<Entry> {
        let mut variables = Names::new(usize::MAX);
        let region = self.design.region.as_ref().filter(|region| is_global(region));
        let region = match region.and_then(Text::literal) {
            Some(region) => region.to_owned(),
            None => placeholder::write(&variables.claim(["AWS_REGION"])),
        };
        let entry = |name: &str, description: String, value: String| {
            Entry::Item(Node::Map(vec![
                Entry::Member("name".into(), Node::Text(name.to_owned().into())),
                Entry::Member("description".into(), Node::Text(description.into())),
                Entry::Member("value".into(), Node::Text(value.into())),
            ]))
        };
        let mut entries = vec![entry(REGION, "The AWS region".into(), region)];
        for name in self.names.iter().filter(|name| *name != REGION) {
            let variable = shell::variable_name(&snake_case(name)).to_ascii_uppercase();
            let variable = variables.claim([&variable]);
            let description = match self.ids.get(name) {
                Some(resource) => format!("The id of {resource}; any other text until it is made"),
                None => format!("What the design calls {name}"),
            };
            entries.push(entry(name, description, placeholder::write(&variable)));
        }
        entries
    }

    /// A region that is neither known nor the one of the stack.
    fn losses(&self) -> Vec<Loss> {
        let region = self.design.region.as_ref().filter(|region| region.literal().is_none());
        let lost = region.filter(|region| !placeholder::is_region(region));
        lost.map(|_| Loss {
            path: Path::root().join(REGION),
            format: ID,
            reason: format!("The region comes from the environment variable {}.", Quoted("AWS_REGION")),
        })
        .into_iter()
        .collect()
    }
}

/// The names of the placeholders in a text.
fn placeholders(text: &str, names: &mut Vec<String>) {
    for part in placeholder::read(text, str::to_owned).parts() {
        match part {
            PartRef::Reference(Reference::Named { name, .. }) => {
                names.push(if *name == placeholder::AWS_REGION {
                    REGION.into()
                } else {
                    name.clone().into_owned()
                });
            }
            PartRef::Reference(Reference::Expression { .. }) | PartRef::Literal(_) => {}
        }
    }
}

fn placeholders_of_value(value: &Value, names: &mut Vec<String>) {
    if let Some(text) = value.literal() {
        placeholders(text, names);
    } else if let Some(members) = value.map() {
        members.members().iter().for_each(|member| placeholders_of_value(&member.value, names));
    } else if let Some(items) = value.list() {
        items.iter().for_each(|item| placeholders_of_value(item, names));
    }
}
