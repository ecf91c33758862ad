/*+ create */
INSERT INTO awscc.apigatewayv2.integrations (
 ApiId,
 CredentialsArn,
 IntegrationSubtype,
 IntegrationType,
 PayloadFormatVersion,
 RequestParameters,
 region
)
SELECT
 '{{ Intake }}',
 '{{ IntakeRole.Arn }}',
 'SQS-SendMessage',
 'AWS_PROXY',
 '1.0',
 '{"QueueUrl": "{{ OrdersQueue }}", "MessageBody": "$request.body", "Region": "us-east-1"}',
 'us-east-1';
