//! What was found, and the sentences that say it.

use crate::model::Str;
use alloc::{string::String, vec::Vec};
use core::fmt;
use gatewright_engine::Quoted;

/// What was found, as data. The sentence comes last, from [`fmt::Display`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Something that has to be there is not. What is named as in the document: `connectionId`.
    Missing {
        /// Its name.
        name: Str,
    },
    /// A text or map that must not be empty is.
    Empty {
        /// Its name.
        name: Str,
    },
    /// A value that is not one of the accepted words.
    NotAccepted {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
        /// The accepted words.
        accepted: &'static [&'static str],
    },
    /// A number outside its range.
    OutOfRange {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
        /// The least accepted value.
        min: i64,
        /// The greatest accepted value.
        max: i64,
        /// What is counted, such as `ms`.
        unit: &'static str,
    },
    /// A text that is too long.
    TooLong {
        /// Its name.
        name: Str,
        /// Its length in characters.
        length: usize,
        /// The greatest length in characters.
        limit: usize,
    },
    /// More things than there may be.
    TooMany {
        /// What is counted.
        name: Str,
        /// In what, where the path does not say that.
        of: Option<String>,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Something that no route leads to.
    Unused {
        /// Its name.
        name: Str,
    },
    /// Something that goes although it is used.
    Used {
        /// Its name.
        name: Str,
        /// What uses it.
        by: String,
    },
    /// A value that an update changes.
    Changed {
        /// Its name.
        name: Str,
        /// The old value.
        before: String,
        /// The new value.
        after: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// Its name.
        name: Str,
        /// The value as it is written, when it is short: not a list or an object.
        value: Option<String>,
        /// What it is: `a number`.
        found: &'static str,
        /// What it should be: `text`.
        expected: &'static str,
    },
    /// A `null`, which says nothing.
    Null {
        /// Its name.
        name: Str,
    },
    /// Something that only the service sets.
    ReadOnly {
        /// Its name.
        name: Str,
    },
    /// A value that would be used anyway.
    Default {
        /// Its name.
        name: Str,
        /// The value, one of the service's own words or a number.
        value: Str,
    },
    /// Something that is known only when it is deployed.
    Undetermined {
        /// Its name.
        name: Str,
    },
    /// A name that nobody knows here.
    Unknown {
        /// The name as it is written.
        name: String,
        /// The nearest known name.
        nearest: Option<Str>,
    },
    /// Something that belongs into another part of the document.
    Misplaced {
        /// Its name as it is written.
        name: String,
        /// The part it belongs into.
        outside: &'static str,
    },
    /// A key that was written twice.
    Duplicate {
        /// The key.
        key: String,
    },
    /// Something that is there, but not for this kind of integration.
    NotApplicable {
        /// Its name.
        name: Str,
        /// What does not take it: `HTTP API`, `MOCK integration`.
        on: Str,
    },
    /// A value that does not suit, with what it is.
    Unsuitable {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
    },
    /// Something in a text.
    Holds {
        /// The name of the text.
        name: Str,
        /// The part that is meant.
        part: String,
    },
    /// Several things that have to be in a map and are not.
    Lacks {
        /// The name of the map.
        name: Str,
        /// The names that are missing.
        missing: Vec<&'static str>,
    },
    /// Two patterns that both match something.
    Overlap {
        /// The one.
        value: String,
        /// The other.
        other: String,
        /// What both match.
        sample: String,
    },
    /// A character that must not be in a text.
    Character {
        /// The name of the text.
        name: Str,
        /// The text.
        value: String,
        /// The character.
        character: char,
    },
    /// White space before or after a text.
    SurroundingSpace {
        /// The name of the text.
        name: Str,
        /// The text.
        value: String,
    },
    /// A comment that silences a rule where the rule finds nothing.
    SilencesNothing {
        /// The id of the rule.
        rule: &'static str,
    },
    /// The text cannot be read.
    Syntax {
        /// What is wrong, as a sentence.
        message: String,
    },
}

impl Facts {
    /// Puts other texts in the place of those that `other` has one for.
    pub(crate) fn restore(&mut self, other: &dyn Fn(&str) -> Option<String>) {
        let name = |name: &mut Str| {
            if let Some(other) = other(name) {
                *name = other.into();
            }
        };
        let value = |value: &mut String| {
            if let Some(other) = other(value) {
                *value = other;
            }
        };
        match self {
            Self::Missing { name: it }
            | Self::Empty { name: it }
            | Self::TooLong { name: it, .. }
            | Self::TooMany { name: it, .. }
            | Self::Unused { name: it }
            | Self::Null { name: it }
            | Self::ReadOnly { name: it }
            | Self::Default { name: it, .. }
            | Self::Undetermined { name: it }
            | Self::NotApplicable { name: it, .. }
            | Self::WrongType { name: it, .. }
            | Self::Lacks { name: it, .. } => name(it),
            Self::NotAccepted { name: it, value: text, .. }
            | Self::OutOfRange { name: it, value: text, .. }
            | Self::Used { name: it, by: text }
            | Self::Unsuitable { name: it, value: text }
            | Self::Holds { name: it, part: text }
            | Self::Character { name: it, value: text, .. }
            | Self::SurroundingSpace { name: it, value: text } => {
                name(it);
                value(text);
            }
            Self::Unknown { name: text, .. }
            | Self::Misplaced { name: text, .. }
            | Self::Duplicate { key: text }
            | Self::Syntax { message: text } => value(text),
            Self::Changed { name: it, before, after } => {
                name(it);
                value(before);
                value(after);
            }
            Self::Overlap { value: one, other, sample } => [one, other, sample].into_iter().for_each(value),
            Self::SilencesNothing { .. } => {}
        }
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { name } => write!(f, "{} is missing.", Name(name)),
            Self::Empty { name } => write!(f, "{} is empty.", Name(name)),
            Self::NotAccepted { name, value, accepted } => {
                write!(f, "{} is {}; accepted: {}.", Name(name), Quoted(value), List(accepted))
            }
            Self::OutOfRange { name, value, min, max, unit } => {
                let blank = if unit.is_empty() { "" } else { " " };
                let (name, value) = (Name(name), Clipped(value));
                write!(f, "{name} is {value}{blank}{unit}; accepted: {min} to {max}{blank}{unit}.")
            }
            Self::TooLong { name, length, limit } => {
                write!(f, "{} has {length} characters; the limit is {limit}.", Name(name))
            }
            Self::TooMany { name, of, count, limit } => {
                write!(f, "There are {count} {}", Name(name))?;
                if let Some(of) = of {
                    write!(f, " in {of}")?;
                }
                write!(f, "; the limit is {limit}.")
            }
            Self::Unused { name } => write!(f, "No route leads to {}.", Name(name)),
            Self::Used { name, by } => write!(f, "{} goes while routes lead to it: {by}.", Name(name)),
            Self::Changed { name, before, after } => {
                write!(f, "{} changes from {} to {}.", Name(name), Quoted(before), Quoted(after))
            }
            Self::WrongType { name, value: None, found, expected } => {
                write!(f, "{} is {found}; it should be {expected}.", Name(name))
            }
            Self::WrongType { name, value: Some(value), found: found @ "text", expected } => {
                write!(f, "{} is {}, which is {found}; it should be {expected}.", Name(name), Quoted(value))
            }
            Self::WrongType { name, value: Some(value), found, expected } => {
                write!(f, "{} is {}, {found}; it should be {expected}.", Name(name), Clipped(value))
            }
            Self::Null { name } => write!(f, "{} is null.", Name(name)),
            Self::ReadOnly { name } => write!(f, "{} is read-only.", Name(name)),
            Self::Default { name, value } => write!(f, "{} is {value}, the default.", Name(name)),
            Self::Undetermined { name } => write!(f, "{} is known only after deployment.", Name(name)),
            Self::Unknown { name, nearest: None } => write!(f, "{} is not known here.", Quoted(name)),
            Self::Unknown { name, nearest: Some(nearest) } => {
                write!(f, "{} is not known here; did you mean {nearest}?", Quoted(name))
            }
            Self::Duplicate { key } => write!(f, "{} is written more than once.", Quoted(key)),
            Self::NotApplicable { name, on } => write!(f, "{} is set on {on}.", Name(name)),
            Self::Unsuitable { name, value } if is_service_word(value) => {
                write!(f, "{} is {value}.", Name(name))
            }
            Self::Unsuitable { name, value } => write!(f, "{} is {}.", Name(name), Quoted(value)),
            Self::Holds { name, part } => write!(f, "{} holds {}.", Name(name), Quoted(part)),
            Self::Lacks { name, missing } => write!(f, "{} lacks {}.", Name(name), All(missing)),
            Self::Misplaced { name, outside } => write!(f, "{} stands outside of {outside}.", Name(name)),
            Self::Overlap { value, other, sample } => {
                write!(f, "{} and {} both match {}.", Quoted(other), Quoted(value), Quoted(sample))
            }
            Self::Character { name, value, character } => {
                write!(f, "{} {} holds {}.", Name(name), Quoted(value), Character(*character))
            }
            Self::SurroundingSpace { name, value } => {
                write!(f, "{} {} starts or ends with white space.", Name(name), Quoted(value))
            }
            Self::SilencesNothing { rule } => {
                write!(f, "{rule} is silenced here, but it finds nothing here.")
            }
            Self::Syntax { message } => f.write_str(message),
        }
    }
}

/// Whether a value is like the words of the service, `HTTP_PROXY` or `2.0`, and reads well without quotation marks.
fn is_service_word(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.');
    (1..=LONGEST).contains(&value.len()) && value.bytes().all(fits)
}

/// A name in a sentence: as it is when it reads as one word, otherwise between quotation marks.
struct Name<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-/$[]".contains(&byte);
        if !self.0.is_empty() && self.0.len() <= LONGEST && self.0.bytes().all(plain) {
            f.write_str(self.0)
        } else {
            Quoted(self.0).fmt(f)
        }
    }
}

/// A character in a sentence.
struct Character(char);

impl fmt::Display for Character {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ' ' => f.write_str("a blank"),
            '\t' => f.write_str("a tab"),
            '\n' | '\r' => f.write_str("a line break"),
            other if other.is_control() => write!(f, "the control character U+{:04X}", u32::from(other)),
            other if other.is_whitespace() => write!(f, "the blank U+{:04X}", u32::from(other)),
            other => write!(f, "the character {other}"),
        }
    }
}

/// How many characters of a value a sentence shows.
const LONGEST: usize = 60;

/// A number as it is written, cut when it is long.
struct Clipped<'a>(&'a str);

impl fmt::Display for Clipped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(LONGEST) {
            Some((cut, _)) => write!(f, "{}…", &self.0[..cut]),
            None => f.write_str(self.0),
        }
    }
}

/// Words as a list: `A, B or C`.
pub struct List<'a>(pub &'a [&'a str]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(self.0, " or ", f)
    }
}

/// Words as a list: `A, B and C`.
pub(crate) struct All<'a>(pub(crate) &'a [&'a str]);

impl fmt::Display for All<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(self.0, " and ", f)
    }
}

fn joined(words: &[&str], before_last: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, word) in words.iter().enumerate() {
        match at {
            0 => {}
            at if at + 1 == words.len() => f.write_str(before_last)?,
            _ => f.write_str(", ")?,
        }
        f.write_str(word)?;
    }
    Ok(())
}
