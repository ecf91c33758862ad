# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs the states of aws.apigatewayv2.api: OrdersApi.
# Needs parameters: OrdersIntegrationId (idem state integrations.sls --params FILE).

OrdersIntegration:
  aws.apigatewayv2.integration.search:
    - name: OrdersIntegration
    - api_id: ${aws.apigatewayv2.api:OrdersApi:resource_id}
    - resource_id: '{{ params["OrdersIntegrationId"] }}'
