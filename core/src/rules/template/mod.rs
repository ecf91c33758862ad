//! GW601–GW649: Velocity templates.

mod broken_json_path;
mod comment_in_text;
mod context_override;
mod empty_template;
mod escaped_apostrophe;
mod file_in_template;
mod long_loop;
mod macro_in_template;
mod malformed_directive;
mod message_in_template;
mod missing_value_is_true;
mod output_not_json;
mod outputs;
mod params_on_websocket_api;
mod printed_directive;
mod printed_object;
mod printed_result;
mod quoted_json_value;
mod stage_variable_name;
mod survey;
mod template_fails;
mod template_too_complex;
mod template_too_large;
mod template_too_long;
mod unbalanced_directive;
mod unescaped_text;
mod unknown_context_name_in_template;
mod unknown_input_member;
mod unknown_util_function;
mod unset_variable;
mod unterminated_reference;

pub(crate) use broken_json_path::BROKEN_JSON_PATH;
pub(crate) use comment_in_text::COMMENT_IN_TEXT;
pub(crate) use context_override::CONTEXT_OVERRIDE;
pub(crate) use empty_template::EMPTY_TEMPLATE;
pub(crate) use escaped_apostrophe::ESCAPED_APOSTROPHE;
pub(crate) use file_in_template::FILE_IN_TEMPLATE;
pub(crate) use long_loop::LONG_LOOP;
pub(crate) use macro_in_template::MACRO_IN_TEMPLATE;
pub(crate) use malformed_directive::MALFORMED_DIRECTIVE;
pub(crate) use missing_value_is_true::MISSING_VALUE_IS_TRUE;
pub(crate) use output_not_json::OUTPUT_NOT_JSON;
pub(crate) use params_on_websocket_api::PARAMS_ON_WEBSOCKET_API;
pub(crate) use printed_directive::PRINTED_DIRECTIVE;
pub(crate) use printed_object::PRINTED_OBJECT;
pub(crate) use printed_result::PRINTED_RESULT;
pub(crate) use quoted_json_value::QUOTED_JSON_VALUE;
pub(crate) use stage_variable_name::STAGE_VARIABLE_NAME;
pub(crate) use template_fails::TEMPLATE_FAILS;
pub(crate) use template_too_complex::TEMPLATE_TOO_COMPLEX;
pub(crate) use template_too_large::TEMPLATE_TOO_LARGE;
pub(crate) use template_too_long::TEMPLATE_TOO_LONG;
pub(crate) use unbalanced_directive::UNBALANCED_DIRECTIVE;
pub(crate) use unescaped_text::UNESCAPED_TEXT;
pub(crate) use unknown_context_name_in_template::UNKNOWN_CONTEXT_NAME_IN_TEMPLATE;
pub(crate) use unknown_input_member::UNKNOWN_INPUT_MEMBER;
pub(crate) use unknown_util_function::UNKNOWN_UTIL_FUNCTION;
pub(crate) use unset_variable::UNSET_VARIABLE;
pub(crate) use unterminated_reference::UNTERMINATED_REFERENCE;

use super::structure::each_that_counts;
use super::subject::Subject;
use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Facts, Safety};
use crate::model::property::Case;
use crate::model::{Member, PartRef, PropertyId, Protocol, Resource, Text};
use crate::vtl::{
    Dialect, Input, Limits, NodeKind, Problem, ProblemKind, RenderError, Template, output, parse,
};
use alloc::{rc::Rc, string::String};
use core::ops::Range;
use survey::Survey;

/// A template of an integration or an integration response.
struct TemplateText<'p, 'a> {
    it: &'p dyn Subject<'a>,
    id: PropertyId,
    member: &'a Member,
    text: &'a Text,
    /// The template taken apart; that of an empty one when it is not wholly known.
    survey: &'p Survey<'p>,
    /// Why it cannot be rendered, whatever the message is.
    failure: Option<RenderError>,
}

type Check = fn(&TemplateText<'_, '_>, &mut Findings);

/// The checks of the text and its syntax.
const SYNTAX: &[Check] = &[
    template_too_large::check,
    template_too_long::check,
    unbalanced_directive::check,
    malformed_directive::check,
    unterminated_reference::check,
    empty_template::check,
    template_too_complex::check,
];

/// The checks of what a template without mistakes in its syntax does.
const MEANING: &[Check] = &[
    macro_in_template::check,
    printed_directive::check,
    file_in_template::check,
    unknown_input_member::check,
    params_on_websocket_api::check,
    unknown_util_function::check,
    unknown_context_name_in_template::check,
    context_override::check,
    unset_variable::check,
    missing_value_is_true::check,
    quoted_json_value::check,
    unescaped_text::check,
    escaped_apostrophe::check,
    printed_object::check,
    printed_result::check,
    long_loop::check,
    output_not_json::check,
    broken_json_path::check,
    stage_variable_name::check,
    comment_in_text::check,
    message_in_template::check,
    template_fails::check,
];

/// The rule that reports a mistake in the syntax.
pub(crate) fn problem_rule(kind: ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Unbalanced => &UNBALANCED_DIRECTIVE,
        ProblemKind::Malformed => &MALFORMED_DIRECTIVE,
        ProblemKind::Unterminated => &UNTERMINATED_REFERENCE,
        ProblemKind::Limit => &TEMPLATE_TOO_COMPLEX,
    }
}

/// Checks the templates of a resource. Those of proxy integrations are not used, and reported as such.
pub(super) fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    let is_proxy = matches!(it.case(), Some(Case::WebSocketAwsProxy | Case::WebSocketHttpProxy));
    let id = match it.resource() {
        Resource::Integration => PropertyId::RequestTemplates,
        Resource::IntegrationResponse => PropertyId::ResponseTemplates,
    };
    if it.protocol() != Some(Protocol::WebSocket) || is_proxy {
        return;
    }
    let Some(templates) = it.map(id) else { return };
    each_that_counts(templates, |member| {
        let Some(text) = member.value.text() else { return };
        let template = Rc::new(parse(text.literal().unwrap_or_default()));
        let survey = Survey::new(&template);
        let failure = certain_failure(&template);
        let subject = TemplateText { it, id, member, text, survey: &survey, failure };
        let meaning = if template.problems().is_empty() { MEANING } else { &[] };
        for check in SYNTAX.iter().chain(meaning) {
            check(&subject, findings);
        }
    });
}

/// Why a template cannot be rendered, whatever the message is. Those that other rules speak of are left out.
fn certain_failure(template: &Rc<Template>) -> Option<RenderError> {
    /// A template that works does not come near.
    const LIMITS: Limits = Limits { steps: 200_000, output: 1024 * 1024, depth: 200 };
    let is_reported =
        template.all_nodes().iter().any(|node| matches!(node.kind, NodeKind::Load | NodeKind::Evaluate(_)));
    let is_plain_text = !template.source().contains(['$', '#']);
    if is_plain_text || is_reported || !template.problems().is_empty() {
        return None;
    }
    let error = output(template, &Input::default(), Dialect::ApiGateway, LIMITS).err()?;
    error.is_certain.then_some(error)
}

impl<'a> TemplateText<'_, 'a> {
    /// The template, when it is wholly known.
    fn literal(&self) -> Option<&'a str> {
        self.text.literal()
    }

    /// The parts that are known.
    fn known(&self) -> impl Iterator<Item = &'a str> {
        self.text.parts().filter_map(|part| match part {
            PartRef::Literal(text) => Some(text),
            PartRef::Reference(_) => None,
        })
    }

    /// The mistakes of a kind in the syntax.
    fn problems(&self, kind: ProblemKind) -> impl Iterator<Item = &Problem> {
        self.survey.template.problems().iter().filter(move |problem| problem.kind == kind)
    }

    /// Reports the template.
    fn report<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let path = self.it.path(self.id).join(self.member.key.clone());
        findings.report_at(rule, self.member.value.place, path, facts)
    }

    /// The template with another text in the place of a part of it, unless the service could not render that.
    fn with(&self, part: Range<usize>, text: &str) -> Option<String> {
        let whole = self.literal()?;
        let with = [whole.get(..part.start)?, text, whole.get(part.end..)?].concat();
        parse(&with).problems().is_empty().then_some(with)
    }

    /// Offers to put another text in the place of a part of the template.
    fn offer(
        &self,
        finding: &mut Diagnostic,
        safety: Safety,
        title: impl Into<String>,
        part: Range<usize>,
        text: &str,
    ) {
        if let Some(with) = self.with(part, text) {
            finding.fix_replace(safety, title, with);
        }
    }

    /// Reports a part of the template.
    fn report_at<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        span: Range<usize>,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        self.report(rule, facts, findings).within(span)
    }
}
