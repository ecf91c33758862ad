use crate::rules::rule::rule;

rule! {
    /// Reports a `tlsConfig.serverNameToVerify` that is empty or has more than 512 characters.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "connectionType": "VPC_LINK", "connectionId": "abc123", "tlsConfig": {"serverNameToVerify": ""}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "connectionType": "VPC_LINK", "connectionId": "abc123", "tlsConfig": {"serverNameToVerify": "orders.example.com"}}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And512`).
    pub(crate) EMPTY_OR_LONG_SERVER_NAME = "GW022" "empty-or-long-server-name" Error;
    help: "Give the host name of the backend's certificate.";
    check: Table;
}
