use super::TemplateText;
use super::outputs::{Output, STAND_INS, outputs};
use crate::expr::stand_in::is_stand_in;
use crate::formats::json::{self, SyntaxError};
use crate::model::{IntegrationType, Resource};
use crate::rules::prelude::*;
use alloc::{format, vec::Vec};

rule! {
    /// Reports a template that begins as JSON does and prints none, whatever the message is.
    ///
    /// Every way through the template is looked at, with a value in the place of every reference and two rounds of every loop. It
    /// is reported when none of them is JSON; what a value does to the text around it is the matter of GW616 to GW619, and GW626
    /// tells of comments in texts. The request template of a MOCK integration is read more leniently, and not reported. What a
    /// reference of the file becomes is not known, and can be any part of JSON.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [{"properties": {
    ///   "integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///   "templateSelectionExpression": "\\$default",
    ///   "requestTemplates": {"$default": "{\"id\": $input.json('$.id') \"name\": $input.json('$.name')}"}}}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [{"properties": {
    ///   "integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///   "templateSelectionExpression": "\\$default",
    ///   "requestTemplates": {"$default": "[#foreach($x in $input.path('$.items')){\"id\": $input.json('$.id')},#end]"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [{"properties": {
    ///   "integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///   "templateSelectionExpression": "\\$default",
    ///   "requestTemplates": {"$default": {"concat": ["{\"limit\": ", {"ref": "Limit"}, "}"]}}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [{"properties": {
    ///   "integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///   "templateSelectionExpression": "\\$default",
    ///   "requestTemplates": {"$default": "[#foreach($x in $input.path('$.items')){\"id\": $input.json('$.id')}#if($foreach.hasNext),#end#end]"}}}]}]}
    /// ```
    ///
    /// Source: advice.
    pub(crate) OUTPUT_NOT_JSON = "GW622" "output-not-json" Warning;
    why: "Who receives it cannot read it as JSON.";
    help: "Check commas, quotation marks and loops.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    // A comment in a text leaves the text open.
    let has_comment = !it.survey.swallowed.is_empty();
    let is_mock = it.it.resource() == Resource::Integration
        && it.it.literal(PropertyId::IntegrationType) == Some(IntegrationType::Mock.name());
    if !it.survey.is_json || is_mock || has_comment || it.literal().is_none() {
        return;
    }
    let mut first = None;
    for stand_in in STAND_INS {
        let Some(outputs) = outputs(it.survey, stand_in) else { return };
        let broken: Vec<_> = outputs.iter().filter_map(|output| Some((output, problem(output)?))).collect();
        if broken.len() < outputs.len() {
            return;
        }
        let place =
            broken.first().map(|(output, error)| (output.origin(error.span.start as usize), error.clone()));
        first = first.or(place);
    }
    if let Some((span, error)) = first {
        let facts = Facts::Syntax { message: format!("The output is no JSON. {}", error.message) };
        it.report_at(&OUTPUT_NOT_JSON, facts, span, findings);
    }
}

/// The first thing that is wrong with a text that begins as JSON does.
fn problem(output: &Output) -> Option<SyntaxError> {
    if !output.text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let error = json::parse(&output.text).errors.into_iter().next()?;
    // What a reference of the file becomes can be any part of JSON.
    let (start, end) = (error.span.start as usize, error.span.end as usize);
    let is_known = |text: &str| !text.contains(is_stand_in);
    let before = output.text.get(start..).is_none_or(|rest| !rest.starts_with(is_stand_in));
    (before && output.text.get(start..end).is_none_or(is_known)).then_some(error)
}
