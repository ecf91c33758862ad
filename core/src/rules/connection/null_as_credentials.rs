use crate::rules::prelude::*;
use crate::rules::target::Credentials;

rule! {
    /// Reports a `credentialsArn` that is empty or says `null` or `none` as text.
    ///
    /// Some documentation says that `null` stands for resource-based permissions; that is a missing property, not this text. Empty
    /// text beside an `integrationId`, with which clients take a role away, is not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "credentialsArn": "null"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: API Gateway v2 API reference (`credentialsArn`: leave the parameter out).
    pub(crate) NULL_AS_CREDENTIALS = "GW255" "null-as-credentials" Error;
    why: "It is no ARN.";
    help: "Leave the property out to use the permissions of the target.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::CredentialsArn;
    let is_empty = it.literal(id).is_some_and(|text| text.trim().is_empty());
    // In an update, empty text is how clients take a role away.
    let is_removal = is_empty && it.written(PropertyId::IntegrationId).is_some();
    if it.credentials != Some(Credentials::Nothing) || is_removal {
        return;
    }
    let finding = if is_empty {
        findings.report(&NULL_AS_CREDENTIALS, it.path(id), Facts::Empty { name: id.name().into() })
    } else {
        it.report_value(&NULL_AS_CREDENTIALS, id, findings)
    };
    if it.case == Some(Case::HttpService) || it.is_websocket_service() {
        finding.help_with("Give the role that may call the service.");
    } else {
        finding.fix_remove(Safety::Safe);
    }
}
