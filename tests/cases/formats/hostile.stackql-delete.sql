/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ It_s_the_API }}|{{ include }}'
AND region = '{{ region }}';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ It_s_the_API }}|{{ IntegrationId }}'
AND region = '{{ region }}';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ It_s_the_API }}|{{ _ }}'
AND region = '{{ region }}';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ It_s_the_API }}|{{ ItSTheAPI }}'
AND region = '{{ region }}';

/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ It_s_the_API }}|{{ It_s_the_API_include }}'
AND region = '{{ region }}';
