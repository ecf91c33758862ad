#!/bin/sh
# The file may say everything that the command does not.
aws apigatewayv2 create-integration --api-id abc --cli-input-json file://integration.json
aws apigatewayv2 create-integration --cli-input-json "file://$FILE"
aws apigatewayv2 create-integration --cli-input-json "$(cat integration.json)"
aws apigatewayv2 create-integration --cli-input-json "$INPUT"
aws apigatewayv2 create-integration --cli-input-json file:///dev/stdin < integration.json
aws apigatewayv2 create-integration --api-id abc --cli-input-yaml file://integration.yaml
jq . integration.json | aws apigatewayv2 create-integration --api-id abc --cli-input-json file:///dev/stdin
aws apigatewayv2 create-integration --cli-input-json file:///dev/stdin <<INPUT
{"ApiId": "abc", "IntegrationType": "MOCKED"}
INPUT
aws apigatewayv2 create-integration --api-id abc "${OPTIONS[@]}"
aws apigatewayv2 create-integration --api-id abc $OPTIONS
aws apigatewayv2 create-integration --generate-cli-skeleton
aws apigatewayv2 create-integration --generate-cli-skeleton yaml-input
aws apigatewayv2 create-integration-response --cli-input-json file://response.json
aws apigatewayv2 update-integration --api-id abc --cli-input-json file://update.json

# Values from files.
aws apigatewayv2 create-integration --api-id abc --integration-type file://type.txt --timeout-in-millis file://t \
  --request-templates file://templates.json --tls-config file://tls.json --request-parameters fileb://x

# What is said here is checked.
aws apigatewayv2 create-integration --api-id abc --timeout-in-millis 5 --cli-input-json file://integration.json

# Everything is here.
aws apigatewayv2 create-integration --cli-input-json '{"IntegrationMethod": "GET"}'

# So it is where the script itself writes the file, or the input.
cat > written.json <<'END' 2>&1
{
  "ApiId": "abc", "IntegrationType": "MOCKED",
  "TlsConfig": {"ServerNameToVerifyy": "x"}
}
END
aws apigatewayv2 create-integration --cli-input-json file://written.json > /dev/null 2>&1
aws apigatewayv2 create-integration --api-id abc --cli-input-yaml file:///dev/stdin <<END
IntegrationType: MOCKED # small
IntegrationUri: $URI
END
aws apigatewayv2 create-integration --api-id abc --cli-input-json file:///dev/stdin <<< '{"IntegrationType": "MOCKED"}'

# These are for people to fill in, and this makes no call.
aws apigatewayv2 create-integration --api-id <api-id> --integration-type MOCK
aws apigatewayv2 create-integration --generate-cli-skeleton > skeleton.json
