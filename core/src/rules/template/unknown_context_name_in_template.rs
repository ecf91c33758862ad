use super::TemplateText;
use crate::expr::context;
use crate::rules::prelude::*;
use crate::vtl::{Reference, Step, StepKind};
use alloc::{format, vec::Vec};
use core::ops::Range;

rule! {
    /// Reports a name below `$context` that is in no list.
    ///
    /// Anything below `authorizer` is accepted, and what the template sets itself.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$context.connectionID\"}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"ip\": \"$context.identity.sourceIP\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$context.connectionId\", \"who\": \"$util.escapeJavaScript($context.authorizer.who)\"}"}}
    /// ```
    ///
    /// Service: unknown names render as nothing (REST API).
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) UNKNOWN_CONTEXT_NAME_IN_TEMPLATE = "GW612" "unknown-context-name-in-template" Warning;
    why: "Unknown context variables render as nothing.";
    help: "Check the name of the context variable.";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let own = own_names(it);
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "context") {
        let (names, is_whole) = dotted(it, reference);
        let Some(first) = names.first() else { continue };
        let is_override = matches!(*first, "requestOverride" | "responseOverride");
        if is_override || own.contains(first) || *first == "class" {
            continue;
        }
        let name = names.join(".");
        let fits = |known: &str| {
            known == name
                || known.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'))
                // Behind a method the name is one of text: `$context.stage.length()` is read up to `stage`.
                || !is_whole && name.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'))
        };
        if *first == "authorizer" || context::names(Protocol::WebSocket).any(fits) {
            continue;
        }
        let nearest = context::nearest_name(Protocol::WebSocket, &name);
        let facts = Facts::Unknown { name: format!("$context.{name}"), nearest: nearest.map(Into::into) };
        let place = it.survey.place(reference);
        let finding = it.report_at(&UNKNOWN_CONTEXT_NAME_IN_TEMPLATE, facts, place, findings);
        if let (Some(nearest), Some(part)) = (nearest, part(it, reference, names.len())) {
            it.offer(finding, Safety::NeedsReview, format!("Use $context.{nearest}"), part, nearest);
        }
    }
}

/// The names up to the first index or method, and whether they are all of the reference.
fn dotted<'p>(it: &TemplateText<'p, '_>, reference: &Reference) -> (Vec<&'p str>, bool) {
    let template = it.survey.template;
    let steps = template.steps(reference.steps);
    let names = steps.iter().take_while(|step| matches!(step.kind, StepKind::Property));
    let names: Vec<_> = names.map(|step| template.slice(step.span)).collect();
    let is_whole = names.len() == steps.len();
    (names, is_whole)
}

/// Where the first so many steps of a reference stand.
fn part(it: &TemplateText<'_, '_>, reference: &Reference, steps: usize) -> Option<Range<usize>> {
    let steps = it.survey.template.steps(reference.steps).get(..steps)?;
    let place = |step: &Step| it.survey.template.place(step.span);
    Some(place(steps.first()?).start..place(steps.last()?).end)
}

/// What the template puts into `$context`.
fn own_names<'p>(it: &TemplateText<'p, '_>) -> Vec<&'p str> {
    let targets = it.survey.targets().filter(|reference| it.survey.name(reference) == "context");
    targets.filter_map(|reference| it.survey.member(reference)).map(|(name, _, _)| name).collect()
}
