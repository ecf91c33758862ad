//! Changes written back into a template.

use super::read::{API, ROUTE, ROUTE_RESPONSE, STAGE, type_of};
use super::routes::{ANSWER, Standing};
use super::write::Template;
use super::{ID, template, text_of};
use crate::diagnostic::Quoted;
use crate::formats::rewrite::{Difference, Differences, Rewriter, matched};
use crate::formats::tree::{Carry as _, Entry, Node};
use crate::formats::{Loss, Source};
use crate::model::{Api, Design, Kind, Map, Path, Place, Reference, Str, Text, Value};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// Changes the resources that are ours where they stand.
pub(in crate::formats) static REWRITER: Rewriter = Rewriter { format: ID, differences };

fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let mut differences = Differences::default();
    let Some(Value { kind: Kind::Map(root), place }) = template::parse(source.text).value else {
        return differences;
    };
    let is_json = source.text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let (resources, place) = match root.get("Resources") {
        Some(Value { kind: Kind::Map(resources), place }) => (resources, *place),
        _ => (&root, place),
    };
    let mut known: BTreeSet<String> = resources.members().iter().map(|it| String::from(&*it.key)).ordered();
    if let Some(parameters) = root.get("Parameters").and_then(Value::map) {
        known.extend(parameters.members().iter().map(|it| String::from(&*it.key)));
    }
    let standing = standing(before, resources);
    let (old, old_losses) = Ours::of(before, before, standing.clone(), &known, resources, is_json);
    let standing = carried_over(&standing, before, after);
    let (new, new_losses) = Ours::of(after, before, standing, &known, resources, is_json);
    differences.losses = new_losses.into_iter().filter(|loss| !old_losses.contains(loss)).collect();
    let elsewhere: BTreeSet<&str> = old.ids().filter(|id| is_elsewhere(id, resources)).ordered();
    if type_of(&root).is_none() {
        differences.losses.extend(new.changed(&old, &elsewhere));
    }
    let Some(place) = place.0 else { return differences };
    // A resource that stands alone has no name in the text.
    let (before, after) = match (type_of(&root), old.entries.first(), new.entries.first()) {
        (Some(_), Some(Entry::Member(_, old)), Some(Entry::Member(_, new))) => (old.clone(), new.clone()),
        _ => {
            let here = |ours: &Ours| {
                let here =
                    |entry: &&Entry| matches!(entry, Entry::Member(id, _) if !elsewhere.contains(&**id));
                Node::Map(ours.entries.iter().filter(here).cloned().collect())
            };
            (here(&old), here(&new))
        }
    };
    differences.list.push(Difference { place, before, after });
    differences
}

/// The resources that are ours, by their logical ids.
struct Ours {
    entries: Vec<Entry>,
    /// Where they are in the design.
    paths: BTreeMap<String, Path>,
}

impl Ours {
    fn of(
        design: &Design,
        before: &Design,
        standing: BTreeMap<Path, Standing>,
        known: &BTreeSet<String>,
        resources: &Map,
        is_json: bool,
    ) -> (Self, Vec<Loss>) {
        let mut template = Template::in_place(is_json, before, known.clone());
        template.standing = standing;
        template.name_resources(design);
        let mut entries = Vec::new();
        for (index, api) in design.apis.iter().enumerate() {
            let Some(Reference::Named { name, .. }) = api.api_id.as_ref().and_then(Text::reference) else {
                continue;
            };
            if resources.get(name).and_then(Value::map).and_then(type_of) != Some(API) {
                continue;
            }
            let members = [
                ("Name", "apiName", &api.api_name),
                ("ProtocolType", "protocolType", &api.protocol_type),
                ("RouteSelectionExpression", "routeSelectionExpression", &api.route_selection_expression),
            ];
            let mut properties = Vec::new();
            for (key, member, text) in members {
                if let Some(text) = text {
                    let at = Design::api_path(index).join(member);
                    properties.push(Entry::Member(key.into(), template.text(text, &at)));
                }
            }
            let properties = Entry::Member("Properties".into(), Node::Map(properties));
            entries.push(Entry::Member(name.clone(), Node::Map(vec![properties])));
        }
        entries.extend(
            template.resources(design).into_iter().filter(|entry| matches!(entry, Entry::Member(..))),
        );
        let paths = template.ids.iter().map(|(path, id)| (id.clone(), path.clone())).ordered();
        (Self { entries, paths }, core::mem::take(&mut template.lost.losses))
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.members().map(|(id, _)| id)
    }

    fn members(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Member(id, node) => Some((&**id, node)),
            _ => None,
        })
    }

    /// Those of `elsewhere` that are not what they were: the text has nothing of its own to change for them.
    fn changed(&self, old: &Self, elsewhere: &BTreeSet<&str>) -> Vec<Loss> {
        let now: BTreeMap<&str, &Node> = self.members().ordered();
        let changed = old.members().filter(|(id, node)| elsewhere.contains(id) && now.get(id) != Some(node));
        let lose = |(id, _): (&str, &Node)| {
            let path = self.paths.get(id).or_else(|| old.paths.get(id)).cloned().unwrap_or_default();
            let reason = format!(
                "{} is made by SAM, by a loop or by the body of the API and has no resource of its own in the template; make the \
                 change by hand where it is made.",
                Quoted(id)
            );
            Loss { path, format: ID, reason }
        };
        changed.map(lose).collect()
    }
}

/// What the template has for the routes and the stages of the design that was read from it.
fn standing(design: &Design, resources: &Map) -> BTreeMap<Path, Standing> {
    let at = |place: Place| {
        let place = place.0?;
        resources.members().iter().find(|it| it.value.place.0 == Some(place))
    };
    let responses: BTreeMap<Str, &Str> = resources
        .members()
        .iter()
        .filter(|it| it.value.map().and_then(type_of) == Some(ROUTE_RESPONSE))
        .filter_map(|it| {
            let id = it.value.map()?.get("Properties")?.map()?.get("RouteId").and_then(text_of)?;
            let Reference::Named { name, .. } = id.reference()? else { return None };
            Some((name.clone(), &it.key))
        })
        .collect();
    let mut standing = BTreeMap::new();
    for (a, api) in design.apis.iter().enumerate() {
        let routes = api.routes.iter().enumerate();
        let routes = routes.map(|(r, route)| (Design::route_path(a, r), route.place));
        let stages = api.stages.iter().enumerate();
        let stages = stages.map(|(s, stage)| (Design::stage_path(a, s), stage.place));
        for (path, place) in routes.chain(stages) {
            let here = at(place).filter(|it| {
                let kind = it.value.map().and_then(type_of);
                kind == Some(ROUTE) || kind == Some(STAGE)
            });
            let is_here = here.map(|it| {
                let properties = it.value.map().and_then(|it| it.get("Properties")?.map());
                Standing::Resource {
                    id: String::from(&*it.key),
                    says_answer: properties.is_some_and(|it| it.get(ANSWER).is_some()),
                    response: responses.get(&it.key).map(|id| String::from(&***id)),
                }
            });
            standing.insert(path, is_here.unwrap_or(Standing::Elsewhere));
        }
    }
    standing
}

/// The same for a changed design: routes are those with the same key, or else the next ones that have no other.
fn carried_over(
    standing: &BTreeMap<Path, Standing>,
    before: &Design,
    after: &Design,
) -> BTreeMap<Path, Standing> {
    let mut carried = BTreeMap::new();
    for (a, (before, after)) in before.apis.iter().zip(&after.apis).enumerate() {
        let routes = |api: &Api| api.routes.iter().map(|it| it.route_key.clone()).collect::<Vec<_>>();
        let stages = |api: &Api| api.stages.iter().map(|it| it.stage_name.clone()).collect::<Vec<_>>();
        let routes = matched(&routes(before), &routes(after));
        let routes = routes.map(|(old, new)| (Design::route_path(a, old), Design::route_path(a, new)));
        let stages = matched(&stages(before), &stages(after));
        let stages = stages.map(|(old, new)| (Design::stage_path(a, old), Design::stage_path(a, new)));
        for (old, new) in routes.chain(stages) {
            carried.extend(standing.get(&old).map(|standing| (new, standing.clone())));
        }
    }
    carried
}

/// Whether a resource was read from something else than a resource of its own, as SAM's events are.
fn is_elsewhere(id: &str, resources: &Map) -> bool {
    let kind = resources.get(id).and_then(Value::map).and_then(type_of);
    kind.is_none_or(|kind| !kind.starts_with("AWS::ApiGatewayV2::"))
}
