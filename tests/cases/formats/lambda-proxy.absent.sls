# Needs the states of aws.apigatewayv2.api: OrdersApi.
# Needs parameters: OrdersIntegrationId (idem state integrations.sls --params FILE).

OrdersIntegration:
  aws.apigatewayv2.integration.absent:
    - name: OrdersIntegration
    - api_id: ${aws.apigatewayv2.api:OrdersApi:resource_id}
    - resource_id: '{{ params["OrdersIntegrationId"] }}'
