use crate::rules::rule::rule;

rule! {
    /// Reports a reference to a shared integration that the document does not have.
    ///
    /// ```yaml bad openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         $ref: "#/components/x-amazon-apigateway-integrations/order"
    /// components:
    ///   x-amazon-apigateway-integrations:
    ///     orders:
    ///       type: HTTP_PROXY
    ///       httpMethod: GET
    ///       uri: https://example.com/orders
    ///       payloadFormatVersion: "1.0"
    /// ```
    /// ```yaml good openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         $ref: "#/components/x-amazon-apigateway-integrations/orders"
    /// components:
    ///   x-amazon-apigateway-integrations:
    ///     orders:
    ///       type: HTTP_PROXY
    ///       httpMethod: GET
    ///       uri: https://example.com/orders
    ///       payloadFormatVersion: "1.0"
    /// ```
    ///
    /// Source: Developer guide, x-amazon-apigateway-integrations object.
    pub(crate) MISSING_SHARED_INTEGRATION = "GW934" "missing-shared-integration" Error;
    why: "The operation would have no integration.";
    help: "Add it to components.x-amazon-apigateway-integrations, or correct the reference.";
    check: Reader;
}
