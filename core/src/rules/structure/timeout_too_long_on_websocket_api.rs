use crate::rules::rule::rule;

rule! {
    /// Reports a timeout above 29000 milliseconds on a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "timeoutInMillis": 30000}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "timeoutInMillis": 28000}
    /// ```
    ///
    /// Service: `Timeout should be between 50 ms and 29000 ms`
    ///
    /// Source: The botocore model `apigatewayv2`; answers of deployments recorded by cdk-preflight.
    pub(crate) TIMEOUT_TOO_LONG_ON_WEBSOCKET_API = "GW012" "timeout-too-long-on-websocket-api" Error;
    why: "This quota of WebSocket APIs cannot be raised.";
    help: "Use at most 29000, and send later results over the connection.";
    fix: true;
    check: Table;
}
