#!/bin/sh
set -eu

Ping=$(aws apigatewayv2 create-integration \
    --api-id "$ChatApi" \
    --integration-type MOCK \
    --request-templates '{"$default": "{\"statusCode\": 200}"}' \
    --template-selection-expression '\$default' \
    --passthrough-behavior WHEN_NO_MATCH \
    --query IntegrationId --output text)

aws apigatewayv2 create-integration-response \
    --api-id "$ChatApi" \
    --integration-id "$Ping" \
    --integration-response-key '$default' \
    --template-selection-expression '\$default' \
    --response-templates '{"$default": "{\"message\": \"pong\"}"}'
