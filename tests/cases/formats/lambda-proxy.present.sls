# Needs the states of aws.apigatewayv2.api: OrdersApi.

OrdersIntegration:
  aws.apigatewayv2.integration.present:
    - name: OrdersIntegration
    - api_id: ${aws.apigatewayv2.api:OrdersApi:resource_id}
    - integration_type: AWS_PROXY
    - integration_uri: arn:aws:lambda:us-east-1:123456789012:function:orders
    - timeout_in_millis: 10000
    - payload_format_version: '2.0'
    - description: Orders, read and written
