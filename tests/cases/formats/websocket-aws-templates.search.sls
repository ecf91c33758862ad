# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs parameters: StoreMessageId (idem state integrations.sls --params FILE).

StoreMessage:
  aws.apigatewayv2.integration.search:
    - name: StoreMessage
    - api_id: abc123def4
    - resource_id: '{{ params["StoreMessageId"] }}'
# Idem has no state for the integration response "Stored"; it is left out.
# Idem has no state for the integration response "Failed"; it is left out.
