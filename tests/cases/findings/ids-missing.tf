resource "aws_apigatewayv2_integration" "orders" {
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = "https://example.com/"
}

resource "aws_apigatewayv2_integration_response" "ok" {
  integration_id           = aws_apigatewayv2_integration.orders.id
  integration_response_key = "$default"
}
