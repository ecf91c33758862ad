use crate::rules::rule::rule;

rule! {
    /// Reports a `timeoutInMillis` that is not a whole number.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": "5000"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 2.5}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 5000}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) TIMEOUT_NOT_INTEGER = "GW009" "timeout-not-integer" Error;
    help: "Write the timeout as a whole number of milliseconds, without quotes.";
    fix: true;
    check: Table;
}
