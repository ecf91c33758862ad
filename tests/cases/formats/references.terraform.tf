variable "http_api" {
  description = "Id of the HTTP API OrdersApi"
  type        = string
}

variable "invoke_role_arn" {
  description = "Used in credentials_arn of orders_function"
  type        = string
}

variable "prefix" {
  description = "Used in request_parameters of orders_function"
  type        = string
}

variable "host" {
  description = "Used in integration_uri of orders_shared"
  type        = string
}

variable "fn_import_value_fn_sub_network_stack_link" {
  description = "Used in connection_id of orders_shared"
  type        = string
}

variable "timeout" {
  description = "Used in timeout_milliseconds of orders_shared"
  type        = number
}

resource "aws_apigatewayv2_integration" "orders_function" {
  api_id           = var.http_api
  integration_type = "AWS_PROXY"
  # A design has no functions: aws_lambda_function.orders_function has to be defined beside this.
  integration_uri = aws_lambda_function.orders_function.invoke_arn
  # The file does not define "InvokeRole", so its "Arn" becomes the variable invoke_role_arn.
  credentials_arn        = var.invoke_role_arn
  payload_format_version = "2.0"
  request_parameters = {
    "overwrite:header.x-api" = var.http_api
    "append:header.x-stage"  = "${var.prefix}-$${stageVariables.stage}"
  }
  description = "of ${var.http_api}, not of $${HttpApi}"
}

resource "aws_apigatewayv2_integration" "orders_shared" {
  api_id             = var.http_api
  integration_type   = "HTTP_PROXY"
  integration_method = "POST"
  integration_uri    = "https://${var.host}/$${x"
  connection_type    = "VPC_LINK"
  # "{"Fn::ImportValue": {"Fn::Sub": "${NetworkStack}-link"}}" is an expression of cloudformation;
  # it becomes the variable fn_import_value_fn_sub_network_stack_link.
  connection_id          = var.fn_import_value_fn_sub_network_stack_link
  timeout_milliseconds   = var.timeout
  payload_format_version = "1.0"
  description            = aws_apigatewayv2_api.orders.name
}

resource "aws_apigatewayv2_api" "chat_api" {
  name                       = "ChatApi"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_integration_response" "default" {
  api_id                   = aws_apigatewayv2_api.chat_api.id
  integration_id           = "q1w2e3r"
  integration_response_key = "$default"
}

resource "aws_apigatewayv2_integration" "chat_api_orders_function" {
  api_id           = aws_apigatewayv2_api.chat_api.id
  integration_type = "MOCK"
}

resource "aws_apigatewayv2_integration_response" "orders_function_default" {
  api_id                   = aws_apigatewayv2_api.chat_api.id
  integration_id           = aws_apigatewayv2_integration.chat_api_orders_function.id
  integration_response_key = "$default"
}
