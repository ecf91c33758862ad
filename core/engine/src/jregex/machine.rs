//! Running a program: trying one way after the other, with a stack of what is left to try.

use super::class::is_word;
use super::{Match, Regex};
use crate::java::{Budget, Failure};
use alloc::{vec, vec::Vec};

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// Does nothing.
    Nothing,
    Character(char, bool),
    Any {
        lines_too: bool,
    },
    Set(usize),
    Start {
        of_line: bool,
    },
    End {
        of_line: bool,
    },
    VeryEnd,
    WordBoundary(bool),
    LineBreak,
    /// Remembers the place.
    Save(usize),
    /// Fails when the place is still the remembered one.
    Moved(usize),
    BackReference(usize, bool),
    /// Tries the first way, then the second.
    Split(usize, usize),
    Jump(usize),
    /// What follows up to `end` has to match here, or must not.
    Look {
        end: usize,
        behind: bool,
        negated: bool,
    },
    /// What follows up to the end is tried once.
    Atomic(usize),
    Accept,
}

/// Something left to try, or to undo before.
enum Pending {
    Way(usize, usize),
    Place(usize, Option<usize>),
}

/// The match that starts at `start`, and ends at `end` if that is given.
pub(super) fn run(
    regex: &Regex,
    text: &str,
    start: usize,
    end: Option<usize>,
    budget: &Budget,
) -> Result<Option<Match>, Failure> {
    let mut machine = Machine { regex, text, budget, places: vec![None; regex.slots] };
    Ok(machine.run(0, start, end)?.map(|_| Match { places: machine.places }))
}

struct Machine<'a> {
    regex: &'a Regex,
    text: &'a str,
    budget: &'a Budget,
    places: Vec<Option<usize>>,
}

impl Machine<'_> {
    fn run(&mut self, op: usize, at: usize, end: Option<usize>) -> Result<Option<usize>, Failure> {
        let mut pending = Vec::new();
        let (mut op, mut at) = (op, at);
        loop {
            self.budget.spend(1)?;
            let next = self.step(op, at, end, &mut pending)?;
            if let Some((next, there)) = next {
                if next == usize::MAX {
                    return Ok(Some(there));
                }
                (op, at) = (next, there);
                continue;
            }
            loop {
                match pending.pop() {
                    None => return Ok(None),
                    Some(Pending::Place(slot, place)) => self.places[slot] = place,
                    Some(Pending::Way(way, there)) => {
                        (op, at) = (way, there);
                        break;
                    }
                }
            }
        }
    }

    /// One instruction: where to go on, or `None` when it fails. `usize::MAX` is the end of the program.
    fn step(
        &mut self,
        op: usize,
        at: usize,
        end: Option<usize>,
        pending: &mut Vec<Pending>,
    ) -> Result<Option<(usize, usize)>, Failure> {
        let next = op + 1;
        let here = || self.text[at..].chars().next();
        let before = || self.text[..at].chars().next_back();
        let go = |holds: bool| holds.then_some((next, at));
        // `\r\n` is one line end.
        let is_inside = || before() == Some('\r') && here() == Some('\n');
        Ok(match self.regex.program[op] {
            Op::Nothing => Some((next, at)),
            Op::Character(expected, ignore_case) => here()
                .filter(|found| *found == expected || ignore_case && found.eq_ignore_ascii_case(&expected))
                .map(|found| (next, at + found.len_utf8())),
            Op::Any { lines_too } => here()
                .filter(|found| lines_too || !is_line_end(*found))
                .map(|found| (next, at + found.len_utf8())),
            Op::Set(set) => here()
                .filter(|found| self.regex.sets[set].has(*found))
                .map(|found| (next, at + found.len_utf8())),
            Op::Start { of_line } => {
                let is_line = || before().is_some_and(is_line_end) && !is_inside();
                go(if of_line { here().is_some() && (at == 0 || is_line()) } else { at == 0 })
            }
            Op::End { of_line } => {
                let rest = &self.text[at..];
                let is_last = rest.chars().next().is_none_or(is_line_end)
                    && (rest.chars().count() <= 1 || rest == "\r\n");
                go((is_last || of_line && here().is_some_and(is_line_end)) && !is_inside())
            }
            Op::VeryEnd => go(at == self.text.len()),
            Op::WordBoundary(negated) => {
                let is_boundary = before().is_some_and(is_word) != here().is_some_and(is_word);
                go(is_boundary != negated)
            }
            Op::LineBreak => {
                let rest = &self.text[at..];
                let length = if rest.starts_with("\r\n") {
                    Some(2)
                } else {
                    here()
                        .filter(|found| matches!(found, '\u{b}' | '\u{c}') || is_line_end(*found))
                        .map(char::len_utf8)
                };
                length.map(|length| (next, at + length))
            }
            Op::Save(slot) => {
                pending.push(Pending::Place(slot, self.places[slot]));
                self.places[slot] = Some(at);
                Some((next, at))
            }
            Op::Moved(slot) => {
                if self.places[slot] == Some(at) {
                    // The loop is left: behind this instruction is the jump back to its start.
                    return Ok(Some((next + 1, at)));
                }
                Some((next, at))
            }
            Op::BackReference(group, ignore_case) => {
                let places = |at: usize| self.places.get(at).copied().flatten();
                let part = places(2 * group)
                    .zip(places(2 * group + 1))
                    .and_then(|(from, to)| self.text.get(from..to));
                let found =
                    part.and_then(|part| self.text.get(at..at + part.len()).map(|found| (part, found)));
                self.budget.spend(part.map_or(0, str::len) / 16)?;
                found
                    .filter(|(part, found)| part == found || ignore_case && part.eq_ignore_ascii_case(found))
                    .map(|(part, _)| (next, at + part.len()))
            }
            Op::Split(first, second) => {
                pending.push(Pending::Way(second, at));
                Some((first, at))
            }
            Op::Jump(target) => Some((target, at)),
            Op::Look { end: behind_it, behind, negated } => {
                let kept = self.places.clone();
                let found =
                    if behind { self.look_behind(next, at)? } else { self.run(next, at, None)?.is_some() };
                if !found || negated {
                    self.places = kept;
                } else {
                    self.undo_later(&kept, pending);
                }
                (found != negated).then_some((behind_it, at))
            }
            Op::Atomic(behind_it) => {
                let kept = self.places.clone();
                let found = self.run(next, at, None)?;
                match found {
                    Some(_) => self.undo_later(&kept, pending),
                    None => self.places = kept,
                }
                found.map(|there| (behind_it, there))
            }
            Op::Accept => end.is_none_or(|end| end == at).then_some((usize::MAX, at)),
        })
    }

    fn look_behind(&mut self, op: usize, at: usize) -> Result<bool, Failure> {
        let starts = self.text[..at].char_indices().map(|(start, _)| start).rev();
        for start in core::iter::once(at).chain(starts) {
            if self.run(op, start, Some(at))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Sees to it that what was remembered since is forgotten when the way turns out to be wrong.
    fn undo_later(&self, kept: &[Option<usize>], pending: &mut Vec<Pending>) {
        let changed = kept.iter().zip(&self.places).enumerate().filter(|(_, (old, new))| old != new);
        pending.extend(changed.map(|(slot, (old, _))| Pending::Place(slot, *old)));
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
