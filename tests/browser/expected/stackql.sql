/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 TimeoutInMillis,
 region
)
SELECT
 '{{ HttpApi }}',
 'AWS_PROXY',
 'arn:aws:lambda:us-east-1:123456789012:function:orders',
 '2.0',
 5000,
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 RequestTemplates,
 TemplateSelectionExpression,
 region
)
SELECT
 '{{ WebSocketApi }}',
 'MOCK',
 '{"$default": "{\\"statusCode\\": 200}"}',
 '\\$default',
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ Ping }}',
 '$default',
 '{{ WebSocketApi }}',
 'us-east-1';
