# idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the
# path aws.apigatewayv2.integration.get.
# Needs the states of aws.apigatewayv2.api: Catalogue.
# Needs parameters: ProductsId (idem state integrations.sls --params FILE).

Products:
  aws.apigatewayv2.integration.search:
    - name: Products
    - api_id: ${aws.apigatewayv2.api:Catalogue:resource_id}
    - resource_id: '{{ params["ProductsId"] }}'
