//! `cloudformation`: templates with integrations and integration responses, and what they belong to.
//!
//! Sources: the CloudFormation user guide, and the registry's schemas of the resource types.

mod functions;
pub(super) mod piece;
mod read;
mod reference;
mod rewrite;
mod routes;
mod sam;
mod template;
mod write;

pub(super) use functions::{is_no_value, text_of};
pub(super) use reference::PSEUDO_PARAMETERS;
pub(super) use rewrite::REWRITER;
pub(super) use template::{inside, parse};

use super::{Format, FormatOption, Likeness, Reader, Source, Writer};
use crate::model::{Api, Design};
use read::API;

/// The format.
pub(super) static CLOUDFORMATION: Format = Format {
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

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside: template::inside };
pub(super) const WRITER: Writer = write::write;

pub(super) const ID: &str = "cloudformation";
const LABEL: &str = "CloudFormation";

/// Whether integrations are not in the template but what SAM makes of it. They stand where that stands, properties and all,
/// like those of a document in the `Body` of an API, which the template does hold.
pub(super) fn is_expanded(text: &str, design: &Design) -> bool {
    let has_body = |api: &Api| api.place.0.is_some_and(|place| place.of(text).contains(API));
    let integrations = design.apis.iter().filter(|api| !has_body(api)).flat_map(|api| &api.integrations);
    let mut places =
        integrations.map(|integration| (integration.place.0, integration.places.get("properties").0));
    places.any(|(whole, properties)| whole.is_some() && whole == properties)
}

/// How the type of a resource of ours is written.
const TYPED: [&str; 5] = [
    "Type: AWS::ApiGatewayV2::",
    "Type: 'AWS::ApiGatewayV2::",
    "Type: \"AWS::ApiGatewayV2::",
    "\"Type\": \"AWS::ApiGatewayV2::",
    "\"Type\":\"AWS::ApiGatewayV2::",
];

/// A template has resources with types of AWS, under `Resources` or, in a piece of a template, without it.
fn recognises(source: &Source<'_>) -> Likeness {
    let has = |text| source.text.contains(text);
    let resources = source.text.lines().any(|line| line.starts_with("Resources:")) || has("\"Resources\"");
    let ours = has("AWS::ApiGatewayV2::") || has("AWS::Serverless::");
    // Cloud Control and StackQL name the type too, but not as the type of a member.
    let typed = TYPED.iter().any(|mark| has(mark));
    match (resources, ours) {
        (true, true) => Likeness::Certain,
        (true, false) if has("AWS::") => Likeness::Likely,
        (false, true) if typed => Likeness::Certain,
        _ => Likeness::None,
    }
}
