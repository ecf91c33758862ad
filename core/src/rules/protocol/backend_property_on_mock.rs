use super::not_applicable;
use crate::rules::prelude::*;
use crate::rules::target::Credentials;

rule! {
    /// Reports properties that describe a call to a backend on a MOCK integration.
    ///
    /// These are `integrationMethod`, `credentialsArn`, `connectionId`, `connectionType` VPC_LINK and `requestParameters`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "integrationMethod": "POST", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) BACKEND_PROPERTY_ON_MOCK = "GW121" "backend-property-on-mock" Warning;
    why: "A MOCK integration calls no backend, so the property has no effect.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if it.case != Some(Case::WebSocketMock) {
        return;
    }
    // Empty texts are reported for being empty.
    let is_set =
        |id| it.get(id).is_some_and(|value| value.literal().is_none_or(|text| !text.trim().is_empty()));
    // GW255 reports the text null, and takes it away.
    let is_nothing = it.credentials == Some(Credentials::Nothing);
    let is_private = it.literal(PropertyId::ConnectionType) == Some("VPC_LINK");
    let has_members = it.map(PropertyId::RequestParameters).is_some_and(|members| !members.is_empty());
    let properties = [
        (PropertyId::IntegrationMethod, is_set(PropertyId::IntegrationMethod)),
        (PropertyId::CredentialsArn, is_set(PropertyId::CredentialsArn) && !is_nothing),
        (PropertyId::ConnectionId, is_set(PropertyId::ConnectionId)),
        (PropertyId::ConnectionType, is_private),
        (PropertyId::RequestParameters, has_members),
    ];
    for (id, _) in properties.into_iter().filter(|(_, is_there)| *is_there) {
        not_applicable(&BACKEND_PROPERTY_ON_MOCK, it, id, "a MOCK integration", findings)
            .fix_remove(Safety::Safe);
    }
}
