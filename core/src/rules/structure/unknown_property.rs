use super::spelling::{likely_row, meant_row};
use crate::formats::names::name_in;
use crate::model::{Member, Resource};
use crate::rules::format::NOT_IN_REGISTRY;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a property or member that nobody knows.
    ///
    /// When the name is that of another format (`IntegrationUri`, `timeout_milliseconds`, `httpMethod`), or differs in case or separators
    /// only, the fix gives the property its right name. When it is near a known name, the fix has to be looked at. Names are those of the
    /// format that was read: `timeout_milliseconds` in Terraform, `--timeout-in-millis` for the AWS CLI. In templates of CloudFormation and
    /// desired states of Cloud Control the same mistake is GW907.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationURL": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeout_milliseconds": 5000}
    /// ```
    /// ```json bad http
    /// {"type": "HTTP_PROXY", "httpMethod": "ANY", "integrationUri": "https://example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"integrationType": "AWS_PROXY", "properties": {
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}}]}]}
    /// ```
    /// ```shell bad http aws-cli
    /// aws apigatewayv2 create-integration --api-id a1b2c3 --integration-type HTTP_PROXY --integration-method ANY \
    ///   --integration-uri https://example.com/ --payload-format-version 1.0 --timeout-in-milis 5000
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "timeoutInMillis": 5000}
    /// ```
    ///
    /// Service: CloudFormation refuses unknown properties; what the API does with them has not been observed.
    ///
    /// Source: CloudFormation registry schema (`additionalProperties` is false).
    pub(crate) UNKNOWN_PROPERTY = "GW024" "unknown-property" Error;
    help: "Correct the name or remove it.";
    fix: true;
    check: Table, Members;
}

/// Reports the unknown members among the members of an object.
pub(super) fn report(
    unknown: &[&Member],
    members: &Map,
    rows: &'static [Property],
    it: &dyn Subject<'_>,
    path: &dyn Fn() -> Path,
    findings: &mut Findings,
) {
    let format = it.format();
    let rule = match format {
        Some("cloudformation" | "cloudcontrol") => &NOT_IN_REGISTRY,
        _ => &UNKNOWN_PROPERTY,
    };
    // Two names that mean the same property cannot both be renamed to it.
    let mut meant_by = [0_usize; PropertyId::COUNT];
    for row in unknown.iter().filter_map(|member| meant_row(&member.key, rows)) {
        meant_by[row.id as usize] += 1;
    }
    for member in unknown {
        let meant = meant_row(&member.key, rows);
        let likely = likely_row(&member.key, rows, format)
            .and_then(|row| Some((row, name_in(format, row, &member.key)?)));
        let from = path().join(member.key.clone());
        let facts = Facts::Unknown {
            name: member.key.as_ref().into(),
            nearest: likely.as_ref().map(|(_, name)| name.clone()),
        };
        let finding = findings.report_at(rule, member.key_place, from.clone(), facts);
        match likely {
            Some((row, name)) if members.get(row.name()).is_some() => {
                finding.help_with(format!("{name} is given as well; keep one of the two."));
            }
            Some((row, name)) => {
                let is_only = meant.is_none_or(|row| meant_by[row.id as usize] == 1);
                let safety = if meant.is_some() { Safety::Safe } else { Safety::NeedsReview };
                if is_only {
                    let to = path().join(row.name());
                    finding.fix(safety, format!("Rename to {name}"), [Edit::Move { from, path: to }]);
                }
            }
            None => {
                let other = match it.resource() {
                    Resource::Integration => Resource::IntegrationResponse,
                    Resource::IntegrationResponse => Resource::Integration,
                };
                if let Some(row) = other.find(&member.key) {
                    finding.help_with(format!(
                        "{} belongs to an {}; remove it here.",
                        row.name(),
                        other.label()
                    ));
                }
            }
        }
    }
}
