use crate::rules::rule::rule;

rule! {
    /// Reports a property that only the service sets.
    ///
    /// These are `integrationId`, `apiGatewayManaged` and `integrationResponseSelectionExpression` of integrations, and
    /// `integrationResponseId` of integration responses. Answers of Get calls hold them, requests do not. An id that says which
    /// resource to update is not reported: it stands without the type of the integration or the key of the response.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "apiGatewayManaged": false}
    /// ```
    /// ```json bad http
    /// {"integrationId": "k9m8n7", "integrationType": "HTTP_PROXY", "integrationMethod": "ANY",
    ///  "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationId": "k9m8n7", "integrationUri": "https://example.com/new"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) READ_ONLY_PROPERTY = "GW025" "read-only-property" Warning;
    why: "The service sets it; generated requests leave it out of their bodies.";
    help: "Remove the property.";
    fix: true;
    check: Table;
}
