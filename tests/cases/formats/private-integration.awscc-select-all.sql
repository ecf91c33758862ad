SELECT
region,
api_id,
integration_id
FROM awscc.apigatewayv2.integrations_list_only
WHERE region = 'eu-west-1' AND api_id = 'a1b2c3d4e5';
