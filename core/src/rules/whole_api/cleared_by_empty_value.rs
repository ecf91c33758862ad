use crate::rules::prelude::*;

rule! {
    /// Reports an update that sends a type, URI, method or payload version empty.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"integrationUri": ""}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"integrationUri": "https://www.example.com"}}
    /// ```
    ///
    /// Service: Refuses it; its words have not been observed.
    ///
    /// Source: Live probes of cdkd.
    pub(crate) CLEARED_BY_EMPTY_VALUE = "GW814" "cleared-by-empty-value" Error;
    why: "These properties cannot be removed from an integration.";
    help: "Give a new value, or leave the property out of the update.";
    fix: true;
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let ids = [
        PropertyId::IntegrationType,
        PropertyId::IntegrationUri,
        PropertyId::IntegrationMethod,
        PropertyId::PayloadFormatVersion,
    ];
    for id in ids.into_iter().filter(|id| it.body.get(id.name()).and_then(Value::literal) == Some("")) {
        let facts = Facts::Empty { name: id.name().into() };
        findings.report(&CLEARED_BY_EMPTY_VALUE, it.path(id), facts).fix_remove(Safety::NeedsReview);
    }
}
