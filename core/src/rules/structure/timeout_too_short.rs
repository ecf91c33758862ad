use crate::rules::rule::rule;

rule! {
    /// Reports a timeout below 50 milliseconds.
    ///
    /// A value from 1 to 30 was most likely meant in seconds; the fix multiplies it by 1000.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 29}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "timeoutInMillis": 49}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 50}
    /// ```
    ///
    /// Service: `Timeout should be between 50 ms and 30000 ms` on HTTP APIs, `Timeout should be between 50 ms and 29000 ms` on
    /// WebSocket APIs.
    ///
    /// Source: The botocore model `apigatewayv2`; answers of deployments recorded by cdk-preflight.
    pub(crate) TIMEOUT_TOO_SHORT = "GW010" "timeout-too-short" Error;
    help: "Use at least 50.";
    fix: true;
    check: Table;
}
