$ping = aws apigatewayv2 create-integration `
  --api-id $api `
  --integration-type MOCK `
  --request-templates '{\"$default\": \"{\\\"statusCode\\\": 200}\"}' `
  --template-selection-expression '\$default' `
  --query IntegrationId --output text

aws --region $env:AWS_REGION apigatewayv2 create-integration-response `
  --api-id $api `
  --integration-id $ping `
  --integration-response-key '$default' `
  --response-templates "{\`"`$default\`": \`"it's me\`"}"
