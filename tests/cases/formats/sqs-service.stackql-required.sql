/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ Intake }}',
 'AWS_PROXY',
 'us-east-1';
