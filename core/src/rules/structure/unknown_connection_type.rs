use crate::rules::rule::rule;

rule! {
    /// Reports a `connectionType` that is neither INTERNET nor VPC_LINK.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "connectionType": "VpcLink", "connectionId": "abc123"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "connectionType": "VPC_LINK", "connectionId": "abc123"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) UNKNOWN_CONNECTION_TYPE = "GW006" "unknown-connection-type" Error;
    help: "Use VPC_LINK for a private backend; leave the property out for a public one.";
    fix: true;
    check: Table;
}
