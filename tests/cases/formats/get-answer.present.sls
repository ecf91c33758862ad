# Idem has no place for "owner"; it is left out.
# Idem has no place for "stage"; it is left out.
Orders:
  aws.apigatewayv2.integration.present:
    - name: Orders
    - api_id: a1b2c3d4
    - resource_id: 0abcdef
    - integration_type: HTTP_PROXY
    - integration_method: ANY
    - integration_uri: https://orders.example.com
    - connection_type: INTERNET
    - tls_config:
        # Idem has no property "insecureSkipVerification"; it is left out.
        {}
    - timeout_in_millis: '30000'
    - credentials_arn: arn:aws:iam::*:user/*
    - payload_format_version: 1.0
    - response_parameters:
        '200':
          # "append:header.x" is null, which says nothing in Idem; it is left out.
          append:header.y: 5
        '201': x
    # "description" is null, which says nothing in Idem; it is left out.
    # The service sets integrationResponseSelectionExpression; a state cannot, so it is left out.
    # The service sets apiGatewayManaged; a state cannot, so it is left out.
    # Idem has no property "cacheNamespace"; it is left out.
