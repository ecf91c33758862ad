aws apigatewayv2 create-integration ^
  --api-id %API% ^
  --integration-type HTTP_PROXY ^
  --integration-uri "https://example.com/orders?a=b&c=100%" ^
  --integration-method GET ^
  --request-parameters "{\"append:header.x\":\"$request.header.y\",\"overwrite:path\":\"/it's\"}" ^
  --response-parameters "{\"200\":{\"overwrite:header.x\":\"say \\\"a\\\"\"}}" ^
  --payload-format-version 1.0
