INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 RequestTemplates,
 TlsConfig,
 region
)
SELECT
 'a1b2c3d4e5',
 'MOCK',
 '{"200": "{\"statusCode\": 200}"}}',
 '{"ServerNameToVerify" "example.com"}',
 'us-east-1';

INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 RequestParameters,
 RequestTemplates,
 region
)
SELECT
 'a1b2c3d4e5',
 'HTTP',
 '{integration.request.header.x: ''y'' "b" c d}',
 '{"200": "{\"statusCode\": 200}',
 'us-east-1';
