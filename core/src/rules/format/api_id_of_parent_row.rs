use crate::rules::rule::rule;

rule! {
    /// Reports a UUID in the column `api_id` of a CloudQuery row.
    ///
    /// In the older tables the column is the key of the API's row in `aws_apigatewayv2_apis`, and not the id of the API. Newer ones have
    /// the ARN of the integration, from which the ids are taken.
    ///
    /// ```json bad cloudquery
    /// [{"_cq_id": "6c1b8a63-92a2-4d8e-9f43-3c7d7a3fb4a4", "api_id": "f4c2a7b0-5d1e-4a2f-8c3b-9e6d7f8a1b2c", "integration_id": "abc123",
    ///   "integration_type": "MOCK", "api_gateway_managed": false}]
    /// ```
    /// ```json good cloudquery
    /// [{"account_id": "123456789012", "arn": "arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5/integrations/abc123",
    ///   "api_id": "a1b2c3d4e5", "integration_id": "abc123", "integration_type": "MOCK"}]
    /// ```
    ///
    /// Source: CloudQuery's page of `aws_apigatewayv2_api_integrations`.
    pub(crate) API_ID_OF_PARENT_ROW = "GW923" "api-id-of-parent-row" Warning;
    why: "The column is the key of the row of the API, not the API's id.";
    help: "Join aws_apigatewayv2_apis and give its id.";
    check: Reader;
}
