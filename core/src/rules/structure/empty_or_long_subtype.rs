use crate::rules::rule::rule;

rule! {
    /// Reports an `integrationSubtype` that is empty or has more than 128 characters.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "integrationSubtype": ""}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2` (`StringWithLengthBetween1And128`).
    pub(crate) EMPTY_OR_LONG_SUBTYPE = "GW018" "empty-or-long-subtype" Error;
    help: "Give a service action such as SQS-SendMessage or leave the property out.";
    fix: true;
    check: Table;
}
