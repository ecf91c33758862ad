StoreMessage:
  aws.apigatewayv2.integration.present:
    - name: StoreMessage
    - api_id: abc123def4
    - integration_type: AWS
    - integration_method: POST
    - integration_uri: arn:aws:apigateway:us-east-1:dynamodb:action/PutItem
    - timeout_in_millis: 5000
    - credentials_arn: arn:aws:iam::123456789012:role/chat-store
    - request_parameters:
        integration.request.header.Content-Type: "'application/x-amz-json-1.0'"
    - request_templates:
        sendMessage: |
          #set($body = $input.path('$'))
          {
            "TableName": "messages",
            "Item": {
              "id": {"S": "$context.requestId"},
              "text": {"S": "$util.escapeJavaScript($body.text)"},
              "room": {"S": "${stageVariables.room}"}
            }
          }
        $default: '{}'
    - template_selection_expression: ${request.body.action}
    - passthrough_behavior: NEVER
    - content_handling_strategy: CONVERT_TO_TEXT
    - description: |-
        Puts a message into the table.
        The role may only put items.
# Idem has no state for the integration response "Stored"; it is left out.
# Idem has no state for the integration response "Failed"; it is left out.
