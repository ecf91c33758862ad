# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs the states of aws.apigatewayv2.api: HttpApi, ChatApi.
# Needs parameters: OrdersFunctionId, OrdersSharedId, OrdersFunctionId2 (idem state integrations.sls
# --params FILE).

orders function:
  aws.apigatewayv2.integration.search:
    - name: orders function
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - resource_id: '{{ params["OrdersFunctionId"] }}'

orders shared:
  aws.apigatewayv2.integration.search:
    - name: orders shared
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - resource_id: '{{ params["OrdersSharedId"] }}'

Existing:
  aws.apigatewayv2.integration.search:
    - name: Existing
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: q1w2e3r
# Idem has no state for the integration response "Default"; it is left out.

OrdersFunction:
  aws.apigatewayv2.integration.search:
    - name: OrdersFunction
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: '{{ params["OrdersFunctionId2"] }}'
# Idem has no state for the integration response "Default"; it is left out.
