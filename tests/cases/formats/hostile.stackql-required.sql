/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ It_s_the_API }}',
 'HTTP_PROXY',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ It_s_the_API }}',
 'MOCK',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ It_s_the_API }}',
 'MOCK',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ It_s_the_API }}',
 'MOCK',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ It_s_the_API }}',
 'MOCK',
 '{{ region }}';
