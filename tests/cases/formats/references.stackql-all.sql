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
 '{{ HttpApi }}',
 '{{ ConnectionId }}',
 '{{ ConnectionType }}',
 '{{ ContentHandlingStrategy }}',
 '{{ InvokeRole.Arn }}',
 'of {{ HttpApi }}, not of ${HttpApi}',
 '{{ IntegrationMethod }}',
 '{{ IntegrationSubtype }}',
 'AWS_PROXY',
 'arn:{{ AWS_Partition }}:apigateway:eu-central-1:lambda:path/2015-03-31/functions/{{ OrdersFunction.Arn }}/invocations',
 '{{ PassthroughBehavior }}',
 '2.0',
 '{"overwrite:header.x-api": "{{ HttpApi }}", "append:header.x-stage": "{{ Prefix }}-${stageVariables.stage}"}',
 '{{ RequestTemplates }}',
 '{{ ResponseParameters }}',
 '{{ TemplateSelectionExpression }}',
 '{{ TimeoutInMillis }}',
 '{{ TlsConfig }}',
 'eu-central-1';

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
 '{{ HttpApi }}',
 '{{ ConnectionId }}',
 'VPC_LINK',
 '{{ ContentHandlingStrategy }}',
 '{{ CredentialsArn }}',
 '{{ Description }}',
 'POST',
 '{{ IntegrationSubtype }}',
 'HTTP_PROXY',
 'https://{{ Host }}/${x',
 '{{ PassthroughBehavior }}',
 '1.0',
 '{{ RequestParameters }}',
 '{{ RequestTemplates }}',
 '{{ ResponseParameters }}',
 '{{ TemplateSelectionExpression }}',
 '{{ Timeout }}',
 '{{ TlsConfig }}',
 'eu-central-1';

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
 '{{ ResponseTemplates }}',
 '{{ TemplateSelectionExpression }}',
 '{{ ResponseParameters }}',
 '{{ ContentHandlingStrategy }}',
 'q1w2e3r',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';

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
 '{{ PassthroughBehavior }}',
 '{{ PayloadFormatVersion }}',
 '{{ RequestParameters }}',
 '{{ RequestTemplates }}',
 '{{ ResponseParameters }}',
 '{{ TemplateSelectionExpression }}',
 '{{ TimeoutInMillis }}',
 '{{ TlsConfig }}',
 'eu-central-1';

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
 '{{ ResponseTemplates }}',
 '{{ TemplateSelectionExpression }}',
 '{{ ResponseParameters }}',
 '{{ ContentHandlingStrategy }}',
 '{{ OrdersFunction }}',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';
