/*+ delete */
DELETE FROM aws.apigatewayv2.integration_responses
WHERE data__Identifier = '{{ ChatApi }}|{{ Ping }}|{{ Pong }}'
AND region = '{{ region }}';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ ChatApi }}|{{ Ping }}'
AND region = '{{ region }}';
