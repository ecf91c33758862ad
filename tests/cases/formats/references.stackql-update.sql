/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/CredentialsArn", "value": "{{ InvokeRole.Arn }}"}, {"op": "add", "path": "/Description", "value": "of {{ HttpApi }}, not of ${HttpApi}"}, {"op": "add", "path": "/IntegrationType", "value": "AWS_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "arn:{{ AWS_Partition }}:apigateway:eu-central-1:lambda:path/2015-03-31/functions/{{ OrdersFunction.Arn }}/invocations"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "2.0"}, {"op": "add", "path": "/RequestParameters", "value": {"overwrite:header.x-api": "{{ HttpApi }}", "append:header.x-stage": "{{ Prefix }}-${stageVariables.stage}"}}]')
WHERE data__Identifier = '{{ HttpApi }}|{{ orders_function }}'
AND region = 'eu-central-1';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/ConnectionId", "value": "{{ ConnectionId }}"}, {"op": "add", "path": "/ConnectionType", "value": "VPC_LINK"}, {"op": "add", "path": "/Description", "value": "{{ Description }}"}, {"op": "add", "path": "/IntegrationMethod", "value": "POST"}, {"op": "add", "path": "/IntegrationType", "value": "HTTP_PROXY"}, {"op": "add", "path": "/IntegrationUri", "value": "https://{{ Host }}/${x"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "1.0"}, {"op": "add", "path": "/TimeoutInMillis", "value": "{{ Timeout }}"}]')
WHERE data__Identifier = '{{ HttpApi }}|{{ orders_shared }}'
AND region = 'eu-central-1';

/*+ update */
UPDATE aws.apigatewayv2.integration_responses
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationResponseKey", "value": "$default"}]')
WHERE data__Identifier = '{{ ChatApi }}|q1w2e3r|{{ Default }}'
AND region = 'eu-central-1';

/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationType", "value": "MOCK"}]')
WHERE data__Identifier = '{{ ChatApi }}|{{ OrdersFunction }}'
AND region = 'eu-central-1';

/*+ update */
UPDATE aws.apigatewayv2.integration_responses
SET data__PatchDocument = string('[{"op": "add", "path": "/IntegrationResponseKey", "value": "$default"}]')
WHERE data__Identifier = '{{ ChatApi }}|{{ OrdersFunction }}|{{ OrdersFunction_Default }}'
AND region = 'eu-central-1';
