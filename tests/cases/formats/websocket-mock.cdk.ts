import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration, CfnIntegrationResponse } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the WebSocket API ChatApi */
  readonly chatApi: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    const ping = new CfnIntegration(this, "Ping", {
      apiId: props.chatApi,
      integrationType: "MOCK",
      requestTemplates: {
        "$default": '{"statusCode": 200}',
      },
      templateSelectionExpression: "\\$default",
      passthroughBehavior: "WHEN_NO_MATCH",
    });

    new CfnIntegrationResponse(this, "Pong", {
      apiId: props.chatApi,
      integrationId: ping.ref,
      integrationResponseKey: "$default",
      templateSelectionExpression: "\\$default",
      responseTemplates: {
        "$default": '{"message": "pong"}',
      },
    });
  }
}
