/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 ConnectionId,
 ConnectionType,
 ContentHandlingStrategy,
 CredentialsArn,
 Description,
 IntegrationMethod,
 IntegrationSubtype,
 IntegrationType,
 IntegrationUri,
 PassthroughBehavior,
 PayloadFormatVersion,
 RequestParameters,
 RequestTemplates,
 ResponseParameters,
 TemplateSelectionExpression,
 TimeoutInMillis,
 TlsConfig,
 region
)
SELECT
 '{{ ChatApi }}',
 '{{ ConnectionId }}',
 '{{ ConnectionType }}',
 '{{ ContentHandlingStrategy }}',
 '{{ CredentialsArn }}',
 '{{ Description }}',
 '{{ IntegrationMethod }}',
 '{{ IntegrationSubtype }}',
 'MOCK',
 '{{ IntegrationUri }}',
 'WHEN_NO_MATCH',
 '{{ PayloadFormatVersion }}',
 '{{ RequestParameters }}',
 '{"$default": "{\\"statusCode\\": 200}"}',
 '{{ ResponseParameters }}',
 '\\$default',
 '{{ TimeoutInMillis }}',
 '{{ TlsConfig }}',
 '{{ region }}';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 ResponseTemplates,
 TemplateSelectionExpression,
 ResponseParameters,
 ContentHandlingStrategy,
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{"$default": "{\\"message\\": \\"pong\\"}"}',
 '\\$default',
 '{{ ResponseParameters }}',
 '{{ ContentHandlingStrategy }}',
 '{{ Ping }}',
 '$default',
 '{{ ChatApi }}',
 '{{ region }}';
