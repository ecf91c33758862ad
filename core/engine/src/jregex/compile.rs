//! From a tree to a program.

use super::machine::Instruction;
use super::parse::{Pattern, RepeatKind, Tree};
use super::{Error, Regex};
use alloc::vec::Vec;

/// How long a program may be.
const LONGEST: usize = 20_000;

pub(super) fn compile(pattern: Pattern) -> Result<Regex, Error> {
    let mut compiler = Compiler { program: Vec::new(), slots: 2 * (pattern.groups + 1) };
    compiler.tree(&Tree::Group(0, pattern.tree.into()))?;
    compiler.push(Instruction::Accept)?;
    Ok(Regex {
        program: compiler.program,
        sets: pattern.sets,
        names: pattern.names,
        groups: pattern.groups,
        slots: compiler.slots,
    })
}

struct Compiler {
    program: Vec<Instruction>,
    slots: usize,
}

impl Compiler {
    fn push(&mut self, instruction: Instruction) -> Result<usize, Error> {
        if self.program.len() >= LONGEST {
            return Err(Error { at: 0, message: "The regular expression is too large.", is_certain: false });
        }
        self.program.push(instruction);
        Ok(self.program.len() - 1)
    }

    fn tree(&mut self, tree: &Tree) -> Result<(), Error> {
        match tree {
            Tree::Empty => {}
            Tree::Leaf(probe) => {
                self.push(Instruction::Probe(*probe))?;
            }
            Tree::Group(number, inner) => {
                self.push(Instruction::Save(2 * number))?;
                self.tree(inner)?;
                self.push(Instruction::Save(2 * number + 1))?;
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
                        let split = self.push(Instruction::Split(0, 0))?;
                        self.tree(part)?;
                        ends.push(self.push(Instruction::Jump(0))?);
                        self.program[split] = Instruction::Split(split + 1, self.program.len());
                    } else {
                        self.tree(part)?;
                    }
                }
                let end = self.program.len();
                for jump in ends {
                    self.program[jump] = Instruction::Jump(end);
                }
            }
            Tree::Repeat { inner, least, most, kind: RepeatKind::Possessive } => {
                self.inside(Instruction::Commit, |compiler| compiler.repeat(inner, *least, *most, true))?;
            }
            Tree::Repeat { inner, least, most, kind } => {
                self.repeat(inner, *least, *most, *kind == RepeatKind::Greedy)?;
            }
            Tree::Look { inner, behind, negated } => {
                let (behind, negated) = (*behind, *negated);
                self.inside(
                    |end| Instruction::Assert { end, behind, negated },
                    |compiler| compiler.tree(inner),
                )?;
            }
            Tree::Atomic(inner) => self.inside(Instruction::Commit, |compiler| compiler.tree(inner))?,
        }
        Ok(())
    }

    /// A part that runs as a program of its own, up to `end`.
    fn inside(
        &mut self,
        instruction: impl Fn(usize) -> Instruction,
        part: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let start = self.push(instruction(0))?;
        part(self)?;
        self.push(Instruction::Accept)?;
        self.program[start] = instruction(self.program.len());
        Ok(())
    }

    fn repeat(&mut self, inner: &Tree, least: u32, most: Option<u32>, greedy: bool) -> Result<(), Error> {
        let split = |enter, leave| {
            if greedy { Instruction::Split(enter, leave) } else { Instruction::Split(leave, enter) }
        };
        for _ in 0..least {
            self.tree(inner)?;
            // Something that matches nothing can be repeated as often as anybody likes.
            self.push(Instruction::Nothing)?;
        }
        match most {
            None => {
                let slot = self.slots;
                self.slots += 1;
                let start = self.push(Instruction::Jump(0))?;
                self.push(Instruction::Save(slot))?;
                self.tree(inner)?;
                // A round that matched nothing is the last one.
                self.push(Instruction::Moved(slot))?;
                self.push(Instruction::Jump(start))?;
                self.program[start] = split(start + 1, self.program.len());
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.push(Instruction::Nothing)?);
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
