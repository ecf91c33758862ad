use crate::rules::prelude::*;

rule! {
    /// Reports a template that an update leaves out.
    ///
    /// ```json bad websocket update
    /// {"current": {"integrationType": "MOCK", "requestTemplates": {"one": "{}", "two": "{}"}},
    ///  "body": {"requestTemplates": {"one": "{\"statusCode\": 200}"}}}
    /// ```
    /// ```json good websocket update
    /// {"current": {"integrationType": "MOCK", "requestTemplates": {"one": "{}", "two": "{}"}},
    ///  "body": {"requestTemplates": {"one": "{\"statusCode\": 200}", "two": "{}"}}}
    /// ```
    ///
    /// Service: Whether it merges or replaces templates has not been observed.
    ///
    /// Source: Live probes of cdkd, for other maps of the API.
    pub(crate) TEMPLATE_LEFT_BY_UPDATE = "GW813" "template-left-by-update" Warning;
    why: "The template may stay, and an empty template is a template and no way to remove one.";
    help: "Delete the resource and create it again to be sure.";
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    for id in [PropertyId::RequestTemplates, PropertyId::ResponseTemplates] {
        for key in it.left_out(id) {
            let path = it.path(id).join(key.clone());
            findings.report(&TEMPLATE_LEFT_BY_UPDATE, path, Facts::Missing { name: key });
        }
    }
}
