use super::entry::VariableSubject;
use crate::expr::context;
use crate::expr::http::Reference;
use crate::rules::prelude::*;
use crate::rules::service_action::is_context_object_as_attributes;
use alloc::format;

rule! {
    /// Reports a name below `$context` that HTTP APIs are not known to have.
    ///
    /// Any name below `$context.authorizer.` is accepted: authorizers choose these names.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.identity.sourceIP"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.connectionId"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.authorizer.tenant"}}
    /// ```
    ///
    /// Source: developer guide, Customizing HTTP API access logs.
    pub(crate) UNKNOWN_CONTEXT_NAME = "GW336" "unknown-context-name" Warning;
    why: "An unknown name yields no value.";
    help: "Choose a context variable of HTTP APIs, such as requestId.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Reference::Context(name) = it.reference else { return };
    if context::is_known(Protocol::Http, name.text) || is_context_object_as_attributes(it.entry) {
        return;
    }
    let nearest = context::nearest_name(Protocol::Http, name.text);
    let facts = Facts::Unknown { name: name.text.into(), nearest: nearest.map(Into::into) };
    let Some(finding) = it.report_for(&UNKNOWN_CONTEXT_NAME, facts, Some(name.span()), findings) else {
        return;
    };
    let mended = it.entry.rewritten(|variable| match variable.reference() {
        Reference::Context(name) if !context::is_known(Protocol::Http, name.text) => {
            let nearest = context::nearest_name(Protocol::Http, name.text)?;
            Some(VariableSubject::renamed(variable, &format!("context.{nearest}")))
        }
        _ => Some(variable.whole.text.into()),
    });
    if let Some(text) = mended {
        it.entry.offer_value(finding, Safety::NeedsReview, "Use nearest name", text);
    }
}
