//! The body of an update: as little as the service needs to get from one state of a resource to the other.
//!
//! A member that is left out stays. Maps are merged by their keys, and an empty value takes a key away; where it has not
//! been observed whether a map is merged or replaced, all of it is sent, which is right in both cases.

use super::compare::{Sameness, compare};
use super::diff::{by_key, effective};
use super::effective::Effective;
use super::matching::Pair;
use crate::model::property::{Case, Need, Removal};
use crate::model::{
    Kind, Map, Member, Path, Place, Property, PropertyId, PropertyKind, Protocol, Resource, Str, Value,
};
use crate::ordered::sort_by_key;
use alloc::{format, string::String, vec::Vec};

/// An update of one resource.
#[derive(Debug, Default)]
pub(super) struct Update {
    /// The body, in the order of the table; empty when there is nothing to do.
    pub(super) body: Map,
    /// What the update does not do for certain, and what to do instead.
    pub(super) remains: Vec<Remainder>,
}

/// Something that an update leaves undone, or may leave undone.
#[derive(Debug)]
pub(super) struct Remainder {
    pub(super) path: Path,
    pub(super) reason: String,
}

/// The update that makes what is wanted of what is there.
pub(super) fn update(pair: &Pair<'_>) -> Update {
    let Some((before, after)) = effective(pair) else { return Update::default() };
    let mut writer = Writer {
        path: pair.side.path().join("properties"),
        before: &before,
        after: &after,
        update: Update::default(),
    };
    for row in pair.side.resource().properties() {
        if row.is_writable() && !row.is_identity() {
            writer.property(row);
        }
    }
    writer.unknown();
    if !writer.update.body.is_empty() {
        writer.complete();
    }
    writer.update
}

struct Writer<'a> {
    path: Path,
    before: &'a Effective<'a>,
    after: &'a Effective<'a>,
    update: Update,
}

impl Writer<'_> {
    fn remains(&mut self, steps: &[&Str], reason: impl Into<String>) {
        let path = steps.iter().fold(self.path.clone(), |path, step| path.join((*step).clone()));
        self.update.remains.push(Remainder { path, reason: reason.into() });
    }

    fn property(&mut self, row: &'static Property) {
        let name = &Str::Borrowed(row.name());
        let (old, new) = (self.before.get(row), self.after.get(row));
        if self.after.drops(row) {
            if self.after.given(row).is_some() && self.before.given(row) != self.after.given(row) {
                self.remains(
                    &[name],
                    format!("The service takes {name} here and forgets it; it is not sent."),
                );
            }
            return;
        }
        match (old, new) {
            (None, None) => {}
            (Some(old), None) => self.removed(row, &old),
            (None, Some(new)) => {
                let is_default = self.before.protocol.is_none() && self.after.is_default(row, &new);
                if !is_default {
                    self.update.body.set(name.clone(), new);
                }
            }
            (Some(old), Some(new)) => match (compare(&old, &new), &old.kind, &new.kind) {
                (Sameness::Same, ..) if self.after.is_only_default_of(self.before, row) => {
                    // Another kind of integration does not have that default any more.
                    self.update.body.set(name.clone(), new);
                }
                (Sameness::Same, ..) => {}
                (_, Kind::Map(old), Kind::Map(new)) if row.kind.has_free_keys() => self.map(row, old, new),
                (Sameness::Unknown, ..) => self.unknown_change(&[name]),
                (Sameness::Different, ..) => self.update.body.set(name.clone(), new),
            },
        }
    }

    fn unknown_change(&mut self, steps: &[&Str]) {
        let name = steps.last().map_or("", |step| &***step);
        self.remains(
            steps,
            format!("What {name} refers to is known only after deployment, so whether it changes is not known; it is left as it is."),
        );
    }

    /// A property that is not wanted any more.
    fn removed(&mut self, row: &'static Property, old: &Value) {
        let name = &Str::Borrowed(row.name());
        if let (true, Some(members)) = (row.kind.has_free_keys(), old.map()) {
            return self.map(row, members, &Map::new());
        }
        let empty = match old.kind {
            Kind::Map(_) => Map::new().into(),
            _ => Value::from(""),
        };
        match self.after.removal(row) {
            Removal::Empty => self.update.body.set(name.clone(), empty),
            Removal::Unverified => {
                self.update.body.set(name.clone(), empty);
                self.remains(&[name], format!("{name} is sent empty, which clients do to clear it; the service's reaction has not been observed. Read the {} back afterwards.", self.label()));
            }
            Removal::Default if self.before.is_default(row, old) => {}
            Removal::Default => self.remains(&[name], format!("The default of {name} depends on the protocol, which is not known; it stays. Say the protocol of the API.")),
            Removal::Impossible => self.stays(row),
        }
    }

    fn label(&self) -> &'static str {
        self.after.resource.label()
    }

    fn stays(&mut self, row: &'static Property) {
        let name = &Str::Borrowed(row.name());
        let ignored = self.after.case.is_some_and(|case| row.applies.need(case) == Need::Ignored);
        let reason = if ignored {
            format!("An update cannot take {name} away; it stays and is ignored.")
        } else {
            format!("An update cannot take {name} away; it stays. {}", self.instead())
        };
        self.remains(&[name], reason);
    }

    fn instead(&self) -> &'static str {
        match self.after.resource {
            Resource::Integration => {
                "Create a new integration, point the routes to it and delete this one, as the plan does."
            }
            Resource::IntegrationResponse => "Delete the response and create it again.",
        }
    }

    /// A map with keys of the user's.
    fn map(&mut self, row: &'static Property, old: &Map, new: &Map) {
        let name = &Str::Borrowed(row.name());
        // Whether it is merged has been observed for the mappings of HTTP APIs only.
        let is_merged = self.after.protocol == Some(Protocol::Http)
            && matches!(row.kind, PropertyKind::Mappings { .. } | PropertyKind::StatusMappings { .. });
        let is_whole = self.after.sends_whole(row);
        let mut sent = Map::new();
        let mut is_changed = false;
        for (key, old, new) in by_key(old, new) {
            let sameness = match (old, new) {
                (Some(old), Some(new)) => compare(old, new),
                _ => Sameness::Different,
            };
            match (sameness, old, new) {
                (Sameness::Unknown, ..) => self.unknown_change(&[name, key]),
                (Sameness::Same, _, Some(new)) if is_whole || !is_merged => {
                    sent.push(member(key, new.clone()));
                }
                (Sameness::Different, old, Some(new)) => {
                    is_changed = true;
                    let value = match (&row.kind, old.and_then(Value::map), new.map()) {
                        (PropertyKind::StatusMappings { .. }, Some(old), Some(new)) => {
                            self.status(name, key, old, new)
                        }
                        _ => new.clone(),
                    };
                    sent.push(member(key, value));
                }
                (Sameness::Different, Some(_), None) => {
                    is_changed |= self.removed_key(row, key, is_whole, &mut sent);
                }
                _ => {}
            }
        }
        if is_changed {
            self.update.body.set(name.clone(), sent.into());
        }
    }

    /// Takes a key out of a map. Gives whether the update does something about it.
    fn removed_key(&mut self, row: &'static Property, key: &Str, is_whole: bool, sent: &mut Map) -> bool {
        let name = &Str::Borrowed(row.name());
        let empty = match row.kind {
            PropertyKind::StatusMappings { .. } => Map::new().into(),
            _ => Value::from(""),
        };
        match self.after.removal(row) {
            _ if is_whole => {}
            Removal::Empty => sent.push(member(key, empty)),
            Removal::Unverified => {
                sent.push(member(key, empty));
                self.remains(&[name, key], format!("The key is sent with an empty value, which takes it away on HTTP APIs; here this has not been observed. Read the {} back afterwards.", self.label()));
            }
            Removal::Default | Removal::Impossible => {
                self.remains(&[name, key], format!("An empty template is a template, so an update cannot take one away for certain; it may stay. {}", self.instead()));
                // Where the map is replaced, leaving the key out is all that it takes; an empty map may not even be that.
                return !matches!(row.kind, PropertyKind::Templates) || !sent.is_empty();
            }
        }
        true
    }

    /// The mappings of one status code: all that are wanted, and an empty value for those that are not.
    fn status(&mut self, name: &Str, status: &Str, old: &Map, new: &Map) -> Value {
        let mut sent = Map::new();
        for (key, old, new) in by_key(old, new) {
            match (old, new) {
                (Some(old), Some(new)) if compare(old, new) == Sameness::Unknown => {
                    self.unknown_change(&[name, status, key]);
                }
                (_, Some(new)) => sent.push(member(key, new.clone())),
                (_, None) => {
                    sent.push(member(key, Value::from("")));
                    self.remains(&[name, status, key], "The key is sent with an empty value, as for requestParameters; below a status code this has not been observed. Read the integration back afterwards.");
                }
            }
        }
        sent.into()
    }

    fn unknown(&mut self) {
        let (old, new) = (self.before.unknown(), self.after.unknown());
        for (key, value) in &new {
            if old.get(key).is_none_or(|old| compare(old, value) != Sameness::Same) {
                self.update.body.push(member(&Str::Owned((*key).into()), (*value).clone()));
            }
        }
        for key in old.keys().filter(|key| !new.contains_key(*key)) {
            let key = Str::Owned((*key).into());
            self.remains(
                &[&key],
                format!(
                    "{} is no property of the API; it is left as it is.",
                    crate::diagnostic::Quoted(&key)
                ),
            );
        }
    }

    /// Adds what has to come with every update, although it does not change.
    fn complete(&mut self) {
        if self.after.resource != Resource::Integration {
            return;
        }
        let had_subtype = Resource::Integration
            .property(PropertyId::IntegrationSubtype)
            .is_some_and(|row| self.before.given(row).is_some());
        if had_subtype && self.after.case == Some(Case::HttpLambda) {
            // Every update without the subtype is refused, and the subtype cannot be taken away.
            self.update.body = Map::new();
            self.remains(
                &[],
                format!("The service refuses every update of a service action without its integrationSubtype, so nothing is changed. {}", self.instead()),
            );
            return;
        }
        let ids: Vec<PropertyId> = if self.update.body.get(PropertyId::IntegrationType.name()).is_some() {
            // Another type is another kind of integration: it gets all that it needs.
            let needs = |row: &&Property| {
                self.after.case.is_some_and(|case| row.applies.need(case) == Need::Required)
            };
            Resource::Integration.properties().iter().filter(needs).map(|row| row.id).collect()
        } else if self.after.case == Some(Case::HttpService) {
            // Without its subtype the service takes the integration for one with a URI, and it checks the parameters
            // as a whole.
            [PropertyId::IntegrationSubtype, PropertyId::RequestParameters].into()
        } else {
            Vec::new()
        };
        for row in ids.iter().filter_map(|id| Resource::Integration.property(*id)) {
            if row.is_identity() || self.update.body.get(row.name()).is_some() {
                continue;
            }
            if let Some(value) = self.after.get(row) {
                self.update.body.set(row.name(), value);
            }
        }
        self.sort();
    }

    /// Puts the body into the order of the table.
    fn sort(&mut self) {
        let mut members: Vec<_> = core::mem::take(&mut self.update.body).into_iter().collect();
        let rank = |key: &str| {
            Resource::Integration.properties().iter().position(|row| row.name() == key).unwrap_or(usize::MAX)
        };
        sort_by_key(&mut members, |member| rank(&member.key));
        members.into_iter().for_each(|member| self.update.body.push(member));
    }
}

fn member(key: &Str, value: Value) -> Member {
    Member { key: key.clone(), key_place: Place::default(), value }
}
