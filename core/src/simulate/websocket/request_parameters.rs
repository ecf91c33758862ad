//! `requestParameters`: headers, query parameters and path variables for the backend.

use super::super::context::Event;
use super::super::document::Document;
use super::super::run::{Run, shown};
use super::super::trace::{Finding, StepKind};
use super::super::{Fields, mapping};
use super::mapping_source::Source;
use crate::diagnostic::Quoted;
use crate::expr::websocket::{self as words, Key};
use crate::model::PropertyId;
use alloc::{format, string::String, vec::Vec};

/// Parameters on their way to the backend.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) headers: Option<Fields>,
    pub(super) query: Fields,
    pub(super) path: Vec<(String, String)>,
}

/// Works `requestParameters` out.
pub(super) fn map_parameters(run: &mut Run<'_>, event: Event) -> Parameters {
    let mut mapped = Parameters::default();
    let Some(map) = run.map(PropertyId::RequestParameters) else { return mapped };
    let path = run.property(PropertyId::RequestParameters);
    let body = run.scenario.request.body.clone();
    let document = Document::new(body.as_ref(), usize::MAX);
    let headers = mapped.headers.insert(Fields::headers());
    for member in run.first_mappings(map, &path) {
        let here = path.join(member.key.clone());
        let Some(expression) = member.value.text().map(shown) else {
            mapping::no_text(run, StepKind::RequestParameter, &member.key, &member.value, here);
            continue;
        };
        let key = match words::key(&member.key) {
            Key::Integration { location, name } if !name.text.is_empty() => Some((location, name)),
            _ => None,
        };
        let Some((location, name)) = key else {
            let explanation =
                format!("{} is none of the service's mapping keys; it does nothing.", Quoted(&member.key));
            let finding = Finding::error("The service refuses this key.");
            run.step(StepKind::RequestParameter, "No mapping", explanation).acted(here).finding(finding);
            continue;
        };
        let source = Source { event, document: &document, reply: None };
        let (mut text, mut findings, confirmed) = source.resolve(run, &expression);
        if let Some(text) = &mut text {
            run.fit(text, &mut findings);
        }
        let input = mapping::mapping_input(&expression, text.as_deref());
        let Some(value) = text else {
            let explanation = format!(
                "{} has no value, so the {} {} is not sent.",
                Quoted(&expression),
                label(location.text),
                name.text
            );
            run.step(
                StepKind::RequestParameter,
                format!("Leave the {} {} out", label(location.text), name.text),
                explanation,
            )
            .inferred()
            .acted(here)
            .took(input)
            .findings(findings);
            continue;
        };
        match location.text {
            "header" => headers.overwrite(name.text, value.clone()),
            "querystring" => mapped.query.overwrite(name.text, value.clone()),
            _ => mapped.path.push((name.text.into(), value.clone())),
        }
        let explanation = format!("The {} {} comes from {expression}.", label(location.text), name.text);
        run.step(
            StepKind::RequestParameter,
            format!("Set the {} {}", label(location.text), name.text),
            explanation,
        )
        .inferred_if(!confirmed || location.text == "path")
        .acted(here)
        .took(input)
        .gave(value)
        .findings(findings);
    }
    mapped
}

pub(super) fn label(location: &str) -> &'static str {
    match location {
        "header" => "header",
        "querystring" => "query parameter",
        _ => "path variable",
    }
}
