/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/ConnectionType", "value": "INTERNET"}, {"op": "add", "path": "/CredentialsArn", "value": "arn:aws:iam::*:user/*"}, {"op": "add", "path": "/IntegrationMethod", "value": "ANY"}, {"op": "add", "path": "/IntegrationType", "value": "HTTP_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "https://orders.example.com"}, {"op": "add", "path": "/PayloadFormatVersion", "value": 1.0}, {"op": "add", "path": "/ResponseParameters", "value": {"200": {"ResponseParameters": [{"Destination": "append:header.y", "Source": 5}]}, "201": "x"}}, {"op": "add", "path": "/TimeoutInMillis", "value": "30000"}, {"op": "add", "path": "/TlsConfig", "value": {}}]')
WHERE data__Identifier = 'a1b2c3d4|0abcdef'
AND region = '{{ region }}';
