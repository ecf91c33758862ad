SELECT
region,
api_id,
integration_id
FROM awscc.apigatewayv2.integrations_list_only
WHERE region = '{{ region }}' AND api_id = '{{ ChatApi }}';

SELECT
region,
api_id,
integration_id,
integration_response_id
FROM awscc.apigatewayv2.integration_responses_list_only
WHERE region = '{{ region }}' AND api_id = '{{ ChatApi }}';
