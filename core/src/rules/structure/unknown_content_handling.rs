use crate::rules::rule::rule;

rule! {
    /// Reports a `contentHandlingStrategy` that is neither CONVERT_TO_BINARY nor CONVERT_TO_TEXT.
    ///
    /// Applies to integrations and to integration responses of WebSocket APIs. Leaving the property out means that nothing is
    /// converted. The page of Idem's state lists the types of integrations as values of this property; that is a copying error.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "contentHandlingStrategy": "convert_to_binary"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "contentHandlingStrategy": "HTTP"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "contentHandlingStrategy": "CONVERT_TO_BINARY"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; page of the Idem state.
    pub(crate) UNKNOWN_CONTENT_HANDLING = "GW007" "unknown-content-handling" Error;
    help: "Use one of these words, or leave the property out to convert nothing.";
    fix: true;
    check: Table;
}
