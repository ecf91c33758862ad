/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationType", "value": "MOCK"}, {"op": "add", "path": "/PassthroughBehavior", "value": "WHEN_NO_MATCH"}, {"op": "add", "path": "/RequestTemplates", "value": {"$default": "{\\"statusCode\\": 200}"}}, {"op": "add", "path": "/TemplateSelectionExpression", "value": "\\\\$default"}]')
WHERE data__Identifier = '{{ ChatApi }}|{{ Ping }}'
AND region = '{{ region }}';

/*+ update */
UPDATE aws.apigatewayv2.integration_responses
SET data__PatchDocument = string('[{"op": "add", "path": "/ResponseTemplates", "value": {"$default": "{\\"message\\": \\"pong\\"}"}}, {"op": "add", "path": "/TemplateSelectionExpression", "value": "\\\\$default"}, {"op": "add", "path": "/IntegrationResponseKey", "value": "$default"}]')
WHERE data__Identifier = '{{ ChatApi }}|{{ Ping }}|{{ Pong }}'
AND region = '{{ region }}';
