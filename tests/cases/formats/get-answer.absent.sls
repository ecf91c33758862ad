# Idem has no place for "owner"; it is left out.
# Idem has no place for "stage"; it is left out.
Orders:
  aws.apigatewayv2.integration.absent:
    - name: Orders
    - api_id: a1b2c3d4
    - resource_id: 0abcdef
