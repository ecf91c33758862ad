use super::ActionSubject;
use crate::model::ServiceAction;
use crate::rules::prelude::*;
use alloc::{format, string::String, vec, vec::Vec};

rule! {
    /// Reports a service action without a parameter that it requires.
    ///
    /// The fix adds every missing parameter with an expression to begin with.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: `Operation: EventBridge-PutEvents requires enabling passthrough, or defining all of the following parameters in
    /// the parameter mapping: [Detail, DetailType, Source]`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight; developer guide, Integration subtype reference.
    pub(crate) MISSING_ACTION_PARAMETER = "GW402" "missing-action-parameter" Error;
    why: "The service cannot be called without it.";
    help: "Add the parameter.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &ActionSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    let written = it.map.map(Map::members).unwrap_or_default();
    let is_there = |name: &str| written.iter().any(|member| member.key.trim() == name);
    let mut missing: Vec<_> = it.action.required().filter(|parameter| !is_there(parameter.name)).collect();
    if missing.is_empty() || it.exists() {
        return;
    }
    // A misspelt name is reported as such.
    for member in written.iter().filter(|member| it.action.parameter(member.key.trim()).is_none()) {
        if let Some(nearest) = it.action.nearest_parameter(&member.key) {
            missing.retain(|parameter| *parameter != nearest);
        }
    }
    if missing.is_empty() {
        return;
    }
    let names: Vec<_> = missing.iter().map(|parameter| parameter.name).collect();
    let path = it.it.path(id);
    let facts = Facts::Lacks { name: id.name().into(), missing: names };
    let finding = findings.report(&MISSING_ACTION_PARAMETER, path.clone(), facts);
    finding.service_says(refusal(it.action));
    let suggestions = missing.iter().filter_map(|it| Some((it.name, Value::from(it.suggestion?))));
    let edits: Vec<Edit> = if it.map.is_some() {
        suggestions.map(|(name, value)| Edit::Add { path: path.join(name), value }).collect()
    } else {
        let map: Map = suggestions.collect();
        vec![Edit::Add { path, value: map.into() }]
    };
    finding.fix(Safety::NeedsReview, "Add the parameters", edits);
}

/// What the service says when parameters of an action are missing.
pub(crate) fn refusal(action: &ServiceAction) -> String {
    let all: Vec<_> = action.required().map(|parameter| parameter.name).collect();
    format!(
        "Operation: {} requires enabling passthrough, or defining all of the following parameters in the parameter \
         mapping: [{}]",
        action.subtype,
        all.join(", ")
    )
}
