use crate::rules::rule::rule;

rule! {
    /// Reports a `connectionId` that is empty or has more than 1024 characters.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "connectionId": ""}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And1024`).
    pub(crate) EMPTY_OR_LONG_CONNECTION_ID = "GW016" "empty-or-long-connection-id" Error;
    help: "Give the id of the VPC link or leave the property out.";
    fix: true;
    check: Table;
}
