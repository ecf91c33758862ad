use crate::rules::rule::rule;

rule! {
    /// Reports a property that CloudFormation does not have.
    ///
    /// Names are in PascalCase in CloudFormation and Cloud Control. `ApiGatewayManaged` and `IntegrationResponseSelectionExpression`
    /// exist in the API only. In other formats a name that nobody knows is reported by GW024.
    ///
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   integrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    /// ```
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    ///   ApiGatewayManaged: false
    /// ```
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    ///   TimeoutInMilis: 3000
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
    /// Source: CloudFormation registry schema. `additionalProperties` is false.
    pub(crate) NOT_IN_REGISTRY = "GW907" "not-in-registry" Error;
    why: "CloudFormation refuses a property that its schema does not have.";
    help: "Correct the name or remove the property.";
    fix: true;
    check: Reader, Table;
}
