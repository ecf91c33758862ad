#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --api-id "$Catalogue" \
    --integration-type HTTP_PROXY \
    --integration-method GET \
    --payload-format-version 1.0 \
    --request-parameters '{"overwrite:header.Host": "products.example.com", "append:querystring.source": "api", "remove:header.Cookie": "'\'''\''"}' \
    --response-parameters '{"200": {"remove:header.x-powered-by": "'\'''\''", "append:header.Cache-Control": "max-age=60"}, "403": {"overwrite:statuscode": "404"}, "500": {"overwrite:statuscode": "502", "append:header.error": "$context.requestId"}}' \
    --cli-input-json '{"IntegrationUri": "https://products.example.com/v1/{proxy}"}'
