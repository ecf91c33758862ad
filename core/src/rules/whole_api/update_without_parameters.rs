use crate::model::ServiceAction;
use crate::rules::prelude::*;
use crate::rules::service_action::refusal;
use alloc::{vec, vec::Vec};

rule! {
    /// Reports the update of a service action that does not repeat its required parameters.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "description": "Orders"}}
    /// ```
    /// ```json bad http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "requestParameters": {"MessageBody": "$request.body.text"}}}
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
    let is_sent = |name: &str| sent.is_some_and(|sent| sent.get(name).is_some());
    let missing: Vec<&'static str> =
        action.required().map(|it| it.name).filter(|name| !is_sent(name)).collect();
    if missing.is_empty() {
        return;
    }
    let path = it.path(id);
    let current = it.current.get(id.name());
    let again: Option<Vec<Edit>> = match (sent, current) {
        (None, Some(all)) => {
            let has_all = all.map().is_some_and(|map| missing.iter().all(|name| map.get(name).is_some()));
            has_all.then(|| vec![Edit::Add { path: path.clone(), value: all.clone() }])
        }
        (Some(_), Some(all)) => {
            let add = |name: &&'static str| {
                let value = all.map()?.get(name)?.clone();
                Some(Edit::Add { path: path.join(*name), value })
            };
            missing.iter().map(add).collect()
        }
        (_, None) => None,
    };
    let name = id.name().into();
    let facts = if sent.is_none() { Facts::Missing { name } } else { Facts::Lacks { name, missing } };
    let finding = findings.report(&UPDATE_WITHOUT_PARAMETERS, path.clone(), facts);
    finding.service_says(refusal(action));
    if let Some(edits) = again {
        finding.fix(Safety::Safe, "Send them again", edits);
    }
}
