use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an integration of an HTTP API without `payloadFormatVersion`.
    ///
    /// The console chooses a version and Terraform sends `1.0`; a request to the API has to say it. HTTP proxy integrations and
    /// service actions exist in version 1.0 only. For Lambda functions 2.0 is the newer one, and which one is right depends on what
    /// the function expects.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: An emulator answers `PayloadFormatVersion is a required parameter for integration`; the words of the service have
    /// not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; developer guide, Working with AWS Lambda proxy integrations for HTTP APIs.
    pub(crate) MISSING_PAYLOAD_VERSION = "GW110" "missing-payload-version" Error;
    why: "An HTTP API has to know the format in which to call the backend.";
    help: "Set 1.0 for HTTP backends and service actions; for Lambda set the version that the function expects.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    // A type that HTTP APIs do not have is the mistake to mend first.
    let type_is_given = match it.kind {
        Some(kind) => kind.is_proxy(),
        None => it.get(PropertyId::IntegrationType).is_some_and(Value::is_unknown),
    };
    if it.protocol() != Some(Protocol::Http) || !type_is_given || !it.is_missing(id) {
        return;
    }
    let finding =
        findings.report(&MISSING_PAYLOAD_VERSION, it.path(id), Facts::Missing { name: id.name().into() });
    let (safety, version) = match it.kind {
        Some(IntegrationType::HttpProxy) => (Safety::Safe, "1.0"),
        Some(IntegrationType::AwsProxy) if it.has_subtype() => (Safety::Safe, "1.0"),
        Some(IntegrationType::AwsProxy) => (Safety::NeedsReview, "2.0"),
        _ => return,
    };
    let edit = Edit::Add { path: it.path(id), value: version.into() };
    finding.fix(safety, format!("Set {version}"), [edit]);
}
