//! Mapping templates, rendered with what the simulation knows.

use super::run::Run;
use super::trace::Finding;
use crate::formats::json;
use crate::java::ListKind;
use crate::model::{Lines, Map, Span, Value};
use crate::vtl::{self, Dialect, Given, Input, Limits, MOST_ROUNDS};
use alloc::rc::Rc;
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// How many mistakes of one template are told. The first ones are the ones to mend.
const MOST_PROBLEMS: usize = 10;

/// Renders a template, with what to look at; where there is no output the findings say why.
pub(super) fn render(
    run: &Run<'_>,
    template: &str,
    payload: &str,
    params: &Map,
) -> Result<(String, Vec<Finding>), Vec<Finding>> {
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
    Ok((output.text, findings))
}
