# Needs the states of aws.apigatewayv2.api: ChatApi.

Ping:
  aws.apigatewayv2.integration.present:
    - name: Ping
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - integration_type: MOCK
    - request_templates:
        $default: '{"statusCode": 200}'
    - template_selection_expression: \$default
    - passthrough_behavior: WHEN_NO_MATCH
# Idem has no state for the integration response "Pong"; it is left out.
