aws apigatewayv2 import-api --body '{"openapi": "3.0.1", "paths": {}, "x-amazon-apigateway-cors": {}}'
aws apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type MOCK --timeout-in-millis 20
