SELECT
region,
api_id,
integration_id
FROM awscc.apigatewayv2.integrations_list_only
WHERE region = 'us-east-1' AND api_id = '{{ Intake }}';
