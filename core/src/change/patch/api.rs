//! `api`: one request a resource, as data.

use super::{FileNames, Losses};
use crate::change::steps::{Way, steps};
use crate::formats::{File, Output, json};
use crate::model::{Design, Map, Value};
use alloc::format;

pub(super) const ID: &str = "api";

pub(super) fn write(before: &Design, after: &Design) -> Output {
    let steps = steps(before, after, Way::InPlace);
    let mut losses = Losses::new(ID);
    losses.of_steps(&steps);
    losses.replacements(&steps);
    losses.deletions(&steps);
    losses.routes(before, after);
    let mut names = FileNames::new();
    let mut files = alloc::vec::Vec::new();
    for step in &steps {
        if step.request.body.as_ref().is_some_and(Map::is_empty) {
            continue;
        }
        losses.references(
            step,
            "A reference has no place in a request; it is written as an object for you to fill in.",
        );
        let mut request = Map::from_iter([
            ("operation", Value::from(step.request.name())),
            ("method", step.request.method().into()),
            ("path", step.request.path().into()),
        ]);
        if let Some(body) = &step.request.body {
            request.set("body", body.clone().into());
        }
        let name = names.claim(step, step.operation().name());
        files.push(File {
            path: format!("{name}.json"),
            language: "json",
            text: json::to_text(&request.into()),
        });
    }
    Output { files, losses: losses.list }
}
