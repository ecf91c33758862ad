aws apigatewayv2 create-integration --integration-type HTTP_PROXY --integration-method ANY --integration-uri https://example.com/
aws apigatewayv2 create-integration-response --api-id a1b2c3 --integration-response-key '$default'
aws apigatewayv2 create-integration --integration-type MOCK --cli-input-yaml file://integration.yaml
