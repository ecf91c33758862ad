use crate::rules::prelude::*;

rule! {
    /// Reports a private integration of an HTTP API with a named stage that passes the name of the stage on.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP", "stages": [{"stageName": "prod"}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY",
    ///     "connectionType": "VPC_LINK", "connectionId": "abc123", "payloadFormatVersion": "1.0",
    ///     "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP", "stages": [{"stageName": "prod"}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY",
    ///     "connectionType": "VPC_LINK", "connectionId": "abc123", "payloadFormatVersion": "1.0",
    ///     "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///     "requestParameters": {"overwrite:path": "$request.path"}}}]}]}
    /// ```
    ///
    /// Source: developer guide, Working with private integrations for HTTP APIs.
    pub(crate) STAGE_IN_PRIVATE_PATH = "GW247" "stage-in-private-path" Info;
    why: "The backend receives the name of the stage as the first segment of the path.";
    help: "Map overwrite:path to $request.path to leave it out.";
    fix: true;
    check: Integration(check);
}

const KEY: &str = "overwrite:path";

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    let mappings = it.map(id);
    let is_known = mappings.is_some() || it.is_missing(id);
    let has_mapping = mappings.into_iter().flat_map(Map::members).any(|member| member.key.trim() == KEY);
    if it.case != Some(Case::HttpPrivate) || !is_known || has_mapping {
        return;
    }
    let Some(stage) = it.api.named_stage else { return };
    let facts = Facts::Missing { name: KEY.into() };
    let finding = findings.report(&STAGE_IN_PRIVATE_PATH, it.path(id), facts);
    finding.see(Design::stage_path(it.api.index, stage), "A stage with a name.");
    let value = "$request.path".into();
    let edit = match mappings {
        Some(_) => Edit::Add { path: it.path(id).join(KEY), value },
        None => Edit::Add { path: it.path(id), value: Map::from_iter([(KEY, value)]).into() },
    };
    finding.fix(Safety::NeedsReview, "Map the path", [edit]);
}
