#!/bin/sh
set -eu

StoreMessage=$(aws apigatewayv2 create-integration \
    --region us-east-1 \
    --api-id abc123def4 \
    --integration-type AWS \
    --integration-method POST \
    --integration-uri arn:aws:apigateway:us-east-1:dynamodb:action/PutItem \
    --credentials-arn arn:aws:iam::123456789012:role/chat-store \
    --timeout-in-millis 5000 \
    --request-parameters '{"integration.request.header.Content-Type": "'\''application/x-amz-json-1.0'\''"}' \
    --request-templates '{"sendMessage": "#set($body = $input.path('\''$'\''))\n{\n  \"TableName\": \"messages\",\n  \"Item\": {\n    \"id\": {\"S\": \"$context.requestId\"},\n    \"text\": {\"S\": \"$util.escapeJavaScript($body.text)\"},\n    \"room\": {\"S\": \"${stageVariables.room}\"}\n  }\n}\n", "$default": "{}"}' \
    --template-selection-expression '${request.body.action}' \
    --passthrough-behavior NEVER \
    --content-handling-strategy CONVERT_TO_TEXT \
    --description 'Puts a message into the table.
The role may only put items.' \
    --query IntegrationId --output text)

aws apigatewayv2 create-integration-response \
    --region us-east-1 \
    --api-id abc123def4 \
    --integration-id "$StoreMessage" \
    --integration-response-key '/2\d\d/' \
    --response-parameters '{"route.response.header.x-stored": "'\''true'\''"}' \
    --response-templates '{"application/json": "{#if(true)\"stored\": true#end}\n"}' \
    --content-handling-strategy CONVERT_TO_TEXT

aws apigatewayv2 create-integration-response \
    --region us-east-1 \
    --api-id abc123def4 \
    --integration-id "$StoreMessage" \
    --integration-response-key '$default' \
    --template-selection-expression '${integration.response.statuscode}' \
    --response-templates '{"400": "{\"error\": $input.json('\''$.message'\'')}", "500": "{\"error\": \"try again\"}"}'
