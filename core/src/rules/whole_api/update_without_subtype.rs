use crate::rules::prelude::*;

rule! {
    /// Reports the update of a service action that does not repeat its `integrationSubtype`.
    ///
    /// ```json bad http update also=GW809
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"description": "Orders"}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"description": "Orders", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}}}
    /// ```
    ///
    /// Service: `Invalid integration URI specified`
    ///
    /// Source: Live probes of cdkd; hashicorp/terraform-provider-aws#15861.
    pub(crate) UPDATE_WITHOUT_SUBTYPE = "GW808" "update-without-subtype" Error;
    why: "Without it the service takes the integration for one with a URI.";
    help: "Send integrationSubtype with every change of a service action.";
    fix: true;
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationSubtype;
    if it.case == Some(Case::HttpService) && !it.sends(id) && !it.body.is_empty() {
        let finding =
            findings.report(&UPDATE_WITHOUT_SUBTYPE, it.path(id), Facts::Missing { name: id.name().into() });
        finding.service_says("Invalid integration URI specified");
        if let Some(value) = it.current.get(id.name()) {
            let edit = Edit::Add { path: it.path(id), value: value.clone() };
            finding.fix(Safety::Safe, "Send it again", [edit]);
        }
    }
}
