/*+ create */
INSERT INTO awscc.apigatewayv2.integrations (
 ApiId,
 ConnectionType,
 CredentialsArn,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 ResponseParameters,
 TimeoutInMillis,
 TlsConfig,
 region
)
SELECT
 'a1b2c3d4',
 'INTERNET',
 'arn:aws:iam::*:user/*',
 'ANY',
 'HTTP_PROXY',
 'https://orders.example.com',
 1.0,
 '{"200": {"ResponseParameters": [{"Destination": "append:header.y", "Source": 5}]}, "201": "x"}',
 '30000',
 '{}',
 '{{ region }}';
