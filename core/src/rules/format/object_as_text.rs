use crate::rules::rule::rule;

rule! {
    /// Reports an object that is written as JSON text.
    ///
    /// The schema takes JSON text for `ResponseParameters` and `ResponseTemplates` of an integration response. It is read as the
    /// object that it says. Text that says none is reported here too.
    ///
    /// ```yaml bad cloudformation also=GW536
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
    ///   Response:
    ///     Type: AWS::ApiGatewayV2::IntegrationResponse
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationId: !Ref Integration
    ///       IntegrationResponseKey: $default
    ///       ResponseTemplates: '{"application/json": "ok"}'
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
    ///   Response:
    ///     Type: AWS::ApiGatewayV2::IntegrationResponse
    ///     Properties:
    ///       ApiId: !Ref Api
    ///       IntegrationId: !Ref Integration
    ///       IntegrationResponseKey: $default
    ///       ResponseTemplates: {"application/json": ok}
    /// ```
    ///
    /// Source: CloudFormation registry schema.
    pub(crate) OBJECT_AS_TEXT = "GW909" "object-as-text" Warning;
    why: "Text hides the mappings from every tool that reads the template.";
    help: "Write it as an object.";
    fix: true;
    check: Reader;
}
