//! The small languages inside property values: parameter mappings, selection expressions, response keys, ARNs and URIs.
//!
//! Each has its own parser. They allocate nothing, accept every text, and keep the byte range of every part, so that a
//! finding can underline exactly the characters it speaks of. What is wrong with a part is for the rules to say.

pub mod arn;
pub mod context;
pub mod host;
pub mod http;
pub mod jsonpath;
pub mod pattern;
pub mod response_key;
pub mod route_key;
pub mod selection;
pub mod stand_in;
pub mod uri;
pub mod websocket;

use crate::characters::{find_ascii, is_trimmed};
use core::ops::Range;

/// A piece of a text and where it stands in it, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters.
    pub text: &'a str,
    /// The offset of the first byte.
    pub start: usize,
}

impl<'a> Piece<'a> {
    /// The whole of a text.
    #[must_use]
    pub const fn whole(text: &'a str) -> Self {
        Self { text, start: 0 }
    }

    /// The byte range.
    #[must_use]
    pub const fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The piece without the white space around it.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        if is_trimmed(self.text) {
            return *self;
        }
        let start = self.text.len() - self.text.trim_start().len();
        let trimmed = self.text.trim();
        Self { text: trimmed, start: self.start + start }
    }

    /// The bytes from `from` to `to` of this piece. Both have to be character boundaries.
    fn slice(&self, from: usize, to: usize) -> Self {
        Self { text: self.text.get(from..to).unwrap_or_default(), start: self.start + from }
    }

    /// What stands before and after the first `separator`.
    #[must_use]
    pub fn split_once(&self, separator: char) -> Option<(Self, Self)> {
        let at = match u8::try_from(separator) {
            Ok(ascii) if ascii.is_ascii() => find_ascii(self.text, 0, ascii)?,
            _ => self.text.find(separator)?,
        };
        Some((self.slice(0, at), self.slice(at + separator.len_utf8(), self.text.len())))
    }

    /// What stands after a prefix.
    #[must_use]
    pub fn strip_prefix(&self, prefix: &str) -> Option<Self> {
        self.text.starts_with(prefix).then(|| self.slice(prefix.len(), self.text.len()))
    }

    /// What stands before a suffix.
    #[must_use]
    pub fn strip_suffix(&self, suffix: &str) -> Option<Self> {
        self.text.ends_with(suffix).then(|| self.slice(0, self.text.len() - suffix.len()))
    }

    /// The first character that is not accepted, with its place.
    #[must_use]
    pub fn first_not(&self, accepted: impl Fn(char) -> bool) -> Option<(char, Range<usize>)> {
        let (at, character) = self.text.char_indices().find(|(_, character)| !accepted(*character))?;
        let start = self.start + at;
        Some((character, start..start + character.len_utf8()))
    }
}

/// Whether a character may stand in a header name: `tchar` of RFC 9110.
#[must_use]
pub const fn is_header_character(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9')
        || matches!(
            character,
            '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '-' | '.' | '^' | '_' | '`' | '|' | '~'
        )
}

/// Whether a character may stand in the name of a stage variable: letters, digits and `_` (botocore model).
#[must_use]
pub const fn is_stage_variable_character(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_')
}
