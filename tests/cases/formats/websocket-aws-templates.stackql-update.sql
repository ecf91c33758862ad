/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/ContentHandlingStrategy", "value": "CONVERT_TO_TEXT"}, {"op": "add", "path": "/CredentialsArn", "value": "arn:aws:iam::123456789012:role/chat-store"}, {"op": "add", "path": "/Description", "value": "Puts a message into the table.\\nThe role may only put items."}, {"op": "add", "path": "/IntegrationMethod", "value": "POST"}, {"op": "add", "path": "/IntegrationType", "value": "AWS"}, {"op": "add", "path": "/IntegrationUri", "value": "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem"}, {"op": "add", "path": "/PassthroughBehavior", "value": "NEVER"}, {"op": "add", "path": "/RequestParameters", "value": {"integration.request.header.Content-Type": "''application/x-amz-json-1.0''"}}, {"op": "add", "path": "/RequestTemplates", "value": {"sendMessage": "#set($body = $input.path(''$''))\\n{\\n  \\"TableName\\": \\"messages\\",\\n  \\"Item\\": {\\n    \\"id\\": {\\"S\\": \\"$context.requestId\\"},\\n    \\"text\\": {\\"S\\": \\"$util.escapeJavaScript($body.text)\\"},\\n    \\"room\\": {\\"S\\": \\"${stageVariables.room}\\"}\\n  }\\n}\\n", "$default": "{}"}}, {"op": "add", "path": "/TemplateSelectionExpression", "value": "${request.body.action}"}, {"op": "add", "path": "/TimeoutInMillis", "value": 5000}]')
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}'
AND region = 'us-east-1';

/*+ update */
UPDATE aws.apigatewayv2.integration_responses
SET data__PatchDocument = string('[{"op": "add", "path": "/ResponseTemplates", "value": {"application/json": "{\\u0023if(true)\\"stored\\": true#end}\\n"}}, {"op": "add", "path": "/ResponseParameters", "value": {"route.response.header.x-stored": "''true''"}}, {"op": "add", "path": "/ContentHandlingStrategy", "value": "CONVERT_TO_TEXT"}, {"op": "add", "path": "/IntegrationResponseKey", "value": "/2\\\\d\\\\d/"}]')
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}|{{ Stored }}'
AND region = 'us-east-1';

/*+ update */
UPDATE aws.apigatewayv2.integration_responses
SET data__PatchDocument = string('[{"op": "add", "path": "/ResponseTemplates", "value": {"400": "{\\"error\\": $input.json(''$.message'')}", "500": "{\\"error\\": \\"try again\\"}"}}, {"op": "add", "path": "/TemplateSelectionExpression", "value": "${integration.response.statuscode}"}, {"op": "add", "path": "/IntegrationResponseKey", "value": "$default"}]')
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}|{{ Failed }}'
AND region = 'us-east-1';
