//! `contentHandlingStrategy`, of the integration and of its responses.

use super::super::Body;
use super::super::run::Run;
use super::super::trace::{Finding, StepKind};
use crate::model::{Path, PropertyId};

/// `contentHandlingStrategy` of the integration.
pub(super) fn handle_request_content(run: &mut Run<'_>, payload: Body) -> Body {
    let strategy = run.text(PropertyId::ContentHandlingStrategy);
    let path = run.property(PropertyId::ContentHandlingStrategy);
    let has_template = run.map(PropertyId::RequestTemplates).is_some_and(|templates| !templates.is_empty());
    convert(run, StepKind::RequestContentHandling, strategy.as_deref(), path, payload, has_template)
}

/// Converts between text and bytes, as a content handling strategy wants it. Whether it does so before or after a template
/// is not documented.
pub(super) fn convert(
    run: &mut Run<'_>,
    kind: StepKind,
    strategy: Option<&str>,
    path: Path,
    payload: Body,
    has_template: bool,
) -> Body {
    let (title, explanation, converted) = match strategy {
        Some("CONVERT_TO_BINARY") => {
            let decoded = Body::from_base64(&payload.text());
            ("Decode base64", "CONVERT_TO_BINARY takes the payload for base64 and sends the bytes.", decoded)
        }
        Some("CONVERT_TO_TEXT") if payload.is_binary() => {
            let encoded = Some(payload.to_base64().into());
            ("Encode as base64", "CONVERT_TO_TEXT makes base64 of a binary payload.", encoded)
        }
        Some("CONVERT_TO_TEXT") => (
            "Text stays text",
            "CONVERT_TO_TEXT changes binary payloads; this one is text.",
            Some(payload.clone()),
        ),
        _ => return payload,
    };
    let step =
        run.step(kind, title, explanation).inferred_if(has_template).acted(path).took(payload.to_value());
    match converted {
        Some(converted) => {
            step.gave(converted.to_value());
            converted
        }
        None => {
            step.inferred().finding(Finding::error("The payload is not in base64; it is sent as it is."));
            payload
        }
    }
}
