use crate::rules::rule::rule;

rule! {
    /// Reports a member for REST APIs in the integration of an HTTP API.
    ///
    /// These are `requestTemplates`, `passthroughBehavior`, `contentHandling`, `responses`, `cacheKeyParameters`, `cacheNamespace`,
    /// and `insecureSkipVerification` below `tlsConfig`.
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
    ///         passthroughBehavior: when_no_match
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
    pub(crate) REST_MEMBER_IN_OPENAPI = "GW932" "rest-member-in-openapi" Warning;
    why: "An import says so and does without it.";
    help: "Remove it.";
    fix: true;
    check: Reader;
}
