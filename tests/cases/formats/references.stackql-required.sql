/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ HttpApi }}',
 'AWS_PROXY',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ HttpApi }}',
 'HTTP_PROXY',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 'q1w2e3r',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ ChatApi }}',
 'MOCK',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ OrdersFunction }}',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';
