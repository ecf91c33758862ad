use super::ParameterSubject;
use crate::expr::arn::is_region;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports a static `Region` that does not look like a region.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "$request.body", "Region": "Ireland"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "$request.body", "Region": "eu-west-1"}}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) UNKNOWN_ACTION_REGION = "GW418" "unknown-action-region" Warning;
    why: "No region is called so.";
    help: "Give a region such as eu-west-1.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| it.is(ActionParameterKind::Region)) else { return };
    if !is_region(text.trim()) {
        it.entry.report_value(&UNKNOWN_ACTION_REGION, findings);
    }
}
