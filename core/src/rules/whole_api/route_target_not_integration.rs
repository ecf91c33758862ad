use crate::model::{Integration, Route, Text};
use crate::ordered::Ordered as _;
use crate::rules::prelude::*;
use alloc::collections::BTreeSet;

rule! {
    /// Reports the `target` of a route that leads to no integration.
    ///
    /// Judged only as far as it is known: a reference may be anything.
    ///
    /// ```json bad also=GW025
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": "int1"}], "integrations": [{"name": "A", "properties": {"integrationId": "int1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": "integrations/int1"}], "integrations": [{"name": "A", "properties": {"integrationId": "int1", "integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`; the acceptance tests of the Terraform provider.
    pub(crate) ROUTE_TARGET_NOT_INTEGRATION = "GW805" "route-target-not-integration" Error;
    why: "A target is integrations/ and the id of an integration of the same API, 128 characters at most.";
    help: "Write integrations/ followed by the id of an integration of this API.";
    fix: true;
    check: Api(check);
}

const LONGEST: usize = 128;

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    let api = it.api;
    if api.routes.is_empty() {
        return;
    }
    // What else there may be is not known while there is no integration, or one has no id.
    let is_open = api.integrations.is_empty() || api.integrations.iter().any(|it| it.id().is_none());
    let ids: BTreeSet<&str> = api.integrations.iter().filter_map(Integration::id).ordered();
    for (at, route) in api.routes.iter().enumerate() {
        let Some(target) = route.target.as_ref().and_then(Text::literal) else { continue };
        let path = Design::route_path(it.index, at).join("target");
        let id = target.strip_prefix(Route::TARGET_PREFIX).filter(|id| !id.is_empty());
        let length = target.chars().count();
        let facts = Facts::Unsuitable { name: "target".into(), value: target.into() };
        match id {
            None => {
                let finding = findings.report(&ROUTE_TARGET_NOT_INTEGRATION, path, facts);
                let is_known = ids.contains(target);
                let can_be_one = target.chars().all(|c| c.is_ascii_alphanumeric()) && !target.is_empty();
                if is_known || (can_be_one && is_open) {
                    let whole = alloc::format!("{}{target}", Route::TARGET_PREFIX);
                    let safety = if is_known { Safety::Safe } else { Safety::NeedsReview };
                    finding.fix_replace(safety, "Write integrations/ before", Value::from(whole));
                }
            }
            Some(_) if length > LONGEST => {
                let facts = Facts::TooLong { name: "target".into(), length, limit: LONGEST };
                findings.report(&ROUTE_TARGET_NOT_INTEGRATION, path, facts);
            }
            Some(id) if !is_open && !ids.contains(id) => {
                findings.report(&ROUTE_TARGET_NOT_INTEGRATION, path, facts);
            }
            Some(_) => {}
        }
    }
}
