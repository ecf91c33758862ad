use crate::rules::rule::rule;

rule! {
    /// Reports a property that only the service sets.
    ///
    /// These are `integrationId`, `apiGatewayManaged` and `integrationResponseSelectionExpression` of integrations, and
    /// `integrationResponseId` of integration responses. Answers of Get calls hold them, requests do not. An answer is not
    /// reported: beside the id it has `connectionType` and `timeoutInMillis`, which the service adds, or it is a row of an
    /// inventory. Nor is an id that says which resource to update: it stands without the type of the integration or the key of
    /// the response, or as a part of an identifier.
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
    /// ```json good http
    /// {"apiGatewayManaged": false, "connectionType": "INTERNET", "integrationId": "k9m8n7", "integrationMethod": "ANY",
    ///  "integrationType": "HTTP_PROXY", "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0",
    ///  "timeoutInMillis": 30000}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) READ_ONLY_PROPERTY = "GW025" "read-only-property" Warning;
    why: "The service sets it; generated requests leave it out of their bodies.";
    help: "Remove the property.";
    fix: true;
    check: Table;
}
