use super::TemplateText;
use crate::java;
use crate::rules::prelude::*;
use crate::vtl::{Expression, NodeKind};
use alloc::format;

rule! {
    /// Reports a loop over a range of more than 1000 numbers.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($i in [1..1500])$i #end"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($i in [1..1000])$i #end"}}
    /// ```
    ///
    /// Service: a loop stops after 1000 rounds (REST API).
    ///
    /// Source: developer guide, Amazon API Gateway quotas and important notes.
    pub(crate) LONG_LOOP = "GW621" "long-loop" Warning;
    why: "A loop stops without a word after 1000 rounds.";
    help: "Loop over at most 1000 numbers.";
    check: Template;
}

const MOST_ROUNDS: u64 = 1000;

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let template = it.survey.template;
    let number = |id| match template.expression(id) {
        Expression::Constant(java::Value::Integer(number)) => Some(i64::from(*number)),
        Expression::Constant(java::Value::Long(number)) => Some(*number),
        _ => None,
    };
    for node in template.all_nodes() {
        let NodeKind::Foreach { over, .. } = node.kind else { continue };
        let Expression::Range(first, last) = template.expression(over) else { continue };
        let Some(rounds) = number(*first).zip(number(*last)).map(|(first, last)| first.abs_diff(last)) else {
            continue;
        };
        if rounds >= MOST_ROUNDS {
            let message = format!("The loop has {} rounds.", rounds.saturating_add(1));
            let start = template.place(node.span).start;
            it.report_at(&LONG_LOOP, Facts::Syntax { message }, start..start + "#foreach".len(), findings);
        }
    }
}
