use crate::model::Resource;
use crate::rules::prelude::*;

rule! {
    /// Reports a timeout that is the default: 30000 on HTTP APIs, 29000 on WebSocket APIs.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 30000}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; acceptance tests of the Terraform provider.
    pub(crate) DEFAULT_TIMEOUT = "GW013" "default-timeout" Info;
    help: "The property can be left out.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::TimeoutInMillis;
    let (Some(protocol), Some(millis)) = (it.protocol(), it.get(id).and_then(Value::integer)) else { return };
    let default = Resource::Integration.property(id).and_then(|row| row.defaults.on(protocol));
    if let Some(default) = default.filter(|default| default.parse() == Ok(millis)) {
        let facts = Facts::Default { name: id.name().into(), value: default.into() };
        findings.report(&DEFAULT_TIMEOUT, it.path(id), facts).fix_remove(Safety::Safe);
    }
}
