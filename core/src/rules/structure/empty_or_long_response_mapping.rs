use crate::rules::rule::rule;

rule! {
    /// Reports a value in `responseParameters` that is empty or has more than 512 characters.
    ///
    /// Applies to integrations of HTTP APIs, where the mappings stand below a status code, and to integration responses. The value
    /// of a `remove:` key is not used and may be empty.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"append:header.x-kind": ""}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"remove:header.server": ""}}}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And512`).
    pub(crate) EMPTY_OR_LONG_RESPONSE_MAPPING = "GW021" "empty-or-long-response-mapping" Error;
    why: "Values have 1 to 512 characters.";
    help: "Give a value or remove the entry.";
    fix: true;
    check: Table;
}
