use crate::rules::rule::rule;

rule! {
    /// Reports a value in `requestParameters` that is empty or has more than 512 characters.
    ///
    /// The value of a `remove:` key is not used and may be empty.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-kind": ""}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-kind": "order", "remove:header.cookie": ""}}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And512`).
    pub(crate) EMPTY_OR_LONG_REQUEST_MAPPING = "GW020" "empty-or-long-request-mapping" Error;
    why: "Values have 1 to 512 characters.";
    help: "Give a value or remove the entry.";
    fix: true;
    check: Table;
}
