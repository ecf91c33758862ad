use crate::rules::prelude::*;
use crate::rules::protocol::not_applicable;
use crate::rules::target::Credentials;

rule! {
    /// Reports a `credentialsArn` on an HTTP integration.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "credentialsArn": "arn:aws:iam::123456789012:role/hello"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) CREDENTIALS_OF_HTTP_BACKEND = "GW256" "credentials-of-http-backend" Warning;
    why: "HTTP backends are called without AWS credentials; the role is not used.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::CredentialsArn;
    let wrong = [Credentials::Malformed, Credentials::NoRole, Credentials::Nothing];
    let is_reported = it.credentials.is_some_and(|credentials| wrong.contains(&credentials));
    if it.is_http() && it.has_text(id) && !is_reported {
        let on = "an HTTP integration";
        not_applicable(&CREDENTIALS_OF_HTTP_BACKEND, it, id, on, findings).fix_remove(Safety::NeedsReview);
    }
}
