//! What a writer builds before there is text: a tree that becomes YAML or JSON.

use super::Loss;
use crate::diagnostic::Quoted;
use crate::model::property::Access;
use crate::model::{Kind, Map, Member, Path, Property, Segment, Str, Text, Value, text_to_value};
use crate::ordered::Ordered as _;
use alloc::{boxed::Box, collections::BTreeMap, format, string::String, vec::Vec};

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Text, written so that every reader takes it for text.
    Text(Str),
    /// What is filled in before YAML is read. Text stands between quotes, whatever it looks like now.
    Filled {
        /// What is written.
        code: String,
        /// Whether it is text in the end.
        is_text: bool,
    },
    /// A number in JSON's digits.
    Number(Str),
    /// A truth value.
    Bool(bool),
    /// JSON's `null`.
    Null,
    /// A YAML tag, such as `!Ref`, and what it stands before, which has no tag of its own.
    Tagged(&'static str, Box<Node>),
    /// A list: items, comments and blank lines.
    List(Vec<Entry>),
    /// An object: members, comments and blank lines.
    Map(Vec<Entry>),
}

/// What stands below each other in a list or an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A member of an object.
    Member(Str, Node),
    /// An item of a list.
    Item(Node),
    /// A comment, for the languages that have them.
    Comment(String),
    /// A blank line.
    Blank,
}

impl Node {
    /// An object with one member.
    pub(crate) fn single(key: impl Into<Str>, value: Node) -> Self {
        Self::Map([Entry::Member(key.into(), value)].into())
    }

    /// A list of nodes.
    pub(crate) fn list(items: impl IntoIterator<Item = Node>) -> Self {
        Self::List(items.into_iter().map(Entry::Item).collect())
    }

    /// A value as it is; null is left out.
    pub(crate) fn from_value(value: Value) -> Self {
        match value.kind {
            Kind::Text(Text::Literal(text)) => Self::Text(text),
            Kind::Number(digits) => Self::Number(digits),
            Kind::Bool(value) => Self::Bool(value),
            Kind::List(items) => Self::list(items.into_iter().map(Self::from_value)),
            Kind::Map(members) => Self::Map(
                members
                    .into_iter()
                    .filter(|member| member.value.kind != Kind::Null)
                    .map(|member| Entry::Member(member.key, Self::from_value(member.value)))
                    .collect(),
            ),
            Kind::Null | Kind::Text(Text::Parts(_)) => Self::Text("".into()),
        }
    }

    /// A value as a tree; text with references in its JSON form.
    pub(crate) fn of(value: &Value) -> Self {
        match &value.kind {
            Kind::Null => Self::Null,
            Kind::Bool(value) => Self::Bool(*value),
            Kind::Number(digits) => Self::Number(digits.clone()),
            Kind::Text(Text::Literal(text)) => Self::Text(text.clone()),
            Kind::Text(text) => Self::of(&text_to_value(text)),
            Kind::List(items) => Self::list(items.iter().map(Self::of)),
            Kind::Map(members) => {
                let member = |member: &Member| Entry::Member(member.key.clone(), Self::of(&member.value));
                Self::Map(members.members().iter().map(member).collect())
            }
        }
    }

    /// The tree as JSON, which has neither comments nor tags.
    pub(crate) fn into_value(self) -> Value {
        let kind = match self {
            Self::Text(text) => Kind::Text(Text::Literal(text)),
            Self::Filled { code, .. } => Kind::Text(code.into()),
            Self::Number(digits) => Kind::Number(digits),
            Self::Bool(value) => Kind::Bool(value),
            Self::Null => Kind::Null,
            Self::Tagged(_, node) => return node.into_value(),
            Self::List(entries) => Kind::List(
                entries
                    .into_iter()
                    .filter_map(|entry| match entry {
                        Entry::Item(node) | Entry::Member(_, node) => Some(node.into_value()),
                        Entry::Comment(_) | Entry::Blank => None,
                    })
                    .collect(),
            ),
            Self::Map(entries) => Kind::Map(
                entries
                    .into_iter()
                    .filter_map(|entry| match entry {
                        Entry::Member(key, node) => Some((key, node.into_value())),
                        Entry::Item(_) | Entry::Comment(_) | Entry::Blank => None,
                    })
                    .collect(),
            ),
        };
        Value::new(kind)
    }
}

/// What could not be taken over.
#[derive(Debug, Default)]
pub(crate) struct Lost {
    /// Everything up to now.
    pub(crate) losses: Vec<Loss>,
    /// The reasons that have no comment in the tree yet.
    pending: Vec<String>,
}

impl Lost {
    /// Puts the reasons that came up since the last time into the tree as comments.
    pub(crate) fn comment(&mut self, entries: &mut Vec<Entry>) {
        entries.extend(self.pending.drain(..).map(Entry::Comment));
    }
}

/// How a format takes values over into a tree.
///
/// Values of the wrong type are the user's and are taken over as they are. What cannot be taken over is lost with a
/// reason, and the reason becomes a comment where it would have stood.
pub(crate) trait Carry: Sized {
    /// The id of the format.
    const FORMAT: &'static str;
    /// What the format is called in a sentence.
    const LABEL: &'static str;

    /// What could not be taken over.
    fn lost(&mut self) -> &mut Lost;

    /// Whether it is for a change of a text that is there. The user's own is taken over then, whatever it is: it stays in the
    /// text, or it goes or gets another name.
    fn is_in_place(&self) -> bool {
        false
    }

    /// Takes text over.
    fn text(&mut self, text: &Text, at: &Path) -> Node;

    /// Takes the key of a member over; `alone` when it is the only one of its object.
    fn key(&mut self, key: &Str, alone: bool, at: &Path) -> Str;

    /// What has to be changed in a reason before it can be a comment.
    fn as_comment(reason: &str) -> String {
        reason.into()
    }

    /// Notes that something cannot be said.
    fn lose(&mut self, at: &Path, reason: String) {
        let lost = self.lost();
        lost.pending.push(Self::as_comment(&reason));
        lost.losses.push(Loss { path: at.clone(), format: Self::FORMAT, reason });
    }

    /// Takes a value over; null is lost.
    fn value(&mut self, value: &Value, at: &Path) -> Option<Node> {
        Some(match &value.kind {
            Kind::Null if self.is_in_place() => Node::Null,
            Kind::Null => {
                self.lose_null(at);
                return None;
            }
            Kind::Bool(value) => Node::Bool(*value),
            Kind::Number(digits) => Node::Number(digits.clone()),
            Kind::Text(text) => self.text(text, at),
            Kind::List(items) => {
                let mut entries = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    let node = self.value(item, &at.join(index));
                    self.lost().comment(&mut entries);
                    entries.extend(node.map(Entry::Item));
                }
                Node::List(entries)
            }
            Kind::Map(members) => Node::Map(self.members(members, at, Self::value)),
        })
    }

    /// Takes members over, each value by `carry`.
    fn members(
        &mut self,
        members: &Map,
        at: &Path,
        mut carry: impl FnMut(&mut Self, &Value, &Path) -> Option<Node>,
    ) -> Vec<Entry> {
        let numbered = members.members().iter().enumerate();
        let last: BTreeMap<&str, usize> =
            numbered.clone().map(|(index, member)| (&*member.key, index)).ordered();
        let mut entries = Vec::with_capacity(members.len());
        for (index, member) in numbered {
            let at = at.join(member.key.clone());
            let node = if last.get(&*member.key) == Some(&index) {
                carry(self, &member.value, &at)
            } else {
                self.lose_repeated(member, &at);
                None
            };
            let entry = node.map(|node| Entry::Member(self.key(&member.key, last.len() == 1, &at), node));
            self.lost().comment(&mut entries);
            entries.extend(entry);
        }
        entries
    }

    /// Takes properties over in the order of the table, each one that the table has by `carry`.
    fn properties(
        &mut self,
        properties: &Map,
        rows: &'static [Property],
        at: &Path,
        mut carry: impl FnMut(&mut Self, &'static Property, &Value, &Path) -> Option<Entry>,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        for row in rows {
            if row.access == Access::Required && properties.get(row.name()).is_none() {
                self.lose(
                    &at.join(row.name()),
                    format!("{} requires {}; the design has none.", Self::LABEL, row.name()),
                );
                self.lost().comment(&mut entries);
            }
            let mut found = properties.members().iter().filter(|member| member.key == row.name()).peekable();
            while let Some(member) = found.next() {
                let at = at.join(row.name());
                let entry = if found.peek().is_none() {
                    carry(self, row, &member.value, &at)
                } else {
                    self.lose_repeated(member, &at);
                    None
                };
                self.lost().comment(&mut entries);
                entries.extend(entry);
            }
        }
        let known = |member: &&Member| rows.iter().any(|row| row.name() == member.key);
        for member in properties.members().iter().filter(|member| !known(member)) {
            if self.is_in_place() {
                let node = self.value(&member.value, &at.join(member.key.clone()));
                entries.extend(node.map(|node| Entry::Member(member.key.clone(), node)));
                continue;
            }
            let reason = format!("{} has no property {}; it is left out.", Self::LABEL, Quoted(&member.key));
            self.lose(&at.join(member.key.clone()), reason);
        }
        self.lost().comment(&mut entries);
        entries
    }

    /// Notes members of the document that no format has a place for.
    fn extra(&mut self, extra: &Map, at: &Path) {
        for member in extra.members() {
            let reason = format!("{} has no place for {}; it is left out.", Self::LABEL, Quoted(&member.key));
            self.lose(&at.join(member.key.clone()), reason);
        }
    }

    /// Notes that null is left out.
    fn lose_null(&mut self, at: &Path) {
        let what = match at.0.last() {
            Some(Segment::Key(key)) => format!("{} is", Quoted(key)),
            _ => "An item is".into(),
        };
        self.lose(at, format!("{what} null, which says nothing in {}; it is left out.", Self::LABEL));
    }

    /// Notes that a member is not the last one with its key.
    fn lose_repeated(&mut self, member: &Member, at: &Path) {
        self.lose(at, format!("{} is there more than once; the last one counts.", Quoted(&member.key)));
    }
}
