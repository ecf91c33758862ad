import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration, CfnIntegrationResponse } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const storeMessage = new CfnIntegration(this, "StoreMessage", {
      apiId: "abc123def4",
      integrationType: "AWS",
      integrationMethod: "POST",
      integrationUri: "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
      timeoutInMillis: 5000,
      credentialsArn: "arn:aws:iam::123456789012:role/chat-store",
      requestParameters: {
        "integration.request.header.Content-Type": "'application/x-amz-json-1.0'",
      },
      requestTemplates: {
        sendMessage: `#set($body = $input.path('$'))
{
  "TableName": "messages",
  "Item": {
    "id": {"S": "$context.requestId"},
    "text": {"S": "$util.escapeJavaScript($body.text)"},
    "room": {"S": "\${stageVariables.room}"}
  }
}
`,
        "$default": "{}",
      },
      templateSelectionExpression: "${request.body.action}",
      passthroughBehavior: "NEVER",
      contentHandlingStrategy: "CONVERT_TO_TEXT",
      description: `Puts a message into the table.
The role may only put items.`,
    });

    new CfnIntegrationResponse(this, "Stored", {
      apiId: "abc123def4",
      integrationId: storeMessage.ref,
      integrationResponseKey: "/2\\d\\d/",
      responseTemplates: {
        "application/json": '{#if(true)"stored": true#end}\n',
      },
      responseParameters: {
        "route.response.header.x-stored": "'true'",
      },
      contentHandlingStrategy: "CONVERT_TO_TEXT",
    });

    new CfnIntegrationResponse(this, "Failed", {
      apiId: "abc123def4",
      integrationId: storeMessage.ref,
      integrationResponseKey: "$default",
      templateSelectionExpression: "${integration.response.statuscode}",
      responseTemplates: {
        "400": "{\"error\": $input.json('$.message')}",
        "500": '{"error": "try again"}',
      },
    });
  }
}
