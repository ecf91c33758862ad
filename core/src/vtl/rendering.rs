//! From the text of a template to its output, with what is wrong as findings.

use super::eval::{Memory, Renderer};
use super::parser::Parser;
use super::{Dialect, Input, Limits, RenderError, Template};
use crate::diagnostic::{Diagnostic, Facts};
use crate::java::Failure;
use crate::model::Path;
use crate::rules::{TEMPLATE_FAILS, TEMPLATE_TOO_COMPLEX, problem_rule};
use alloc::{rc::Rc, string::String, vec::Vec};
use core::mem;

/// What a template becomes.
#[derive(Debug)]
pub struct Rendering {
    /// The output; `None` when there is none.
    pub output: Option<String>,
    /// Why there is none. Their spans are bytes of the template, and their paths are empty.
    pub diagnostics: Vec<Diagnostic>,
}

/// Renders templates one after the other, each in the memory of those before. A small template takes less time than to ask
/// for its memory and to give it back.
#[derive(Default)]
pub struct Engine {
    parser: Parser,
    template: Rc<Template>,
    memory: Memory,
    is_rendered: bool,
}

/// The longest template, or output, whose memory is kept for the next one.
const MOST_KEPT: usize = 64 * 1024;

impl Engine {
    /// Parses a template and renders it. Gives the findings of [`Rendering::diagnostics`].
    pub fn render(
        &mut self,
        template: &str,
        input: &Input<'_>,
        dialect: Dialect,
        limits: Limits,
    ) -> Vec<Diagnostic> {
        if template.len().max(self.memory.output.len()) > MOST_KEPT {
            *self = Self::default();
        }
        self.is_rendered = false;
        self.parser.read(template);
        match Rc::get_mut(&mut self.template) {
            Some(before) => mem::swap(before, &mut self.parser.out),
            // A map that is inside of itself, with a stored block in it, holds the one before.
            None => self.template = Rc::new(mem::take(&mut self.parser.out)),
        }
        let mut diagnostics = syntax_findings(&self.template);
        if self.template.refusals().next().is_some() {
            return diagnostics;
        }
        let renderer = Renderer::new(input, dialect, limits, mem::take(&mut self.memory));
        let (rendered, memory) = renderer.run(&self.template);
        self.memory = memory;
        self.is_rendered = rendered.is_ok();
        diagnostics.extend(rendered.err().as_ref().map(render_finding));
        diagnostics
    }

    /// What the last template became; `None` when it could not be rendered.
    #[must_use]
    pub fn output(&self) -> Option<&str> {
        self.is_rendered.then_some(&*self.memory.output)
    }
}

/// Parses a template and renders it.
#[must_use]
pub fn render_template(template: &str, input: &Input<'_>, dialect: Dialect, limits: Limits) -> Rendering {
    let mut engine = Engine::default();
    let diagnostics = engine.render(template, input, dialect, limits);
    Rendering { output: engine.is_rendered.then_some(engine.memory.output), diagnostics }
}

/// What is wrong with the syntax of a template.
fn syntax_findings(template: &Template) -> Vec<Diagnostic> {
    let finding = |problem: &super::Problem| {
        let facts = Facts::Syntax { message: problem.message.clone() };
        let mut finding = Diagnostic::new(problem_rule(problem.kind), Path::default(), facts);
        finding.within(problem.span.clone());
        finding
    };
    template.problems().iter().map(finding).collect()
}

/// Why the rendering of a template ended.
fn render_finding(error: &RenderError) -> Diagnostic {
    let rule = match error.failure {
        Failure::Exception(_) => &TEMPLATE_FAILS,
        Failure::Limit(_) => &TEMPLATE_TOO_COMPLEX,
    };
    let facts = Facts::Syntax { message: error.failure.message().into() };
    let mut finding = Diagnostic::new(rule, Path::default(), facts);
    finding.within(error.span.clone());
    finding
}
