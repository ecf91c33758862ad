use crate::rules::rule::rule;

rule! {
    /// Reports an `integrationMethod` that is empty or has more than 64 characters.
    ///
    /// An empty method is what the service itself shows for a service action (`integrationSubtype`); there it is not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "integrationMethod": ""}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "integrationMethod": "POST"}
    /// ```
    ///
    /// Service: An empty method is refused; the words have not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And64`); probes of the service recorded by cdkd.
    pub(crate) EMPTY_OR_LONG_METHOD = "GW017" "empty-or-long-method" Error;
    help: "Give an HTTP method or leave the property out.";
    fix: true;
    check: Table;
}
