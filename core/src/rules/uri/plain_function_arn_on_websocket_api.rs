use super::{invocation_of, offer};
use crate::expr::stand_in::only_stand_in;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports the plain ARN of a Lambda function on a WebSocket API.
    ///
    /// HTTP APIs take both forms.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": {"concat": ["arn:aws:lambda:", {"ref": "AWS::Region"}, ":", {"ref": "AWS::AccountId"}, ":function:hello"]}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST", "integrationUri": {"ref": "Hello", "attribute": "Arn"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: It accepts the ARN.
    ///
    /// Source: aws/aws-cdk issue 13679; terraform-aws-modules/terraform-aws-apigateway-v2 issue 8.
    pub(crate) PLAIN_FUNCTION_ARN_ON_WEBSOCKET_API = "GW218" "plain-function-arn-on-websocket-api" Warning;
    why: "With the plain ARN the console cannot show the function, and calls may fail.";
    help: "Use the invocation ARN of the function.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let calls_function = matches!(it.case, Some(Case::WebSocketAwsProxy | Case::WebSocketAws));
    let Some(target) = it.target.filter(|_| calls_function) else { return };
    if it.case == Some(Case::WebSocketAwsProxy) && is_arn(it, target.piece.text) {
        it.report_uri(&PLAIN_FUNCTION_ARN_ON_WEBSOCKET_API, None, findings);
        return;
    }
    let Uri::Function(function) = target.uri else { return };
    let finding = it.report_uri(&PLAIN_FUNCTION_ARN_ON_WEBSOCKET_API, Some(target.piece.span()), findings);
    if let Some(invocation) = invocation_of(&function, function.arn.partition, function.arn.region) {
        offer(finding, Safety::Safe, "Use invocation ARN", invocation);
    }
}

/// Whether the whole text is a reference to an ARN: of a function, the only thing that a Lambda proxy integration calls.
fn is_arn(it: &IntegrationSubject<'_>, text: &str) -> bool {
    only_stand_in(text).zip(it.composed).is_some_and(|(only, composed)| composed.is_arn(only))
}
