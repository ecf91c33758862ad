use crate::model::property::Removal;
use crate::rules::prelude::*;

rule! {
    /// Reports an update that clears a property in a way that has not been observed.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:orders", "credentialsArn": "arn:aws:iam::123456789012:role/x"},
    ///  "body": {"credentialsArn": ""}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"description": ""}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Code of the Terraform provider.
    pub(crate) CLEARING_NOT_OBSERVED = "GW817" "clearing-not-observed" Warning;
    why: "An empty value is what clients send to clear it; nobody has told what the service does then.";
    help: "Read the integration back afterwards.";
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    for row in it.resource.properties().iter().filter(|row| row.removal == Removal::Unverified) {
        let is_empty = |value: &Value| value.literal() == Some("") || value.map().is_some_and(Map::is_empty);
        if !row.kind.has_free_keys() && it.body.get(row.name()).is_some_and(is_empty) {
            let facts = Facts::Empty { name: row.name().into() };
            findings.report(&CLEARING_NOT_OBSERVED, it.path(row.id), facts);
        }
    }
}
