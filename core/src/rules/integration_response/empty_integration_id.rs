use crate::rules::prelude::*;

rule! {
    /// Reports an `integrationId` of an integration response that is an empty text, or missing where a text makes the response.
    ///
    /// A response without it is in order: it stands below its integration, and requests and templates then hold a reference or a
    /// placeholder. An id that is there and empty would become a path such as `/v2/apis/a1b2c3/integrations//integrationresponses`.
    /// Texts that make something cannot do without, as in GW001.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationId": "", "integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```yaml bad websocket cloudformation
    /// Type: AWS::ApiGatewayV2::IntegrationResponse
    /// Properties:
    ///   ApiId: a1b2c3d4
    ///   IntegrationResponseKey: $default
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationId": "k9m8n7", "integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) EMPTY_INTEGRATION_ID = "GW721" "empty-integration-id" Error;
    why: "The id is a part of every request's path.";
    help: "Give the id of the integration or a reference to it, or leave it out for a placeholder.";
    fix: true;
    check: Response(check), Reader;
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationId;
    if it.literal(id).is_some_and(|text| text.trim().is_empty()) {
        let facts = Facts::Empty { name: id.name().into() };
        findings.report(&EMPTY_INTEGRATION_ID, it.path(id), facts).fix_remove(Safety::Safe);
    }
}
