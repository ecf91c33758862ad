/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ ApiId }}',
 'AWS_PROXY',
 'us-east-1';
