use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::rules::prelude::*;
use crate::vtl::{NodeKind, Reference};
use alloc::format;

rule! {
    /// Reports text from outside that is printed into a JSON string as it is.
    ///
    /// Values are reported that come from `$input.path(…)` or from the authorizer, and the elements of loops over them.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"name\": \"$input.path('$.name')\"}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "[#foreach($tag in $input.path('$.tags'))\"$tag\"#if($foreach.hasNext),#end#end]"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"name\": $input.json('$.name')}"}}
    /// ```
    ///
    /// Service: prints the text as it is.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) UNESCAPED_TEXT = "GW617" "unescaped-text" Warning;
    why: "A quotation mark or line break in it breaks the JSON.";
    help: "Print it with $input.json(…), or wrap it in $util.escapeJavaScript(…).replaceAll(\"\\\\'\",\"'\").";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    if !it.survey.is_json {
        return;
    }
    for printed in it.survey.printed.iter().filter(|printed| printed.in_string) {
        let reference = printed.reference;
        // What a method makes of a text is not known.
        let is_bare = it.survey.last_method(reference).is_none();
        let is_outside = match it.survey.name(reference) {
            "input" => {
                let is_path = matches!(it.survey.member(reference), Some(("path", _, _)));
                is_path && (is_bare || reference.steps.len() == 1)
            }
            "context" => is_bare && matches!(it.survey.member(reference), Some(("authorizer", _, _))),
            name => is_bare && is_element(it, name),
        };
        if is_outside {
            let span = it.survey.place(reference);
            let source = it.literal().and_then(|text| text.get(span.clone())).unwrap_or_default();
            let message = format!("{} is printed into a JSON string as it is.", Quoted(source));
            let finding = it.report_at(&UNESCAPED_TEXT, Facts::Syntax { message }, span.clone(), findings);
            if reference.slashes == 0 {
                let bare = source.trim_start_matches(['$', '!', '{']);
                let bare = if reference.formal { bare.strip_suffix('}').unwrap_or(bare) } else { bare };
                let wrapped = format!(r#"$util.escapeJavaScript(${bare}).replaceAll("\\'","'")"#);
                it.offer(finding, Safety::Safe, "Wrap in escapeJavaScript", span, &wrapped);
            }
        }
    }
}

/// Whether a variable is the element of a loop over something from `$input.path(…)`.
fn is_element(it: &TemplateText<'_, '_>, name: &str) -> bool {
    let template = it.survey.template;
    it.survey.loops.contains(name)
        && template.all_nodes().iter().any(|node| match node.kind {
            NodeKind::Foreach { variable, over, .. } if template.slice(variable) == name => {
                it.survey.reference(over).is_some_and(|over| is_payload(it, over))
            }
            _ => false,
        })
}

fn is_payload(it: &TemplateText<'_, '_>, reference: &Reference) -> bool {
    let is_path = |reference: &Reference| {
        it.survey.name(reference) == "input" && matches!(it.survey.member(reference), Some(("path", _, _)))
    };
    let value = it.survey.only_value(it.survey.name(reference)).and_then(|value| it.survey.reference(value));
    // Keys are seldom text from outside.
    !matches!(it.survey.last_method(reference), Some("keySet" | "entrySet"))
        && (is_path(reference) || value.is_some_and(is_path))
}
