/*+ create */
INSERT INTO aws.apigatewayv2.integrations (
 ApiId,
 IntegrationMethod,
 IntegrationType,
 IntegrationUri,
 RequestParameters,
 RequestTemplates,
 region
)
SELECT
 'a1b2c3d4',
 'POST',
 'AWS',
 'arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders',
 '{"Ref": "''x''"}',
 '{"region": "${AWS::Region}", "binding": "a ${aws.ec2.vpc:x:resource_id} b", "dynamic": "{\\u007bresolve:ssm:/orders/key}}"}',
 '{{ region }}';
