import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the HTTP API OrdersApi */
  readonly ordersApi: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "OrdersIntegration", {
      apiId: props.ordersApi,
      integrationType: "AWS_PROXY",
      integrationUri: "arn:aws:lambda:us-east-1:123456789012:function:orders",
      timeoutInMillis: 10000,
      payloadFormatVersion: "2.0",
      description: "Orders, read and written",
    });
  }
}
