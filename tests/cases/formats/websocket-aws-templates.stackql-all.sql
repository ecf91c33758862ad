/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 ConnectionId,
 ConnectionType,
 ContentHandlingStrategy,
 CredentialsArn,
 Description,
 IntegrationMethod,
 IntegrationSubtype,
 IntegrationType,
 IntegrationUri,
 PassthroughBehavior,
 PayloadFormatVersion,
 RequestParameters,
 RequestTemplates,
 ResponseParameters,
 TemplateSelectionExpression,
 TimeoutInMillis,
 TlsConfig,
 region
)
SELECT
 'abc123def4',
 '{{ ConnectionId }}',
 '{{ ConnectionType }}',
 'CONVERT_TO_TEXT',
 'arn:aws:iam::123456789012:role/chat-store',
 'Puts a message into the table.\nThe role may only put items.',
 'POST',
 '{{ IntegrationSubtype }}',
 'AWS',
 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
 'NEVER',
 '{{ PayloadFormatVersion }}',
 '{"integration.request.header.Content-Type": "''application/x-amz-json-1.0''"}',
 '{"sendMessage": "#set($body = $input.path(''$''))\\n{\\n  \\"TableName\\": \\"messages\\",\\n  \\"Item\\": {\\n    \\"id\\": {\\"S\\": \\"$context.requestId\\"},\\n    \\"text\\": {\\"S\\": \\"$util.escapeJavaScript($body.text)\\"},\\n    \\"room\\": {\\"S\\": \\"${stageVariables.room}\\"}\\n  }\\n}\\n", "$default": "{}"}',
 '{{ ResponseParameters }}',
 '${request.body.action}',
 5000,
 '{{ TlsConfig }}',
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 ResponseTemplates,
 TemplateSelectionExpression,
 ResponseParameters,
 ContentHandlingStrategy,
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{"application/json": "{\\u0023if(true)\\"stored\\": true#end}\\n"}',
 '{{ TemplateSelectionExpression }}',
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
 ResponseParameters,
 ContentHandlingStrategy,
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{"400": "{\\"error\\": $input.json(''$.message'')}", "500": "{\\"error\\": \\"try again\\"}"}',
 '${integration.response.statuscode}',
 '{{ ResponseParameters }}',
 '{{ ContentHandlingStrategy }}',
 '{{ StoreMessage }}',
 '$default',
 'abc123def4',
 'us-east-1';
