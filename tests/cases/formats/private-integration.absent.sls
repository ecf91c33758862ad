# Needs parameters: StockLevelsId (idem state integrations.sls --params FILE).

stock-levels:
  aws.apigatewayv2.integration.absent:
    - name: stock-levels
    - api_id: a1b2c3d4e5
    - resource_id: '{{ params["StockLevelsId"] }}'
