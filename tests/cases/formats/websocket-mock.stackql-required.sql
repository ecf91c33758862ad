/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ ChatApi }}',
 'MOCK',
 '{{ region }}';

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
 '{{ ChatApi }}',
 '{{ region }}';
