DELETE FROM aws.apigatewayv2.integration_responses WHERE data__Identifier = 'a1|b2' AND region = 'us-east-1';
UPDATE aws.apigatewayv2.integrations SET data__PatchDocument = string('[{"op":"replace","path":"/TimeoutInMillis","value":3000}]') WHERE region = 'us-east-1';
