//! `idem`: states that are to be present, and then those that are to be absent.
//!
//! A present state makes Idem change an integration until it is as the state says. It never clears a property that the
//! state does not name, and it knows no integration responses.

use super::Losses;
use crate::change::diff::{ChangeKind, properties_of};
use crate::change::matching::Side;
use crate::change::steps::{Step, Way, steps};
use crate::formats::{self, File, Output};
use crate::model::{Api, Design, Integration, Path, PropertyId, Resource, Segment, Text};
use crate::request::Operation;
use alloc::{collections::BTreeMap, vec::Vec};

pub(super) const ID: &str = "idem";

pub(super) fn write(before: &Design, after: &Design) -> Output {
    let mut losses = Losses::new(ID);
    let mut files = Vec::new();
    let (mut present, mut absent) = (BTreeMap::new(), BTreeMap::new());
    let steps = steps(before, after, Way::InPlace);
    losses.deletions(&steps);
    losses.routes(before, after);
    for step in &steps {
        let side = step.pair.side;
        if step.request.resource == Resource::IntegrationResponse {
            losses.push(side.path(), "Idem has no state for integration responses; the change is left out.");
            continue;
        }
        match (step.operation(), step.pair.before, step.pair.after) {
            (Operation::Delete, Some(before), _) => {
                absent.insert((before.api, before.integration), There::default());
            }
            (operation, before, Some(after)) => {
                let there = before.filter(|_| operation == Operation::Update);
                let there = There { api: Some(&step.ids.api), integration: there };
                present.insert((after.api, after.integration), there);
                if operation == Operation::Update {
                    uncleared(step, &mut losses);
                }
            }
            _ => {}
        }
    }
    for (design, chosen, state) in [(after, present, "present"), (before, absent, "absent")] {
        if chosen.is_empty() {
            continue;
        }
        let (part, places) = part(design, &chosen);
        let written = formats::find(ID).and_then(|format| formats::write(&part, format, [("state", state)]));
        let Ok(written) = written else { continue };
        for mut loss in written.losses {
            loss.path = in_whole(&loss.path, &places);
            // Both states may leave out the same of an API.
            if !losses.list.contains(&loss) {
                losses.list.push(loss);
            }
        }
        let path = alloc::format!("{state}.sls");
        files.extend(written.files.into_iter().map(|file| File { path: path.clone(), ..file }));
    }
    Output { files, losses: losses.list }
}

/// What Idem does not do with an integration that is there.
fn uncleared(step: &Step<'_>, losses: &mut Losses) {
    for change in properties_of(&step.pair) {
        let connection_type =
            Path(change.path.0.clone()).last_key() == Some(PropertyId::ConnectionType.name());
        match change.kind {
            ChangeKind::Removed { .. } => losses.push(
                change.path,
                "Idem never clears what a state does not name; it stays. Clear it with the update of the API.",
            ),
            ChangeKind::Undetermined { .. } => {}
            _ if connection_type => losses.push(
                change.path,
                "Idem cannot change the connection type: its request names a property that the service does not have. Use the update of the API.",
            ),
            _ => {}
        }
    }
}

/// What is there already.
#[derive(Default)]
struct There<'a> {
    /// The id of the API.
    api: Option<&'a Text>,
    /// The integration that is to become the wanted one.
    integration: Option<Side<'a>>,
}

/// Integrations by the indices of their API and their own.
type Chosen<'a> = BTreeMap<(usize, usize), There<'a>>;

/// The design with the chosen integrations only, without their responses, routes and stages, and where each of its APIs and integrations
/// was. Who is there keeps its name and its id: Idem makes another of what has neither.
fn part(design: &Design, chosen: &Chosen<'_>) -> (Design, Vec<(usize, Vec<usize>)>) {
    let mut part = Design { region: design.region.clone(), ..Design::default() };
    let mut places: Vec<(usize, Vec<usize>)> = Vec::new();
    for (&(a, i), there) in chosen {
        let api = &design.apis[a];
        if places.last().is_none_or(|(api, _)| *api != a) {
            let (routes, stages) = (Vec::new(), Vec::new());
            part.apis.push(Api { integrations: Vec::new(), routes, stages, ..api.clone() });
            places.push((a, Vec::new()));
        }
        let (Some(api), Some((_, integrations))) = (part.apis.last_mut(), places.last_mut()) else {
            continue;
        };
        let mut integration = Integration { responses: Vec::new(), ..design.apis[a].integrations[i].clone() };
        if let Some(id) = there.api.filter(|id| id.literal().is_some()) {
            api.api_id = Some(id.clone());
        }
        if let Some(there) = there.integration {
            let name = &there.of_integration().name;
            if !name.is_empty() {
                integration.name = name.clone();
            }
            if let Some(id) = there.id().filter(|id| id.literal().is_some()) {
                integration.properties.set(PropertyId::IntegrationId.name(), id.clone().into());
            }
        }
        api.integrations.push(integration);
        integrations.push(i);
    }
    (part, places)
}

/// A path in a part of a design as a path in the whole.
fn in_whole(path: &Path, places: &[(usize, Vec<usize>)]) -> Path {
    let mut steps = path.0.clone();
    if let [_, Segment::Index(api), rest @ ..] = &mut steps[..]
        && let Some((whole, integrations)) = places.get(*api)
    {
        *api = *whole;
        if let [_, Segment::Index(integration), ..] = rest
            && let Some(whole) = integrations.get(*integration)
        {
            *integration = *whole;
        }
    }
    Path(steps)
}
