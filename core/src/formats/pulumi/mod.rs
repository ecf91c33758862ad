//! `pulumi`: programs in Pulumi YAML, with the resources of `@pulumi/aws`.
//!
//! Source: the language reference of Pulumi YAML, and the resources `aws.apigatewayv2.Integration` and
//! `IntegrationResponse` of `@pulumi/aws` 7.48, whose properties are Terraform's in camel case.

mod read;
mod reference;
mod rewrite;
mod routes;
mod write;

pub(super) use rewrite::REWRITER;

use super::{Format, Likeness, Reader, Source, Writer};
use crate::formats::names::camel_case;
use crate::model::{Property, Resource};
use alloc::string::String;

/// The format.
pub(super) static PULUMI: Format = Format {
    id: ID,
    label: LABEL,
    language: "yaml",
    extension: "yaml",
    options: &[],
    reads: true,
    writes: true,
    writes_routes: true,
    rewrites: true,
};

pub(super) static READER: Reader = Reader { recognises, read: read::read, inside: read::inside };
pub(super) const WRITER: Writer = write::write;

const ID: &str = "pulumi";
const LABEL: &str = "Pulumi";

const API: &str = "Api";
const INTEGRATION: &str = "Integration";
const RESPONSE: &str = "IntegrationResponse";
const ROUTE: &str = "Route";
const ROUTE_RESPONSE: &str = "RouteResponse";
const STAGE: &str = "Stage";

fn recognises(source: &Source<'_>) -> Likeness {
    let has = |mark: &str| source.text.contains(mark);
    let is_program = source.text.lines().any(|line| line.starts_with("resources:")) || has("\"resources\"");
    if is_program && (has("aws:apigatewayv2:") || has("aws:apigatewayv2/")) {
        Likeness::Certain
    } else if is_program && has("runtime: yaml") {
        Likeness::Likely
    } else {
        Likeness::None
    }
}

/// The type of a resource.
fn type_of(resource: Resource) -> &'static str {
    match resource {
        Resource::Integration => INTEGRATION,
        Resource::IntegrationResponse => RESPONSE,
    }
}

/// The name of a property, if the resource has it.
fn name_of(row: &Property) -> Option<String> {
    row.names.terraform.map(camel_case)
}

/// What CloudFormation knows without a parameter, and Pulumi by asking the provider.
struct PseudoParameter {
    /// `AWS::Region`
    name: &'static str,
    /// The variable that holds the answer.
    variable: &'static str,
    /// `aws:getRegion`
    function: &'static str,
    /// The members of the answer with the value, the one to write first.
    answers: &'static [&'static str],
}

const PSEUDO_PARAMETERS: &[PseudoParameter] = &[
    PseudoParameter {
        name: "AWS::AccountId",
        variable: "awsAccountId",
        function: "aws:getCallerIdentity",
        answers: &["accountId"],
    },
    PseudoParameter {
        name: "AWS::Partition",
        variable: "awsPartition",
        function: "aws:getPartition",
        answers: &["partition"],
    },
    PseudoParameter {
        name: "AWS::Region",
        variable: "awsRegion",
        function: "aws:getRegion",
        // Version 7 of the provider prefers `region`, which version 6 does not have.
        answers: &["name", "region", "id"],
    },
    PseudoParameter {
        name: "AWS::URLSuffix",
        variable: "awsUrlSuffix",
        function: "aws:getPartition",
        answers: &["dnsSuffix"],
    },
];
