variable "intake_role_arn" {
  description = "Used in credentials_arn of enqueue_order"
  type        = string
}

variable "orders_queue" {
  description = "Used in request_parameters of enqueue_order"
  type        = string
}

data "aws_region" "current" {}

resource "aws_apigatewayv2_api" "intake" {
  name          = "Intake"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "enqueue_order" {
  api_id              = aws_apigatewayv2_api.intake.id
  integration_type    = "AWS_PROXY"
  integration_subtype = "SQS-SendMessage"
  # The file does not define "IntakeRole", so its "Arn" becomes the variable intake_role_arn.
  credentials_arn        = var.intake_role_arn
  payload_format_version = "1.0"
  request_parameters = {
    "QueueUrl"    = var.orders_queue
    "MessageBody" = "$request.body"
    "Region"      = data.aws_region.current.name
  }
}
