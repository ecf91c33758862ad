use crate::rules::rule::rule;

rule! {
    /// Reports a destination that response mappings of one status code have more than once.
    ///
    /// The API has one value for each key. Here the last one counts.
    ///
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    ///   ResponseParameters:
    ///     "200":
    ///       ResponseParameters:
    ///         - {Destination: "overwrite:header.x", Source: "1"}
    ///         - {Destination: "overwrite:header.x", Source: "2"}
    /// ```
    /// ```yaml good http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   ApiId: a1b2c3
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    ///   ResponseParameters:
    ///     "200":
    ///       ResponseParameters:
    ///         - {Destination: "overwrite:header.x", Source: "1"}
    ///         - {Destination: "append:header.x", Source: "2"}
    /// ```
    ///
    /// Source: CloudFormation registry schema; botocore model `apigatewayv2` (a map).
    pub(crate) REPEATED_DESTINATION = "GW904" "repeated-destination" Warning;
    why: "The API has one value for each destination.";
    help: "Keep one of them.";
    fix: true;
    check: Reader;
}
