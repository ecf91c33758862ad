use crate::model::ServiceAction;
use crate::rules::prelude::*;

rule! {
    /// Reports the update of a service action that does not repeat its required parameters.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "description": "Orders"}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body.text"}}}
    /// ```
    ///
    /// Service: `Operation: SQS-SendMessage requires enabling passthrough, or defining all of the following parameters in the parameter mapping: […]`
    ///
    /// Source: hashicorp/terraform-provider-aws#22647.
    pub(crate) UPDATE_WITHOUT_PARAMETERS = "GW809" "update-without-parameters" Error;
    why: "The service checks the parameters of an action as a whole, with every update.";
    help: "Send the whole map of parameters with every change.";
    fix: true;
    check: Update(check);
}

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    if it.case != Some(Case::HttpService) || it.body.is_empty() {
        return;
    }
    let Some(action) = it.literal(PropertyId::IntegrationSubtype).and_then(ServiceAction::find) else {
        return;
    };
    let sent = it.body.get(id.name());
    if sent.is_some_and(|sent| sent.map().is_none()) {
        return;
    }
    let sent = sent.and_then(Value::map);
    let missing = |name: &str| sent.is_none_or(|sent| sent.get(name).is_none());
    let Some(first) = action.parameters.iter().find(|it| it.required && missing(it.name)) else { return };
    let name = if sent.is_none() { id.name() } else { first.name };
    let path = it.path(id);
    let path = if sent.is_none() { path } else { path.join(first.name) };
    let finding = findings.report(&UPDATE_WITHOUT_PARAMETERS, path, Facts::Missing { name: name.into() });
    let current = it.current.get(id.name());
    let has_all = |map: &Map| action.parameters.iter().all(|it| !it.required || map.get(it.name).is_some());
    if let Some(value) = current.filter(|value| sent.is_none() && value.map().is_some_and(has_all)) {
        let edit = Edit::Add { path: it.path(id), value: value.clone() };
        finding.fix(Safety::Safe, "Send them again", [edit]);
    }
}
