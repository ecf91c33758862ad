/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ OrdersApi }}',
 'AWS_PROXY',
 'us-east-1';
