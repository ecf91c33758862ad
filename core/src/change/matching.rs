//! Which resource of one design is which resource of the other: by ids, then by references and names, then by what is
//! called, and at last by being the only one that is left.

use crate::formats::json;
use crate::model::{
    Api, Design, Integration, IntegrationResponse, Kind, Map, Path, PropertyId, Protocol, Reference,
    Resource, Text, Value,
};
use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};

/// A resource in its design.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) design: &'a Design,
    pub(super) api: usize,
    pub(super) integration: usize,
    /// The integration response; `None` when the resource is the integration.
    pub(super) response: Option<usize>,
}

impl<'a> Side<'a> {
    pub(super) fn resource(&self) -> Resource {
        if self.response.is_some() { Resource::IntegrationResponse } else { Resource::Integration }
    }

    pub(super) fn of_api(&self) -> &'a Api {
        &self.design.apis[self.api]
    }

    pub(super) fn of_integration(&self) -> &'a Integration {
        &self.of_api().integrations[self.integration]
    }

    pub(super) fn of_response(&self) -> Option<&'a IntegrationResponse> {
        Some(&self.of_integration().responses[self.response?])
    }

    pub(super) fn properties(&self) -> &'a Map {
        self.of_response().map_or(&self.of_integration().properties, |response| &response.properties)
    }

    pub(super) fn path(&self) -> Path {
        match self.response {
            Some(response) => Design::response_path(self.api, self.integration, response),
            None => Design::integration_path(self.api, self.integration),
        }
    }

    /// The name in the design, or what the resource is when it has none.
    pub(super) fn name(&self) -> &'a str {
        let name = self.of_response().map_or(&self.of_integration().name, |response| &response.name);
        if name.is_empty() { self.resource().label() } else { name }
    }

    /// Whether the design only names the resource, so that it says nothing about its properties.
    pub(super) fn is_reference(&self) -> bool {
        self.response.is_none() && self.of_integration().is_reference()
    }

    /// Whether API Gateway made the resource and takes it away with its API.
    pub(super) fn is_managed(&self) -> bool {
        self.response.is_none() && self.of_integration().is_managed()
    }

    /// Where it says that it is managed; a finding about that has the same path.
    pub(super) fn managed_path(&self) -> Path {
        self.path().join("properties").join(PropertyId::ApiGatewayManaged.name())
    }

    /// The id of its API: its own, or that of the API around it.
    pub(super) fn api_id(&self) -> Option<&'a Text> {
        id_in(self.properties(), PropertyId::ApiId).or(self.of_api().api_id.as_ref())
    }

    /// The id that the service gave its integration: itself, or the one around it.
    pub(super) fn integration_id(&self) -> Option<&'a Text> {
        id_in(self.properties(), PropertyId::IntegrationId)
            .or_else(|| id_in(&self.of_integration().properties, PropertyId::IntegrationId))
    }

    /// The id that the service gave the resource.
    pub(super) fn id(&self) -> Option<&'a Text> {
        match self.response {
            Some(_) => id_in(self.properties(), PropertyId::IntegrationResponseId),
            None => self.integration_id(),
        }
    }
}

fn id_in(properties: &Map, id: PropertyId) -> Option<&Text> {
    properties.get(id.name()).and_then(Value::text).filter(|text| text.literal() != Some(""))
}

/// A resource before and after; one of the two may not be there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub(super) before: Option<Side<'a>>,
    pub(super) after: Option<Side<'a>>,
    /// The side to speak of: what is wanted, or what is there when nothing is wanted any more.
    pub(super) side: Side<'a>,
    /// The protocol of the API, from whichever side says it.
    pub(super) protocol: Option<Protocol>,
    /// The id of the API that is there.
    pub(super) deployed_api: Option<&'a Text>,
}

impl<'a> Pair<'a> {
    fn new(
        before: Option<Side<'a>>,
        after: Option<Side<'a>>,
        protocol: Option<Protocol>,
        deployed_api: Option<&'a Text>,
    ) -> Option<Self> {
        Some(Self { before, after, side: after.or(before)?, protocol, deployed_api })
    }

    /// Whether the resource cannot stay the one that it is, because the ids in its path change.
    pub(super) fn moves(&self) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        are_different(before.api_id(), after.api_id())
            || (self.side.response.is_some()
                && are_different(before.integration_id(), after.integration_id()))
    }
}

/// An integration and its responses.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) integration: Pair<'a>,
    pub(super) responses: Vec<Pair<'a>>,
}

impl<'a> Group<'a> {
    /// The integration, then its responses.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Pair<'a>> {
        core::iter::once(&self.integration).chain(&self.responses)
    }
}

/// The APIs of two designs side by side, by their indices.
pub(super) fn apis(before: &Design, after: &Design) -> Vec<Matched> {
    match_apis(&before.apis, &after.apis)
}

/// The resources of two designs side by side, in the order of the wanted design, then what is no longer wanted.
pub(super) fn groups<'a>(before: &'a Design, after: &'a Design) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for (old, new) in apis(before, after) {
        let deployed = old.and_then(|at| before.apis[at].api_id.as_ref());
        let protocol = [(after, new), (before, old)]
            .into_iter()
            .find_map(|(design, at)| at.and_then(|at| design.apis[at].protocol()));
        let integrations =
            |design: &'a Design, at: Option<usize>| at.map_or(&[][..], |at| &design.apis[at].integrations);
        let (olds, news) = (integrations(before, old), integrations(after, new));
        for (b, a) in match_integrations(olds, news) {
            let side = |design: &'a Design, api: Option<usize>, integration: Option<usize>, response| {
                Some(Side { design, api: api?, integration: integration?, response })
            };
            let pair = Pair::new(side(before, old, b, None), side(after, new, a, None), protocol, deployed);
            let Some(integration) = pair else { continue };
            let responses =
                |all: &'a [Integration], at: Option<usize>| at.map_or(&[][..], |at| &all[at].responses);
            let matched = match_responses(responses(olds, b), responses(news, a)).into_iter();
            let responses = matched.filter_map(|(rb, ra)| {
                let old = rb.and_then(|response| side(before, old, b, Some(response)));
                let new = ra.and_then(|response| side(after, new, a, Some(response)));
                Pair::new(old, new, protocol, deployed)
            });
            groups.push(Group { integration, responses: responses.collect() });
        }
    }
    groups
}

/// What stands beside what, by the indices; at least one is there.
pub(super) type Matched = (Option<usize>, Option<usize>);

/// Two lists that are being matched.
struct Matching {
    /// For each of the wanted, which of those that are there.
    partner: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Matching {
    fn new(before: usize, after: usize) -> Self {
        Self { partner: vec![None; after], is_taken: vec![false; before] }
    }

    /// Matches those that are free and have a key that no other free one on their side has, and that may go together.
    fn by<K: Ord>(
        &mut self,
        before: impl Fn(usize) -> Option<K>,
        after: impl Fn(usize) -> Option<K>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        self.up_to(1, before, after, fits);
    }

    /// The same where several have one key: they are matched in their order when there are as many on each side.
    fn in_order<K: Ord>(
        &mut self,
        before: impl Fn(usize) -> Option<K>,
        after: impl Fn(usize) -> Option<K>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        self.up_to(usize::MAX, before, after, fits);
    }

    fn up_to<K: Ord>(
        &mut self,
        most: usize,
        before: impl Fn(usize) -> Option<K>,
        after: impl Fn(usize) -> Option<K>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let mut keys: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in (0..self.is_taken.len()).filter(|at| !self.is_taken[*at]) {
            if let Some(key) = before(at) {
                keys.entry(key).or_default().0.push(at);
            }
        }
        for at in (0..self.partner.len()).filter(|at| self.partner[*at].is_none()) {
            if let Some(key) = after(at) {
                keys.entry(key).or_default().1.push(at);
            }
        }
        let even = keys.values().filter(|(old, new)| old.len() == new.len() && old.len() <= most);
        for (old, new) in even.flat_map(|(old, new)| old.iter().zip(new)) {
            if fits(*old, *new) {
                self.partner[*new] = Some(*old);
                self.is_taken[*old] = true;
            }
        }
    }

    /// Matches the only one that is left on each side.
    fn leftover(&mut self, fits: impl Fn(usize, usize) -> bool) {
        self.by(|_| Some(()), |_| Some(()), fits);
    }

    /// In the order of the wanted, then what is no longer wanted.
    fn finish(self) -> Vec<Matched> {
        let wanted = self.partner.iter().enumerate().map(|(after, before)| (*before, Some(after)));
        let gone = self.is_taken.iter().enumerate().filter(|(_, taken)| !**taken);
        wanted.chain(gone.map(|(before, _)| (Some(before), None))).collect()
    }
}

fn match_apis(before: &[Api], after: &[Api]) -> Vec<Matched> {
    let mut matching = Matching::new(before.len(), after.len());
    let id = |api: &Api| api.api_id.as_ref().map(key_of);
    let named = |api: &Api| {
        api.api_id
            .as_ref()
            .and_then(name_of)
            .or((!api.name.is_empty()).then_some(&*api.name))
            .map(String::from)
    };
    matching.by(|at| id(&before[at]), |at| id(&after[at]), |_, _| true);
    matching.by(|at| named(&before[at]), |at| named(&after[at]), |_, _| true);
    let name = |api: &Api| (!api.name.is_empty()).then(|| String::from(&*api.name));
    matching.by(|at| name(&before[at]), |at| name(&after[at]), |_, _| true);
    matching.in_order(|at| name(&before[at]), |at| name(&after[at]), |_, _| true);
    matching.leftover(|b, a| !are_different(before[b].api_id.as_ref(), after[a].api_id.as_ref()));
    matching.finish()
}

fn match_integrations(before: &[Integration], after: &[Integration]) -> Vec<Matched> {
    let mut matching = Matching::new(before.len(), after.len());
    fn id(it: &Integration) -> Option<&Text> {
        id_in(&it.properties, PropertyId::IntegrationId)
    }
    let fits = |b: usize, a: usize| !are_different(id(&before[b]), id(&after[a]));
    matching.by(|at| id(&before[at]).map(key_of), |at| id(&after[at]).map(key_of), |_, _| true);
    let reference = |it: &Integration| id(it).and_then(name_of).map(String::from);
    let name = |it: &Integration| (!it.name.is_empty()).then(|| String::from(&*it.name));
    matching.by(|at| reference(&before[at]), |at| name(&after[at]), fits);
    matching.by(|at| name(&before[at]), |at| reference(&after[at]), fits);
    matching.by(|at| name(&before[at]), |at| name(&after[at]), fits);
    matching.by(|at| target(&before[at]), |at| target(&after[at]), fits);
    matching.in_order(|at| name(&before[at]), |at| name(&after[at]), fits);
    let said = |it: &Integration| Some(json::to_line(&it.properties.clone().into()));
    matching.in_order(|at| said(&before[at]), |at| said(&after[at]), fits);
    matching.leftover(fits);
    matching.finish()
}

/// What an integration calls, as far as it says so.
fn target(integration: &Integration) -> Option<Vec<String>> {
    let ids = [PropertyId::IntegrationType, PropertyId::IntegrationUri, PropertyId::IntegrationSubtype];
    let text = |id: &PropertyId| id_in(&integration.properties, *id).map(key_of).unwrap_or_default();
    let called: Vec<_> = ids.iter().map(text).collect();
    called[1..].iter().any(|text| !text.is_empty()).then_some(called)
}

fn match_responses(before: &[IntegrationResponse], after: &[IntegrationResponse]) -> Vec<Matched> {
    let mut matching = Matching::new(before.len(), after.len());
    fn id(it: &IntegrationResponse) -> Option<&Text> {
        id_in(&it.properties, PropertyId::IntegrationResponseId)
    }
    let fits = |b: usize, a: usize| !are_different(id(&before[b]), id(&after[a]));
    let response_key =
        |it: &IntegrationResponse| id_in(&it.properties, PropertyId::IntegrationResponseKey).map(key_of);
    let name = |it: &IntegrationResponse| (!it.name.is_empty()).then(|| String::from(&*it.name));
    matching.by(|at| id(&before[at]).map(key_of), |at| id(&after[at]).map(key_of), |_, _| true);
    matching.by(|at| response_key(&before[at]), |at| response_key(&after[at]), fits);
    matching.by(|at| name(&before[at]), |at| name(&after[at]), fits);
    matching.in_order(|at| response_key(&before[at]), |at| response_key(&after[at]), fits);
    matching.leftover(fits);
    matching.finish()
}

/// Whether two ids are known and not the same.
pub(super) fn are_different(a: Option<&Text>, b: Option<&Text>) -> bool {
    matches!((a.and_then(Text::literal), b.and_then(Text::literal)), (Some(a), Some(b)) if a != b)
}

/// A text as something that can be compared and sorted. References are kept apart from literals.
pub(super) fn key_of(text: &Text) -> String {
    match text {
        Text::Literal(literal) => alloc::format!("={literal}"),
        Text::Parts(_) => json::to_line(&Value::new(Kind::Text(text.clone()))),
    }
}

/// The name that a text refers to.
fn name_of(text: &Text) -> Option<&str> {
    match text.reference()? {
        Reference::Named { name, .. } => Some(name),
        Reference::Expression { .. } => None,
    }
}
