use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Path, Place};
use crate::rules::rule::rule;

rule! {
    /// Reports input that stands in a file or a variable, or comes from another program.
    ///
    /// It may be any input of a command of the AWS CLI, and the OpenAPI document of an API in a template, a module or a program.
    ///
    /// A file of a command is read when it is given along with the script, or when the script itself writes it with a here-document.
    ///
    /// ```sh bad aws-cli
    /// aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --cli-input-json file://integration.json
    /// ```
    /// ```yaml bad http cloudformation
    /// Resources:
    ///   OrdersApi:
    ///     Type: AWS::ApiGatewayV2::Api
    ///     Properties:
    ///       BodyS3Location: {Bucket: documents, Key: openapi.yaml}
    /// ```
    /// ```sh good aws-cli
    /// aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --cli-input-json '{"IntegrationType": "MOCK"}'
    /// ```
    ///
    /// Source: AWS CLI user guide, "AWS CLI skeletons and input files"; CloudFormation, `AWS::ApiGatewayV2::Api`.
    pub(crate) UNREAD_INPUT = "GW938" "unread-input" Info;
    why: "It may say more, so that nothing is reported as missing.";
    help: "To have all of it checked, check that too, or write its text in its place.";
    check: Reader;
}

/// The OpenAPI document of the API at `path` is not part of the text; at `place` it is named.
pub(crate) fn document(path: Path, place: Place) -> Diagnostic {
    let message = "The OpenAPI document of the API is not read here.".into();
    Diagnostic { place, ..Diagnostic::new(&UNREAD_INPUT, path, Facts::Syntax { message }) }
}
