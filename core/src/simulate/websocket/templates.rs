//! Templates: which one is chosen by its key, and what it makes.

use super::super::Body;
use super::super::context::Event;
use super::super::run::{Run, is_open, shown};
use super::super::template::{self, Rendered};
use super::super::trace::{Finding, StepKind};
use super::delivery::fail;
use crate::model::{Map, Path, Text};
use alloc::string::String;

/// A template that was chosen: its key and its text.
pub(super) struct Chosen<'a> {
    pub(super) key: String,
    pub(super) template: &'a Text,
}

pub(super) fn choose<'a>(templates: Option<&'a Map>, key: &str) -> Option<Chosen<'a>> {
    let templates = templates?;
    let at = |key: &str| Some(Chosen { key: key.into(), template: templates.get(key)?.text()? });
    at(key).or_else(|| at("$default"))
}

/// `$input.params()`, which has entries only when a client connects.
pub(super) fn params(run: &Run<'_>, event: Event) -> Map {
    let request = &run.scenario.request;
    let mut params = Map::new();
    if event == Event::Connect {
        let joined = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        params.set("querystring", request.query.map_values(joined));
        params.set("header", request.headers.map_values(joined));
    }
    params
}

/// Renders a template; tells the client when that fails.
pub(super) fn render(
    run: &mut Run<'_>,
    kind: StepKind,
    title: &str,
    path: Path,
    template: &Text,
    payload: &Body,
    parameters: &Map,
) -> Option<Body> {
    let source = shown(template);
    let rendered = template::render(run, &source, &payload.text(), parameters);
    match rendered {
        Ok(Rendered { mut text, mut findings, is_inferred }) => {
            run.fit(&mut text, &mut findings);
            if is_open(template) {
                findings
                    .push(Finding::info("Names in ⟨…⟩ stand for what is known only when it is deployed."));
            }
            run.step(kind, title, "The template makes the payload; it sees the body as $input.")
                .inferred_if(is_inferred)
                .acted(path)
                .took(payload.to_value())
                .gave(text.clone())
                .findings(findings);
            Some(text.into())
        }
        Err(findings) => {
            run.step(kind, "The template fails", "A template that cannot be rendered has no output.")
                .acted(path)
                .took(payload.to_value())
                .findings(findings);
            fail(run, "Internal server error", "The service answers on its own.");
            None
        }
    }
}
