#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --api-id a1b2c3d4 \
    --connection-type INTERNET \
    --credentials-arn 'arn:aws:iam::*:user/*' \
    --integration-method ANY \
    --integration-type HTTP_PROXY \
    --tls-config '{"insecureSkipVerification": true}' \
    --response-parameters '{"200": {"append:header.x": null, "append:header.y": 5}, "201": "x"}' \
    --cli-input-json '{"IntegrationUri": "https://orders.example.com", "PayloadFormatVersion": 1.0, "TimeoutInMillis": "30000"}'
