/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ HttpApi }}|{{ orders_function }}'
AND region = 'eu-central-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ HttpApi }}|{{ orders_shared }}'
AND region = 'eu-central-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integration_responses
WHERE data__Identifier = '{{ ChatApi }}|q1w2e3r|{{ Default }}'
AND region = 'eu-central-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integration_responses
WHERE data__Identifier = '{{ ChatApi }}|{{ OrdersFunction }}|{{ OrdersFunction_Default }}'
AND region = 'eu-central-1';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ ChatApi }}|{{ OrdersFunction }}'
AND region = 'eu-central-1';
