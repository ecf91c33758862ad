#!/bin/sh
set -eu

aws apigatewayv2 create-integration \
    --region us-east-1 \
    --api-id "$Intake" \
    --integration-type AWS_PROXY \
    --integration-subtype SQS-SendMessage \
    --payload-format-version 1.0 \
    --credentials-arn "$IntakeRole_Arn" \
    --request-parameters '{"QueueUrl": "'"$OrdersQueue"'", "MessageBody": "$request.body", "Region": "'"$AWS_REGION"'"}'
