use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports an AWS integration of a WebSocket API whose `integrationUri` is not the ARN of a service with a path or an action.
    ///
    /// The form is `arn:PARTITION:apigateway:REGION:SERVICE:path/…` or `…:action/…`. Lambda functions are for GW218, GW220 and GW221.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:123456789012/q"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:sqs:us-east-1:123456789012:q"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1::path/123456789012/q"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    ///
    /// Service: REST APIs answer `AWS ARN for integration must contain path or action`; the words of v2 APIs have not been recorded.
    ///
    /// Source: Snapshots of the service in localstack; developer guide, Amazon API Gateway stage variables reference.
    pub(crate) MALFORMED_SERVICE_ARN = "GW219" "malformed-service-arn" Error;
    why: "A service is called at an ARN of API Gateway with a path or an action.";
    help: "Write arn:aws:apigateway:REGION:SERVICE:path/… or …:action/….";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::WebSocketAws)) else { return };
    let wrong = match target.uri {
        Uri::Function(_) | Uri::Invocation(_) => return,
        Uri::Service { arn } => {
            let names =
                |kind: &str| arn.resource.text.strip_prefix(kind).is_some_and(|rest| !rest.is_empty());
            let has_service = !arn.account.text.is_empty();
            if has_service && (names("path/") || names("action/")) {
                return;
            }
            let part = Some(arn.resource).filter(|resource| has_service && !resource.text.is_empty());
            part.unwrap_or(target.piece)
        }
        _ if target.begins_with_variable() => return,
        _ => target.piece,
    };
    let finding = it.report_uri(&MALFORMED_SERVICE_ARN, Some(wrong.span()), findings);
    if matches!(target.uri, Uri::Url(_)) {
        finding.help_with("Set integrationType to HTTP for an HTTP backend, or give the ARN of a service.");
    }
}
