# Needs the states of aws.apigatewayv2.api: HttpApi, ChatApi.
# Needs parameters: OrdersFunctionId, OrdersSharedId, OrdersFunctionId2 (idem state integrations.sls
# --params FILE).

orders function:
  aws.apigatewayv2.integration.absent:
    - name: orders function
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - resource_id: '{{ params["OrdersFunctionId"] }}'

orders shared:
  aws.apigatewayv2.integration.absent:
    - name: orders shared
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - resource_id: '{{ params["OrdersSharedId"] }}'

Existing:
  aws.apigatewayv2.integration.absent:
    - name: Existing
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: q1w2e3r

OrdersFunction:
  aws.apigatewayv2.integration.absent:
    - name: OrdersFunction
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: '{{ params["OrdersFunctionId2"] }}'
