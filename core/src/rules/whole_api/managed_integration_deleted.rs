use crate::rules::prelude::*;

rule! {
    /// Reports an integration that goes although API Gateway manages it.
    ///
    /// ```json bad change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationId": "i1", "apiGatewayManaged": true, "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": []}]}}
    /// ```
    /// ```json good change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationId": "i1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": []}]}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`; API reference, "Integration".
    pub(crate) MANAGED_INTEGRATION_DELETED = "GW807" "managed-integration-deleted" Error;
    why: "Quick create made the integration; it can be changed but not deleted.";
    help: "Change it, or delete the API.";
    check: Deletion(check);
}

fn check(it: &DeletionSubject<'_>, findings: &mut Findings) {
    if it.integration.is_managed() {
        let id = PropertyId::ApiGatewayManaged;
        let facts = Facts::Unsuitable { name: id.name().into(), value: "true".into() };
        findings.report(&MANAGED_INTEGRATION_DELETED, it.path.join("properties").join(id.name()), facts);
    }
}
