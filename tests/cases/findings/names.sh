aws apigatewayv2 create-integration --api-id a1b2c3 --integration-type HTTP_PROXY --integration-method ANY \
  --integration-uri https://example.com/ --timeout-in-milis 99999 \
  --region us-east-1 --profile me --output json --query IntegrationId --no-cli-pager --endpoint-url https://example.com/ --debug
