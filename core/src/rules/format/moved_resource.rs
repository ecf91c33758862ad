use crate::change::Change;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a resource that is made again because the ids in its path change.
    ///
    /// ```json bad change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationId": "i1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a2", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}}
    /// ```
    /// ```json good change
    /// {"before": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationId": "i1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]},
    ///  "after": {"gatewright": 1, "apis": [{"name": "Api", "apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}}
    /// ```
    ///
    /// Source: The registry schema of CloudFormation.
    pub(crate) MOVED_RESOURCE = "GW910" "moved-resource" Info;
    why: "The change replaces the resource, and routes keep pointing to the old one until they are changed.";
    help: "Point the routes to the new integration before the old one goes.";
    check: Change(check);
}

fn check(it: &Change, findings: &mut Findings) {
    let id = PropertyId::ApiId.name();
    let text = |value: Option<&Value>| value.and_then(Value::literal).map(String::from);
    if it.path.last_key() == Some(id)
        && let (Some(before), Some(after)) = (text(it.kind.before()), text(it.kind.after()))
    {
        findings.report(&MOVED_RESOURCE, it.path.clone(), Facts::Changed { name: id.into(), before, after });
    }
}
