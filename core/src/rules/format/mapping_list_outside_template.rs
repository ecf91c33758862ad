use crate::formats::shape;
use crate::rules::prelude::*;

rule! {
    /// Reports response mappings in CloudFormation's shape outside of a template.
    ///
    /// CloudFormation and Cloud Control have a list of `Destination` and `Source` below `ResponseParameters` of each status
    /// code. The API, Terraform and Idem take a map from mapping key to value.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0",
    ///  "responseParameters": {"403": {"ResponseParameters": [{"Destination": "overwrite:statuscode", "Source": "404"}]}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"403": {"overwrite:statuscode": "404"}}}
    /// ```
    ///
    /// Service: Clients leave the member out without a message, so the mappings have no effect.
    ///
    /// Source: The botocore model `apigatewayv2`; go-to-k/cdkd.
    pub(crate) MAPPING_LIST_OUTSIDE_TEMPLATE = "GW902" "mapping-list-outside-template" Error;
    why: "Only CloudFormation has mappings in this shape.";
    help: "Write a map from mapping key to value below the status code.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ResponseParameters;
    let Some(statuses) = it.get(id).and_then(Value::map) else { return };
    for member in statuses.members().iter().filter(|member| has_template_shape(&member.value)) {
        let path = it.path(id).join(member.key.clone());
        let name = member.key.clone();
        let value = "ResponseParameters".into();
        let finding =
            findings.report(&MAPPING_LIST_OUTSIDE_TEMPLATE, path, Facts::Unsuitable { name, value });
        finding.place = member.value.place;
        if let Some(mappings) = shape::mappings(&member.value) {
            finding.fix_replace(Safety::Safe, "Write as map", mappings);
        }
    }
}

/// Whether a status code has CloudFormation's list below it, about which no other rule has anything to say.
pub(crate) fn has_template_shape(status: &Value) -> bool {
    let list = |status: &Value| status.map()?.get("ResponseParameters")?.list().map(|_| ());
    list(status).is_some()
}
