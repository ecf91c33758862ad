# Needs the states of aws.apigatewayv2.api: Intake.
# Needs parameters: IntakeRoleArn, OrdersQueue (idem state integrations.sls --params FILE).

EnqueueOrder:
  aws.apigatewayv2.integration.present:
    - name: EnqueueOrder
    - api_id: ${aws.apigatewayv2.api:Intake:resource_id}
    - integration_type: AWS_PROXY
    - integration_subtype: SQS-SendMessage
    # The file does not define "IntakeRole", so its "Arn" becomes the parameter IntakeRoleArn.
    - credentials_arn: '{{ params["IntakeRoleArn"] }}'
    - payload_format_version: '1.0'
    - request_parameters:
        QueueUrl: '{{ params["OrdersQueue"] }}'
        MessageBody: $request.body
        Region: us-east-1
