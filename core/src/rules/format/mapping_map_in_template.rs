use crate::rules::rule::rule;

rule! {
    /// Reports response mappings in the shape of the API where CloudFormation has a list.
    ///
    /// The API takes `{"200": {"overwrite:statuscode": "202"}}`; CloudFormation and Cloud Control take a list of `Destination` and
    /// `Source` below `ResponseParameters` of each status code. The mappings are read all the same.
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
    ///     "403":
    ///       overwrite:statuscode: "404"
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
    ///     "403":
    ///       ResponseParameters:
    ///         - {Destination: "overwrite:statuscode", Source: "404"}
    /// ```
    ///
    /// Service: `Encountered unsupported properties in {/ResponseParameters/403}: [overwrite:statuscode]`
    ///
    /// Source: CloudFormation registry schema; aws/aws-cdk issue 20993.
    pub(crate) MAPPING_MAP_IN_TEMPLATE = "GW901" "mapping-map-in-template" Error;
    why: "CloudFormation refuses this shape.";
    help: "Write {\"ResponseParameters\": [{\"Destination\": key, \"Source\": value}]} below the status code.";
    fix: true;
    check: Reader;
}
