//! `responseParameters`, which a message has no place for.

use super::super::context::Event;
use super::super::document::Document;
use super::super::mapping;
use super::super::run::{Run, shown};
use super::super::trace::{Finding, StepKind};
use super::Reply;
use super::mapping_source::Source;
use crate::diagnostic::Quoted;
use crate::expr::websocket::{self as words, Key};
use crate::model::{Map, Path};
use alloc::format;

/// Shows what the headers of a response would be, which a message does not have.
pub(super) fn response_parameters(run: &mut Run<'_>, event: Event, map: &Map, path: &Path, reply: &Reply) {
    let document = Document::new(Some(&reply.body), usize::MAX);
    for member in run.first_mappings(map, path) {
        let here = path.join(member.key.clone());
        let Some(expression) = member.value.text().map(shown) else {
            mapping::no_text(run, StepKind::ResponseParameter, &member.key, &member.value, here);
            continue;
        };
        let Key::Method { name } = words::key(&member.key) else {
            let explanation =
                format!("{} is none of the service's mapping keys; it does nothing.", Quoted(&member.key));
            let finding = Finding::error("The service refuses this key.");
            run.step(StepKind::ResponseParameter, "No mapping", explanation).acted(here).finding(finding);
            continue;
        };
        let source = Source { event, document: &document, reply: Some(reply) };
        let (mut value, mut findings, _) = source.resolve(run, &expression);
        if let Some(value) = &mut value {
            run.fit(value, &mut findings);
        }
        let input = mapping::mapping_input(&expression, value.as_deref());
        run.step(
            StepKind::ResponseParameter,
            format!("The header {}", name.text),
            "The value is worked out, but a message has no headers.",
        )
        .inferred()
        .acted(here)
        .took(input)
        .findings(findings)
        .finding(Finding::warning("The client of a WebSocket API does not receive this header."));
    }
}
