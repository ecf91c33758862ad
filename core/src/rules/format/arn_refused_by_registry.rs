use crate::rules::rule::rule;

rule! {
    /// Reports credentials that CloudFormation refuses although the API takes them.
    ///
    /// The schema takes the ARN of a role, user or group in the partitions `aws`, `aws-cn` and `aws-us-gov`. The API takes more: the
    /// caller's own identity (`arn:aws:iam::*:user/*`), other partitions, a role from a stage variable.
    ///
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: AWS_PROXY
    ///   IntegrationUri: arn:aws:lambda:us-east-1:123456789012:function:hello
    ///   PayloadFormatVersion: "2.0"
    ///   CredentialsArn: arn:aws:iam::*:user/*
    /// ```
    /// ```yaml good http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: AWS_PROXY
    ///   IntegrationUri: arn:aws:lambda:us-east-1:123456789012:function:hello
    ///   PayloadFormatVersion: "2.0"
    ///   CredentialsArn: arn:aws:iam::123456789012:role/gateway
    /// ```
    ///
    /// Source: CloudFormation registry schema (`CredentialsArn` has a pattern).
    pub(crate) ARN_REFUSED_BY_REGISTRY = "GW905" "arn-refused-by-registry" Error;
    why: "CloudFormation takes the ARN of a role, user or group in the partition aws, aws-cn or aws-us-gov.";
    help: "Name a role of these partitions, or make the integration over the API or with Terraform.";
    check: Reader;
}
