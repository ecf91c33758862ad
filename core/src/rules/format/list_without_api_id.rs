use crate::rules::rule::rule;

rule! {
    /// Reports a list of all integrations that does not say of which API.
    ///
    /// The handler that lists integrations needs the API's id, although the provider's page asks for the region alone.
    ///
    /// ```sql bad stackql
    /// SELECT integration_id, integration_uri FROM aws.apigatewayv2.integrations WHERE region = 'us-east-1';
    /// ```
    /// ```json bad cloudcontrol
    /// {"TypeName": "AWS::ApiGatewayV2::Integration"}
    /// ```
    /// ```sql good stackql
    /// SELECT integration_id, integration_uri FROM aws.apigatewayv2.integrations
    /// WHERE region = 'us-east-1' AND ApiId = 'a1b2c3d4e5';
    /// ```
    /// ```json good cloudcontrol
    /// {"TypeName": "AWS::ApiGatewayV2::Integration", "ResourceModel": "{\"ApiId\": \"a1b2c3d4e5\"}"}
    /// ```
    ///
    /// Source: The CloudFormation registry schema (`handlers.list`), against the pages of StackQL's AWS provider.
    pub(crate) LIST_WITHOUT_API_ID = "GW919" "list-without-api-id" Warning;
    why: "The list handler needs the id of the API; the provider's page shows the region only.";
    help: "Add ApiId to the WHERE clause.";
    check: Reader;
}
