#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --region us-east-1 \
    --api-id "$OrdersApi" \
    --integration-type AWS_PROXY \
    --integration-uri arn:aws:lambda:us-east-1:123456789012:function:orders \
    --payload-format-version 2.0 \
    --timeout-in-millis 10000 \
    --description 'Orders, read and written'
