use crate::rules::rule::rule;

rule! {
    /// Reports an `integrationUri` that is empty or has more than 2048 characters.
    ///
    /// An empty URI of a MOCK integration is reported by GW120.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`UriWithLengthBetween1And2048`).
    pub(crate) EMPTY_OR_LONG_URI = "GW019" "empty-or-long-uri" Error;
    help: "Give a URI of 1 to 2048 characters.";
    fix: true;
    check: Table;
}
