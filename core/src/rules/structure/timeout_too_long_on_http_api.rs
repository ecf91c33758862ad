use crate::rules::rule::rule;

rule! {
    /// Reports a timeout above 30000 milliseconds on an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 60000}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 29500}
    /// ```
    ///
    /// Service: `Timeout should be between 50 ms and 30000 ms`
    ///
    /// Source: The botocore model `apigatewayv2`; answers of deployments recorded by cdk-preflight.
    pub(crate) TIMEOUT_TOO_LONG_ON_HTTP_API = "GW011" "timeout-too-long-on-http-api" Error;
    why: "This quota of HTTP APIs cannot be raised.";
    help: "Use at most 30000, and answer longer work asynchronously.";
    fix: true;
    check: Table;
}
