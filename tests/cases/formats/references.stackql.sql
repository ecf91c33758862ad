/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 CredentialsArn,
 Description,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 RequestParameters,
 region
)
SELECT
 '{{ HttpApi }}',
 '{{ InvokeRole.Arn }}',
 'of {{ HttpApi }}, not of ${HttpApi}',
 'AWS_PROXY',
 'arn:{{ AWS_Partition }}:apigateway:eu-central-1:lambda:path/2015-03-31/functions/{{ OrdersFunction.Arn }}/invocations',
 '2.0',
 '{"overwrite:header.x-api": "{{ HttpApi }}", "append:header.x-stage": "{{ Prefix }}-${stageVariables.stage}"}',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 ConnectionId,
 ConnectionType,
 Description,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 PayloadFormatVersion,
 TimeoutInMillis,
 region
)
SELECT
 '{{ HttpApi }}',
 '{{ ConnectionId }}',
 'VPC_LINK',
 '{{ Description }}',
 'POST',
 'HTTP_PROXY',
 'https://{{ Host }}/${x',
 '1.0',
 '{{ Timeout }}',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 'q1w2e3r',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationType,
 region
)
SELECT
 '{{ ChatApi }}',
 'MOCK',
 'eu-central-1';

/*+ create */
INSERT INTO aws.apigatewayv2.integration_responses (
 IntegrationId,
 IntegrationResponseKey,
 ApiId,
 region
)
SELECT
 '{{ OrdersFunction }}',
 '$default',
 '{{ ChatApi }}',
 'eu-central-1';
