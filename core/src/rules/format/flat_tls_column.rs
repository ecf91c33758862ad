use crate::rules::rule::rule;

rule! {
    /// Reports CloudQuery's flat column `tls_config_server_name_to_verify`.
    ///
    /// Every other format has the name inside of an object; it is read as `tlsConfig.serverNameToVerify`.
    ///
    /// ```json bad cloudquery
    /// [{"arn": "arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5/integrations/abc123", "integration_id": "abc123",
    ///   "integration_type": "HTTP_PROXY", "integration_method": "ANY", "connection_type": "VPC_LINK", "connection_id": "link123",
    ///   "integration_uri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/orders/50dc6c495c0c9188/0467ef3c8400ae65",
    ///   "payload_format_version": "1.0", "tls_config_server_name_to_verify": "orders.example.com"}]
    /// ```
    /// ```json good cloudquery
    /// [{"arn": "arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5/integrations/abc123", "integration_id": "abc123",
    ///   "integration_type": "HTTP_PROXY", "integration_method": "ANY", "connection_type": "VPC_LINK", "connection_id": "link123",
    ///   "integration_uri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/orders/50dc6c495c0c9188/0467ef3c8400ae65",
    ///   "payload_format_version": "1.0", "tls_config": {"ServerNameToVerify": "orders.example.com"}}]
    /// ```
    ///
    /// Fix: `gatewright convert` writes it below the TLS object of every other format.
    ///
    /// Source: CloudQuery's page of `aws_apigatewayv2_api_integrations`.
    pub(crate) FLAT_TLS_COLUMN = "GW924" "flat-tls-column" Warning;
    why: "The column is flat; it is read as tlsConfig.serverNameToVerify.";
    help: "";
    check: Reader;
}
