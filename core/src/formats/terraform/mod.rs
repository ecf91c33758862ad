//! `terraform`: resources of the AWS provider, in HCL or in Terraform's JSON syntax.
//!
//! Source: the pages of `aws_apigatewayv2_integration` and `aws_apigatewayv2_integration_response` of the provider
//! (6.25), its acceptance tests, and Terraform 1.11.

mod hcl;
mod json;
#[cfg(feature = "hcl")]
mod read;
mod reference;
#[cfg(feature = "hcl")]
mod rewrite;
#[cfg(feature = "hcl")]
mod syntax;
mod write;

#[cfg(feature = "hcl")]
pub(super) use read::READER;
#[cfg(feature = "hcl")]
pub(super) use rewrite::{REWRITER, one_block_each};

use super::names::Names;
use super::tree::Lost;
use super::{Format, FormatOption, Writer};
use crate::model::{Path, Resource};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use reference::{Purpose, Variable};

/// The format.
pub(super) static TERRAFORM: Format = Format {
    id: ID,
    label: LABEL,
    language: "hcl",
    extension: "tf",
    options: &[FormatOption { name: SYNTAX, label: "Syntax", values: &["hcl", JSON] }],
    // The parser needs the feature.
    reads: cfg!(feature = "hcl"),
    writes: true,
    writes_routes: true,
    rewrites: true,
};
pub(super) const WRITER: Writer = write::write;

const SYNTAX: &str = "syntax";
const JSON: &str = "json";

const ID: &str = "terraform";
const LABEL: &str = "Terraform";

const API: &str = "aws_apigatewayv2_api";
const INTEGRATION: &str = "aws_apigatewayv2_integration";
const RESPONSE: &str = "aws_apigatewayv2_integration_response";
const ROUTE: &str = "aws_apigatewayv2_route";
const ROUTE_RESPONSE: &str = "aws_apigatewayv2_route_response";
const STAGE: &str = "aws_apigatewayv2_stage";
const FUNCTION: &str = "aws_lambda_function";

/// The block with a parameter that a route asks for.
const REQUEST_PARAMETER: &str = "request_parameter";
/// The words for its name, and for whether it has to be there.
const PARAMETER: [&str; 2] = ["request_parameter_key", "required"];

/// The type of a resource.
fn type_of(resource: Resource) -> &'static str {
    match resource {
        Resource::Integration => INTEGRATION,
        Resource::IntegrationResponse => RESPONSE,
    }
}

/// What CloudFormation knows without a parameter, and Terraform by a data source named `current`.
struct PseudoParameter {
    /// `AWS::Region`
    name: &'static str,
    /// `aws_region`
    source: &'static str,
    /// The attributes with the value, the one to write first.
    attributes: &'static [&'static str],
}

const PSEUDO_PARAMETERS: &[PseudoParameter] = &[
    PseudoParameter { name: "AWS::AccountId", source: "aws_caller_identity", attributes: &["account_id"] },
    PseudoParameter { name: "AWS::Partition", source: "aws_partition", attributes: &["partition"] },
    // Version 6 of the provider prefers `region`, which version 5 does not have.
    PseudoParameter { name: "AWS::Region", source: "aws_region", attributes: &["name", "region", "id"] },
    PseudoParameter { name: "AWS::URLSuffix", source: "aws_partition", attributes: &["dns_suffix"] },
];

/// A file while it is made.
struct Module {
    /// Whether it is one in JSON.
    is_json: bool,
    /// Whether what is written goes where the functions are that it invokes.
    has_functions: bool,
    /// The names of the variables.
    names: Names,
    /// The labels of the resources by their places in the design.
    labels: BTreeMap<Path, String>,
    /// What stands for the id of an API of the file, by the API's name in the design.
    apis: BTreeMap<String, String>,
    /// The labels of the integrations by their names in the design.
    integrations_by_name: BTreeMap<String, String>,
    /// The labels of the integration responses by their names in the design.
    responses_by_name: BTreeMap<String, String>,
    /// The labels of routes and stages.
    parts: Names,
    variables: Vec<Variable>,
    /// The data sources that are needed.
    data: BTreeSet<&'static str>,
    /// What the text at hand is for.
    purpose: Purpose,
    lost: Lost,
}
