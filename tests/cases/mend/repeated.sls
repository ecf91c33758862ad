orders:
  aws.apigatewayv2.integration.present:
    - name: orders
    - api_id: a1b2c3d4e5
    - integration_type: HTTP_PROXY
    - integration_method: GET
    - integration_uri: https://example.com/
    - payload_format_version: '1.0'
    - integration_method: PUT
    - request_parameters:
        overwrite:path: /a
        overwrite:path: /b
