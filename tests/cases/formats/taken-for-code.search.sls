# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs parameters: OrdersId (idem state integrations.sls --params FILE).

Orders:
  aws.apigatewayv2.integration.search:
    - name: Orders
    - api_id: a1b2c3d4
    - resource_id: '{{ params["OrdersId"] }}'
