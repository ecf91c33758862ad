//! Changes written back into a program.

use super::read::{our_kind, parse, pseudo_parameter};
use super::write::Program;
use super::{API, ID};
use crate::formats::rewrite::{Difference, Differences, Rewriter};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::formats::{Loss, Source};
use crate::model::{Api, Design, Kind, Map, Member, Reference, Text, Value};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString as _},
    vec,
    vec::Vec,
};

/// Changes the resources that are ours where they stand.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let mut differences = Differences::default();
    let Some(Value { kind: Kind::Map(root), .. }) = parse(source.text).0 else { return differences };
    let Some((resources, place)) = root.get("resources").and_then(|it| Some((it.map()?, it.place.0?))) else {
        return differences;
    };
    let known = Known::of(&root, resources);
    let (old, old_losses) = ours(before, before, &known);
    let (new, new_losses) = ours(after, before, &known);
    differences.losses = new_losses.into_iter().filter(|loss| !old_losses.contains(loss)).collect();
    differences.list.push(Difference { place, before: old, after: new });
    differences
}

/// What a program defines, and how its texts refer to that.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    interpolations: BTreeMap<String, String>,
    apis: Vec<String>,
}

impl Known {
    fn of(root: &Map, resources: &Map) -> Self {
        let mut known = Self::default();
        for Member { key, value, .. } in resources.members() {
            known.interpolations.insert(key.to_string(), alloc::format!("${{{key}.id}}"));
            let kind = value.map().and_then(|resource| resource.get("type")?.literal());
            if kind.and_then(our_kind) == Some(API) {
                known.apis.push(key.to_string());
            }
        }
        let section = |name: &str| root.get(name).and_then(Value::map).map(Map::members).unwrap_or_default();
        for member in section("config").iter().chain(section("configuration")) {
            known.interpolations.insert(member.key.to_string(), alloc::format!("${{{}}}", member.key));
        }
        for member in section("variables") {
            let name = pseudo_parameter(member).map_or_else(|| member.key.to_string(), String::from);
            known.interpolations.insert(name, alloc::format!("${{{}}}", member.key));
        }
        known
    }

    /// How a text refers to something by its name.
    pub(super) fn interpolation(&self, name: &str) -> Option<&str> {
        self.interpolations.get(name).map(String::as_str)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.interpolations.keys().map(String::as_str)
    }

    /// The name of the API, when the program makes it.
    pub(super) fn api<'a>(&self, api: &'a Api) -> Option<&'a str> {
        match api.api_id.as_ref().and_then(Text::reference)? {
            Reference::Named { name, attribute: None } => {
                self.apis.iter().any(|known| known == name).then_some(&**name)
            }
            _ => None,
        }
    }
}

/// The resources that are ours, and what they cannot say.
fn ours(design: &Design, before: &Design, known: &Known) -> (Node, Vec<Loss>) {
    let mut program = Program::in_place(before, known.clone());
    program.name_resources(design);
    let mut entries = Vec::new();
    for (index, api) in design.apis.iter().enumerate() {
        let Some(name) = known.api(api) else { continue };
        let members = [
            ("apiName", &api.api_name),
            ("protocolType", &api.protocol_type),
            ("routeSelectionExpression", &api.route_selection_expression),
        ];
        let at = Design::api_path(index);
        let properties = members.into_iter().filter_map(|(name, text)| {
            Some(Entry::Member(name.into(), program.text(text.as_ref()?, &at.join(name))))
        });
        let properties = Entry::Member("properties".into(), Node::Map(properties.collect()));
        entries.push(Entry::Member(String::from(name).into(), Node::Map(vec![properties])));
    }
    let resources = program.resources(design).into_iter();
    entries.extend(resources.filter(|entry| matches!(entry, Entry::Member(..))));
    (Node::Map(entries), core::mem::take(&mut program.lost.losses))
}
