#!/usr/bin/env bash
set -euo pipefail

CHAT=$(aws apigatewayv2 create-api --name chat --protocol-type WEBSOCKET \
  --route-selection-expression '$request.body.action' --query ApiId --output text)
ORDERS=$(aws apigatewayv2 create-api --name orders --protocol-type HTTP --query ApiId --output text)

cat > templates.json <<'END'
{"$default": "{\"statusCode\": 200, \"text\": \"it's fine\"}"}
END

# Two commands of the same words make two integrations.
CONNECT=$(aws apigatewayv2 create-integration --api-id "$CHAT" --integration-type MOCK --query IntegrationId --output text)
SEND=$(aws apigatewayv2 create-integration --api-id "$CHAT" --integration-type MOCK --query IntegrationId --output text)
aws apigatewayv2 create-integration-response --api-id "$CHAT" --integration-id "$SEND" \
  --integration-response-key '$default' --response-templates file://templates.json > /dev/null 2>&1 || true

if aws apigatewayv2 create-integration --cli-input-json "$(cat <<END
{
  "ApiId": "$ORDERS",
  "IntegrationType": "HTTP_PROXY",
  "IntegrationMethod": "ANY",
  "IntegrationUri": "https://orders.example.com",
  "PayloadFormatVersion": "1.0"
}
END
)" &> log; then echo made; fi
for name in a b; do aws apigatewayv2 create-integration --api-id "$ORDERS" --integration-type AWS_PROXY --integration-uri "arn:aws:lambda:us-east-1:123456789012:function:$name" --payload-format-version 2.0 >>log; done
aws apigatewayv2 delete-integration --api-id a1b2c3d4e5 --integration-id f6g7h8i
