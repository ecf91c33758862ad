use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `integrationUri` on a MOCK integration, even an empty one.
    ///
    /// Templates of CloudFormation are seen to deploy with an empty URI; a request to the API is refused.
    ///
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "integrationUri": "", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    ///
    /// Service: `Integration URI is not supported for MOCK integrations`
    ///
    /// Source: Probes of the service recorded by cdkd.
    pub(crate) URI_ON_MOCK = "GW120" "uri-on-mock" Error;
    why: "A MOCK integration calls no backend.";
    help: "Remove the URI.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationUri;
    if it.case == Some(Case::WebSocketMock) && it.has(id) {
        not_applicable(&URI_ON_MOCK, it, id, "a MOCK integration", findings)
            .service_says("Integration URI is not supported for MOCK integrations")
            .fix_remove(Safety::Safe);
    }
}
