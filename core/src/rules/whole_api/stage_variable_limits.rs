use crate::rules::prelude::*;

rule! {
    /// Reports a stage variable that is too long, or too many of them.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"host": "⟨513 × x⟩"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"⟨65 × x⟩": "x"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"host": "⟨512 × x⟩"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Source: API Gateway developer guide, "Quotas"; the botocore model `apigatewayv2`.
    pub(crate) STAGE_VARIABLE_LIMITS = "GW820" "stage-variable-limits" Warning;
    why: "A name has 64 characters at most and a value 512, and a stage has 100 variables; the API's model allows values of 2048.";
    help: "Shorten or reduce them.";
    check: Api(check);
}

const MOST: usize = 100;
const LONGEST_NAME: usize = 64;
const LONGEST_VALUE: usize = 512;

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    for (at, stage) in it.api.stages.iter().enumerate() {
        let path = Design::stage_path(it.index, at).join("stageVariables");
        let count = stage.stage_variables.len();
        if count > MOST {
            let facts = Facts::TooMany { name: "stageVariables".into(), of: None, count, limit: MOST };
            findings.report(&STAGE_VARIABLE_LIMITS, path.clone(), facts);
        }
        for member in stage.stage_variables.members() {
            let length = member.key.chars().count();
            if length > LONGEST_NAME {
                let facts = Facts::TooLong { name: member.key.clone(), length, limit: LONGEST_NAME };
                findings.report(&STAGE_VARIABLE_LIMITS, path.join(member.key.clone()), facts);
                continue;
            }
            let length = member.value.literal().unwrap_or_default().chars().count();
            if length > LONGEST_VALUE {
                let facts = Facts::TooLong { name: member.key.clone(), length, limit: LONGEST_VALUE };
                findings.report(&STAGE_VARIABLE_LIMITS, path.join(member.key.clone()), facts);
            }
        }
    }
}
