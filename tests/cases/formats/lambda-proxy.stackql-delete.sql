/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ OrdersApi }}|{{ OrdersIntegration }}'
AND region = 'us-east-1';
