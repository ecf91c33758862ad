names:
  aws.apigatewayv2.integration.present:
    - api_id: a1
    - integration_id: abc123 # another's name
    - integration_type: HTTP_proxy # small
    - integration_metod: GET # misspelt
    - integration_uri: https://example.com/
    - payload_format_version: 1.0
    - timeout_in_millis: "5000"
both:
  aws.apigatewayv2.integration.present:
    - api_id: a1
    - resource_id: abc124
    - integration_type: HTTP_PROXY
    - integration_method: ANY
    - integration_metod: GET
    - integration_uri: https://example.com/
    - payload_format_version: "1.0"
