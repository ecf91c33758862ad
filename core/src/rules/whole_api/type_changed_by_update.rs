use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports an update that makes another kind of integration.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:orders"}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"integrationType": "HTTP_PROXY", "integrationUri": "https://www.example.com"}}
    /// ```
    ///
    /// Service: Changes it in place.
    ///
    /// Source: Documentation of the Terraform provider.
    pub(crate) TYPE_CHANGED_BY_UPDATE = "GW815" "type-changed-by-update" Info;
    why: "The API changes the integration in place, and Terraform makes it again.";
    help: "Send every property that the new type needs.";
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    for id in [PropertyId::IntegrationType, PropertyId::IntegrationSubtype] {
        let text = |map: &Map| {
            map.get(id.name()).and_then(Value::literal).filter(|text| !text.is_empty()).map(String::from)
        };
        if let (Some(before), Some(after)) = (text(it.current), text(it.body))
            && before != after
        {
            let facts = Facts::Changed { name: id.name().into(), before, after };
            findings.report(&TYPE_CHANGED_BY_UPDATE, it.path(id), facts);
        }
    }
}
