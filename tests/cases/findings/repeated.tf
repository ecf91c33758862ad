# A key of an object twice, which Terraform takes, and an argument twice, which it does not.
locals {
  tags = { team = "a", team = "b" }
}

resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "keys" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://example.com/é"
  payload_format_version = "1.0"
  request_parameters = {
    "overwrite:path"     = "/é/a"
    "append:header.x"    = "x"
    "overwrite:path"     = "/b"
    "append:header.\u00e9" = "y"
    "overwrite:path"     = "$request.path"
  }
}

resource "aws_lambda_function" "text" {
  description = <<-EOT
    ${jsonencode({ a = 1 })}
resource "x" "y" {
  EOT
  environment = { a = 1, a = 2 }
}

resource "aws_apigatewayv2_integration" "arguments" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_method     = "PUT"
  integration_uri        = "https://example.com/"
  payload_format_version = "1.0"
  timeout_milliseconds   = 40000
}

resource "aws_apigatewayv2_integration" "last" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://example.com/"
  payload_format_version = "3.0"
  request_parameters     = { a = "1", a = "2" }
}
