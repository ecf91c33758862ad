/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = 'a1b2c3d4e5|{{ stock_levels }}'
AND region = 'eu-west-1';
