//! From a tree to a program.

use super::machine::Op;
use super::parse::{Pattern, RepeatKind, Tree};
use super::{Error, Regex, Set};
use alloc::vec::Vec;

/// How long a program may be.
const LONGEST: usize = 20_000;

pub(super) fn compile(pattern: Pattern) -> Result<Regex, Error> {
    let mut compiler = Compiler { program: Vec::new(), sets: Vec::new(), slots: 2 * (pattern.groups + 1) };
    compiler.tree(&Tree::Group(0, pattern.tree.into()))?;
    compiler.push(Op::Accept)?;
    Ok(Regex {
        program: compiler.program,
        sets: compiler.sets,
        names: pattern.names,
        groups: pattern.groups,
        slots: compiler.slots,
    })
}

struct Compiler {
    program: Vec<Op>,
    sets: Vec<Set>,
    slots: usize,
}

impl Compiler {
    fn push(&mut self, op: Op) -> Result<usize, Error> {
        if self.program.len() >= LONGEST {
            return Err(Error { at: 0, message: "The regular expression is too large.", is_certain: false });
        }
        self.program.push(op);
        Ok(self.program.len() - 1)
    }

    fn tree(&mut self, tree: &Tree) -> Result<(), Error> {
        match tree {
            Tree::Empty => {}
            Tree::Character(character, ignore_case) => {
                self.push(Op::Character(*character, *ignore_case))?;
            }
            Tree::Any { lines_too } => {
                self.push(Op::Any { lines_too: *lines_too })?;
            }
            Tree::Set(set) => {
                self.sets.push(set.clone());
                self.push(Op::Set(self.sets.len() - 1))?;
            }
            Tree::Start { of_line } => {
                self.push(Op::Start { of_line: *of_line })?;
            }
            Tree::End { of_line } => {
                self.push(Op::End { of_line: *of_line })?;
            }
            Tree::VeryEnd => {
                self.push(Op::VeryEnd)?;
            }
            Tree::WordBoundary(negated) => {
                self.push(Op::WordBoundary(*negated))?;
            }
            Tree::LineBreak => {
                self.push(Op::LineBreak)?;
            }
            Tree::Group(number, inner) => {
                self.push(Op::Save(2 * number))?;
                self.tree(inner)?;
                self.push(Op::Save(2 * number + 1))?;
            }
            Tree::BackReference(group, ignore_case) => {
                self.push(Op::BackReference(*group, *ignore_case))?;
            }
            Tree::All(parts) => {
                for part in parts {
                    self.tree(part)?;
                }
            }
            Tree::Either(parts) => {
                let mut ends = Vec::new();
                for (at, part) in parts.iter().enumerate() {
                    if at + 1 < parts.len() {
                        let split = self.push(Op::Split(0, 0))?;
                        self.tree(part)?;
                        ends.push(self.push(Op::Jump(0))?);
                        self.program[split] = Op::Split(split + 1, self.program.len());
                    } else {
                        self.tree(part)?;
                    }
                }
                let end = self.program.len();
                for jump in ends {
                    self.program[jump] = Op::Jump(end);
                }
            }
            Tree::Repeat { inner, least, most, kind: RepeatKind::Possessive } => {
                self.inside(Op::Atomic, |compiler| compiler.repeat(inner, *least, *most, true))?;
            }
            Tree::Repeat { inner, least, most, kind } => {
                self.repeat(inner, *least, *most, *kind == RepeatKind::Greedy)?;
            }
            Tree::Look { inner, behind, negated } => {
                let (behind, negated) = (*behind, *negated);
                self.inside(|end| Op::Look { end, behind, negated }, |compiler| compiler.tree(inner))?;
            }
            Tree::Atomic(inner) => self.inside(Op::Atomic, |compiler| compiler.tree(inner))?,
        }
        Ok(())
    }

    /// A part that runs as a program of its own, up to `end`.
    fn inside(
        &mut self,
        op: impl Fn(usize) -> Op,
        part: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let start = self.push(op(0))?;
        part(self)?;
        self.push(Op::Accept)?;
        self.program[start] = op(self.program.len());
        Ok(())
    }

    fn repeat(&mut self, inner: &Tree, least: u32, most: Option<u32>, greedy: bool) -> Result<(), Error> {
        let split = |enter, leave| if greedy { Op::Split(enter, leave) } else { Op::Split(leave, enter) };
        for _ in 0..least {
            self.tree(inner)?;
            // Something that matches nothing can be repeated as often as anybody likes.
            self.push(Op::Nothing)?;
        }
        match most {
            None => {
                let slot = self.slots;
                self.slots += 1;
                let start = self.push(Op::Jump(0))?;
                self.push(Op::Save(slot))?;
                self.tree(inner)?;
                // A round that matched nothing is the last one.
                self.push(Op::Moved(slot))?;
                self.push(Op::Jump(start))?;
                self.program[start] = split(start + 1, self.program.len());
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.push(Op::Nothing)?);
                    self.tree(inner)?;
                }
                let end = self.program.len();
                for at in splits {
                    self.program[at] = split(at + 1, end);
                }
            }
        }
        Ok(())
    }
}
