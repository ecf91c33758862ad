//! Text whose parts may be unknown until something is deployed.

use super::Str;
use alloc::{string::String, vec::Vec};

/// Text of a property: literal, or put together from parts of which some are known by name only.
///
/// A rule decides on what is known: [`Text::literal`] is `None` as soon as one part is a reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// Text that is known to the last character.
    Literal(Str),
    /// Text with at least one reference in it.
    Parts(Vec<Part>),
}

/// A part of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Known text.
    Literal(Str),
    /// A value that is known by name only.
    Reference(Reference),
}

/// A value that somebody else knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// A resource, parameter or variable by its name, or one of its attributes: `!Ref Api`, `!GetAtt Fn.Arn`.
    Named {
        /// The name, for example a logical id.
        name: Str,
        /// The attribute, for example `Arn`.
        attribute: Option<Str>,
    },
    /// What only one format can say, in that format's own words.
    Expression {
        /// The expression as it is written there.
        text: Str,
        /// The id of the format.
        format: Str,
    },
}

impl Text {
    /// The whole text, when all of it is known.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match self {
            Self::Literal(text) => Some(text),
            Self::Parts(_) => None,
        }
    }

    /// The parts in order; a literal is one part.
    pub fn parts(&self) -> impl Iterator<Item = PartRef<'_>> {
        let (literal, parts) = match self {
            Self::Literal(text) => (Some(PartRef::Literal(text)), &[][..]),
            Self::Parts(parts) => (None, &parts[..]),
        };
        literal.into_iter().chain(parts.iter().map(|part| match part {
            Part::Literal(text) => PartRef::Literal(text),
            Part::Reference(reference) => PartRef::Reference(reference),
        }))
    }

    /// The only part, when the whole text is one reference.
    #[must_use]
    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Parts(parts) => match &parts[..] {
                [Part::Reference(reference)] => Some(reference),
                _ => None,
            },
            Self::Literal(_) => None,
        }
    }

    /// Text from parts: neighbouring literals are joined, empty ones left out, so that equal texts compare equal.
    #[must_use]
    pub fn from_parts(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut joined: Vec<Part> = Vec::new();
        for part in parts {
            match (part, joined.last_mut()) {
                (Part::Literal(text), _) if text.is_empty() => {}
                (Part::Literal(text), Some(Part::Literal(before))) => before.to_mut().push_str(&text),
                (part, _) => joined.push(part),
            }
        }
        match joined.as_mut_slice() {
            [] => Self::Literal(Str::Borrowed("")),
            [Part::Literal(text)] => Self::Literal(core::mem::take(text)),
            _ => Self::Parts(joined),
        }
    }

    /// One text after the other.
    #[must_use]
    pub fn joined(texts: &[&Self]) -> Self {
        Self::from_parts(texts.iter().flat_map(|text| text.parts()).map(|part| match part {
            PartRef::Literal(text) => Part::Literal(Str::Owned(text.into())),
            PartRef::Reference(reference) => Part::Reference(reference.clone()),
        }))
    }

    /// Text that is one reference by name.
    #[must_use]
    pub fn named(name: impl Into<Str>, attribute: Option<Str>) -> Self {
        Self::Parts(alloc::vec![Part::Reference(Reference::Named { name: name.into(), attribute })])
    }
}

/// A part of a [`Text`], borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartRef<'a> {
    /// Known text.
    Literal(&'a str),
    /// A value that is known by name only.
    Reference(&'a Reference),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Literal(Str::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Literal(Str::Owned(text))
    }
}
