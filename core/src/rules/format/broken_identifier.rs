use crate::rules::rule::rule;

rule! {
    /// Reports an identifier that does not have the ids of its resource, joined by pipe characters.
    ///
    /// Cloud Control, and StackQL on top of it, find an integration by `ApiId|IntegrationId` and an integration response by
    /// `ApiId|IntegrationId|IntegrationResponseId`. Terraform's ids have slashes in their place.
    ///
    /// ```sql bad stackql
    /// DELETE FROM aws.apigatewayv2.integrations
    /// WHERE data__Identifier = 'a1b2c3d4e5/abc123' AND region = 'us-east-1';
    /// ```
    /// ```sql bad stackql
    /// DELETE FROM aws.apigatewayv2.integrations
    /// WHERE data__Identifier = 'a1b2c3d4e5|' AND region = 'us-east-1';
    /// ```
    /// ```json bad cloudcontrol
    /// {"TypeName": "AWS::ApiGatewayV2::Integration", "Identifier": "a1b2c3d4e5/abc123",
    ///  "PatchDocument": [{"op": "replace", "path": "/TimeoutInMillis", "value": 3000}]}
    /// ```
    /// ```sql good stackql
    /// DELETE FROM aws.apigatewayv2.integrations
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    ///
    /// Fix: ids that are joined with slashes are read as well; `gatewright convert` joins them with pipe characters.
    ///
    /// Source: The CloudFormation registry schema (`primaryIdentifier`); the pages of StackQL's AWS provider.
    pub(crate) BROKEN_IDENTIFIER = "GW911" "broken-identifier" Error;
    why: "No resource is found by it.";
    help: "Join the ids with | in the order of the resource.";
    check: Reader;
}
