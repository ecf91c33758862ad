use crate::rules::rule::rule;

rule! {
    /// Reports a comment that silences a rule although the rule finds nothing there.
    ///
    /// `# gatewright-ignore GW204 the partner has no TLS`, inside of a resource or above it, silences a rule on that resource.
    /// A comment that silences nothing is reported, and so is one that names no rule there is: it may be left over from a
    /// mistake that was mended, or stand beside the wrong resource.
    ///
    /// ```json bad api http also=GW040
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0" // gatewright-ignore GW112
    /// }
    /// ```
    /// ```json good api http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: advice.
    pub(crate) UNUSED_SILENCE = "GW044" "unused-silence" Warning;
    help: "Take the comment out, or name the rule that it is for.";
    check: Reader;
}
