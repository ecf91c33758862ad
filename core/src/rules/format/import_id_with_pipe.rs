use crate::rules::rule::rule;

rule! {
    /// Reports an id for Terraform's import that is joined with `|`.
    ///
    /// CloudFormation and Cloud Control join ids with `|`; Terraform takes `API/INTEGRATION` and `API/INTEGRATION/RESPONSE`.
    ///
    /// ```hcl bad terraform http
    /// import {
    ///   to = aws_apigatewayv2_integration.orders
    ///   id = "a1b2c3|k9m8n7"
    /// }
    ///
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    /// }
    /// ```
    /// ```hcl good terraform http
    /// import {
    ///   to = aws_apigatewayv2_integration.orders
    ///   id = "a1b2c3/k9m8n7"
    /// }
    ///
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    /// }
    /// ```
    ///
    /// Source: The Terraform provider's pages of the two resources.
    pub(crate) IMPORT_ID_WITH_PIPE = "GW927" "import-id-with-pipe" Error;
    why: "Terraform joins the ids with /.";
    help: "Write api-id/integration-id, and for a response /integration-response-id behind it.";
    fix: true;
    check: Reader;
}
