use crate::rules::rule::rule;

rule! {
    /// Reports an OpenAPI document with routes of a WebSocket API.
    ///
    /// ```yaml bad openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /$connect:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         type: HTTP_PROXY
    ///         httpMethod: GET
    ///         uri: https://example.com/orders
    ///         payloadFormatVersion: "1.0"
    /// ```
    /// ```yaml good openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         type: HTTP_PROXY
    ///         httpMethod: GET
    ///         uri: https://example.com/orders
    ///         payloadFormatVersion: "1.0"
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`, operation `ImportApi`.
    pub(crate) WEBSOCKET_IN_OPENAPI = "GW928" "websocket-in-openapi" Error;
    why: "WebSocket APIs cannot be imported or exported as OpenAPI.";
    help: "Write the API in another format, such as CloudFormation.";
    check: Reader;
}
