//! Values as they were written: of any type, in the order they came, with their places.

use super::{Place, Segment, Span, Str, Text};
use crate::ordered::sort_by_key;
use alloc::{string::String, vec::Vec};

/// A value and where it stood. Values of a wrong type are kept, so that they can be reported and written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What the value is.
    pub kind: Kind,
    /// Where it stood in the text it was read from.
    pub place: Place,
}

/// The kinds of [`Value`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JSON's `null`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number in the digits it was written with, always a JSON number: `1.0` stays apart from `1`.
    Number(Str),
    /// Text, known or not.
    Text(Text),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Map(Map),
}

impl Value {
    /// A value that was not read from text.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, place: Place::default() }
    }

    /// A value read from `span`.
    #[must_use]
    pub fn at(kind: Kind, span: Span) -> Self {
        Self { kind, place: span.into() }
    }

    /// The text, known or not, if the value is text.
    #[must_use]
    pub fn text(&self) -> Option<&Text> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text, if the value is text that is wholly known.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        self.text()?.literal()
    }

    /// Whether the value is text of which a part is not known yet: rules stay silent on it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(&self.kind, Kind::Text(Text::Parts(_)))
    }

    /// The members, if the value is an object.
    #[must_use]
    pub fn map(&self) -> Option<&Map> {
        match &self.kind {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The elements, if the value is a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The whole number, if the value is one that fits.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match &self.kind {
            Kind::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// What the value is called in a sentence: `a number`, `text`, …
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::Text(_) => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "an object",
        }
    }

    /// The value below this one at `path`.
    #[must_use]
    pub fn find(&self, path: &[Segment]) -> Option<&Value> {
        path.iter().try_fold(self, |value, step| value.child(step))
    }

    fn child(&self, step: &Segment) -> Option<&Value> {
        match (step, &self.kind) {
            (Segment::Index(index), Kind::List(list)) => list.get(*index),
            (step, Kind::Map(map)) => map.child(step),
            _ => None,
        }
    }

    /// Moves the value with all that is in it: what stood in a text of its own has other places in the text around that.
    pub(crate) fn move_places(&mut self, to: &dyn Fn(Place) -> Place) {
        self.place = to(self.place);
        match &mut self.kind {
            Kind::List(items) => items.iter_mut().for_each(|item| item.move_places(to)),
            Kind::Map(map) => {
                for member in &mut map.members {
                    member.key_place = to(member.key_place);
                    member.value.move_places(to);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => {}
        }
    }

    /// The span of the value at `path`, or of the nearest ancestor that has one.
    #[must_use]
    pub fn span_of(&self, path: &[Segment]) -> Option<Span> {
        let below = path.split_first().and_then(|(step, rest)| self.child(step)?.span_of(rest));
        below.or(self.place.0)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::new(Kind::Text(text))
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Text::from(text).into()
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Text::from(text).into()
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::new(Kind::Map(map))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::new(Kind::Number(alloc::format!("{number}").into()))
    }
}

/// The members of an object in the order they were written. A key that was written twice is there twice.
///
/// Two maps are equal when they have the same members, in whatever order.
#[derive(Clone, Debug, Default)]
pub struct Map {
    members: Vec<Member>,
    /// Whether every key is known to be there once only; most maps that were read are, and all rules ask.
    is_plain: bool,
}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |map: &Self| {
            let mut members: Vec<_> = (0..map.members.len()).collect();
            sort_by_key(&mut members, |at| &map.members[*at].key);
            members
        };
        self.len() == other.len()
            && core::iter::zip(sorted(self), sorted(other)).all(|(a, b)| self.members[a] == other.members[b])
    }
}

impl Eq for Map {}

/// A member of a [`Map`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: Str,
    /// Where the key stood.
    pub key_place: Place,
    /// The value.
    pub value: Value,
}

impl Map {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new(), is_plain: true }
    }

    /// The members in order.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value of `key`; of the last one when the key was written twice, as JSON readers do it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members.iter().rev().find(|member| member.key == key).map(|member| &member.value)
    }

    fn child(&self, step: &Segment) -> Option<&Value> {
        match step {
            Segment::Key(key) => self.get(key),
            Segment::Index(index) => self.get(&alloc::format!("{index}")),
        }
    }

    /// The value below this map at `path`.
    pub(super) fn find(&self, path: &[Segment]) -> Option<&Value> {
        let (step, rest) = path.split_first()?;
        self.child(step)?.find(rest)
    }

    /// The span of the value at `path`, or of its nearest ancestor in the map that has one.
    pub(super) fn span_of(&self, path: &[Segment]) -> Option<Span> {
        let (step, rest) = path.split_first()?;
        self.child(step)?.span_of(rest)
    }

    /// The value of `key`, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.members.iter_mut().rev().find(|member| member.key == key).map(|member| &mut member.value)
    }

    /// Puts a member at the end, even when the key is there already.
    pub fn push(&mut self, member: Member) {
        self.is_plain = false;
        self.members.push(member);
    }

    /// Sets `key`: in its place when it is there, otherwise at the end.
    pub fn set(&mut self, key: impl Into<Str>, value: Value) {
        let key = key.into();
        match self.get_mut(&key) {
            Some(there) => *there = value,
            None => self.push(Member { key, key_place: Place::default(), value }),
        }
    }

    /// Takes out every member named `key` and gives the last value.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let mut removed = None;
        while let Some(at) = self.members.iter().position(|member| member.key == key) {
            removed = Some(self.members.remove(at).value);
        }
        removed
    }

    /// Gives a member another key, in its place. Members that have the new key already are replaced.
    pub fn rename(&mut self, from: &str, to: impl Into<Str>) {
        let to = to.into();
        if from != to {
            let present = self.members.iter().any(|member| member.key == from);
            if present {
                self.remove(&to);
            }
        }
        self.is_plain = false;
        for member in self.members.iter_mut().filter(|member| member.key == from) {
            member.key = to.clone();
        }
    }

    /// The members as a list to change in place.
    pub fn members_mut(&mut self) -> &mut Vec<Member> {
        self.is_plain = false;
        &mut self.members
    }

    /// The keys, and the values to change in place.
    pub fn values_mut(&mut self) -> impl Iterator<Item = (&Str, &mut Value)> {
        self.members.iter_mut().map(|member| (&member.key, &mut member.value))
    }

    /// Whether every key is known to be there once only. What was put together piece by piece is not looked at again.
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }
}

impl From<Vec<Member>> for Map {
    fn from(members: Vec<Member>) -> Self {
        let is_plain = differ_at_a_glance(&members);
        Self { members, is_plain }
    }
}

/// Whether no two keys are alike: looks at the length and three characters of each.
fn differ_at_a_glance(members: &[Member]) -> bool {
    let mut seen = [0_u64; 4];
    members.iter().all(|member| {
        let key = member.key.as_bytes();
        let byte = |at: usize| key.get(at).map_or(0, |byte| usize::from(*byte));
        let (middle, last) = (key.len() / 2, key.len().saturating_sub(1));
        let mark = key.len() * 31 + byte(0) * 5 + byte(middle) * 17 + byte(last);
        let (word, bit) = (mark / 64 % seen.len(), 1 << (mark % 64));
        let is_new = seen[word] & bit == 0;
        seen[word] |= bit;
        is_new
    })
}

impl<K: Into<Str>> FromIterator<(K, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(members: I) -> Self {
        members
            .into_iter()
            .map(|(key, value)| Member { key: key.into(), key_place: Place::default(), value })
            .collect::<Vec<_>>()
            .into()
    }
}

impl IntoIterator for Map {
    type Item = Member;
    type IntoIter = alloc::vec::IntoIter<Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}
