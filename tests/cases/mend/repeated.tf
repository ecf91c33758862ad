resource "aws_apigatewayv2_integration" "orders" {
  api_id                 = var.api_id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"
  request_parameters = {
    "overwrite:path" = "/a" # the first one
    # of a header
    "append:header.x" = "1"
    "overwrite:path"  = "/b"
  }
}

resource "aws_apigatewayv2_integration" "line" {
  api_id                 = var.api_id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"
  request_parameters     = { "append:header.x" = "1", "append:header.x" = "1" } # twice the same
}
