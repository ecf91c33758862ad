use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::NodeKind;
use alloc::format;

rule! {
    /// Reports `#evaluate` and `#return`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#evaluate('#set($x = 1)')"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#return($input.body)"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($x = 1)$x"}}
    /// ```
    ///
    /// Service: prints the directive.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) PRINTED_DIRECTIVE = "GW607" "printed-directive" Error;
    why: "The service does not know this directive and prints it.";
    help: "Write what it should do with #set and #if.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let template = it.survey.template;
    for node in template.all_nodes() {
        let name = match node.kind {
            NodeKind::Evaluate(_) => "evaluate",
            NodeKind::Call { name, .. } if template.slice(name) == "return" => "return",
            _ => continue,
        };
        let facts = Facts::Syntax { message: format!("#{name} is not executed.") };
        it.report_at(&PRINTED_DIRECTIVE, facts, template.place(node.span), findings);
    }
}
