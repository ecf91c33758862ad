resource "aws_apigatewayv2_api" "chat_api" {
  name                       = "ChatApi"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration" "ping" {
  api_id           = aws_apigatewayv2_api.chat_api.id
  integration_type = "MOCK"
  request_templates = {
    "$default" = "{\"statusCode\": 200}"
  }
  template_selection_expression = "\\$default"
  passthrough_behavior          = "WHEN_NO_MATCH"
}

resource "aws_apigatewayv2_integration_response" "pong" {
  api_id                        = aws_apigatewayv2_api.chat_api.id
  integration_id                = aws_apigatewayv2_integration.ping.id
  integration_response_key      = "$default"
  template_selection_expression = "\\$default"
  response_templates = {
    "$default" = "{\"message\": \"pong\"}"
  }
}
