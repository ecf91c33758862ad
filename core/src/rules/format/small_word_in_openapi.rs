use crate::rules::rule::rule;

rule! {
    /// Reports a word of the service in small letters in an OpenAPI document.
    ///
    /// The words may be small there, and there only; they are taken over in capitals.
    ///
    /// ```yaml bad openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         type: http_proxy
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
    /// Source: Developer guide, x-amazon-apigateway-integration object.
    pub(crate) SMALL_WORD_IN_OPENAPI = "GW931" "small-word-in-openapi" Info;
    why: "Small letters are fine here; everywhere else the service wants capitals.";
    help: "Write it in capitals to have it alike everywhere.";
    fix: true;
    check: Reader;
}
