//! What the core found, in the types of the package.

use crate::given::Given;
use crate::json::Json;
use crate::types;
use gatewright_core::change::{Change, Effect};
use gatewright_core::diagnostic::{Diagnostic, Fix, Safety, Severity};
use gatewright_core::formats::{Format, LeftAlone, Loss, Output};
use gatewright_core::model::{Design, Edit, Lines, Path, Place, Value};
use gatewright_core::request::HttpRequest;
use gatewright_core::rules::Rule;
use gatewright_core::service_error::ServiceError;
use gatewright_core::simulate::{ClientResponse, IntegrationRequest, ServiceCall, Step, Trace};
use std::cell::OnceCell;
use std::ops::Range;

/// Puts findings and losses into the words of what was read: an object that was given, or a text.
pub(crate) enum Source<'a> {
    /// An object: paths start where it starts.
    Given(&'a Given),
    /// A text: findings have a place in it.
    Text(Lines<'a>),
}

impl Source<'_> {
    pub(crate) fn diagnostics(&self, found: &[Diagnostic], design: &Design) -> Vec<types::Diagnostic> {
        // Only what is no property takes a look at the whole document.
        let document = OnceCell::new();
        let value = |finding: &Diagnostic| {
            let elsewhere = || document.get_or_init(|| design.to_value()).find(&finding.path.0);
            design.property_at(&finding.path).or_else(elsewhere)
        };
        let with_text = |finding: &&Diagnostic| finding.span.is_some() && !finding.in_key;
        let diagnostic = |finding| {
            let value = Some(finding).filter(with_text).and_then(value);
            self.diagnostic(finding, value.and_then(Value::literal))
        };
        found.iter().map(diagnostic).collect()
    }

    /// Findings in a text that is a template and nothing more.
    pub(crate) fn of_template(&self, found: &[Diagnostic], template: &str) -> Vec<types::Diagnostic> {
        found.iter().map(|finding| self.diagnostic(finding, Some(template))).collect()
    }

    /// A finding; `text` is that of the value at its path.
    fn diagnostic(&self, finding: &Diagnostic, text: Option<&str>) -> types::Diagnostic {
        let text = if finding.in_key { finding.path.last_key() } else { text };
        types::Diagnostic {
            rule: finding.rule.id,
            name: finding.rule.name,
            severity: severity(finding.severity),
            path: self.path(&finding.path),
            message: finding.message(),
            help: self.help(finding).map(str::to_owned),
            service_message: finding.service_message.as_deref().map(str::to_owned),
            docs: finding.rule.page(),
            span: finding.span.as_ref().map(|span| in_utf16(span, text)),
            span_of: finding.in_key.then_some("key"),
            location: self.location(finding),
            related: finding
                .related
                .iter()
                .map(|related| types::Related {
                    path: self.path(&related.path),
                    message: related.message.clone(),
                })
                .collect(),
            fix: finding.fix.as_ref().and_then(|fix| self.fix(fix)),
        }
    }

    pub(crate) fn trace(&self, trace: Trace, design: &Design) -> types::Trace {
        types::Trace {
            diagnostics: self.diagnostics(&trace.diagnostics, design),
            steps: trace.steps.into_iter().map(|step| self.step(step)).collect(),
            integration_request: trace
                .integration_request
                .as_ref()
                .map(IntegrationRequest::to_value)
                .map(Json),
            lambda_event: trace.lambda_event.map(Json),
            service_call: trace.service_call.as_ref().map(ServiceCall::to_value).map(Json),
            client_response: trace.client_response.as_ref().map(ClientResponse::to_value).map(Json),
        }
    }

    fn step(&self, step: Step) -> types::TraceStep {
        let finding = |finding: gatewright_core::simulate::Finding| types::TraceFinding {
            severity: severity(finding.severity),
            message: finding.message,
        };
        types::TraceStep {
            kind: step.kind.name(),
            title: step.title,
            property: step.property.map(|path| self.path(&path)),
            input: step.input.map(Json),
            output: step.output.map(Json),
            explanation: step.explanation,
            findings: step.findings.into_iter().map(finding).collect(),
            certainty: step.certainty.name(),
        }
    }

    pub(crate) fn losses(&self, losses: &[Loss]) -> Vec<types::Loss> {
        let loss = |loss: &Loss| types::Loss {
            path: self.path(&loss.path),
            format: loss.format,
            reason: loss.reason.clone(),
        };
        losses.iter().map(loss).collect()
    }

    /// What was mended. Places of findings that came up on the way are those of a text in between, so none is told.
    pub(crate) fn applied(&self, mended: &[Diagnostic]) -> Vec<types::Applied> {
        let applied = |finding: &Diagnostic| types::Applied {
            rule: finding.rule.id,
            path: self.path(&finding.path),
            title: finding.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default(),
        };
        mended.iter().map(applied).collect()
    }

    pub(crate) fn left_alone(&self, left: &[LeftAlone]) -> Vec<types::LeftAlone> {
        let resource = |left: &LeftAlone| types::LeftAlone {
            name: left.name.clone(),
            kind: left.kind.clone(),
            location: self.location_of(left.place),
        };
        left.iter().map(resource).collect()
    }

    /// What is wrong with the text as losses, for calls that answer with nothing else.
    pub(crate) fn mistakes(&self, found: &[Diagnostic], format: &'static Format) -> Vec<types::Loss> {
        let loss = |finding: &Diagnostic| types::Loss {
            path: self.path(&finding.path),
            format: format.id,
            reason: finding.message(),
        };
        found.iter().map(loss).collect()
    }

    fn help<'f>(&self, finding: &'f Diagnostic) -> Option<&'f str> {
        match self {
            // The protocol is a member of the API, and an integration on its own has none.
            Self::Given(given) if finding.rule.name == "unknown-protocol" && !given.has(&finding.path) => {
                Some("Say it with the option protocol, which is HTTP or WEBSOCKET.")
            }
            _ => finding.help(),
        }
    }

    fn path(&self, path: &Path) -> String {
        match self {
            Self::Given(given) => given.path(path).to_string(),
            Self::Text(_) => path.to_string(),
        }
    }

    fn location(&self, finding: &Diagnostic) -> Option<types::Location> {
        self.location_of(finding.place)
    }

    fn location_of(&self, place: Place) -> Option<types::Location> {
        let (Self::Text(lines), Some(span)) = (self, place.0) else { return None };
        let (start, end) = (lines.position(span.start), lines.position(span.end));
        Some(types::Location {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        })
    }

    /// A fix that changes something around what was given is none for it.
    fn fix(&self, fix: &Fix) -> Option<types::Fix> {
        let edits: Option<Vec<_>> = fix.edits.iter().map(|edit| self.edit(edit)).collect();
        Some(types::Fix {
            title: fix.title.clone(),
            safety: match fix.safety {
                Safety::Safe => types::Safety::Safe,
                Safety::NeedsReview => types::Safety::NeedsReview,
            },
            edits: edits?,
        })
    }

    fn edit(&self, edit: &Edit) -> Option<types::JsonPatchOperation> {
        use types::JsonPatchOperation as Operation;
        let path = |path: &Path| match self {
            Self::Given(given) if !given.has(path) => None,
            _ => Some(self.path(path)),
        };
        Some(match edit {
            Edit::Add { path: at, value } => Operation::Add { path: path(at)?, value: Json(value.clone()) },
            Edit::Replace { path: at, value } => {
                Operation::Replace { path: path(at)?, value: Json(value.clone()) }
            }
            Edit::Remove { path: at } => Operation::Remove { path: path(at)? },
            Edit::Move { from, path: to } => Operation::Move { from: path(from)?, path: path(to)? },
        })
    }
}

/// Byte offsets in a text as offsets in UTF-16 code units.
fn in_utf16(span: &Range<usize>, text: Option<&str>) -> types::Span {
    let text = text.unwrap_or_default();
    let units = |offset: usize| text.get(..offset).map_or(offset, |before| before.encode_utf16().count());
    types::Span { start: units(span.start), end: units(span.end) }
}

fn severity(severity: Severity) -> types::Severity {
    match severity {
        Severity::Error => types::Severity::Error,
        Severity::Warning => types::Severity::Warning,
        Severity::Info => types::Severity::Info,
    }
}

/// The files, without the losses.
pub(crate) fn files(output: Output) -> Vec<types::GeneratedFile> {
    let file = |file: gatewright_core::formats::File| types::GeneratedFile {
        path: file.path,
        language: file.language,
        text: file.text,
    };
    output.files.into_iter().map(file).collect()
}

pub(crate) fn request(request: &HttpRequest, given: &Given) -> types::HttpRequest {
    let errors = request.errors().iter().map(|error| types::ErrorModel {
        status: error.status,
        name: error.name,
        members: error.members.to_vec(),
    });
    types::HttpRequest {
        operation: request.name(),
        method: request.method(),
        host: request.host(),
        path: request.path(),
        query: request.query.iter().map(|(name, _)| *name).collect(),
        headers: request.headers().into_iter().map(|(name, value)| types::Header { name, value }).collect(),
        body: request.body.clone().map(|body| Json(body.into())),
        expected_status: request.expected_status(),
        errors: errors.collect(),
        unknown: request.unknown(),
        source: given.path(&request.source).to_string(),
        curl: request.curl(),
    }
}

pub(crate) fn change(change: Change, before: &Given, after: &Given) -> types::Change {
    let is_deleted = change.effect == Effect::Delete;
    let given = if is_deleted { before } else { after };
    types::Change {
        path: given.path(&change.path).to_string(),
        before_path: change.before_path.as_ref().map(|path| before.path(path).to_string()),
        kind: change.kind.name(),
        effect: change.effect.name(),
        before: change.kind.before().cloned().map(Json),
        after: change.kind.after().cloned().map(Json),
        reason: change.reason.into_owned(),
    }
}

pub(crate) fn service_error(error: ServiceError, path: Option<String>) -> types::ServiceError {
    let is_worth_another_try = error.is_worth_another_try();
    let meaning = error.meaning.as_ref();
    types::ServiceError {
        name: error.model.map(|model| model.name),
        status: error.model.map(|model| model.status),
        rule: meaning.and_then(|meaning| meaning.rule).map(|rule| rule.id),
        property: meaning.and_then(|meaning| meaning.property).map(gatewright_core::model::PropertyId::name),
        help: meaning.map(|meaning| meaning.rule.map_or(meaning.advice, |rule| rule.help)),
        path,
        is_worth_another_try,
        message: error.message,
    }
}

pub(crate) fn rule(rule: &Rule) -> types::RuleInfo {
    types::RuleInfo {
        id: rule.id,
        name: rule.name,
        severity: severity(rule.severity),
        topic: rule.topic().title(),
        summary: rule.summary,
        docs: rule.page(),
        fixable: rule.fixable,
    }
}

pub(crate) fn format(format: &Format) -> types::FormatInfo {
    types::FormatInfo {
        id: format.id,
        label: format.label,
        language: format.language,
        extension: format.extension,
        reads: format.reads(),
        writes: format.writes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_utf16_code_units() {
        let types::Span { start, end } = in_utf16(&(2..7), Some("é😀x"));
        assert_eq!((start, end), (1, 4));
    }
}
