//! The requests that lead from one design to the other, in an order that works.
//!
//! What is new comes first, so that routes can be pointed to it; then updates in place; what is no longer wanted goes
//! last, because an integration cannot be deleted while routes point to it.

use super::diff::{Effect, properties_of};
use super::keys::{self, key_order};
use super::matching::{Group, Pair, groups};
use super::update::{Remainder, update};
use crate::formats::{names::Names, shell};
use crate::model::{Design, Map, Path, Resource, Text};
use crate::request::{self, HttpRequest, Ids, Operation};
use alloc::{format, string::String, vec::Vec};

/// A request and what it is for.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) pair: Pair<'a>,
    pub(super) request: HttpRequest,
    pub(super) ids: Ids,
    /// Why the resource is made again, when it is.
    pub(super) replaces: Option<&'static str>,
    /// What the request leaves undone.
    pub(super) remains: Vec<Remainder>,
}

impl Step<'_> {
    pub(super) fn operation(&self) -> Operation {
        self.request.operation
    }

    /// The body; empty when there is none.
    pub(super) fn body(&self) -> &Map {
        const NOTHING: &Map = &Map::new();
        self.request.body.as_ref().unwrap_or(NOTHING)
    }
}

/// Why a managed resource stays, whoever deletes it.
pub(super) const MANAGED: &str =
    "API Gateway manages it: it can be changed and not deleted, and goes with its API.";

/// What is done about what an update cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Everything is updated in place; what cannot be done so remains.
    InPlace,
    /// The resource is made again.
    Again,
}

/// What becomes of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Create,
    Update,
    Replace(&'static str),
    Delete,
    Nothing,
}

fn fate(pair: &Pair<'_>, way: Way) -> Fate {
    match (pair.before, pair.after) {
        (Some(before), Some(after)) if before.is_reference() || after.is_reference() => Fate::Nothing,
        (Some(_), Some(_)) if pair.moves() => Fate::Replace("it belongs to another API"),
        (Some(_), Some(_)) => {
            let is_needed = || properties_of(pair).iter().any(|change| change.effect == Effect::Replacement);
            if way == Way::Again && is_needed() {
                Fate::Replace("an update cannot take something away")
            } else {
                Fate::Update
            }
        }
        (None, Some(after)) if !after.is_reference() => Fate::Create,
        (Some(before), None) if !before.is_reference() => Fate::Delete,
        _ => Fate::Nothing,
    }
}

/// The steps from `before` to `after`.
pub(super) fn steps<'a>(before: &'a Design, after: &'a Design, way: Way) -> Vec<Step<'a>> {
    let groups = groups(before, after);
    let mut names = Names::new(usize::MAX);
    for api in before.apis.iter().chain(&after.apis) {
        // A name that stands for the id of an API cannot stand for that of an integration, too.
        names.reserve(&api.name);
    }
    let mut plan = Steps {
        names,
        region: after.region.as_ref().or(before.region.as_ref()).cloned(),
        way,
        steps: Vec::new(),
    };
    groups.iter().for_each(|group| plan.create(group));
    groups.iter().for_each(|group| plan.update(group));
    groups.iter().for_each(|group| plan.delete(group));
    plan.steps
}

/// The integrations that go without another in their place, by the indices of their API and their own; and the API of
/// the wanted design that theirs is, if any.
pub(crate) fn gone(before: &Design, after: &Design) -> Vec<(usize, usize, Option<usize>)> {
    let apis: Vec<_> = super::matching::apis(before, after);
    let wanted =
        |old: usize| apis.iter().find(|(before, _)| *before == Some(old)).and_then(|(_, after)| *after);
    groups(before, after)
        .iter()
        .filter(|group| fate(&group.integration, Way::InPlace) == Fate::Delete)
        .filter_map(|group| group.integration.before)
        .map(|side| (side.api, side.integration, wanted(side.api)))
        .collect()
}

struct Steps<'a> {
    /// What stands for the ids that the service will give.
    names: Names,
    region: Option<Text>,
    way: Way,
    steps: Vec<Step<'a>>,
}

impl<'a> Steps<'a> {
    fn push(
        &mut self,
        pair: Pair<'a>,
        operation: Operation,
        ids: Ids,
        body: Option<Map>,
        replaces: Option<&'static str>,
        remains: Vec<Remainder>,
    ) {
        let request = HttpRequest::new(operation, ids.clone(), self.region.clone(), body);
        let request = HttpRequest { source: pair.side.path(), ..request };
        self.steps.push(Step { pair, request, ids, replaces, remains });
    }

    /// What stands for the id of an integration that is made, and for no other.
    fn new_id(&mut self, pair: &Pair<'_>, prefix: &str) -> Text {
        let name = format!("{prefix}{}", shell::variable_name(pair.side.name()));
        let longer = format!("{}_{name}", pair.side.of_api().name);
        Text::named(self.names.claim([&name, &shell::variable_name(&longer)]), None)
    }

    /// Integrations that are new, each with all its responses.
    fn create(&mut self, group: &Group<'a>) {
        let pair = group.integration;
        let (integration, replaces) = match fate(&pair, self.way) {
            Fate::Create => (self.new_id(&pair, ""), None),
            Fate::Replace(why) => (self.new_id(&pair, "New"), Some(why)),
            Fate::Update | Fate::Delete | Fate::Nothing => return,
        };
        let Some(after) = pair.after else { return };
        let api = api_id(&pair, Prefer::After);
        let body = request::body(after.properties(), Resource::Integration);
        let ids = Ids { api: api.clone(), integration: integration.clone(), response: None };
        self.push(pair, Operation::Create, ids, Some(body), replaces, Vec::new());
        for response in group.responses.iter().filter(|response| response.after.is_some()) {
            let ids = Ids {
                api: api.clone(),
                integration: integration.clone(),
                response: Some(new_id(response, "")),
            };
            let body = request::body(response.side.properties(), Resource::IntegrationResponse);
            let replaces = response.before.and(replaces).map(|_| "its integration is made again");
            self.push(*response, Operation::Create, ids, Some(body), replaces, Vec::new());
        }
    }

    /// Integrations that stay, and their responses. Of these, what goes makes room for what comes, and who gives a key up
    /// comes before who takes it: two responses of an integration cannot have the same key.
    fn update(&mut self, group: &Group<'a>) {
        let pair = group.integration;
        let is_there = match (pair.before, pair.after) {
            (Some(_), Some(_)) => !matches!(fate(&pair, self.way), Fate::Replace(_)),
            // One that is only named is there, whatever the other design says.
            _ => pair.side.is_reference(),
        };
        if !is_there {
            return;
        }
        let ids = Ids {
            api: api_id(&pair, Prefer::Before),
            integration: id(&pair, pair.before.and_then(|before| before.integration_id())),
            response: None,
        };
        self.change(pair, ids.clone());
        let mut created = Vec::new();
        let mut updated = Vec::new();
        for response in &group.responses {
            let before_id = response.before.and_then(|before| before.id());
            let ids = Ids { response: Some(id(response, before_id)), ..ids.clone() };
            match fate(response, self.way) {
                Fate::Create => created.push((*response, ids, None)),
                Fate::Replace(why) => created.push(self.delete_first(*response, ids, why)),
                Fate::Update => updated.push((*response, ids)),
                Fate::Delete => self.push(*response, Operation::Delete, ids, None, None, Vec::new()),
                Fate::Nothing => {}
            }
        }
        let pairs: Vec<_> = updated.iter().map(|(response, _)| *response).collect();
        let order = key_order(&pairs);
        for at in order.again {
            let (response, ids) = updated[at].clone();
            created.push(self.delete_first(response, ids, keys::WHY));
        }
        for at in order.updated {
            let (response, ids) = updated[at].clone();
            self.change(response, ids);
        }
        for (response, ids, replaces) in created {
            let body = request::body(response.side.properties(), Resource::IntegrationResponse);
            self.push(response, Operation::Create, ids, Some(body), replaces, Vec::new());
        }
    }

    /// Deletes a response that is made again, and gives what makes it.
    fn delete_first(
        &mut self,
        response: Pair<'a>,
        ids: Ids,
        why: &'static str,
    ) -> (Pair<'a>, Ids, Option<&'static str>) {
        self.push(response, Operation::Delete, ids.clone(), None, Some(why), Vec::new());
        (response, Ids { response: Some(new_id(&response, "New")), ..ids }, Some(why))
    }

    fn change(&mut self, pair: Pair<'a>, ids: Ids) {
        let update = update(&pair);
        if !update.body.is_empty() || !update.remains.is_empty() {
            self.push(pair, Operation::Update, ids, Some(update.body), None, update.remains);
        }
    }

    /// Integrations that are no longer wanted; their responses go with them.
    fn delete(&mut self, group: &Group<'a>) {
        let pair = group.integration;
        let replaces = match fate(&pair, self.way) {
            Fate::Delete => None,
            Fate::Replace(why) => Some(why),
            Fate::Create | Fate::Update | Fate::Nothing => {
                return;
            }
        };
        let Some(before) = pair.before else { return };
        let ids = Ids {
            api: api_id(&pair, Prefer::Before),
            integration: before
                .integration_id()
                .cloned()
                .unwrap_or_else(|| Text::named(String::from(before.name()), None)),
            response: None,
        };
        self.push(pair, Operation::Delete, ids, None, replaces, Vec::new());
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    Before,
    After,
}

/// The id of the API, from the side that knows it.
fn api_id(pair: &Pair<'_>, prefer: Prefer) -> Text {
    let of = |side: Option<super::matching::Side<'_>>| {
        side.map(|side| (side, side.api_id().cloned()))
            .map(|(side, id)| id.unwrap_or_else(|| request::api_id(side.design, side.api)))
    };
    let (first, second) = match prefer {
        Prefer::Before => (of(pair.before), of(pair.after)),
        Prefer::After => (of(pair.after), of(pair.before)),
    };
    let second = second.or_else(|| pair.deployed_api.cloned());
    match (first, second) {
        // An id says more than a name, as long as both may be the same.
        (Some(first), Some(second)) if first.literal().is_none() && second.literal().is_some() => second,
        (Some(id), _) | (None, Some(id)) => id,
        (None, None) => Text::named("ApiId", None),
    }
}

/// The id of a resource that is there, or else the name that it has there.
fn id(pair: &Pair<'_>, before: Option<&Text>) -> Text {
    let known = before.filter(|id| id.literal().is_some());
    let after = || pair.after.and_then(|after| after.id());
    let name = || Text::named(String::from(pair.before.unwrap_or(pair.side).name()), None);
    known.or_else(after).or(before).cloned().unwrap_or_else(name)
}

/// What stands for the id that the service will give.
fn new_id(pair: &Pair<'_>, prefix: &str) -> Text {
    Text::named(format!("{prefix}{}", pair.side.name()), None)
}

/// What a request leaves undone, with the place that it is about.
pub(super) fn remains<'s>(steps: &'s [Step<'_>]) -> impl Iterator<Item = (&'s Path, &'s str)> {
    steps.iter().flat_map(|step| &step.remains).map(|remainder| (&remainder.path, &*remainder.reason))
}
