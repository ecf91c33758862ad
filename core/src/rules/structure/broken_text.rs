use crate::rules::rule::rule;

rule! {
    /// Reports text that cannot be read in its format.
    ///
    /// Every mistake is reported with its place and with what to do about it, and reading goes on behind it, so that one
    /// missing comma does not hide the rest. What could not be understood is kept as text. Halves of characters (`\ud800`) and nesting that is too deep
    /// are reported here too.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/"
    ///  "payloadFormatVersion": "1.0",}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: RFC 8259 (JSON); YAML 1.2.
    pub(crate) BROKEN_TEXT = "GW040" "broken-text" Error;
    help: "";
    check: Reader;
}
