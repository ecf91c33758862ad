use crate::rules::rule::rule;

rule! {
    /// Reports `server_name_to_verify` below `tls_config` in a state of Idem.
    ///
    /// ```yaml bad idem http
    /// orders:
    ///   aws.apigatewayv2.integration.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: ANY
    ///     - integration_uri: arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/50dc6c495c0c9188/0467ef3c8400ae65
    ///     - payload_format_version: "1.0"
    ///     - connection_type: VPC_LINK
    ///     - connection_id: v1b2c3
    ///     - tls_config: {server_name_to_verify: example.com}
    /// ```
    /// ```yaml good idem http
    /// orders:
    ///   aws.apigatewayv2.integration.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: ANY
    ///     - integration_uri: arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/50dc6c495c0c9188/0467ef3c8400ae65
    ///     - payload_format_version: "1.0"
    ///     - connection_type: VPC_LINK
    ///     - connection_id: v1b2c3
    ///     - tls_config: {ServerNameToVerify: example.com}
    /// ```
    ///
    /// Source: The page of `aws.apigatewayv2.integration` of idem-aws.
    pub(crate) SERVER_NAME_IN_SNAKE_CASE = "GW922" "server-name-in-snake-case" Warning;
    why: "Idem hands this object to the service as it is.";
    help: "Write ServerNameToVerify.";
    fix: true;
    check: Reader;
}
