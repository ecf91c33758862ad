//! Text from JavaScript, which can hold halves of characters.

use crate::options::CheckOptions;
use gatewright_core::diagnostic::{Diagnostic, Facts};
use gatewright_core::model::{Path, Place, Span};
use gatewright_core::rules;
use std::fmt::Write as _;

/// Text, with the places where JavaScript had half of a character: U+FFFD is there instead.
pub(crate) struct Text {
    pub(crate) text: String,
    halves: Vec<Half>,
}

/// Half of a character (a lone surrogate).
struct Half {
    /// What it was.
    unit: u16,
    /// Where it is in the text, in bytes.
    at: usize,
}

impl Text {
    /// Text as Rust has it. `units` gives it as JavaScript has it, and is asked only when there may be a difference.
    pub(crate) fn new<U: IntoIterator<Item = u16>>(text: String, units: impl FnOnce() -> U) -> Self {
        let mut halves = Vec::new();
        if !text.is_ascii() && text.contains(char::REPLACEMENT_CHARACTER) {
            let mut at = 0;
            for decoded in char::decode_utf16(units()) {
                if let Err(error) = &decoded {
                    halves.push(Half { unit: error.unpaired_surrogate(), at });
                }
                at += decoded.unwrap_or(char::REPLACEMENT_CHARACTER).len_utf8();
            }
        }
        Self { text, halves }
    }

    /// A finding for each half of a character, as the options want them.
    pub(crate) fn findings(&self, options: &CheckOptions) -> Vec<Diagnostic> {
        if self.halves.is_empty() {
            return Vec::new();
        }
        let Ok(rule) = rules::find("broken-text") else { return Vec::new() };
        let Some(severity) = options.broken_text.unwrap_or(Some(rule.severity)) else { return Vec::new() };
        let finding = |half: &Half| {
            let mut message = String::new();
            let unit = half.unit;
            let _ = write!(
                message,
                "\\u{unit:04x} is half of a character (a lone surrogate); it is read as \u{fffd}."
            );
            let end = half.at + char::REPLACEMENT_CHARACTER.len_utf8();
            let mut finding = Diagnostic::new(rule, Path::root(), Facts::Syntax { message });
            finding.severity = severity;
            finding.place = Place(Some(Span::new(half.at, end)));
            finding
        };
        self.halves.iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_have_places() {
        let units = [0x61, 0xd800, 0xfffd, 0xd83d, 0xde00, 0xdc00];
        let text = Text::new(String::from_utf16_lossy(&units), || units);
        let places: Vec<_> =
            text.findings(&CheckOptions::default()).iter().map(|finding| finding.place.0).collect();
        assert_eq!(places, [Some(Span::new(1, 4)), Some(Span::new(11, 14))]);
    }

    #[test]
    fn whole_text_is_not_looked_at_twice() {
        let text = Text::new("é😀".into(), || -> [u16; 0] { panic!("not needed") });
        assert!(text.findings(&CheckOptions::default()).is_empty());
    }
}
