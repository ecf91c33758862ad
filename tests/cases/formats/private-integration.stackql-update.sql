/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/ConnectionId", "value": "{{ StockLink }}"}, {"op": "add", "path": "/ConnectionType", "value": "VPC_LINK"}, {"op": "add", "path": "/IntegrationMethod", "value": "ANY"}, {"op": "add", "path": "/IntegrationType", "value": "HTTP_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "1.0"}, {"op": "add", "path": "/RequestParameters", "value": {"overwrite:path": "$request.path", "append:header.X-Stage": "$context.stage"}}, {"op": "add", "path": "/TlsConfig", "value": {"ServerNameToVerify": "stock.internal.example.com"}}]')
WHERE data__Identifier = 'a1b2c3d4e5|{{ stock_levels }}'
AND region = 'eu-west-1';
