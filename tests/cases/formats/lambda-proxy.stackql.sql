/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 Description,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 TimeoutInMillis,
 region
)
SELECT
 '{{ OrdersApi }}',
 'Orders, read and written',
 'AWS_PROXY',
 'arn:aws:lambda:us-east-1:123456789012:function:orders',
 '2.0',
 10000,
 'us-east-1';
