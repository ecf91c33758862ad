# Needs parameters: StoreMessageId (idem state integrations.sls --params FILE).

StoreMessage:
  aws.apigatewayv2.integration.absent:
    - name: StoreMessage
    - api_id: abc123def4
    - resource_id: '{{ params["StoreMessageId"] }}'
