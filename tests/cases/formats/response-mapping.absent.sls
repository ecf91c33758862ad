# Needs the states of aws.apigatewayv2.api: Catalogue.
# Needs parameters: ProductsId (idem state integrations.sls --params FILE).

Products:
  aws.apigatewayv2.integration.absent:
    - name: Products
    - api_id: ${aws.apigatewayv2.api:Catalogue:resource_id}
    - resource_id: '{{ params["ProductsId"] }}'
