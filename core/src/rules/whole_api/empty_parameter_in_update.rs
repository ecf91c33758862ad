use crate::rules::prelude::*;

rule! {
    /// Reports a parameter of a service action that an update sends empty.
    ///
    /// ```json bad http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "$request.header.queue", "MessageBody": "$request.body", "DelaySeconds": ""}}}
    /// ```
    /// ```json good http update
    /// {"current": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "$request.body"}},
    ///  "body": {"integrationSubtype": "SQS-SendMessage", "requestParameters": {"QueueUrl": "$request.header.queue", "MessageBody": "$request.body"}}}
    /// ```
    ///
    /// Service: `Invalid selection expression specified: Validation Result: warnings : [], errors : [Mapping expression missing source or destination]`
    ///
    /// Source: hashicorp/terraform-provider-aws#50061.
    pub(crate) EMPTY_PARAMETER_IN_UPDATE = "GW810" "empty-parameter-in-update" Error;
    why: "Only mappings are removed by an empty value; the parameters of an action are replaced as a whole.";
    help: "Leave the parameter out of the map.";
    fix: true;
    check: Update(check);
}

const SAID: &str = "Invalid selection expression specified: Validation Result: warnings : [], errors : [Mapping expression missing source or destination]";

fn check(it: &UpdateSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    let sent = it.body.get(id.name()).and_then(Value::map).filter(|_| it.case == Some(Case::HttpService));
    for member in sent.into_iter().flat_map(Map::members).filter(|member| member.value.literal() == Some(""))
    {
        let path = it.path(id).join(member.key.clone());
        let facts = Facts::Empty { name: member.key.clone() };
        findings.report(&EMPTY_PARAMETER_IN_UPDATE, path, facts).service_says(SAID).fix_remove(Safety::Safe);
    }
}
