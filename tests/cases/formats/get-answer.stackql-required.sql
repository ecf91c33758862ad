/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 'a1b2c3d4',
 'HTTP_PROXY',
 '{{ region }}';
