import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "Orders", {
      // The CDK has no place for "owner"; it is left out.
      // The CDK has no place for "stage"; it is left out.
      apiId: "a1b2c3d4",
      // The service sets integrationId; a construct cannot, so it is left out.
      integrationType: "HTTP_PROXY",
      integrationMethod: "ANY",
      integrationUri: "https://orders.example.com",
      connectionType: "INTERNET",
      tlsConfig: {
        // The CDK has no property "insecureSkipVerification"; it is left out.
      },
      timeoutInMillis: "30000",
      // CloudFormation, by which the CDK deploys, refuses this credentialsArn, although the API
      // takes it.
      credentialsArn: "arn:aws:iam::*:user/*",
      payloadFormatVersion: 1.0,
      responseParameters: {
        "200": {
          ResponseParameters: [
            // "append:header.x" is null, which says nothing in The CDK; it is left out.
            {
              Destination: "append:header.y",
              Source: 5,
            },
          ],
        },
        "201": "x",
      },
      // "description" is null, which says nothing in The CDK; it is left out.
      // The service sets integrationResponseSelectionExpression; a construct cannot, so it is left
      // out.
      // The service sets apiGatewayManaged; a construct cannot, so it is left out.
      // The CDK has no property "cacheNamespace"; it is left out.
    });
  }
}
