# Needs the states of aws.apigatewayv2.api: HttpApi, WebSocketApi.

Orders:
  aws.apigatewayv2.integration.present:
    - name: Orders
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - integration_type: AWS_PROXY
    - integration_uri: arn:aws:lambda:us-east-1:123456789012:function:orders
    - timeout_in_millis: 5000
    - payload_format_version: '2.0'

Ping:
  aws.apigatewayv2.integration.present:
    - name: Ping
    - api_id: ${aws.apigatewayv2.api:WebSocketApi:resource_id}
    - integration_type: MOCK
    - request_templates:
        $default: '{"statusCode": 200}'
    - template_selection_expression: \$default
# Idem has no state for the integration response "Default"; it is left out.
