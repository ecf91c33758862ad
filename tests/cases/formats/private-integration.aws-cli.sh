#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --region eu-west-1 \
    --api-id a1b2c3d4e5 \
    --integration-type HTTP_PROXY \
    --integration-method ANY \
    --integration-uri arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2 \
    --connection-type VPC_LINK \
    --connection-id "$StockLink" \
    --tls-config '{"ServerNameToVerify": "stock.internal.example.com"}' \
    --payload-format-version 1.0 \
    --request-parameters '{"overwrite:path": "$request.path", "append:header.X-Stage": "$context.stage"}'
