use crate::rules::rule::rule;

rule! {
    /// Reports an `integrationType` that is none of the five types.
    ///
    /// The words are AWS_PROXY, HTTP_PROXY, AWS, HTTP and MOCK, in capitals. A value that differs from one of them in case or
    /// separators only is mended by the fix.
    ///
    /// ```json bad http
    /// {"integrationType": "http-proxy", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "LAMBDA"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; API Gateway v2 API reference.
    pub(crate) UNKNOWN_INTEGRATION_TYPE = "GW005" "unknown-integration-type" Error;
    help: "Use AWS_PROXY for a Lambda function, HTTP_PROXY for a URL, MOCK for no backend.";
    fix: true;
    check: Table;
}
