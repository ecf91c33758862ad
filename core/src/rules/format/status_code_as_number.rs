use crate::rules::rule::rule;

rule! {
    /// Reports a status code of response mappings without quotation marks in a state of Idem.
    ///
    /// YAML makes a number of it, and Idem passes it on as one. CloudFormation takes such a key as text, and working templates have
    /// them; a payload version that is a number is reported by GW041, and by GW933 in an OpenAPI document.
    ///
    /// ```yaml bad idem http
    /// orders:
    ///   aws.apigatewayv2.integration.present:
    ///     - name: orders
    ///     - api_id: a1b2c3
    ///     - integration_type: HTTP_PROXY
    ///     - integration_method: GET
    ///     - integration_uri: https://example.com/orders
    ///     - payload_format_version: "1.0"
    ///     - response_parameters:
    ///         404:
    ///           overwrite:statuscode: "410"
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
    ///     - response_parameters:
    ///         "404":
    ///           overwrite:statuscode: "410"
    /// ```
    ///
    /// Source: YAML 1.1; botocore, `validate.py` (keys of maps are checked like values).
    pub(crate) STATUS_CODE_AS_NUMBER = "GW936" "status-code-as-number" Warning;
    why: "The client that Idem calls takes keys that are text only.";
    help: "Put the status code in quotation marks.";
    fix: true;
    check: Reader;
}
