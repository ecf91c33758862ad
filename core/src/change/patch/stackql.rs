//! `stackql`: INSERT for what is new, UPDATE with a patch document for what changes, DELETE for what goes.

use super::{Losses, identifier};
use crate::change::json_patch::document;
use crate::change::steps::{Way, steps};
use crate::formats::stackql_statements as statements;
use crate::formats::{File, Output, shape};
use crate::model::{Design, Kind, Value};
use crate::request::Operation;
use alloc::{string::String, vec, vec::Vec};

pub(super) const ID: &str = "stackql";

pub(super) fn write(before: &Design, after: &Design) -> Output {
    let mut losses = Losses::new(ID);
    let mut text: Vec<String> = Vec::new();
    let steps = steps(before, after, Way::InPlace);
    losses.replacements(&steps);
    losses.deletions(&steps);
    losses.routes(before, after);
    for step in &steps {
        let (resource, path) = (step.request.resource, step.pair.side.path());
        let region = step.request.region.as_ref();
        let identifier = identifier(step);
        let output = match step.operation() {
            Operation::Create => {
                let ids = [Some(&step.ids.api), step.ids.response.as_ref().map(|_| &step.ids.integration)];
                statements::insert(resource, step.body(), ids, region, &path)
            }
            Operation::Delete => statements::delete(resource, &identifier, region, &path),
            _ => {
                let document = document(&step.pair, shape::value_from_wire);
                for remainder in document.remains {
                    losses.push(remainder.path, remainder.reason);
                }
                if document.operations.is_empty() {
                    continue;
                }
                let document = Value::new(Kind::List(document.operations));
                statements::update(resource, &identifier, &document, region, &path)
            }
        };
        text.push(output.0);
        losses.list.extend(output.1);
    }
    let text = text.join("\n");
    let files =
        if text.is_empty() { vec![] } else { vec![File { path: "patch.iql".into(), language: "sql", text }] };
    Output { files, losses: losses.list }
}
