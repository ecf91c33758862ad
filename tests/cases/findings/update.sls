update_orders:
  aws.apigatewayv2.integration.present:
    - name: update_orders
    - api_id: a1b2c3d4e5
    - integration_type: MOCK
    - timeout_in_millis: 20
