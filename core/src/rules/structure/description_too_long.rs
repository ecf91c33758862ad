use crate::rules::rule::rule;

rule! {
    /// Reports a `description` of more than 1024 characters.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "description": "⟨1025 × x⟩"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "description": "Orders of the shop"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween0And1024`).
    pub(crate) DESCRIPTION_TOO_LONG = "GW015" "description-too-long" Error;
    help: "Shorten the description to 1024 characters.";
    check: Table;
}
