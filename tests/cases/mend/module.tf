resource "aws_apigatewayv2_integration" "i" {
  api_id             = "a1"
  integration_type   = "HTTP_PROXY"
  integration_method = "GET"
  integration_uri    = "https://example.com"
  timeout_in_millis  = 5000 # five
  payload_format_version = "1.0"
}
import {
  to = aws_apigatewayv2_integration.i
  id = "a1|i1"
}
