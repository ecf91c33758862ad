use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports an AWS_PROXY integration of an HTTP API whose `integrationUri` is no Lambda function.
    ///
    /// The ARN of the function and API Gateway's own ARN for its invocation are both right.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "https://example.com/", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: REST APIs answer `Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream
    /// invocations.` or `Invalid ARN specified in the request`; the words of v2 APIs have not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; acceptance tests of the Terraform provider; snapshots of the service in localstack.
    pub(crate) NO_FUNCTION_ON_HTTP_API = "GW216" "no-function-on-http-api" Error;
    why: "An AWS_PROXY integration without a subtype calls a Lambda function.";
    help: "Give the ARN of a Lambda function, or choose an integrationSubtype for another service.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::HttpLambda) && it.is_lambda()) else {
        return;
    };
    if matches!(target.uri, Uri::Function(_) | Uri::Invocation(_)) || target.begins_with_variable() {
        return;
    }
    let finding = it.report_uri(&NO_FUNCTION_ON_HTTP_API, Some(target.piece.span()), findings);
    if matches!(target.uri, Uri::Url(_)) {
        finding.help_with(
            "Set integrationType to HTTP_PROXY for an HTTP backend, or give the ARN of a function.",
        );
    }
}
