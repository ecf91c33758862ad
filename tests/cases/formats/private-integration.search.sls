# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs parameters: StockLevelsId (idem state integrations.sls --params FILE).

stock-levels:
  aws.apigatewayv2.integration.search:
    - name: stock-levels
    - api_id: a1b2c3d4e5
    - resource_id: '{{ params["StockLevelsId"] }}'
