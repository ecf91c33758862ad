use crate::rules::rule::rule;

rule! {
    /// Reports a key of request mappings or templates without a letter or digit.
    ///
    /// The pattern of the schema asks for one letter or digit somewhere in the key.
    ///
    /// ```yaml bad cloudformation also=GW534
    /// Resources:
    ///   Api:
    ///     Type: AWS::ApiGatewayV2::Api
    ///     Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
    ///   Integration:
    ///     Type: AWS::ApiGatewayV2::Integration
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationType: HTTP
    ///       IntegrationMethod: POST
    ///       IntegrationUri: https://example.com/
    ///       TemplateSelectionExpression: \$default
    ///       RequestTemplates:
    ///         $: '{}'
    /// ```
    /// ```yaml good cloudformation
    /// Resources:
    ///   Api:
    ///     Type: AWS::ApiGatewayV2::Api
    ///     Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}
    ///   Integration:
    ///     Type: AWS::ApiGatewayV2::Integration
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationType: HTTP
    ///       IntegrationMethod: POST
    ///       IntegrationUri: https://example.com/
    ///       TemplateSelectionExpression: \$default
    ///       RequestTemplates:
    ///         $default: '{}'
    /// ```
    ///
    /// Source: CloudFormation registry schema (`patternProperties`).
    pub(crate) KEY_WITHOUT_LETTER = "GW908" "key-without-letter" Error;
    why: "CloudFormation refuses such a key.";
    help: "Give the key a letter or a digit.";
    check: Reader;
}
