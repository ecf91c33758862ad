use super::TemplateText;
use crate::rules::prelude::*;

rule! {
    /// Reports `##` inside of a URL or of a JSON string.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"note\": \"see ## below\"\n\"}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"link\": \"https://example.com/##top\"}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "https://example.com/##top"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "## a comment\n{\"note\": 1}"}}
    /// ```
    ///
    /// Service: the rest of the line is a comment.
    ///
    /// Source: Apache Velocity 1.7, `Parser.jjt`.
    pub(crate) COMMENT_IN_TEXT = "GW626" "comment-in-text" Warning;
    why: "It begins a comment, so the rest of the line is not printed.";
    help: "Print it from a variable: #set($H = '#')$H$H.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for span in &it.survey.swallowed {
        let facts = Facts::Syntax { message: "## stands in the middle of a text.".into() };
        it.report_at(&COMMENT_IN_TEXT, facts, span.clone(), findings);
    }
}
