use crate::expr::stand_in::has_unknown;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a Lambda function that is called without `credentialsArn`, and so by its resource-based permissions.
    ///
    /// This is the usual way. A function that is known by reference has its permission in the same template, and is not reported; a
    /// function that a stage variable names is reported by GW226.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": {"ref": "Hello", "attribute": "Arn"}, "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Source: developer guide, Working with stages for HTTP APIs; API Gateway v2 API reference (`credentialsArn`).
    pub(crate) FUNCTION_WITHOUT_ROLE = "GW259" "function-without-role" Info;
    why: "The function itself has to permit apigateway.amazonaws.com to call it.";
    help: "Add a resource-based permission to the function, unless it is there already.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::CredentialsArn;
    let Some(target) = it.target.filter(|_| it.is_lambda() && it.lacks(id)) else { return };
    let is_function = matches!(target.uri, Uri::Function(_) | Uri::Invocation(_));
    if is_function && !has_unknown(target.piece.text) {
        it.report_missing(&FUNCTION_WITHOUT_ROLE, id, findings);
    }
}
