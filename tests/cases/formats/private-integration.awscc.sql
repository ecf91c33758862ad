/*+ create */
INSERT INTO awscc.apigatewayv2.integrations (
 ApiId,
 ConnectionId,
 ConnectionType,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 RequestParameters,
 TlsConfig,
 region
)
SELECT
 'a1b2c3d4e5',
 '{{ StockLink }}',
 'VPC_LINK',
 'ANY',
 'HTTP_PROXY',
 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2',
 '1.0',
 '{"overwrite:path": "$request.path", "append:header.X-Stage": "$context.stage"}',
 '{"ServerNameToVerify": "stock.internal.example.com"}',
 'eu-west-1';
