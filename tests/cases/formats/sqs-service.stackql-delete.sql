/*+ delete */
DELETE FROM aws.apigatewayv2.integrations
WHERE data__Identifier = '{{ Intake }}|{{ EnqueueOrder }}'
AND region = 'us-east-1';
