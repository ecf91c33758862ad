resource "aws_apigatewayv2_integration" "orders" {
  api_id             = "a1b2c3d4"
  integration_type   = "AWS"
  integration_method = "POST"
  integration_uri    = "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders"
  request_parameters = {
    "Ref" = "'x'"
  }
  request_templates = {
    "region"  = "$${AWS::Region}"
    "binding" = "a $${aws.ec2.vpc:x:resource_id} b"
    "dynamic" = "{{resolve:ssm:/orders/key}}"
  }
}
