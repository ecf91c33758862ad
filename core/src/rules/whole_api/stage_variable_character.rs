use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a stage variable whose name or value has a character that is not allowed.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"the-host": "example.com"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"host": "example.com;x"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"host": "example.com"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) STAGE_VARIABLE_CHARACTER = "GW819" "stage-variable-character" Error;
    why: "Names have letters, digits and _; values have letters, digits and -._~:/?#&=,.";
    help: "Correct the name or the value.";
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    for (at, stage) in it.api.stages.iter().enumerate() {
        for member in stage.stage_variables.members() {
            let in_name = member.key.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_');
            let value = member.value.literal().unwrap_or_default();
            let in_value = value.chars().find(|c| !c.is_ascii_alphanumeric() && !"-._~:/?#&=,".contains(*c));
            let found = in_name.map(|c| ("stageVariables", &*member.key, c));
            let Some((name, value, character)) = found.or(in_value.map(|c| (&*member.key, value, c))) else {
                continue;
            };
            let path = Design::stage_path(it.index, at).join("stageVariables").join(member.key.clone());
            let facts = Facts::Character { name: String::from(name).into(), value: value.into(), character };
            findings.report(&STAGE_VARIABLE_CHARACTER, path, facts);
        }
    }
}
