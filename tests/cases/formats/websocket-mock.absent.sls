# Needs the states of aws.apigatewayv2.api: ChatApi.
# Needs parameters: PingId (idem state integrations.sls --params FILE).

Ping:
  aws.apigatewayv2.integration.absent:
    - name: Ping
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: '{{ params["PingId"] }}'
