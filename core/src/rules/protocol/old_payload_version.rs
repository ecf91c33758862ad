use crate::rules::prelude::*;

rule! {
    /// Reports payload format 1.0 for a Lambda function behind an HTTP API.
    ///
    /// Both versions work. In 2.0 the event has no multi-value fields, repeated headers and query values are joined with commas,
    /// cookies have a list of their own, header names are in lower case, and the function may answer with plain JSON. A function that
    /// was written for one format does not understand the other.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Source: Developer guide, Working with AWS Lambda proxy integrations for HTTP APIs.
    pub(crate) OLD_PAYLOAD_VERSION = "GW115" "old-payload-version" Info;
    why: "Format 2.0 is the newer one.";
    help: "Check that the function expects 1.0.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    if it.case == Some(Case::HttpLambda) && it.literal(id) == Some("1.0") {
        findings.report(
            &OLD_PAYLOAD_VERSION,
            it.path(id),
            Facts::Unsuitable { name: id.name().into(), value: "1.0".into() },
        );
    }
}
