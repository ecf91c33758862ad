//! Looking at the text at one place: the leaves of the tree, which are instructions as they are.

use super::class::{Set, is_word};
use crate::java::{Budget, Failure};

/// What is asked of the text at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Probe {
    /// This character; `true` ignores the case.
    Character(char, bool),
    Any {
        lines_too: bool,
    },
    /// A character of the set with this number.
    OneOf(usize),
    Start {
        of_line: bool,
    },
    End {
        of_line: bool,
    },
    /// `\z`
    VeryEnd,
    WordBoundary {
        negated: bool,
    },
    /// `\R`
    LineBreak,
    BackReference {
        group: usize,
        ignore_case: bool,
    },
}

impl Probe {
    /// The byte behind what it found at byte `at`; `None` when that is not what it asks for.
    ///
    /// # Errors
    /// When the budget is used up.
    pub(super) fn end(
        self,
        text: &str,
        at: usize,
        sets: &[Set],
        places: &[Option<usize>],
        budget: &Budget,
    ) -> Result<Option<usize>, Failure> {
        let rest = &text[at..];
        let here = rest.chars().next();
        let before = || text[..at].chars().next_back();
        let behind = |is_meant: &dyn Fn(char) -> bool| {
            here.filter(|found| is_meant(*found)).map(|found| at + found.len_utf8())
        };
        let stay = |holds: bool| holds.then_some(at);
        // `\r\n` is one line end.
        let is_inside = || before() == Some('\r') && here == Some('\n');
        Ok(match self {
            Self::Character(expected, ignore_case) => {
                behind(&|found| found == expected || ignore_case && found.eq_ignore_ascii_case(&expected))
            }
            Self::Any { lines_too } => behind(&|found| lines_too || !is_line_end(found)),
            Self::OneOf(set) => behind(&|found| sets[set].has(found)),
            Self::Start { of_line } => {
                let is_line = || before().is_some_and(is_line_end) && !is_inside();
                stay(if of_line { here.is_some() && (at == 0 || is_line()) } else { at == 0 })
            }
            Self::End { of_line } => {
                let is_last = here.is_none_or(|found| {
                    is_line_end(found) && (rest.len() == found.len_utf8() || rest == "\r\n")
                });
                stay((is_last || of_line && here.is_some_and(is_line_end)) && !is_inside())
            }
            Self::VeryEnd => stay(rest.is_empty()),
            Self::WordBoundary { negated } => {
                let is_boundary = before().is_some_and(is_word) != here.is_some_and(is_word);
                stay(is_boundary != negated)
            }
            Self::LineBreak if rest.starts_with("\r\n") => Some(at + 2),
            Self::LineBreak => behind(&|found| matches!(found, '\u{b}' | '\u{c}') || is_line_end(found)),
            Self::BackReference { group, ignore_case } => {
                let place = |slot: usize| places.get(slot).copied().flatten();
                let Some(part) =
                    place(2 * group).zip(place(2 * group + 1)).and_then(|(from, to)| text.get(from..to))
                else {
                    return Ok(None);
                };
                budget.spend(part.len() / 16)?;
                rest.get(..part.len())
                    .filter(|found| part == *found || ignore_case && part.eq_ignore_ascii_case(found))
                    .map(|_| at + part.len())
            }
        })
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
