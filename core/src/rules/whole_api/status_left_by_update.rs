use crate::model::Resource;
use crate::rules::prelude::*;

rule! {
    /// Reports a status code of `responseParameters` that an update leaves out, and so does not remove.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"responseParameters": {"404": {"overwrite:statuscode": "200"}}}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"responseParameters": {"404": {"overwrite:statuscode": "200"}, "200": {}}}}
    /// ```
    ///
    /// Source: API Gateway developer guide, "Transform API requests and responses"; the acceptance tests of the Terraform provider.
    pub(crate) STATUS_LEFT_BY_UPDATE = "GW812" "status-left-by-update" Warning;
    why: "Maps are merged: the mappings of a status code that is left out stay.";
    help: "Send the status code with an empty map to remove it, or with its mappings to keep it.";
    fix: true;
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ResponseParameters;
    if it.protocol != Some(Protocol::Http) || it.resource != Resource::Integration {
        return;
    }
    for status in it.left_out(id) {
        let path = it.path(id).join(status.clone());
        let edit = Edit::Add { path: path.clone(), value: Map::new().into() };
        findings.report(&STATUS_LEFT_BY_UPDATE, path, Facts::Missing { name: status }).fix(
            Safety::NeedsReview,
            "Remove the mappings",
            [edit],
        );
    }
}
