use crate::rules::rule::rule;

rule! {
    /// Reports a property that is `null`.
    ///
    /// A `null` sets nothing and clears nothing: most clients leave it out of the request. Where the property is needed, it is
    /// reported as missing instead.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "credentialsArn": null}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: API Gateway v2 API reference (`credentialsArn`: leave the parameter out); advice.
    pub(crate) NULL_PROPERTY = "GW042" "null-property" Warning;
    why: "It sets nothing and clears nothing; clients leave it out.";
    help: "Remove it or give a value.";
    fix: true;
    check: Table, Members;
}
