variable "stock_link" {
  description = "Used in connection_id of stock-levels"
  type        = string
}

resource "aws_apigatewayv2_integration" "stock-levels" {
  api_id                 = "a1b2c3d4e5"
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2"
  connection_type        = "VPC_LINK"
  connection_id          = var.stock_link
  payload_format_version = "1.0"
  request_parameters = {
    "overwrite:path"        = "$request.path"
    "append:header.X-Stage" = "$context.stage"
  }

  tls_config {
    server_name_to_verify = "stock.internal.example.com"
  }
}
