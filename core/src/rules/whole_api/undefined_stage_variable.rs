use crate::model::{PartRef, Stage, Text};
use crate::rules::prelude::*;
use alloc::collections::BTreeSet;

rule! {
    /// Reports a stage variable that a known stage does not define.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"hots": "example.com"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://${stageVariables.host}/x", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "stages": [{"stageName": "prod", "stageVariables": {"host": "example.com"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://${stageVariables.host}/x", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Source: API Gateway developer guide, "Working with stages for HTTP APIs".
    pub(crate) UNDEFINED_STAGE_VARIABLE = "GW818" "undefined-stage-variable" Warning;
    help: "Define the variable in the stage.";
    check: Integration(check_integration), Response(check_response);
}

fn check_integration(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    check(it.api, it.properties(), &|| it.properties_path(), findings);
}

fn check_response(it: &ResponseSubject<'_>, findings: &mut Findings) {
    check(it.integration.api, it.properties(), &|| it.properties_path(), findings);
}

fn check(api: &ApiSubject<'_>, properties: &Map, path: &dyn Fn() -> Path, findings: &mut Findings) {
    if api.api.stages.is_empty() {
        return;
    }
    for member in properties.members() {
        let mut names = BTreeSet::new();
        collect(&member.value, &mut names);
        for name in names {
            let without = |(_, stage): &(usize, &Stage)| stage.stage_variables.get(name).is_none();
            let mut stages = api.api.stages.iter().enumerate().filter(without).peekable();
            if stages.peek().is_none() {
                continue;
            }
            let facts = Facts::Missing { name: alloc::format!("stageVariables.{name}").into() };
            let finding = findings.report(&UNDEFINED_STAGE_VARIABLE, path().join(member.key.clone()), facts);
            for (at, stage) in stages {
                let stage = stage.stage_name.as_ref().and_then(Text::literal).unwrap_or_default();
                let message = alloc::format!("The stage {stage} does not define it.");
                finding.see(Design::stage_path(api.index, at).join("stageVariables"), message);
            }
        }
    }
}

/// The stage variables in the known text of a value: `stageVariables.NAME` and `stageVariables['NAME']`.
fn collect<'v>(value: &'v Value, names: &mut BTreeSet<&'v str>) {
    match &value.kind {
        Kind::Text(text) => {
            for part in text.parts() {
                let PartRef::Literal(literal) = part else { continue };
                names.extend(literal.split("stageVariables").skip(1).filter_map(name));
            }
        }
        Kind::List(items) => items.iter().for_each(|item| collect(item, names)),
        Kind::Map(members) => members.members().iter().for_each(|member| collect(&member.value, names)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn name(after: &str) -> Option<&str> {
    let rest = after.strip_prefix('.').or_else(|| after.strip_prefix("['"))?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}
