/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/Description", "value": "Orders, read and written"}, {"op": "add", "path": "/IntegrationType", "value": "AWS_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "arn:aws:lambda:us-east-1:123456789012:function:orders"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "2.0"}, {"op": "add", "path": "/TimeoutInMillis", "value": 10000}]')
WHERE data__Identifier = '{{ OrdersApi }}|{{ OrdersIntegration }}'
AND region = 'us-east-1';
