resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
  body          = file("openapi.yaml")
}

resource "aws_apigatewayv2_api" "users" {
  name          = "users"
  protocol_type = "HTTP"
  body          = var.body
}

resource "aws_apigatewayv2_api" "payments" {
  name          = "payments"
  protocol_type = "HTTP"
  body          = templatefile("${path.module}/openapi.yaml", { region = "us-east-1" })
}
