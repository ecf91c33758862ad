/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 PassthroughBehavior,
 RequestTemplates,
 TemplateSelectionExpression,
 region
)
SELECT
 '{{ ChatApi }}',
 'MOCK',
 'WHEN_NO_MATCH',
 '{"$default": "{\\"statusCode\\": 200}"}',
 '\\$default',
 '{{ region }}';

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
 '{"$default": "{\\"message\\": \\"pong\\"}"}',
 '\\$default',
 '{{ Ping }}',
 '$default',
 '{{ ChatApi }}',
 '{{ region }}';
