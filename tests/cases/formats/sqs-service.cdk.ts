import { Aws, Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the HTTP API Intake */
  readonly intake: string;
  /** Used in credentialsArn of EnqueueOrder */
  readonly intakeRoleArn: string;
  /** Used in requestParameters of EnqueueOrder */
  readonly ordersQueue: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "EnqueueOrder", {
      apiId: props.intake,
      integrationType: "AWS_PROXY",
      integrationSubtype: "SQS-SendMessage",
      // The stack does not define "IntakeRole", so its "Arn" becomes the property intakeRoleArn.
      credentialsArn: props.intakeRoleArn,
      payloadFormatVersion: "1.0",
      requestParameters: {
        QueueUrl: props.ordersQueue,
        MessageBody: "$request.body",
        Region: Aws.REGION,
      },
    });
  }
}
