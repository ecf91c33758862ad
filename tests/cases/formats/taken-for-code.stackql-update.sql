/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationMethod", "value": "POST"}, {"op": "add", "path": "/IntegrationType", "value": "AWS"}, {"op": "add", "path": "/IntegrationUri", "value": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders"}, {"op": "add", "path": "/RequestParameters", "value": {"Ref": "''x''"}}, {"op": "add", "path": "/RequestTemplates", "value": {"region": "${AWS::Region}", "binding": "a ${aws.ec2.vpc:x:resource_id} b", "dynamic": "{\\u007bresolve:ssm:/orders/key}}"}}]')
WHERE data__Identifier = 'a1b2c3d4|{{ Orders }}'
AND region = '{{ region }}';
