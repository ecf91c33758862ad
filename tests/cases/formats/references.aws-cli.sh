#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --region eu-central-1 \
    --api-id "$HttpApi" \
    --integration-type AWS_PROXY \
    --integration-uri arn:"$AWS_Partition":apigateway:"$AWS_REGION":lambda:path/2015-03-31/functions/"$OrdersFunction_Arn"/invocations \
    --payload-format-version 2.0 \
    --credentials-arn "$InvokeRole_Arn" \
    --request-parameters '{"overwrite:header.x-api": "'"$HttpApi"'", "append:header.x-stage": "'"$Prefix"'-${stageVariables.stage}"}' \
    --description 'of '"$HttpApi"', not of ${HttpApi}'

aws apigatewayv2 create-integration \
    --region eu-central-1 \
    --api-id "$HttpApi" \
    --integration-type HTTP_PROXY \
    --integration-method POST \
    --connection-type VPC_LINK \
    --connection-id "$Fn_ImportValue_Fn_Sub_NetworkStack_link" \
    --timeout-in-millis "$Timeout" \
    --payload-format-version 1.0 \
    --description "$aws_apigatewayv2_api_orders_name" \
    --cli-input-json '{"IntegrationUri": "https://'"$Host"'/${x"}'

aws apigatewayv2 create-integration-response \
    --region eu-central-1 \
    --api-id "$ChatApi" \
    --integration-id q1w2e3r \
    --integration-response-key '$default'

OrdersFunction=$(aws apigatewayv2 create-integration \
    --region eu-central-1 \
    --api-id "$ChatApi" \
    --integration-type MOCK \
    --query IntegrationId --output text)

aws apigatewayv2 create-integration-response \
    --region eu-central-1 \
    --api-id "$ChatApi" \
    --integration-id "$OrdersFunction" \
    --integration-response-key '$default'
