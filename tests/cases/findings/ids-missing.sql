INSERT INTO aws.apigatewayv2.integrations (IntegrationType, region)
SELECT 'MOCK', 'us-east-1';
