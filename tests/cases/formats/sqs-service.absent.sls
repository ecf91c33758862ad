# Needs the states of aws.apigatewayv2.api: Intake.
# Needs parameters: EnqueueOrderId (idem state integrations.sls --params FILE).

EnqueueOrder:
  aws.apigatewayv2.integration.absent:
    - name: EnqueueOrder
    - api_id: ${aws.apigatewayv2.api:Intake:resource_id}
    - resource_id: '{{ params["EnqueueOrderId"] }}'
