use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `integrationSubtype` on an HTTP_PROXY integration.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) SUBTYPE_ON_HTTP_PROXY = "GW103" "subtype-on-http-proxy" Error;
    why: "A subtype names the action of an AWS service, which only AWS_PROXY calls.";
    help: "Set the type to AWS_PROXY or remove the subtype.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationSubtype;
    let is_http_proxy = it.kind == Some(IntegrationType::HttpProxy);
    if it.protocol() != Some(Protocol::Http) || !is_http_proxy || !it.has_subtype() {
        return;
    }
    let finding = not_applicable(&SUBTYPE_ON_HTTP_PROXY, it, id, "an HTTP_PROXY integration", findings);
    // With a URI, the subtype may be the one that does not belong.
    let safety = if it.has(PropertyId::IntegrationUri) { Safety::NeedsReview } else { Safety::Safe };
    let path = it.path(PropertyId::IntegrationType);
    finding.fix(safety, "Use AWS_PROXY", [Edit::Replace { path, value: "AWS_PROXY".into() }]);
}
