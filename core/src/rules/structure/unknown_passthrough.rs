use crate::rules::rule::rule;

rule! {
    /// Reports a `passthroughBehavior` that is none of the three words.
    ///
    /// WHEN_NO_MATCH passes on what no template is for, WHEN_NO_TEMPLATES only as long as there is no template at all, NEVER
    /// refuses it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "passthroughBehavior": "when_no_match"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "passthroughBehavior": "WHEN_NO_MATCH"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) UNKNOWN_PASSTHROUGH = "GW008" "unknown-passthrough" Error;
    help: "Use NEVER to refuse messages without a template; leave the property out to pass them on.";
    fix: true;
    check: Table;
}
