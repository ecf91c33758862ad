use super::spelling::meant;
use crate::model::Resource;
use crate::rules::prelude::*;

rule! {
    /// Reports an integration without `integrationType`.
    ///
    /// The type is required on create. An update need not repeat it, so an integration that gives its `integrationId` and no
    /// type is taken for the body of an update; one that gives nothing but its `integrationId` only says where responses belong.
    ///
    /// ```json bad http
    /// {"integrationMethod": "ANY", "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationId": "k9m8n7", "integrationUri": "https://example.com/new"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) MISSING_INTEGRATION_TYPE = "GW004" "missing-integration-type" Error;
    why: "The type decides what is called and how; the service requires it.";
    help: "Choose AWS_PROXY for a Lambda function, HTTP_PROXY for a URL, or another type.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationType;
    if !it.is_missing(id) || it.integration.is_reference() || it.is_update() {
        return;
    }
    // Properties that are not an object, and a type outside of them, are reported where they stand.
    let elsewhere = it.integration.extra.members().iter().any(|member| {
        let is_properties = member.key == "properties" && member.value.kind != Kind::Null;
        is_properties || meant(&member.key, Resource::Integration).is_some_and(|row| row.id == id)
    });
    if !elsewhere {
        findings.report(&MISSING_INTEGRATION_TYPE, it.path(id), Facts::Missing { name: id.name().into() });
    }
}
