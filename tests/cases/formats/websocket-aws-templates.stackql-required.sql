/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 'abc123def4',
 'AWS',
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ StoreMessage }}',
 '/2\\d\\d/',
 'abc123def4',
 'us-east-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ StoreMessage }}',
 '$default',
 'abc123def4',
 'us-east-1';
