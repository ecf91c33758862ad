use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports an AWS_PROXY integration of a WebSocket API whose `integrationUri` is no Lambda function.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: REST APIs answer `Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream
    /// invocations.` or `Invalid ARN specified in the request`; the words of v2 APIs have not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; acceptance tests of the Terraform provider.
    pub(crate) NO_FUNCTION_ON_WEBSOCKET_API = "GW217" "no-function-on-websocket-api" Error;
    why: "An AWS_PROXY integration of a WebSocket API calls a Lambda function.";
    help: "Give the invocation ARN of a Lambda function.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::WebSocketAwsProxy)) else { return };
    if matches!(target.uri, Uri::Function(_) | Uri::Invocation(_)) || target.begins_with_variable() {
        return;
    }
    let finding = it.report_uri(&NO_FUNCTION_ON_WEBSOCKET_API, Some(target.piece.span()), findings);
    match target.uri {
        Uri::Url(_) => {
            finding.help_with(
                "Set integrationType to HTTP_PROXY for an HTTP backend, or give the ARN of a function.",
            );
        }
        Uri::Service { .. } => {
            finding.help_with("Set integrationType to AWS for a service other than Lambda.");
        }
        _ => {}
    }
}
