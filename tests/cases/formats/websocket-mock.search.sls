# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs the states of aws.apigatewayv2.api: ChatApi.
# Needs parameters: PingId (idem state integrations.sls --params FILE).

Ping:
  aws.apigatewayv2.integration.search:
    - name: Ping
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - resource_id: '{{ params["PingId"] }}'
# Idem has no state for the integration response "Pong"; it is left out.
