use crate::rules::rule::rule;

rule! {
    /// Reports `response_parameters` of Terraform that are not one block for each status code.
    ///
    /// Of two blocks with the same `status_code` one gets lost; a map from status code to mappings, as the API has it, is no
    /// block at all. Both are read as what they are meant to be, and `--fix` makes one block of each: mappings move into the first
    /// block of their status code, where of two with one key the last counts. Blocks whose status code or mappings only Terraform
    /// knows stay as they are.
    ///
    /// ```hcl bad terraform http
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    ///
    ///   response_parameters {
    ///     status_code = "403"
    ///     mappings    = { "overwrite:statuscode" = "404" }
    ///   }
    ///
    ///   response_parameters {
    ///     status_code = "403"
    ///     mappings    = { "append:header.x" = "y" }
    ///   }
    /// }
    /// ```
    /// ```hcl bad terraform http
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    ///   response_parameters    = { "403" = { "overwrite:statuscode" = "404" } }
    /// }
    /// ```
    /// ```hcl good terraform http
    /// resource "aws_apigatewayv2_integration" "orders" {
    ///   api_id                 = "a1b2c3"
    ///   integration_type       = "HTTP_PROXY"
    ///   integration_method     = "ANY"
    ///   integration_uri        = "https://example.com/"
    ///   payload_format_version = "1.0"
    ///
    ///   response_parameters {
    ///     status_code = "403"
    ///
    ///     mappings = {
    ///       "overwrite:statuscode" = "404"
    ///       "append:header.x"      = "y"
    ///     }
    ///   }
    /// }
    /// ```
    ///
    /// Source: The Terraform provider's page of `aws_apigatewayv2_integration`.
    pub(crate) REPEATED_STATUS_BLOCK = "GW926" "repeated-status-block" Warning;
    why: "Terraform takes one block for each status code.";
    help: "Write one block for each status code, with all of its mappings.";
    fix: true;
    check: Reader;
}
