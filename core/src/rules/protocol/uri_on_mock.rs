use super::not_applicable;
use crate::diagnostic::Severity;
use crate::rules::prelude::*;

rule! {
    /// Reports `integrationUri` on a MOCK integration, even an empty one.
    ///
    /// Templates of CloudFormation are seen to deploy with an empty URI, so that in a template it is a warning; a request to the API
    /// is refused.
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
        let deploys = it.literal(id) == Some("") && it.api.origin.0 == Some("cloudformation");
        let finding = not_applicable(&URI_ON_MOCK, it, id, "a MOCK integration", findings);
        finding.fix_remove(Safety::Safe);
        if deploys {
            finding.severity = Severity::Warning;
        } else {
            finding.service_says("Integration URI is not supported for MOCK integrations");
        }
    }
}
