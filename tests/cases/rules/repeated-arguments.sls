orders_api:
  aws.apigatewayv2.api.present:
    - name: orders
    - protocol_type: WEBSOCKET
    - protocol_type: HTTP

# The last one counts, for Idem and here.
orders:
  aws.apigatewayv2.integration.present:
    - name: drafts
    - name: orders
    - api_id: ${aws.apigatewayv2.api:drafts_api:resource_id}
    - api_id: ${aws.apigatewayv2.api:orders_api:resource_id}
    - integration_type: HTTP_PROXY
    - integration_method: GET
    - integration_uri: https://example.com/drafts
    - integration_uri: https://example.com/orders
    - payload_format_version: "1.0"
    - description: Orders
    - description: null
    - require:
        - aws.apigatewayv2.api: drafts_api
    - require:
        - aws.apigatewayv2.api: orders_api
    - request_parameters:
        overwrite:path: /drafts
        overwrite:path: /orders
