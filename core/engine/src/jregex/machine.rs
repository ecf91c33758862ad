//! Running a program: trying one way after the other, with a stack of what is left to try.

use super::probe::Probe;
use super::{Match, Regex};
use crate::java::{Budget, Failure};
use alloc::{vec, vec::Vec};

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instruction {
    /// Does nothing.
    Nothing,
    Probe(Probe),
    /// Remembers the place.
    Save(usize),
    /// Fails when the place is still the remembered one.
    Moved(usize),
    /// Tries the first way, then the second.
    Split(usize, usize),
    Jump(usize),
    /// What follows up to `end` has to match here, or must not.
    Assert {
        end: usize,
        behind: bool,
        negated: bool,
    },
    /// What follows up to the end is tried once.
    Commit(usize),
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
    fn run(&mut self, instruction: usize, at: usize, end: Option<usize>) -> Result<Option<usize>, Failure> {
        let mut pending = Vec::new();
        let (mut instruction, mut at) = (instruction, at);
        loop {
            self.budget.spend(1)?;
            let next = self.step(instruction, at, end, &mut pending)?;
            if let Some((next, there)) = next {
                if next == usize::MAX {
                    return Ok(Some(there));
                }
                (instruction, at) = (next, there);
                continue;
            }
            loop {
                match pending.pop() {
                    None => return Ok(None),
                    Some(Pending::Place(slot, place)) => self.places[slot] = place,
                    Some(Pending::Way(way, there)) => {
                        (instruction, at) = (way, there);
                        break;
                    }
                }
            }
        }
    }

    /// One instruction: where to go on, or `None` when it fails. `usize::MAX` is the end of the program.
    fn step(
        &mut self,
        instruction: usize,
        at: usize,
        end: Option<usize>,
        pending: &mut Vec<Pending>,
    ) -> Result<Option<(usize, usize)>, Failure> {
        let next = instruction + 1;
        Ok(match self.regex.program[instruction] {
            Instruction::Nothing => Some((next, at)),
            Instruction::Probe(probe) => probe
                .end(self.text, at, &self.regex.sets, &self.places, self.budget)?
                .map(|there| (next, there)),
            Instruction::Save(slot) => {
                pending.push(Pending::Place(slot, self.places[slot]));
                self.places[slot] = Some(at);
                Some((next, at))
            }
            Instruction::Moved(slot) => {
                if self.places[slot] == Some(at) {
                    // The loop is left: behind this instruction is the jump back to its start.
                    return Ok(Some((next + 1, at)));
                }
                Some((next, at))
            }
            Instruction::Split(first, second) => {
                pending.push(Pending::Way(second, at));
                Some((first, at))
            }
            Instruction::Jump(target) => Some((target, at)),
            Instruction::Assert { end: behind_it, behind, negated } => {
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
            Instruction::Commit(behind_it) => {
                let kept = self.places.clone();
                let found = self.run(next, at, None)?;
                match found {
                    Some(_) => self.undo_later(&kept, pending),
                    None => self.places = kept,
                }
                found.map(|there| (behind_it, there))
            }
            Instruction::Accept => end.is_none_or(|end| end == at).then_some((usize::MAX, at)),
        })
    }

    fn look_behind(&mut self, instruction: usize, at: usize) -> Result<bool, Failure> {
        let starts = self.text[..at].char_indices().map(|(start, _)| start).rev();
        for start in core::iter::once(at).chain(starts) {
            if self.run(instruction, start, Some(at))?.is_some() {
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
