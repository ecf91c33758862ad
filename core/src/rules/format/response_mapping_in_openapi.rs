use crate::rules::rule::rule;

rule! {
    /// Reports response mappings in an OpenAPI document of an HTTP API.
    ///
    /// The guide documents `responseParameters` there for REST APIs only. Whether an import of an HTTP API takes its own kind of
    /// mapping has not been observed.
    ///
    /// ```yaml bad openapi
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
    ///         responseParameters:
    ///           "200":
    ///             "overwrite:header.x": "y"
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
    /// Source: Developer guide, x-amazon-apigateway-integration.responseParameters object.
    pub(crate) RESPONSE_MAPPING_IN_OPENAPI = "GW935" "response-mapping-in-openapi" Warning;
    why: "Nothing documents that an import takes them.";
    help: "Check them after the import, or set them over the API.";
    check: Reader;
}
