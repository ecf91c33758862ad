ID=`awslocal apigatewayv2 create-integration --api-id a1b2c3d4e5 --integration-type MOCK --query IntegrationId`
awslocal apigatewayv2 create-integration-response --api-id a1b2c3d4e5 --integration-id $ID \
  --integration-response-key '$default'
