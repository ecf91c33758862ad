use crate::expr::arn::is_account;
use crate::expr::stand_in::has_unknown;
use crate::rules::prelude::*;
use crate::rules::target::Credentials;
use alloc::format;

rule! {
    /// Reports a role of another account or partition than the Lambda function that is called with it.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "credentialsArn": "arn:aws:iam::210987654321:role/hello"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0", "credentialsArn": "arn:aws:iam::123456789012:role/hello",
    ///  "integrationUri": {"concat": ["arn:", {"ref": "Partition"}, ":lambda:us-east-1:123456789012:function:hello"]}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "credentialsArn": "arn:aws:iam::123456789012:role/hello"}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) ROLE_OF_OTHER_ACCOUNT = "GW258" "role-of-other-account" Warning;
    why: "A role is assumed in its own account.";
    help: "Check that the role may call the function.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(Credentials::Role(role)) = it.credentials.filter(|_| it.is_lambda()) else { return };
    let Some(function) = it.target.and_then(|target| target.uri.function()) else { return };
    let (account, other) = (role.account, function.arn.account);
    let partition = function.arn.partition;
    let (name, part, other) = if !has_unknown(partition.text) && role.partition.text != partition.text {
        ("partition", role.partition, partition)
    } else if is_account(account.text) && is_account(other.text) && account.text != other.text {
        ("account", account, other)
    } else {
        return;
    };
    let facts = Facts::Unsuitable { name: name.into(), value: part.text.into() };
    let finding = findings.report(&ROLE_OF_OTHER_ACCOUNT, it.path(PropertyId::CredentialsArn), facts);
    finding
        .within(part.span())
        .help_with(format!("Check that the role may call the function, which is in {name} {}.", other.text));
}
