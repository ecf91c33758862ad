use crate::rules::prelude::*;

rule! {
    /// Reports a request mapping that an update leaves out, and so does not remove.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"requestParameters": {"append:header.y": "1"}}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "HTTP_PROXY", "integrationUri": "https://example.com", "requestParameters": {"overwrite:path": "/a"}, "responseParameters": {"200": {"remove:header.x": "''"}}},
    ///  "body": {"requestParameters": {"append:header.y": "1", "overwrite:path": ""}}}
    /// ```
    ///
    /// Source: Live probes of cdkd; API Gateway developer guide, "Transform API requests and responses".
    pub(crate) MAPPING_LEFT_BY_UPDATE = "GW811" "mapping-left-by-update" Warning;
    why: "Maps are merged: what is left out stays, and an empty map removes nothing.";
    help: "Send the key with an empty value to remove it, or with its value to keep it.";
    fix: true;
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    if it.protocol != Some(Protocol::Http) || it.case == Some(Case::HttpService) {
        return;
    }
    for key in it.left_out(id) {
        let path = it.path(id).join(key.clone());
        let edit = Edit::Add { path: path.clone(), value: "".into() };
        findings.report(&MAPPING_LEFT_BY_UPDATE, path, Facts::Missing { name: key }).fix(
            Safety::NeedsReview,
            "Remove the mapping",
            [edit],
        );
    }
}
