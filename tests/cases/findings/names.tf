resource "aws_apigatewayv2_integration" "orders" {
  api_id             = "a1b2c3"
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = "https://example.com/"
  timeout_milisecond = 3000
}
