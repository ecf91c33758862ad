/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ Catalogue }}|{{ Products }}'
AND region = '{{ region }}';
