//! `aws-cli`: commands of the AWS CLI as people write them in a shell.
//!
//! Reads create, update, get and delete commands of both resources, with variables as references; writes one script with a
//! command a resource, in which every value is one word.

mod argument;
mod options;
mod read;
mod words;
mod write;

use super::{Format, FormatOption, Likeness, Reader, Source, json};
use crate::model::Span;

/// The format.
pub(super) static AWS_CLI: Format = Format {
    id: ID,
    label: "AWS CLI",
    language: "shell",
    extension: "sh",
    options: &[FormatOption { name: "form", label: "Arguments", values: &["command", JSON_FORM] }],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside };
pub(super) const WRITER: super::Writer = write::write;

const ID: &str = "aws-cli";

/// All arguments as one JSON text.
const JSON_FORM: &str = "cli-input-json";

fn recognises(source: &Source<'_>) -> Likeness {
    let has = |text: &str| source.text.contains(text);
    if has("apigatewayv2") && has("--") && !source.text.trim_start().starts_with(['{', '[', '<']) {
        let starts = source.text.lines().any(|line| line.contains("aws") && line.contains(" apigatewayv2 "));
        if starts { Likeness::Certain } else { Likeness::None }
    } else {
        Likeness::None
    }
}

/// A part of a word: in quotes that hold no escapes, the same offset behind the quote.
fn inside(source: &str, value: Span, part: core::ops::Range<usize>) -> Option<Span> {
    let written = value.of(source);
    if written.starts_with('"') && json::parse(written).errors.is_empty() {
        return json::inside(source, value, part);
    }
    let start = value.start as usize + usize::from(written.starts_with(['\'', '"']));
    let is_plain = !written.contains(['\\', '$']) && written.matches(['\'', '"']).count() <= 2;
    is_plain.then(|| Span::new(start + part.start, start + part.end))
}
