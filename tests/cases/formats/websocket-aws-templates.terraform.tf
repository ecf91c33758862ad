resource "aws_apigatewayv2_integration" "store_message" {
  api_id               = "abc123def4"
  integration_type     = "AWS"
  integration_method   = "POST"
  integration_uri      = "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem"
  timeout_milliseconds = 5000
  credentials_arn      = "arn:aws:iam::123456789012:role/chat-store"
  request_parameters = {
    "integration.request.header.Content-Type" = "'application/x-amz-json-1.0'"
  }
  request_templates = {
    "sendMessage" = <<-EOT
      #set($body = $input.path('$'))
      {
        "TableName": "messages",
        "Item": {
          "id": {"S": "$context.requestId"},
          "text": {"S": "$util.escapeJavaScript($body.text)"},
          "room": {"S": "$${stageVariables.room}"}
        }
      }
    EOT
    "$default"    = "{}"
  }
  template_selection_expression = "$${request.body.action}"
  passthrough_behavior          = "NEVER"
  content_handling_strategy     = "CONVERT_TO_TEXT"
  description = chomp(<<-EOT
    Puts a message into the table.
    The role may only put items.
  EOT
  )
}

resource "aws_apigatewayv2_integration_response" "stored" {
  api_id                   = "abc123def4"
  integration_id           = aws_apigatewayv2_integration.store_message.id
  integration_response_key = "/2\\d\\d/"
  response_templates = {
    "application/json" = <<-EOT
      {#if(true)"stored": true#end}
    EOT
  }
  # The resource of Terraform's provider has no responseParameters; it is left out.
  content_handling_strategy = "CONVERT_TO_TEXT"
}

resource "aws_apigatewayv2_integration_response" "failed" {
  api_id                        = "abc123def4"
  integration_id                = aws_apigatewayv2_integration.store_message.id
  integration_response_key      = "$default"
  template_selection_expression = "$${integration.response.statuscode}"
  response_templates = {
    "400" = "{\"error\": $input.json('$.message')}"
    "500" = "{\"error\": \"try again\"}"
  }
}
