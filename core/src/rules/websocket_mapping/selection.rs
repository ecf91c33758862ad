//! How an integration or an integration response chooses its template, taken apart once for all rules that look at it.

use super::default_without_backslash::is_default;
use crate::diagnostic::{Diagnostic, Facts};
use crate::expr::selection::{self, Part, Variable};
use crate::model::property::Case;
use crate::model::{Map, Member, Path, PropertyId, Protocol, Resource, Value};
use crate::nearest::nearest;
use crate::rules::structure::each_that_counts;
use crate::rules::subject::Subject;
use crate::rules::{Findings, Rule};
use alloc::string::String;
use core::ops::Range;

/// The selection expression and the templates of an integration or an integration response of a WebSocket API.
pub(crate) struct TemplateSelection<'s, 'a> {
    it: &'s dyn Subject<'a>,
    /// The expression, when it is there and wholly known.
    pub(crate) text: Option<&'a str>,
    pub(crate) expression: Expression,
    /// The templates; `None` when there are none or they are not known.
    pub(crate) templates: Option<&'a Map>,
}

/// What an expression yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// There is none.
    Missing,
    /// Always the same text.
    Static,
    /// Text that depends on the message or the answer.
    Variable,
    /// What it yields is not known, or other rules report it.
    Unknown,
}

impl<'s, 'a> TemplateSelection<'s, 'a> {
    /// `None` where no template is chosen: on HTTP APIs, and by proxy integrations, where the whole expression is reported.
    pub(crate) fn new(it: &'s dyn Subject<'a>) -> Option<Self> {
        let is_proxy = matches!(it.case(), Some(Case::WebSocketAwsProxy | Case::WebSocketHttpProxy));
        if it.protocol() != Some(Protocol::WebSocket) || is_proxy {
            return None;
        }
        let id = PropertyId::TemplateSelectionExpression;
        let text = it.literal(id).filter(|text| !text.is_empty());
        let templates = it.map(templates_id(it.resource())).filter(|templates| !templates.is_empty());
        let is_missing = || it.is_missing(id) || it.literal(id) == Some("");
        let expression = match text {
            Some(text) => classify(text, it.resource()),
            // What an update does not mention stays as it is; and without templates nothing is to be chosen.
            None if templates.is_some() && !it.is_update() && is_missing() => Expression::Missing,
            None => Expression::Unknown,
        };
        Some(Self { it, text, expression, templates })
    }

    /// The resource that chooses.
    pub(crate) fn subject(&self) -> &dyn Subject<'a> {
        self.it
    }

    pub(crate) fn is_request(&self) -> bool {
        self.it.resource() == Resource::Integration
    }

    /// The variables in the expression.
    pub(crate) fn variables(&self) -> impl Iterator<Item = Variable<'a>> {
        variables(self.text.unwrap_or_default())
    }

    /// Whether the variable is one that this resource can use.
    pub(crate) fn knows(&self, variable: &Variable<'_>) -> bool {
        is_known(variable, self.it.resource())
    }

    /// Whether the expression is static and yields this key.
    pub(crate) fn yields(&self, key: &str) -> bool {
        self.text.is_some_and(|text| selection::yields(text, key))
    }

    /// The path of the templates.
    pub(crate) fn templates_path(&self) -> Path {
        self.it.path(templates_id(self.it.resource()))
    }

    /// The templates that are not under `$default`. Of a key that is there twice the last one counts.
    pub(crate) fn each_special(&self, mut visit: impl FnMut(&'a Member)) {
        let Some(templates) = self.templates else { return };
        each_that_counts(templates, |member| {
            if member.key != DEFAULT {
                visit(member);
            }
        });
    }

    /// Whether there is a template for what no other key fits.
    pub(crate) fn has_default(&self) -> bool {
        self.templates.is_some_and(|templates| templates.get(DEFAULT).is_some())
    }

    /// Whether an expression has no mistake and some variable.
    pub(crate) fn knows_expression(&self, text: &str) -> bool {
        classify(text, self.it.resource()) == Expression::Variable
    }

    /// What `passthroughBehavior` says, if this is an integration.
    pub(crate) fn passthrough(&self) -> Option<&'a Value> {
        self.it.get(PropertyId::PassthroughBehavior)
    }

    /// Whether `passthroughBehavior` is this word.
    pub(crate) fn says_passthrough(&self, word: &str) -> bool {
        self.passthrough().and_then(Value::literal) == Some(word)
    }

    /// Whether a message can reach a backend without a template.
    pub(crate) fn can_pass_through(&self) -> bool {
        self.is_request() && matches!(self.it.case(), Some(Case::WebSocketAws | Case::WebSocketHttp))
    }

    /// Reports `passthroughBehavior`.
    pub(crate) fn report_passthrough<'f>(
        &self,
        rule: &'static Rule,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let id = PropertyId::PassthroughBehavior;
        let value = self.it.literal(id).unwrap_or_default().into();
        findings.report(rule, self.it.path(id), Facts::Unsuitable { name: id.name().into(), value })
    }

    /// Reports the variables that cannot be used here, without those that narrower rules report.
    pub(crate) fn report_unknown_variables(&self, rule: &'static Rule, findings: &mut Findings) {
        let is_reported = |variable: &Variable<'_>| {
            !variable.closed
                || variable.name.text.trim().is_empty()
                || variable.is_nested()
                || is_default(variable)
        };
        for variable in self.variables().filter(|variable| !self.knows(variable) && !is_reported(variable)) {
            let last = variable.name.text.rsplit('.').next().unwrap_or_default();
            let is_status = !self.is_request() && nearest(last, ["statuscode"]).is_some();
            let nearest = is_status.then_some(STATUS);
            let facts = Facts::Unknown { name: variable.whole.text.into(), nearest: nearest.map(Into::into) };
            self.report(rule, facts, variable.whole.span(), findings);
        }
    }

    /// Reports the expression, or the part of it at `span`.
    pub(crate) fn report<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        span: impl Into<Option<Range<usize>>>,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let finding = findings.report(rule, self.it.path(PropertyId::TemplateSelectionExpression), facts);
        finding.span = span.into();
        finding
    }

    /// Reports the key of a template.
    pub(crate) fn report_key<'f>(
        &self,
        rule: &'static Rule,
        member: &Member,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let facts = Facts::Unsuitable { name: "key".into(), value: member.key.as_ref().into() };
        findings.report_at(rule, member.key_place, self.templates_path().join(member.key.clone()), facts)
    }
}

/// The key of the template for what no other key fits.
pub(crate) const DEFAULT: &str = "$default";

/// The variable that is the status code of the answer.
pub(crate) const STATUS: &str = "integration.response.statuscode";

/// An expression with something else in the place of some variables.
pub(crate) fn rewritten(text: &str, replacement: impl Fn(&Variable<'_>) -> Option<String>) -> String {
    let parts = selection::parts(text).map(|part| match part {
        Part::Variable(variable) => replacement(&variable).unwrap_or_else(|| variable.whole.text.into()),
        Part::Text(piece) | Part::Escape(piece) => piece.text.into(),
    });
    parts.collect()
}

/// Whether a key is written like the pattern of an integration response key.
pub(crate) fn is_pattern(key: &str) -> bool {
    key.len() > 1 && key.starts_with('/') && key.ends_with('/')
}

pub(crate) const fn templates_id(resource: Resource) -> PropertyId {
    match resource {
        Resource::Integration => PropertyId::RequestTemplates,
        Resource::IntegrationResponse => PropertyId::ResponseTemplates,
    }
}

fn variables(expression: &str) -> impl Iterator<Item = Variable<'_>> {
    selection::parts(expression).filter_map(|part| match part {
        Part::Variable(variable) => Some(variable),
        Part::Text(_) | Part::Escape(_) => None,
    })
}

fn classify(text: &str, resource: Resource) -> Expression {
    if selection::problem(text).is_some() {
        return Expression::Unknown;
    }
    let mut expression = Expression::Static;
    for variable in variables(text) {
        if !is_known(&variable, resource) {
            return Expression::Unknown;
        }
        expression = Expression::Variable;
    }
    expression
}

fn is_known(variable: &Variable<'_>, resource: Resource) -> bool {
    let name = variable.name.text;
    let is_below = |start: &str| name.strip_prefix(start).is_some_and(|rest| !rest.is_empty());
    let of_answer = || {
        name == STATUS
            || is_below("integration.response.header.")
            || is_below("integration.response.multivalueheader.")
    };
    let is_written_so = is_below("request.body.")
        || is_below("request.body[")
        || (resource == Resource::IntegrationResponse && of_answer());
    is_written_so && !variable.is_nested()
}
