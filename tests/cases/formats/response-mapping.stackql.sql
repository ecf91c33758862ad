/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 RequestParameters,
 ResponseParameters,
 region
)
SELECT
 '{{ Catalogue }}',
 'GET',
 'HTTP_PROXY',
 'https://products.example.com/v1/{proxy}',
 '1.0',
 '{"overwrite:header.Host": "products.example.com", "append:querystring.source": "api", "remove:header.Cookie": "''''"}',
 '{"200": {"ResponseParameters": [{"Destination": "remove:header.x-powered-by", "Source": "''''"}, {"Destination": "append:header.Cache-Control", "Source": "max-age=60"}]}, "403": {"ResponseParameters": [{"Destination": "overwrite:statuscode", "Source": "404"}]}, "500": {"ResponseParameters": [{"Destination": "overwrite:statuscode", "Source": "502"}, {"Destination": "append:header.error", "Source": "$context.requestId"}]}}',
 '{{ region }}';
