//! What changes between two designs.

use super::compare::{Sameness, compare};
use super::effective::Effective;
use super::keys::key_order;
use super::matching::{Pair, groups};
use crate::model::property::{Need, Removal};
use crate::model::{Design, Map, Path, Property, PropertyId, PropertyKind, Resource, Str, Text, Value};
use alloc::{collections::BTreeSet, format, vec::Vec};

/// A change between two designs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where in the wanted design; where in the design that is there, when the whole resource is no longer wanted.
    pub path: Path,
    /// The same place in the design that is there, when it has the resource.
    pub before_path: Option<Path>,
    /// Which resource it is about.
    pub resource: Resource,
    /// What becomes of the value.
    pub kind: ChangeKind,
    /// What becomes of the resource.
    pub effect: Effect,
    /// Why that, as a sentence.
    pub reason: Str,
}

/// What becomes of a value. Values are in the form of the service: with its defaults, without what it drops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not there.
    Added {
        /// The new value.
        after: Value,
    },
    /// It is not there any more.
    Removed {
        /// The old value.
        before: Value,
    },
    /// It is another.
    Replaced {
        /// The old value.
        before: Value,
        /// The new value.
        after: Value,
    },
    /// Whether it is another is not known before deployment.
    Undetermined {
        /// The old value.
        before: Value,
        /// The new value.
        after: Value,
    },
}

impl ChangeKind {
    /// `added`, `removed`, `replaced` or `undetermined`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::Replaced { .. } => "replaced",
            Self::Undetermined { .. } => "undetermined",
        }
    }

    /// The old value.
    #[must_use]
    pub const fn before(&self) -> Option<&Value> {
        match self {
            Self::Added { .. } => None,
            Self::Removed { before } | Self::Replaced { before, .. } | Self::Undetermined { before, .. } => {
                Some(before)
            }
        }
    }

    /// The new value.
    #[must_use]
    pub const fn after(&self) -> Option<&Value> {
        match self {
            Self::Removed { .. } => None,
            Self::Added { after } | Self::Replaced { after, .. } | Self::Undetermined { after, .. } => {
                Some(after)
            }
        }
    }
}

/// What becomes of the resource of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is made.
    Create,
    /// It is changed in place and keeps its id.
    Update,
    /// It is deleted and made again, under a new id.
    Replacement,
    /// It is deleted.
    Delete,
}

impl Effect {
    /// `create`, `update`, `replacement` or `delete`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Replacement => "replacement",
            Self::Delete => "delete",
        }
    }
}

/// What changes between a design that is there and one that is wanted, in the order of the wanted one.
///
/// What the service fills in or drops is no change, and neither are the names of a design, which the service does not
/// know.
#[must_use]
pub fn diff(before: &Design, after: &Design) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut moved_apis = BTreeSet::new();
    let groups = groups(before, after);
    let again: BTreeSet<Path> = groups.iter().flat_map(|group| made_again(&group.responses)).collect();
    for pair in groups.iter().flat_map(super::matching::Group::pairs) {
        match (pair.before, pair.after) {
            (Some(old), Some(new)) if pair.moves() => {
                if pair.side.response.is_none() && moved_apis.insert(new.api) {
                    changes.extend(moved_api(pair));
                }
                let reason = match old.resource() {
                    Resource::Integration => {
                        "An integration belongs to one API for good, so it is made again in the other."
                    }
                    Resource::IntegrationResponse => {
                        "A response belongs to one integration for good, so it is made again with the other."
                    }
                };
                properties(pair, Some((Effect::Replacement, reason)), &mut changes);
            }
            (Some(_), Some(_)) => {
                let fate = again.contains(&pair.side.path()).then_some((
                    Effect::Replacement,
                    "Two responses cannot have one key at the same time, and here keys change places, so one of them is made again.",
                ));
                properties(pair, fate, &mut changes);
            }
            (None, Some(new)) if !new.is_reference() => changes.push(Change {
                path: new.path(),
                before_path: None,
                resource: new.resource(),
                kind: ChangeKind::Added { after: new.properties().clone().into() },
                effect: Effect::Create,
                reason: format!("There is no such {} yet.", new.resource().label()).into(),
            }),
            (Some(old), None) if !old.is_reference() => changes.push(Change {
                path: old.path(),
                before_path: Some(old.path()),
                resource: old.resource(),
                kind: ChangeKind::Removed { before: old.properties().clone().into() },
                effect: Effect::Delete,
                reason: format!("No such {} is wanted any more.", old.resource().label()).into(),
            }),
            _ => {}
        }
    }
    changes
}

/// The responses of an integration that are made again because their keys change places.
fn made_again(responses: &[Pair<'_>]) -> Vec<Path> {
    let stay = |pair: &&Pair<'_>| pair.before.is_some() && pair.after.is_some() && !pair.moves();
    let staying: Vec<_> = responses.iter().filter(stay).copied().collect();
    key_order(&staying).again.into_iter().map(|at| staying[at].side.path()).collect()
}

/// The change of the id that moves everything below it.
fn moved_api(pair: &Pair<'_>) -> Option<Change> {
    let (old, new) = (pair.before?, pair.after?);
    let id = PropertyId::ApiId.name();
    let value = |text: Option<&Text>| Some(Value::from(text?.clone()));
    Some(Change {
        path: Design::api_path(new.api).join(id),
        before_path: Some(Design::api_path(old.api).join(id)),
        resource: Resource::Integration,
        kind: ChangeKind::Replaced { before: value(old.api_id())?, after: value(new.api_id())? },
        effect: Effect::Replacement,
        reason: "An integration belongs to one API for good; routes keep pointing to the old one until they are changed."
            .into(),
    })
}

/// The two sides of a pair as the service has them. `None` when one of them says nothing about its properties.
pub(super) fn effective<'a>(pair: &Pair<'a>) -> Option<(Effective<'a>, Effective<'a>)> {
    let (before, after) = (pair.before?, pair.after?);
    if before.is_reference() || after.is_reference() {
        return None;
    }
    let view = |properties: &'a Map| match pair.side.resource() {
        Resource::Integration => Effective::integration(properties, pair.protocol),
        Resource::IntegrationResponse => Effective::response(properties),
    };
    Some((view(before.properties()), view(after.properties())))
}

/// The changes of the properties of a resource that is there and is wanted.
pub(super) fn properties_of(pair: &Pair<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    properties(pair, None, &mut changes);
    changes
}

/// The changes of the properties; `fate` when it is settled already what becomes of the resource.
fn properties(pair: &Pair<'_>, fate: Option<(Effect, &'static str)>, changes: &mut Vec<Change>) {
    let Some((before, after)) = effective(pair) else { return };
    let mut collect = Collect {
        path: pair.side.path().join("properties"),
        before_path: pair.before.map(|side| side.path().join("properties")),
        resource: pair.side.resource(),
        fate,
        changes,
    };
    for row in pair.side.resource().properties() {
        if !row.is_writable() || row.is_identity() {
            continue;
        }
        let (old, new) = (before.get(row), after.get(row));
        let is_settled = match (&old, &new) {
            // Nothing says what the default is, but it is one of the defaults.
            (Some(old), None) => before.is_default(row, old),
            (None, Some(new)) => after.is_default(row, new) && before.protocol.is_none(),
            _ => false,
        };
        // What is dropped now was never kept, and what will be dropped has no need to go.
        let is_dropped = before.drops(row) && after.drops(row);
        if !is_settled && !is_dropped {
            collect.value(
                &[row.name().into()],
                old.as_ref(),
                new.as_ref(),
                &Fate { row, after: &after },
                &row.kind,
            );
        }
    }
    let (old, new) = (before.unknown(), after.unknown());
    for key in old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))) {
        let reason = "What the service makes of a property that nobody knows is not known either.";
        collect.leaf(&[Str::Owned((*key).into())], old.get(key).copied(), new.get(key).copied(), |_| {
            (Effect::Update, reason.into())
        });
    }
}

/// What decides about the effect of a change.
struct Fate<'a> {
    row: &'static Property,
    after: &'a Effective<'a>,
}

impl Fate<'_> {
    fn of(&self, kind: &ChangeKind) -> (Effect, Str) {
        let name = self.row.name();
        if matches!(kind, ChangeKind::Undetermined { .. }) {
            return (Effect::Update, "What is referred to is known only after deployment.".into());
        }
        if !matches!(kind, ChangeKind::Removed { .. }) {
            return (Effect::Update, updated(self.row));
        }
        let need = self.after.case.map(|case| self.row.applies.need(case));
        if self.after.sends_whole(self.row) {
            return (Effect::Update, "The whole map is sent, without it.".into());
        }
        match self.after.removal(self.row) {
            Removal::Impossible if matches!(need, Some(Need::Ignored)) => (
                Effect::Update,
                format!("An update cannot take {name} away; it stays, and is ignored.").into(),
            ),
            Removal::Impossible if self.row.kind.has_free_keys() => (
                Effect::Replacement,
                format!(
                    "An update cannot take a key out of {name} for certain, so the {} is made again.",
                    self.after.resource.label()
                )
                .into(),
            ),
            Removal::Impossible => (
                Effect::Replacement,
                format!(
                    "An update cannot take {name} away, so the {} is made again.",
                    self.after.resource.label()
                )
                .into(),
            ),
            Removal::Default => (Effect::Update, "The default takes its place.".into()),
            Removal::Empty => (Effect::Update, "An empty value takes it away.".into()),
            Removal::Unverified => (
                Effect::Update,
                "An empty value is sent; what the service makes of it has not been observed.".into(),
            ),
        }
    }
}

fn updated(row: &Property) -> Str {
    match row.id {
        PropertyId::IntegrationType | PropertyId::IntegrationSubtype => {
            format!("The service changes {} in place; Terraform makes the integration again.", row.name())
                .into()
        }
        _ => "The service changes it in place.".into(),
    }
}

struct Collect<'c> {
    path: Path,
    before_path: Option<Path>,
    resource: Resource,
    fate: Option<(Effect, &'static str)>,
    changes: &'c mut Vec<Change>,
}

impl Collect<'_> {
    /// Compares a value of a property; maps by their keys.
    fn value(
        &mut self,
        steps: &[Str],
        old: Option<&Value>,
        new: Option<&Value>,
        fate: &Fate<'_>,
        kind: &PropertyKind,
    ) {
        let depth = match kind {
            PropertyKind::StatusMappings { .. } => 2,
            PropertyKind::Mappings { .. } | PropertyKind::Templates | PropertyKind::Object(_) => 1,
            _ => 0,
        };
        // The second level of a status code is its mappings.
        self.below(steps, old, new, depth, fate);
    }

    fn below(
        &mut self,
        steps: &[Str],
        old: Option<&Value>,
        new: Option<&Value>,
        depth: usize,
        fate: &Fate<'_>,
    ) {
        let members = (old.and_then(Value::map), new.and_then(Value::map));
        match members {
            (Some(old), Some(new)) if depth > 0 => {
                for (key, old, new) in by_key(old, new) {
                    let steps = [steps, core::slice::from_ref(key)].concat();
                    self.below(&steps, old, new, depth - 1, fate);
                }
            }
            _ => self.leaf(steps, old, new, |kind| fate.of(kind)),
        }
    }

    fn leaf(
        &mut self,
        steps: &[Str],
        old: Option<&Value>,
        new: Option<&Value>,
        fate: impl FnOnce(&ChangeKind) -> (Effect, Str),
    ) {
        let Some(kind) = change(old, new) else { return };
        let (effect, reason) = match self.fate {
            Some((effect, reason)) => (effect, reason.into()),
            None => fate(&kind),
        };
        let at = |path: &Path| steps.iter().fold(path.clone(), |path, step| path.join(step.clone()));
        self.changes.push(Change {
            path: at(&self.path),
            before_path: self.before_path.as_ref().map(at),
            resource: self.resource,
            kind,
            effect,
            reason,
        });
    }
}

fn change(old: Option<&Value>, new: Option<&Value>) -> Option<ChangeKind> {
    Some(match (old.cloned(), new.cloned()) {
        (None, None) => return None,
        (None, Some(after)) => ChangeKind::Added { after },
        (Some(before), None) => ChangeKind::Removed { before },
        (Some(before), Some(after)) => match compare(&before, &after) {
            Sameness::Same => return None,
            Sameness::Different => ChangeKind::Replaced { before, after },
            Sameness::Unknown => ChangeKind::Undetermined { before, after },
        },
    })
}

/// The members of two maps side by side: those of the new one in its order, then what only the old one has.
pub(super) fn by_key<'a>(old: &'a Map, new: &'a Map) -> Vec<(&'a Str, Option<&'a Value>, Option<&'a Value>)> {
    let index = |map: &'a Map| -> alloc::collections::BTreeMap<&'a str, &'a Value> {
        map.members().iter().map(|member| (&*member.key, &member.value)).collect()
    };
    let (olds, news) = (index(old), index(new));
    let wanted = new
        .members()
        .iter()
        .map(|member| (&member.key, olds.get(&*member.key).copied(), Some(&member.value)));
    let gone = old.members().iter().filter(|member| !news.contains_key(&*member.key));
    wanted.chain(gone.map(|member| (&member.key, Some(&member.value), None))).collect()
}
