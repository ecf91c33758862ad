use crate::rules::prelude::*;
use alloc::{string::String, vec::Vec};

rule! {
    /// Reports an integration that goes while routes point to it.
    ///
    /// ```json bad change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": "integrations/i1"}], "integrations": [{"name": "A", "properties": {"integrationId": "i1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": "integrations/i1"}], "integrations": []}]}}
    /// ```
    /// ```json good change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a"}], "integrations": [{"name": "A", "properties": {"integrationId": "i1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": []}]}}
    /// ```
    ///
    /// Service: `Cannot delete Integration because it is referenced by the following Routes with Ids: [xrfucl1]`
    ///
    /// Source: milliHQ/terraform-aws-next-js#247.
    pub(crate) REFERENCED_INTEGRATION_DELETED = "GW806" "referenced-integration-deleted" Error;
    why: "An integration cannot be deleted while a route points to it.";
    help: "Change or delete the routes first.";
    check: Deletion(check);
}

fn check(it: &DeletionSubject<'_>, findings: &mut Findings) {
    let keys: Vec<&str> = it.routes_that_stay().collect();
    if !keys.is_empty() {
        let name = if it.integration.name.is_empty() { "The integration" } else { &*it.integration.name };
        let facts = Facts::Used { name: String::from(name).into(), by: keys.join(", ") };
        findings.report(&REFERENCED_INTEGRATION_DELETED, it.path.clone(), facts).service_says(
            "Cannot delete Integration because it is referenced by the following Routes with Ids: […]",
        );
    }
}
