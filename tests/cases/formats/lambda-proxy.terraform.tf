resource "aws_apigatewayv2_api" "orders_api" {
  name          = "OrdersApi"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "orders_integration" {
  api_id                 = aws_apigatewayv2_api.orders_api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:us-east-1:123456789012:function:orders"
  timeout_milliseconds   = 10000
  payload_format_version = "2.0"
  description            = "Orders, read and written"
}
