//! What a template can print, whatever the message is: a text for every choice among its branches, with something in the
//! place of every value.

use super::survey::Survey;
use crate::java::Value;
use crate::vtl::{ExprId, Expression, NodeKind, Reference, Run, StepKind};
use alloc::{string::String, vec, vec::Vec};
use core::ops::Range;

/// A text that a template can print.
#[derive(Clone, Debug, Default)]
pub(super) struct Output {
    pub(super) text: String,
    /// The places in the text where something begins, and where in the template that stands.
    places: Vec<(usize, Range<usize>)>,
    in_string: bool,
    is_escaped: bool,
}

impl Output {
    fn print(&mut self, text: &str, place: Range<usize>) {
        self.places.push((self.text.len(), place));
        self.text.push_str(text);
        for byte in text.bytes() {
            if byte == b'"' && !self.is_escaped {
                self.in_string = !self.in_string;
            }
            self.is_escaped = byte == b'\\' && !self.is_escaped;
        }
    }

    /// What in the template prints the character at a place of the text.
    pub(super) fn origin(&self, at: usize) -> Range<usize> {
        let index = self.places.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, place)) = self.places.get(index) else { return 0..0 };
        let from = place.start + (at - start);
        // A value is printed as something else than what stands in the template.
        if from < place.end { from..place.end } else { place.clone() }
    }
}

/// How many texts are looked at, and how long they may be together.
const MOST: usize = 32;
const LONGEST: usize = 512 * 1024;

/// What stands for a value outside of a JSON string: one that can be a key, and one that can be a part of a number.
pub(super) const STAND_INS: [&str; 2] = ["\"1\"", "1"];

/// The texts that a template can print; `None` when there are too many, or when it cannot be known what they are. Loops
/// make two rounds.
pub(super) fn outputs(survey: &Survey<'_>, stand_in: &'static str) -> Option<Vec<Output>> {
    let mut walk = Walk { survey, stand_in, round: None };
    let outputs = walk.block(survey.template.root(), vec![Output::default()])?;
    outputs.iter().all(|output| !output.text.trim().is_empty()).then_some(outputs)
}

struct Walk<'s, 't> {
    survey: &'s Survey<'t>,
    stand_in: &'static str,
    /// Whether this is the first round of the innermost loop, in one.
    round: Option<bool>,
}

impl Walk<'_, '_> {
    fn block(&mut self, run: Run, mut outputs: Vec<Output>) -> Option<Vec<Output>> {
        let template = self.survey.template;
        for node in template.nodes(run) {
            match node.kind {
                NodeKind::Text(slice) => print(&mut outputs, template.slice(slice), template.place(slice)),
                NodeKind::Comment
                | NodeKind::OpenComment
                | NodeKind::Set(..)
                | NodeKind::Macro
                | NodeKind::Define { .. } => {}
                NodeKind::Reference(id) => self.reference(template.reference(id), &mut outputs)?,
                NodeKind::If(branches) => {
                    let mut after = Vec::new();
                    let mut can_skip = true;
                    for branch in template.branches(branches) {
                        let holds = branch.condition.map_or(Some(true), |condition| self.holds(condition));
                        if holds != Some(false) {
                            after.extend(self.block(branch.body, outputs.clone())?);
                        }
                        if holds == Some(true) {
                            can_skip = false;
                            break;
                        }
                    }
                    if can_skip {
                        after.append(&mut outputs);
                    }
                    outputs = after;
                }
                NodeKind::Foreach { body, .. } => {
                    let around = self.round;
                    for is_first in [true, false] {
                        self.round = Some(is_first);
                        outputs = self.block(body, outputs)?;
                    }
                    self.round = around;
                }
                // What is no macro is text, such as a colour.
                NodeKind::Call { name, body: None, arguments } if arguments.is_empty() => {
                    if template
                        .macros()
                        .iter()
                        .any(|known| template.slice(known.name) == template.slice(name))
                    {
                        return None;
                    }
                    print(&mut outputs, template.slice(node.span), template.place(node.span));
                }
                NodeKind::Call { .. }
                | NodeKind::Evaluate(_)
                | NodeKind::Stop
                | NodeKind::Break(_)
                | NodeKind::Load => return None,
            }
            let length: usize = outputs.iter().map(|output| output.text.len()).sum();
            if outputs.len() > MOST || length > LONGEST {
                return None;
            }
        }
        Some(outputs)
    }

    /// Whether a condition holds that asks which round of the loop it is.
    fn holds(&self, condition: ExprId) -> Option<bool> {
        let is_first = self.round?;
        match self.survey.template.expression(condition) {
            Expression::Not(inner) => self.holds(*inner).map(|holds| !holds),
            Expression::Reference(id) => {
                let reference = self.survey.template.reference(*id);
                let member = self.survey.member(reference).map(|(name, ..)| name);
                match (self.survey.name(reference), member, reference.steps.len()) {
                    ("foreach", Some("hasNext" | "first" | "isFirst"), 1) | ("velocityHasNext", None, 0) => {
                        Some(is_first)
                    }
                    ("foreach", Some("last" | "isLast"), 1) => Some(!is_first),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn reference(&self, reference: &Reference, outputs: &mut [Output]) -> Option<()> {
        let template = self.survey.template;
        let place = template.place(reference.span);
        let slashes = reference.slashes as usize;
        let value = if slashes % 2 == 1 { template.slice(reference.span) } else { self.stand_in };
        for output in outputs {
            if !(output.in_string || self.is_value(reference)) || !self.is_plain(reference) {
                return None;
            }
            output.print(&"\\".repeat(slashes / 2), place.start - slashes..place.start);
            let value = if output.in_string && slashes.is_multiple_of(2) { "1" } else { value };
            output.print(value, place.clone());
        }
        Some(())
    }

    /// Whether a reference outside of a string prints one value of JSON, as far as anybody can tell.
    fn is_value(&self, reference: &Reference) -> bool {
        let member = self.survey.member(reference);
        match (self.survey.name(reference), member) {
            ("input", Some(("json" | "path", StepKind::Method(_), _))) => !matches!(
                self.survey.last_method(reference),
                Some("add" | "put" | "remove" | "set" | "clear")
            ),
            ("context" | "stageVariables", Some(_)) => self.survey.last_method(reference).is_none(),
            ("foreach", Some(_)) | ("velocityCount", None) => true,
            (name, None) => {
                let value = self.survey.only_value(name);
                value.is_some_and(|value| match self.survey.template.expression(value) {
                    Expression::Reference(id) => {
                        let inner = self.survey.template.reference(*id);
                        self.survey.name(inner) == "input" && self.is_value(inner)
                    }
                    Expression::Constant(value) => !matches!(value, Value::Text(_)),
                    _ => false,
                })
            }
            _ => false,
        }
    }

    /// Whether a variable is never set to text that can end a JSON string, and is no block.
    fn is_plain(&self, reference: &Reference) -> bool {
        let name = self.survey.name(reference);
        let Some(values) = self.survey.set.get(name) else { return true };
        let is_loop = self.survey.loops.contains(name);
        values.iter().all(|value| match value.map(|value| self.survey.template.expression(value)) {
            None => is_loop,
            Some(Expression::Constant(Value::Text(text))) => !text.contains('"'),
            Some(Expression::Interpolated(_)) => false,
            Some(_) => true,
        })
    }
}

fn print(outputs: &mut [Output], text: &str, place: Range<usize>) {
    for output in outputs {
        output.print(text, place.clone());
    }
}
