#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --api-id a1b2c3d4 \
    --integration-type AWS \
    --integration-method POST \
    --integration-uri arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders \
    --request-parameters '{"Ref": "'\''x'\''"}' \
    --request-templates '{"region": "${AWS::Region}", "binding": "a ${aws.ec2.vpc:x:resource_id} b", "dynamic": "{{resolve:ssm:/orders/key}}"}'
