use crate::rules::rule::rule;

rule! {
    /// Reports `timeout_in_millis` in Terraform.
    ///
    /// The API, CloudFormation and most clients have `timeoutInMillis`; Terraform calls it `timeout_milliseconds`. It is read
    /// as what it is meant to be.
    ///
    /// ```hcl bad terraform http
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    ///   timeout_in_millis      = 5000
    /// }
    /// ```
    /// ```hcl good terraform http
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    ///   timeout_milliseconds   = 5000
    /// }
    /// ```
    ///
    /// Source: The Terraform provider's page of `aws_apigatewayv2_integration`.
    pub(crate) TIMEOUT_NAME_OF_THE_API = "GW925" "timeout-name-of-the-api" Warning;
    why: "Terraform does not know this name.";
    help: "Rename it to timeout_milliseconds.";
    fix: true;
    check: Reader;
}
