import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Used in connectionId of StockLevels */
  readonly stockLink: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "StockLevels", {
      apiId: "a1b2c3d4e5",
      integrationType: "HTTP_PROXY",
      integrationMethod: "ANY",
      integrationUri: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2",
      connectionType: "VPC_LINK",
      connectionId: props.stockLink,
      tlsConfig: {
        serverNameToVerify: "stock.internal.example.com",
      },
      payloadFormatVersion: "1.0",
      requestParameters: {
        "overwrite:path": "$request.path",
        "append:header.X-Stage": "$context.stage",
      },
    });
  }
}
