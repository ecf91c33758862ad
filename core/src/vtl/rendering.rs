//! From the text of a template to its output, with what is wrong as findings.

use super::{Dialect, Input, Limits, RenderError, Template, parse, render};
use crate::diagnostic::{Diagnostic, Facts};
use crate::java::Failure;
use crate::model::Path;
use crate::rules::{TEMPLATE_FAILS, TEMPLATE_TOO_COMPLEX, problem_rule};
use alloc::{rc::Rc, string::String, vec::Vec};

/// What a template becomes.
#[derive(Debug)]
pub struct Rendering {
    /// The output; `None` when there is none.
    pub output: Option<String>,
    /// Why there is none. Their spans are bytes of the template, and their paths are empty.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a template and renders it.
#[must_use]
pub fn render_template(template: &str, input: &Input<'_>, dialect: Dialect, limits: Limits) -> Rendering {
    let template = Rc::new(parse(template));
    let mut diagnostics = syntax_findings(&template);
    if template.refusals().next().is_some() {
        return Rendering { output: None, diagnostics };
    }
    match render(&template, input, dialect, limits) {
        Ok(output) => Rendering { output: Some(output), diagnostics },
        Err(error) => {
            diagnostics.push(render_finding(&error));
            Rendering { output: None, diagnostics }
        }
    }
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
