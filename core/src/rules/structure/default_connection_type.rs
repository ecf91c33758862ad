use crate::rules::prelude::*;

rule! {
    /// Reports a `connectionType` that is INTERNET, the default.
    ///
    /// Beside a `connectionId` it is reported by GW237 or GW242 instead.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "connectionType": "INTERNET"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) DEFAULT_CONNECTION_TYPE = "GW030" "default-connection-type" Info;
    help: "The property can be left out.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ConnectionType;
    // Beside the id of a VPC link it is wrong, and not needless.
    if it.literal(id) == Some("INTERNET") && it.is_missing_or_empty(PropertyId::ConnectionId) {
        let facts = Facts::Default { name: id.name().into(), value: "INTERNET".into() };
        findings.report(&DEFAULT_CONNECTION_TYPE, it.path(id), facts).fix_remove(Safety::Safe);
    }
}
