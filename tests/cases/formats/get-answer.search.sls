# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.

# Idem has no place for "owner"; it is left out.
# Idem has no place for "stage"; it is left out.
Orders:
  aws.apigatewayv2.integration.search:
    - name: Orders
    - api_id: a1b2c3d4
    - resource_id: 0abcdef
