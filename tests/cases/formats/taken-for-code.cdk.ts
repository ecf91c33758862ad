import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "Orders", {
      apiId: "a1b2c3d4",
      integrationType: "AWS",
      integrationMethod: "POST",
      integrationUri: "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
      requestParameters: {
        // CloudFormation takes an object with the only member Ref for a function.
        Ref: "'x'",
      },
      requestTemplates: {
        region: "${AWS::Region}",
        binding: "a ${aws.ec2.vpc:x:resource_id} b",
        // CloudFormation takes {{resolve:…}} for a dynamic reference and puts the value in its
        // place.
        dynamic: "{{resolve:ssm:/orders/key}}",
      },
    });
  }
}
