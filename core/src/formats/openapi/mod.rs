//! `openapi`: documents of HTTP APIs with `x-amazon-apigateway-integration`, alone or in a template.
//!
//! A document is often a part of a template, and then has the template's functions in it (`Fn::Sub`). That is why this
//! format knows one other, CloudFormation, and why the formats of templates ask [`add_body`] what a document in them says.
//!
//! Sources: the developer guide, Working with OpenAPI definitions for HTTP APIs, and its pages of the extensions.

mod document;
mod extension;
mod find;
mod read;
mod reference;
mod rewrite;
mod write;

pub(crate) use document::Described;
pub(crate) use read::add_body;
pub(super) use rewrite::REWRITER;

use super::{Format, FormatOption, Likeness, Reader, Source, Writer, cloudformation};

/// The format.
pub(super) static OPENAPI: Format = Format {
    id: ID,
    label: LABEL,
    language: "yaml",
    extension: "yaml",
    options: &[FormatOption { name: "syntax", label: "Syntax", values: &["yaml", "json"] }],
    reads: true,
    writes: true,
    writes_routes: true,
    rewrites: true,
};

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside: cloudformation::inside };
pub(super) const WRITER: Writer = write::write;

const ID: &str = "openapi";
const LABEL: &str = "OpenAPI";

/// The member of an operation that says what answers it.
const EXTENSION: &str = "x-amazon-apigateway-integration";
/// The member of `components` with integrations that several operations share.
const SHARED: &str = "x-amazon-apigateway-integrations";
/// The operation that answers every method.
const ANY_METHOD: &str = "x-amazon-apigateway-any-method";
/// What marks a document of an HTTP API.
const MARKER: &str = "x-amazon-apigateway-importexport-version";
/// The route that answers what no other does, and the path that stands for it.
const DEFAULT_ROUTE: &str = "$default";
const DEFAULT_PATH: &str = "/$default";

fn recognises(source: &Source<'_>) -> Likeness {
    let has = |mark: &str| source.text.contains(mark);
    let starts = |mark: &str| source.text.lines().any(|line| line.starts_with(mark));
    // A command of the AWS CLI may hold a document, as may a resource of Kubernetes, which nothing else reads.
    let is_command = !source.text.trim_start().starts_with('{') && has("aws apigatewayv2 ");
    let is_document =
        starts("openapi:") || starts("swagger:") || !is_command && (has("\"openapi\"") || has("\"swagger\""));
    match (is_document && !has("\"Resources\""), has("x-amazon-apigateway-")) {
        (true, true) => Likeness::Certain,
        (true, false) => Likeness::Likely,
        _ => Likeness::None,
    }
}
