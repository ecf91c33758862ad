# Needs the states of aws.apigatewayv2.api: Catalogue.

Products:
  aws.apigatewayv2.integration.present:
    - name: Products
    - api_id: ${aws.apigatewayv2.api:Catalogue:resource_id}
    - integration_type: HTTP_PROXY
    - integration_method: GET
    - integration_uri: https://products.example.com/v1/{proxy}
    - payload_format_version: '1.0'
    - request_parameters:
        overwrite:header.Host: products.example.com
        append:querystring.source: api
        remove:header.Cookie: "''"
    - response_parameters:
        '200':
          remove:header.x-powered-by: "''"
          append:header.Cache-Control: max-age=60
        '403':
          overwrite:statuscode: '404'
        '500':
          overwrite:statuscode: '502'
          append:header.error: $context.requestId
