/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 ContentHandlingStrategy,
 CredentialsArn,
 Description,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 PassthroughBehavior,
 RequestParameters,
 RequestTemplates,
 TemplateSelectionExpression,
 TimeoutInMillis,
 region
)
SELECT
 'abc123def4',
 'CONVERT_TO_TEXT',
 'arn:aws:iam::123456789012:role/chat-store',
 'Puts a message into the table.\nThe role may only put items.',
 'POST',
 'AWS',
 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
 'NEVER',
 '{"integration.request.header.Content-Type": "''application/x-amz-json-1.0''"}',
 '{"sendMessage": "#set($body = $input.path(''$''))\\n{\\n  \\"TableName\\": \\"messages\\",\\n  \\"Item\\": {\\n    \\"id\\": {\\"S\\": \\"$context.requestId\\"},\\n    \\"text\\": {\\"S\\": \\"$util.escapeJavaScript($body.text)\\"},\\n    \\"room\\": {\\"S\\": \\"${stageVariables.room}\\"}\\n  }\\n}\\n", "$default": "{}"}',
 '${request.body.action}',
 5000,
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 ResponseTemplates,
 ResponseParameters,
 ContentHandlingStrategy,
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{"application/json": "{\\u0023if(true)\\"stored\\": true#end}\\n"}',
 '{"route.response.header.x-stored": "''true''"}',
 'CONVERT_TO_TEXT',
 '{{ StoreMessage }}',
 '/2\\d\\d/',
 'abc123def4',
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 ResponseTemplates,
 TemplateSelectionExpression,
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{"400": "{\\"error\\": $input.json(''$.message'')}", "500": "{\\"error\\": \\"try again\\"}"}',
 '${integration.response.statuscode}',
 '{{ StoreMessage }}',
 '$default',
 'abc123def4',
 'us-east-1';
