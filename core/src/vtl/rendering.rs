//! From the text of a template to its output, with what is wrong as findings.

use super::{Dialect, Engine, Input, Limits, MOST_ROUNDS, Problem, RenderError, Template};
use crate::diagnostic::{Diagnostic, Facts};
use crate::java::Failure;
use crate::model::Path;
use crate::rules::{LONG_LOOP, TEMPLATE_FAILS, TEMPLATE_TOO_COMPLEX, problem_rule};
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// What a template becomes.
#[derive(Debug)]
pub struct Rendering {
    /// The output; `None` when there is none.
    pub output: Option<String>,
    /// Why there is none, or what is left out of it. Their spans are bytes of the template, and their paths are empty.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a template and renders it.
#[must_use]
pub fn render_template(template: &str, input: &Input<'_>, dialect: Dialect, limits: Limits) -> Rendering {
    let mut engine = Engine::default();
    let diagnostics = render_with(&mut engine, template, input, dialect, limits);
    Rendering { output: engine.output().map(String::from), diagnostics }
}

/// Renders a template with an engine, which has the output. Gives the findings of [`Rendering::diagnostics`].
pub fn render_with(
    engine: &mut Engine,
    template: &str,
    input: &Input<'_>,
    dialect: Dialect,
    limits: Limits,
) -> Vec<Diagnostic> {
    let rendered = engine.render(template, input, dialect, limits);
    let mut diagnostics = syntax_findings(engine.template());
    diagnostics.extend(rendered.err().as_ref().map(render_finding));
    diagnostics.extend(engine.cut_loop().map(cut_finding));
    diagnostics
}

/// What is wrong with the syntax of a template.
fn syntax_findings(template: &Template) -> Vec<Diagnostic> {
    let finding = |problem: &Problem| {
        let facts = Facts::Syntax { message: problem.message.clone() };
        let mut finding = Diagnostic::new(problem_rule(problem.kind), Path::default(), facts);
        finding.within(problem.span.clone());
        finding
    };
    template.problems().iter().map(finding).collect()
}

/// That a loop has more elements than the service makes rounds.
fn cut_finding(span: Range<usize>) -> Diagnostic {
    let message = format!("The loop ends after {MOST_ROUNDS} rounds; there are more elements.");
    let mut finding = Diagnostic::new(&LONG_LOOP, Path::default(), Facts::Syntax { message });
    finding.within(span.start..span.start + "#foreach".len().min(span.len()));
    finding
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
