use crate::rules::rule::rule;

rule! {
    /// Reports an item of response mappings without `Destination` or `Source`, or with anything else.
    ///
    /// The schema does not mark the two as required; a mapping without one of them says nothing and is
    /// not taken over.
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
    ///         - {Destination: "overwrite:header.x", Source: "1", Name: x}
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
    ///         - {Destination: "overwrite:header.x", Source: "x"}
    /// ```
    ///
    /// Source: CloudFormation registry schema.
    pub(crate) BROKEN_MAPPING_ITEM = "GW903" "broken-mapping-item" Error;
    why: "A mapping is made of these two.";
    help: "Give it a Destination and a Source, and nothing else.";
    check: Reader;
}
