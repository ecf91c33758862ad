use super::{function_fault, is_sound, stage_variable_without_braces};
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a mistake in the ARN of a Lambda function.
    ///
    /// The account has twelve digits; the resource is `function:NAME` or `function:NAME:QUALIFIER`. A name has 1 to 64 letters, digits, `-`
    /// and `_`; a qualifier is `$LATEST`, a version or an alias. Names and qualifiers may come from stage variables.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:1234:function:hello", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello world",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:layer:hello/invocations"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello:live",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: Lambda developer guide, the format of function ARNs.
    pub(crate) MALFORMED_FUNCTION_ARN = "GW221" "malformed-function-arn" Error;
    why: "No Lambda function has such an ARN.";
    help: "Write arn:aws:lambda:REGION:ACCOUNT:function:NAME, with the twelve digits of the account.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.is_lambda()) else { return };
    // What is around the ARN has to be in order first, and GW213 tells of stage variables without braces.
    let is_around = matches!(&target.uri, Uri::Invocation(invocation) if !is_sound(it, invocation));
    if is_around || stage_variable_without_braces::find(target.piece.text).is_some() {
        return;
    }
    if let Some((name, part)) = target.uri.function().and_then(|function| function_fault(&function)) {
        it.report_uri_part(&MALFORMED_FUNCTION_ARN, name, part, findings);
    }
}
