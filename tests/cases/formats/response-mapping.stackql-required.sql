/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ Catalogue }}',
 'HTTP_PROXY',
 '{{ region }}';
