# Needs the states of aws.apigatewayv2.api: HttpApi, ChatApi.
# Needs parameters: AWSPartition, OrdersFunctionArn, InvokeRoleArn, HttpApi, Prefix, Host,
# FnImportValueFnSubNetworkStackLink, Timeout, AwsApigatewayv2ApiOrdersName (idem state
# integrations.sls --params FILE).

orders function:
  aws.apigatewayv2.integration.present:
    - name: orders function
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - integration_type: AWS_PROXY
    # The file does not define "OrdersFunction", so its "Arn" becomes the parameter
    # OrdersFunctionArn.
    - integration_uri: 'arn:{{ params["AWSPartition"] }}:apigateway:eu-central-1:lambda:path/2015-03-31/functions/{{ params["OrdersFunctionArn"] }}/invocations'
    # The file does not define "InvokeRole", so its "Arn" becomes the parameter InvokeRoleArn.
    - credentials_arn: '{{ params["InvokeRoleArn"] }}'
    - payload_format_version: '2.0'
    - request_parameters:
        overwrite:header.x-api: '{{ params["HttpApi"] }}'
        append:header.x-stage: '{{ params["Prefix"] }}-${stageVariables.stage}'
    - description: of ${aws.apigatewayv2.api:HttpApi:resource_id}, not of ${HttpApi}

orders shared:
  aws.apigatewayv2.integration.present:
    - name: orders shared
    - api_id: ${aws.apigatewayv2.api:HttpApi:resource_id}
    - integration_type: HTTP_PROXY
    - integration_method: POST
    - integration_uri: 'https://{{ params["Host"] }}/${x'
    - connection_type: VPC_LINK
    # "{"Fn::ImportValue": {"Fn::Sub": "${NetworkStack}-link"}}" is an expression of cloudformation;
    # it becomes the parameter FnImportValueFnSubNetworkStackLink.
    - connection_id: '{{ params["FnImportValueFnSubNetworkStackLink"] }}'
    - timeout_in_millis: {{ params["Timeout"] }}
    - payload_format_version: '1.0'
    # "aws_apigatewayv2_api.orders.name" is an expression of terraform; it becomes the parameter
    # AwsApigatewayv2ApiOrdersName.
    - description: '{{ params["AwsApigatewayv2ApiOrdersName"] }}'
# Idem has no state for the integration response "Default"; it is left out.

OrdersFunction:
  aws.apigatewayv2.integration.present:
    - name: OrdersFunction
    - api_id: ${aws.apigatewayv2.api:ChatApi:resource_id}
    - integration_type: MOCK
# Idem has no state for the integration response "Default"; it is left out.
