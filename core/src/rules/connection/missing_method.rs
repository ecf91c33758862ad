use crate::rules::prelude::*;

rule! {
    /// Reports an HTTP integration without `integrationMethod`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationUri": "https://example.com/in"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: An HTTP API answers `HttpMethod parameter method must be specified for integrationType HTTPPROXY`; a REST API
    /// `Enumeration value for HttpMethod must be non-empty`.
    ///
    /// Source: Answers of the service recorded by cdk-preflight; snapshots of the service in localstack.
    pub(crate) MISSING_METHOD = "GW230" "missing-method" Error;
    why: "An HTTP backend is called with a method.";
    help: "Set the method; on an HTTP API ANY passes on the method of the request.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    if !it.is_http() || !it.lacks(id) {
        return;
    }
    let finding = it.report_missing(&MISSING_METHOD, id, findings);
    match it.protocol() {
        Some(Protocol::Http) => {
            let edit = Edit::Add { path: it.path(id), value: "ANY".into() };
            finding
                .service_says("HttpMethod parameter method must be specified for integrationType HTTPPROXY");
            finding.fix(Safety::Safe, "Set ANY", [edit]);
        }
        Some(Protocol::WebSocket) => {
            finding.help_with("Set the method that the backend expects, for example POST.");
        }
        None => {}
    }
}
