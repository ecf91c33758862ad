aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type MOCK \
  --request-templates '{"200": "{\"statusCode\": 200}"}}' --tls-config '{"ServerNameToVerify" "example.com"}'
aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type HTTP \
  --request-parameters "{integration.request.header.x: 'y' "b" c d}" --request-templates '{"200": "{\"statusCode\": 200}'
aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --cli-input-json '{"IntegrationType" "HTTP" x y z'
aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type HTTP --request-templates {"200": "x y", "z": 1}
aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type HTTP --request-templates "{"200": "x", z: [1 2}"
