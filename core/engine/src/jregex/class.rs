//! Sets of characters.

use alloc::{boxed::Box, vec::Vec};

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
    /// Sets that a character has to be in as well: `[a-z&&[^b]]`.
    pub(super) also: Vec<Set>,
    pub(super) ignore_case: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Item {
    Range(char, char),
    Named(Named, bool),
    Inner(Box<Set>),
}

/// Sets that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Digit,
    Word,
    Space,
    Horizontal,
    Vertical,
    Lower,
    Upper,
    Alpha,
    Alnum,
    Punct,
    Graph,
    Print,
    Hex,
    Control,
    Ascii,
    Letter,
    UpperLetter,
    LowerLetter,
    Number,
}

impl Named {
    /// The set of `\p{name}`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "Digit" | "IsDigit" => Self::Digit,
            "Lower" => Self::Lower,
            "Upper" => Self::Upper,
            "Alpha" => Self::Alpha,
            "Alnum" => Self::Alnum,
            "Punct" => Self::Punct,
            "Graph" => Self::Graph,
            "Print" => Self::Print,
            "XDigit" => Self::Hex,
            "Cntrl" => Self::Control,
            "ASCII" => Self::Ascii,
            "Space" => Self::Space,
            "Blank" => Self::Horizontal,
            "L" | "IsL" | "IsAlphabetic" | "javaLetter" => Self::Letter,
            "Lu" | "IsLu" | "IsUppercase" => Self::UpperLetter,
            "Ll" | "IsLl" | "IsLowercase" => Self::LowerLetter,
            "N" | "Nd" | "IsN" | "IsNd" => Self::Number,
            _ => return None,
        })
    }

    fn has(self, character: char) -> bool {
        match self {
            Self::Digit => character.is_ascii_digit(),
            Self::Word => character.is_ascii_alphanumeric() || character == '_',
            Self::Space => matches!(character, ' ' | '\t'..='\r'),
            Self::Horizontal => {
                matches!(character, ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}')
            }
            Self::Vertical => matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}'),
            Self::Lower => character.is_ascii_lowercase(),
            Self::Upper => character.is_ascii_uppercase(),
            Self::Alpha => character.is_ascii_alphabetic(),
            Self::Alnum => character.is_ascii_alphanumeric(),
            Self::Punct => character.is_ascii_punctuation(),
            Self::Graph => character.is_ascii_graphic(),
            Self::Print => character.is_ascii_graphic() || character == ' ',
            Self::Hex => character.is_ascii_hexdigit(),
            Self::Control => character.is_ascii_control(),
            Self::Ascii => character.is_ascii(),
            Self::Letter => character.is_alphabetic(),
            Self::UpperLetter => character.is_uppercase(),
            Self::LowerLetter => character.is_lowercase(),
            Self::Number => character.is_numeric(),
        }
    }
}

impl Set {
    pub(super) fn has(&self, character: char) -> bool {
        let found = self.lists(character)
            || self.ignore_case
                && (self.lists(character.to_ascii_lowercase()) || self.lists(character.to_ascii_uppercase()));
        found != self.negated
    }

    fn lists(&self, character: char) -> bool {
        let found = self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&character),
            Item::Named(named, negated) => named.has(character) != *negated,
            Item::Inner(set) => set.has(character),
        });
        found && self.also.iter().all(|set| set.has(character))
    }
}

/// A character that belongs to words, for `\b`.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
