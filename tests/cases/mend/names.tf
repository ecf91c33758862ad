resource "aws_apigatewayv2_api" "api" {
  name          = "orders"
  protocol_type = "http" # small
}

resource "aws_apigatewayv2_integration" "names" {
  api_id                 = aws_apigatewayv2_api.api.id
  integrationType        = "HTTP_PROXY" # the API's name
  integration_metod      = "GET"        # misspelt
  integration_uri        = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65"
  connection_type        = "vpc_link"
  connection_id          = "abc123"
  payload_format_version = 1.0
  timeout_milliseconds   = 40000

  tls_config {
    serverNameToVerify = "example.com"
  }
}

# Here the right name is there too.
resource "aws_apigatewayv2_integration" "both" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://example.com/"
  integrationUri         = "https://example.com/orders"
  payload_format_version = "1.0"
}
