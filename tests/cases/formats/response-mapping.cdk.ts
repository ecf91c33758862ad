import { Stack, StackProps } from "aws-cdk-lib";
import { CfnIntegration } from "aws-cdk-lib/aws-apigatewayv2";
import { Construct } from "constructs";

export interface IntegrationsStackProps extends StackProps {
  /** Id of the HTTP API Catalogue */
  readonly catalogue: string;
}

export class IntegrationsStack extends Stack {
  constructor(scope: Construct, id: string, props: IntegrationsStackProps) {
    super(scope, id, props);

    new CfnIntegration(this, "Products", {
      apiId: props.catalogue,
      integrationType: "HTTP_PROXY",
      integrationMethod: "GET",
      integrationUri: "https://products.example.com/v1/{proxy}",
      payloadFormatVersion: "1.0",
      requestParameters: {
        "overwrite:header.Host": "products.example.com",
        "append:querystring.source": "api",
        "remove:header.Cookie": "''",
      },
      responseParameters: {
        "200": {
          ResponseParameters: [
            {
              Destination: "remove:header.x-powered-by",
              Source: "''",
            },
            {
              Destination: "append:header.Cache-Control",
              Source: "max-age=60",
            },
          ],
        },
        "403": {
          ResponseParameters: [
            {
              Destination: "overwrite:statuscode",
              Source: "404",
            },
          ],
        },
        "500": {
          ResponseParameters: [
            {
              Destination: "overwrite:statuscode",
              Source: "502",
            },
            {
              Destination: "append:header.error",
              Source: "$context.requestId",
            },
          ],
        },
      },
    });
  }
}
