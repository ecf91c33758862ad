/*+ update */
UPDATE aws.apigatewayv2.integrations
SET data__PatchDocument = string('[{"op": "add", "path": "/CredentialsArn", "value": "{{ IntakeRole.Arn }}"}, {"op": "add", "path": "/IntegrationSubtype", "value": "SQS-SendMessage"}, {"op": "add", "path": "/IntegrationType", "value": "AWS_PROXY"}, {"op": "add", "path": "/PayloadFormatVersion", "value": "1.0"}, {"op": "add", "path": "/RequestParameters", "value": {"QueueUrl": "{{ OrdersQueue }}", "MessageBody": "$request.body", "Region": "us-east-1"}}]')
WHERE data__Identifier = '{{ Intake }}|{{ EnqueueOrder }}'
AND region = 'us-east-1';
