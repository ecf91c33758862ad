use crate::rules::rule::rule;

rule! {
    /// Reports a property of a template that only the service sets.
    ///
    /// `IntegrationId` and `IntegrationResponseId` come back from CloudFormation; a template reads them with `Ref` or `GetAtt`.
    ///
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    ///   IntegrationId: k9m8n7
    /// ```
    /// ```yaml good http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    /// ```
    ///
    /// Source: CloudFormation registry schema.
    pub(crate) READ_ONLY_IN_TEMPLATE = "GW906" "read-only-in-template" Error;
    why: "A template cannot set it.";
    help: "Remove the property; read it with Ref or GetAtt where it is needed.";
    fix: true;
    check: Reader;
}
