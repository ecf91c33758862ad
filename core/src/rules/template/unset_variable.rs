use super::TemplateText;
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::{format, vec::Vec};

rule! {
    /// Reports a variable that the template never sets and the service does not have.
    ///
    /// `${name}` is not reported: more often than a variable it is a placeholder that a tool fills in before the deployment.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($root = $input.path('$')){\"id\": $rot.size()}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"price\": \"$USD 5\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($root = $input.path('$')){\"id\": $root.size()}"}}
    /// ```
    ///
    /// Service: renders it as nothing.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) UNSET_VARIABLE = "GW614" "unset-variable" Warning;
    why: "A variable without a value renders as nothing, unlike in Apache Velocity.";
    help: "Set it with #set, or write ${D} after #set($D = '$') for a dollar.";
    fix: true;
    check: Template;
}

/// The variables that are there without `#set`.
const GIVEN: &[&str] = &[
    "input",
    "context",
    "stageVariables",
    "util",
    "foreach",
    "velocityCount",
    "velocityHasNext",
    "bodyContent",
];

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    // `$null` and its like are how templates write null.
    let is_null = |name: &str| name.eq_ignore_ascii_case("null") || name.eq_ignore_ascii_case("nil");
    let mut seen = Vec::new();
    for reference in it.survey.used() {
        let name = it.survey.name(reference);
        if GIVEN.contains(&name)
            || it.survey.set.contains_key(name)
            || is_null(name)
            || reference.formal
            || seen.contains(&name)
        {
            continue;
        }
        if seen.len() == MOST {
            break;
        }
        seen.push(name);
        let facts = Facts::Unknown {
            name: format!("${name}"),
            nearest: nearest(name, GIVEN.iter().copied()).map(Into::into),
        };
        let finding = it.report_at(&UNSET_VARIABLE, facts, it.survey.place(reference), findings);
        if let Some(nearest) = nearest(name, it.survey.set.keys().copied()) {
            finding.help_with(format!("Did you mean ${nearest}, which is set?"));
            let start = it.survey.template.place(reference.name);
            it.offer(finding, Safety::NeedsReview, format!("Use ${nearest}"), start, nearest);
        }
    }
}

/// How many variables are reported; a template in another language has any number of them.
const MOST: usize = 10;
