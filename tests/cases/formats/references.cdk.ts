import { Aws, Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration, CfnIntegrationResponse } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the HTTP API OrdersApi */
  readonly httpApi: string;
  /** Used in integrationUri of OrdersFunction */
  readonly ordersFunctionArn: string;
  /** Used in credentialsArn of OrdersFunction */
  readonly invokeRoleArn: string;
  /** Used in requestParameters of OrdersFunction */
  readonly prefix: string;
  /** Used in integrationUri of OrdersShared */
  readonly host: string;
  /** Used in connectionId of OrdersShared */
  readonly fnImportValueFnSubNetworkStackLink: string;
  /** Used in timeoutInMillis of OrdersShared */
  readonly timeout: number;
  /** Used in description of OrdersShared */
  readonly awsApigatewayv2ApiOrdersName: string;
  /** Id of the WebSocket API ChatApi */
  readonly chatApi: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "OrdersFunction", {
      apiId: props.httpApi,
      integrationType: "AWS_PROXY",
      // The stack does not define "OrdersFunction", so its "Arn" becomes the property
      // ordersFunctionArn.
      integrationUri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${props.ordersFunctionArn}/invocations`,
      // The stack does not define "InvokeRole", so its "Arn" becomes the property invokeRoleArn.
      credentialsArn: props.invokeRoleArn,
      payloadFormatVersion: "2.0",
      requestParameters: {
        "overwrite:header.x-api": props.httpApi,
        "append:header.x-stage": `${props.prefix}-\${stageVariables.stage}`,
      },
      description: `of ${props.httpApi}, not of \${HttpApi}`,
    });

    new CfnIntegration(this, "OrdersShared", {
      apiId: props.httpApi,
      integrationType: "HTTP_PROXY",
      integrationMethod: "POST",
      integrationUri: `https://${props.host}/\${x`,
      connectionType: "VPC_LINK",
      // "{"Fn::ImportValue": {"Fn::Sub": "${NetworkStack}-link"}}" is an expression of
      // cloudformation; it becomes the property fnImportValueFnSubNetworkStackLink.
      connectionId: props.fnImportValueFnSubNetworkStackLink,
      timeoutInMillis: props.timeout,
      payloadFormatVersion: "1.0",
      // "aws_apigatewayv2_api.orders.name" is an expression of terraform; it becomes the property
      // awsApigatewayv2ApiOrdersName.
      description: props.awsApigatewayv2ApiOrdersName,
    });

    new CfnIntegrationResponse(this, "ExistingDefault", {
      apiId: props.chatApi,
      integrationId: "q1w2e3r",
      integrationResponseKey: "$default",
    });

    const chatApiOrdersFunction = new CfnIntegration(this, "ChatApiOrdersFunction", {
      apiId: props.chatApi,
      integrationType: "MOCK",
    });

    new CfnIntegrationResponse(this, "ChatApiOrdersFunctionDefault", {
      apiId: props.chatApi,
      integrationId: chatApiOrdersFunction.ref,
      integrationResponseKey: "$default",
    });
  }
}
