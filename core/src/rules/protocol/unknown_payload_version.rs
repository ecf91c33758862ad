use crate::rules::rule::rule;

rule! {
    /// Reports a `payloadFormatVersion` other than `1.0` and `2.0`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "3.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: `Unsupported PayloadFormatVersion: <version>`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) UNKNOWN_PAYLOAD_VERSION = "GW111" "unknown-payload-version" Error;
    help: "Use 1.0 or 2.0; only Lambda functions behind HTTP APIs take 2.0.";
    fix: true;
    check: Table;
}
