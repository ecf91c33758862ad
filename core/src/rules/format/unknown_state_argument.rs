use crate::rules::rule::rule;

rule! {
    /// Reports an argument that the state of Idem does not have, and a state without `api_id`.
    ///
    /// A name of the API (`integrationUri`) or of CloudFormation is read as what it is meant to be. What Idem itself takes, such as
    /// `require`, is no argument of the state.
    ///
    /// ```yaml bad idem http
    /// orders:
    ///   aws.apigatewayv2.integration.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: GET
    ///     - integrationUri: https://example.com/orders
    ///     - payload_format_version: "1.0"
    /// ```
    /// ```yaml good idem http
    /// orders:
    ///   aws.apigatewayv2.integration.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: GET
    ///     - integration_uri: https://example.com/orders
    ///     - payload_format_version: "1.0"
    /// ```
    ///
    /// Source: The page of `aws.apigatewayv2.integration` of idem-aws.
    pub(crate) UNKNOWN_STATE_ARGUMENT = "GW920" "unknown-state-argument" Error;
    why: "Idem takes names in snake case, and needs to know the API.";
    help: "Use the names of the present function: api_id, integration_uri.";
    fix: true;
    check: Reader;
}
