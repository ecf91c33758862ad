# Needs parameters: StockLink (idem state integrations.sls --params FILE).

stock-levels:
  aws.apigatewayv2.integration.present:
    - name: stock-levels
    - api_id: a1b2c3d4e5
    - integration_type: HTTP_PROXY
    - integration_method: ANY
    - integration_uri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2
    - connection_type: VPC_LINK
    - connection_id: '{{ params["StockLink"] }}'
    - tls_config:
        ServerNameToVerify: stock.internal.example.com
    - payload_format_version: '1.0'
    - request_parameters:
        overwrite:path: $request.path
        append:header.X-Stage: $context.stage
