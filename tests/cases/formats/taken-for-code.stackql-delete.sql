/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = 'a1b2c3d4|{{ Orders }}'
AND region = '{{ region }}';
