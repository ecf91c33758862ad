use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::NodeKind;

rule! {
    /// Reports `#macro`.
    ///
    /// The simulator runs macros all the same, so that the difference can be seen.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#macro(id $x)1#end{\"id\": #id(1)}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#define($id)1#end{\"id\": $id}"}}
    /// ```
    ///
    /// Service: the definition disappears and calls stay as text.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) MACRO_IN_TEMPLATE = "GW606" "macro-in-template" Error;
    why: "Macros are not available in the service.";
    help: "Write the text where it is used, or store it with #define.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for node in it.survey.template.all_nodes().iter().filter(|node| matches!(node.kind, NodeKind::Macro)) {
        let facts = Facts::Syntax { message: "#macro defines a macro.".into() };
        let start = it.survey.template.place(node.span).start;
        it.report_at(&MACRO_IN_TEMPLATE, facts, start..start + "#macro".len(), findings);
    }
}
