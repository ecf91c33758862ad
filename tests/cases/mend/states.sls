# states
List:
  aws.apigatewayv2.route.present:
    - name: List
    - apiId: a1   # there
    - integration_type: HTTP_PROXY
    - integrationMethod: GET
    - integration_uri: https://example.com
    - payload_format_version: '1.0'
    - response_parameters:
        200:
          overwrite:statuscode: "204"
    - tls_config:
        server_name_to_verify: example.com
