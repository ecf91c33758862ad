//! Changes written back into a file of states.

use super::jinja::Template;
use super::{ID, PRESENT, States};
use crate::formats::Source;
use crate::formats::rewrite::{Difference, Differences, Rewriter};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::formats::yaml;
use crate::model::{Design, Integration, Map, Path, PropertyId, Resource, Span};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString as _},
    vec::Vec,
};

/// Changes the arguments of states, and states as a whole, where they stand.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let text = source.text.strip_suffix('\n').unwrap_or(source.text);
    let template = Template::new(text);
    let mut differences = Differences::default();
    // Read again here for the place of all states, which no design has.
    let Some(document) = yaml::parse(&template.yaml).documents.into_iter().next() else {
        return differences;
    };
    let mut states = States::new(PRESENT, before);
    let apis = before.apis.iter().map(|api| api.name.to_string());
    states.needs.know_apis(apis.filter(|name| text.contains(&format!("aws.apigatewayv2.api:{name}:"))));
    states.name_states(after);
    let old = by_name(before);
    let new = by_name(after);
    let mut was = Vec::new();
    let mut is = Vec::new();
    for (name, (_, integration)) in &old {
        // Nothing changes in a state that is there before and after, as far as the file is concerned.
        let stays = new.contains_key(name);
        was.push(Entry::Member(String::from(*name).into(), Node::Null));
        if stays {
            is.push(Entry::Member(String::from(*name).into(), Node::Null));
        }
        if let (Some(place), Some((at, changed))) = (integration.place.0, new.get(name)) {
            differences.list.extend(states.change(place, &integration.properties, &changed.properties, at));
        }
    }
    for (a, api) in after.apis.iter().enumerate() {
        let api_id = api.api_id.clone().unwrap_or_else(|| crate::formats::names::api_reference(api, a));
        let api_id = (api_id, Design::api_path(a).join(PropertyId::ApiId.name()));
        for (i, integration) in api.integrations.iter().enumerate() {
            let at = Design::integration_path(a, i);
            if old.contains_key(&*integration.name) || integration.is_reference() {
                continue;
            }
            let mut entries = Vec::new();
            states.push(&mut entries, integration, &at, &api_id);
            is.extend(entries.into_iter().filter(|entry| matches!(entry, Entry::Member(..))));
        }
    }
    let place = document.whole;
    differences.list.push(Difference { place, before: Node::Map(was), after: Node::Map(is) });
    let mut losses = core::mem::take(&mut states.lost.losses);
    // What could not be said before is no news.
    let mut earlier = States::new(PRESENT, before);
    earlier.name_states(before);
    earlier.entries(before);
    let known: BTreeSet<String> = earlier.lost.losses.into_iter().map(|loss| loss.reason).ordered();
    losses.retain(|loss| !known.contains(&loss.reason));
    differences.losses = losses;
    differences.yaml = Some(template.yaml);
    differences
}

/// The integrations by their names, which are those of their states, with their paths.
fn by_name(design: &Design) -> BTreeMap<&str, (Path, &Integration)> {
    let apis = design.apis.iter().enumerate();
    let all = apis.flat_map(|(a, api)| {
        let integrations = api.integrations.iter().enumerate();
        integrations.map(move |(i, it)| (&*it.name, (Design::integration_path(a, i), it)))
    });
    all.filter(|(name, _)| !name.is_empty()).ordered()
}

impl States {
    /// The arguments of a state before and after a change.
    fn change(&mut self, place: Span, before: &Map, after: &Map, at: &Path) -> Option<Difference> {
        if before == after {
            return None;
        }
        let at = at.join("properties");
        let rows = Resource::Integration.properties();
        let mut arguments = |properties: &Map| {
            let entries = self.properties(properties, rows, &at, Self::property).into_iter();
            Node::Map(entries.filter(|entry| matches!(entry, Entry::Member(..))).collect())
        };
        Some(Difference { place, before: arguments(before), after: arguments(after) })
    }
}
