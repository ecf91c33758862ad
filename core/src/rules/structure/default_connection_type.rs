use crate::rules::prelude::*;

rule! {
    /// Reports a `connectionType` that is INTERNET, the default.
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
    if it.literal(id) == Some("INTERNET") {
        let facts = Facts::Default { name: id.name().into(), value: "INTERNET".into() };
        findings.report(&DEFAULT_CONNECTION_TYPE, it.path(id), facts).fix_remove(Safety::Safe);
    }
}
