# Needs parameters: OrdersId (idem state integrations.sls --params FILE).

Orders:
  aws.apigatewayv2.integration.absent:
    - name: Orders
    - api_id: a1b2c3d4
    - resource_id: '{{ params["OrdersId"] }}'
