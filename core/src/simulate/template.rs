//! Mapping templates, rendered with what the simulation knows.

use super::context;
use super::run::Run;
use super::trace::Finding;
use crate::expr::context::is_outcome;
use crate::formats::json;
use crate::java::ListKind;
use crate::model::{Lines, Map, Span, Value};
use crate::vtl::{self, Dialect, Given, Input, Limits, MOST_ROUNDS, NodeKind, Reference, StepKind, Template};
use alloc::collections::BTreeSet;
use alloc::rc::Rc;
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// How many mistakes of one template are told. The first ones are the ones to mend.
const MOST_PROBLEMS: usize = 10;

/// How many parts of a name such as `context.identity.sourceIp` are looked up.
const LONGEST_NAME: usize = 10;

/// What a template makes.
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) findings: Vec<Finding>,
    /// Whether it asks for something of which nobody published what it is.
    pub(super) is_inferred: bool,
}

/// Renders a template, with what to look at; where there is no output the findings say why.
pub(super) fn render(
    run: &Run<'_>,
    template: &str,
    payload: &str,
    params: &Map,
) -> Result<Rendered, Vec<Finding>> {
    let lines = Lines::new(template);
    let at = |span: &Range<usize>, message: &str| {
        let line = lines.position(Span::new(span.start, span.end).start).line;
        format!("Line {line}: {message}")
    };
    let parsed = Rc::new(vtl::parse(template));
    let problems = parsed.problems().iter().take(MOST_PROBLEMS);
    let mut findings: Vec<_> =
        problems.map(|problem| Finding::error(at(&problem.span, &problem.message))).collect();
    if parsed.refusals().next().is_some() {
        return Err(findings);
    }
    let variables = run.stage_variables.iter().map(|(name, value)| (name.clone(), value.clone().into()));
    let [params, context, stage_variables] =
        [params.clone(), run.context.clone(), variables.collect::<Map>()]
            .map(|map| json::to_compact(&Value::from(map)));
    let given = |text| Given::Json(text, ListKind::Json);
    let input = Input {
        payload: payload.into(),
        params: given(&params),
        context: given(&context),
        stage_variables: given(&stage_variables),
        ..Input::default()
    };
    let output = vtl::output(&parsed, &input, Dialect::ApiGateway, Limits::default())
        .map_err(|error| [Finding::error(at(&error.span, error.failure.message()))])?;
    let cut = output.cut_loop.map(|span| {
        let message = format!("the loop ends after {MOST_ROUNDS} rounds; there are more elements.");
        Finding::warning(at(&span, &message))
    });
    findings.extend(cut);
    let names = names(&parsed);
    let missing = names.iter().filter(|(name, _)| !is_known(run, name)).take(MOST_PROBLEMS);
    findings.extend(missing.map(|(name, span)| {
        Finding::info(at(span, &format!("${name} has no value here; empty text takes its place.")))
    }));
    let is_outcome = |(name, _): &(String, _)| name.strip_prefix("context.").is_some_and(is_outcome);
    let is_inferred = names.iter().any(|name| is_outcome(name) && is_known(run, &name.0));
    Ok(Rendered { text: output.text, findings, is_inferred })
}

/// Whether there is a value for a name such as `context.identity.sourceIp`.
fn is_known(run: &Run<'_>, name: &str) -> bool {
    match name.split_once('.') {
        Some(("context", name)) => context::value(&run.context, name).is_some(),
        Some((_, name)) => run.stage_variables.contains_key(name),
        None => true,
    }
}

/// What a template asks of `$context` and `$stageVariables`, and does not set itself: each name once, with its place.
fn names(template: &Template) -> Vec<(String, Range<usize>)> {
    let name_of = |reference: &Reference| {
        let root = template.slice(reference.name);
        if !matches!(root, "context" | "stageVariables") || reference.slashes % 2 == 1 {
            return None;
        }
        let mut name = String::from(root);
        let steps = template.steps(reference.steps).iter().take(LONGEST_NAME);
        for step in steps.take_while(|step| matches!(step.kind, StepKind::Property)) {
            name.push('.');
            name.push_str(template.slice(step.span));
        }
        Some(name)
    };
    let targets = template.all_nodes().iter().filter_map(|node| match node.kind {
        NodeKind::Set(target, _) => name_of(template.reference(target)),
        _ => None,
    });
    let set: BTreeSet<_> = targets.collect();
    // Whoever sets `$context.a` has set `$context.a.b`.
    let is_set =
        |name: &str| set.contains(name) || name.match_indices('.').any(|(at, _)| set.contains(&name[..at]));
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for reference in template.all_references() {
        if let Some(name) = name_of(reference).filter(|name| !is_set(name))
            && seen.insert(name.clone())
        {
            names.push((name, template.place(reference.span)));
        }
    }
    names
}
