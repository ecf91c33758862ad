use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::expr::stand_in::is_stand_in;
use crate::jsonpath;
use crate::rules::prelude::*;
use crate::vtl::StepKind;
use alloc::format;

rule! {
    /// Reports a JSON path of `$input.json` or `$input.path` that cannot be read or does not begin with `$`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id[')}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('id')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": {"concat": ["{\"id\": $input.json('", {"ref": "Path"}, "')}"]}}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id')}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) BROKEN_JSON_PATH = "GW623" "broken-json-path" Warning;
    why: "A path that cannot be read ends the rendering.";
    help: "Begin the path with $ and close brackets and quotation marks.";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "input") {
        let Some(("json" | "path", StepKind::Method(arguments), span)) = it.survey.member(reference) else {
            continue;
        };
        let [argument] = it.survey.template.arguments(arguments) else { continue };
        // What a reference of the file becomes is not known.
        let path = it.survey.constant(*argument).filter(|path| !path.contains(is_stand_in));
        let Some(path) = path else { continue };
        let problem = match jsonpath::Path::parse(path) {
            Err(error) => error.message,
            Ok(_) if !path.starts_with('$') => "It does not begin with $.",
            Ok(_) => continue,
        };
        let message = format!("{} is not a JSON path. {problem}", Quoted(path));
        let finding = it.report_at(&BROKEN_JSON_PATH, Facts::Syntax { message }, span.clone(), findings);
        let start = match path.chars().next() {
            Some('.' | '[') => "$",
            Some(_) if !path.starts_with('$') => "$.",
            _ => continue,
        };
        let whole = it.literal().unwrap_or_default();
        let behind = whole.get(span.end..).unwrap_or_default();
        let at = behind.find(path).filter(|at| behind[..*at].trim_matches(['(', ' ', '\'', '"']).is_empty());
        if let Some(at) = at.map(|at| span.end + at)
            && jsonpath::Path::parse(&format!("{start}{path}")).is_ok()
        {
            it.offer(finding, Safety::Safe, format!("Prefix {start}"), at..at, start);
        }
    }
}
