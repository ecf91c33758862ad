use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::NodeKind;
use alloc::format;

rule! {
    /// Reports `#parse` and `#include`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#parse('head.vm')"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#include('head.txt')"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: Apache Velocity 1.7, `Parser.jjt`.
    pub(crate) FILE_IN_TEMPLATE = "GW608" "file-in-template" Error;
    why: "Templates of the service cannot load other files.";
    help: "Write the text of the file into the template.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let template = it.survey.template;
    for node in template.all_nodes().iter().filter(|node| matches!(node.kind, NodeKind::Load)) {
        let source = template.slice(node.span);
        let name = source.split('(').next().unwrap_or(source).trim();
        let facts = Facts::Syntax { message: format!("{name} names a file.") };
        it.report_at(&FILE_IN_TEMPLATE, facts, template.place(node.span), findings);
    }
}
