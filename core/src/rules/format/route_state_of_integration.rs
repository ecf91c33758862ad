use crate::rules::rule::rule;

rule! {
    /// Reports a state of a route with the arguments of an integration.
    ///
    /// The example on the page of the integration names the wrong state.
    ///
    /// ```yaml bad idem http
    /// orders:
    ///   aws.apigatewayv2.route.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: GET
    ///     - integration_uri: https://example.com/orders
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
    pub(crate) ROUTE_STATE_OF_INTEGRATION = "GW921" "route-state-of-integration" Warning;
    why: "Idem would make a route, or refuse the arguments.";
    help: "Write aws.apigatewayv2.integration.present.";
    fix: true;
    check: Reader;
}
