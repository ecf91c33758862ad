/*+ delete */
DELETE FROM aws.apigatewayv2.integration_responses
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}|{{ Stored }}'
AND region = 'us-east-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integration_responses
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}|{{ Failed }}'
AND region = 'us-east-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = 'abc123def4|{{ StoreMessage }}'
AND region = 'us-east-1';
