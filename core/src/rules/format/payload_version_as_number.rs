use crate::rules::rule::rule;

rule! {
    /// Reports a payload version that is a number in an OpenAPI document.
    ///
    /// Examples in the guide write it without quotes. A tool in between may make `1` or `2` of it, which the service refuses.
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
    ///         payloadFormatVersion: 1.0
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
    /// Source: Developer guide, x-amazon-apigateway-integration object.
    pub(crate) PAYLOAD_VERSION_AS_NUMBER = "GW933" "payload-version-as-number" Warning;
    why: "A number loses its decimals easily, and 1 is no version.";
    help: "Write the version in quotes.";
    fix: true;
    check: Reader;
}
