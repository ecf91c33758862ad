Orders:
  aws.apigatewayv2.integration.present:
    - name: Orders
    - api_id: a1b2c3d4
    - integration_type: AWS
    - integration_method: POST
    - integration_uri: arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders
    - request_parameters:
        Ref: "'x'"
    - request_templates:
        # Idem takes "${AWS::Region}" for an argument binding, and the run will fail.
        region: ${AWS::Region}
        # Idem takes "${aws.ec2.vpc:x:resource_id}" for an argument binding, and the run will fail.
        binding: a ${aws.ec2.vpc:x:resource_id} b
        dynamic: '{{ "{{" }}resolve:ssm:/orders/key}}'
