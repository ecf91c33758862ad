use super::ParameterSubject;
use crate::rules::prelude::*;

rule! {
    /// Reports a static `Source` of events that starts with `aws.`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "aws.shop", "DetailType": "order", "Detail": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "$request.body"}}
    /// ```
    ///
    /// Source: EventBridge API reference.
    pub(crate) RESERVED_EVENT_SOURCE = "GW416" "reserved-event-source" Warning;
    why: "Such names belong to AWS services.";
    help: "Choose another name.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let is_source =
        it.action.service() == "EventBridge" && it.parameter.is_some_and(|it| it.name == "Source");
    if is_source && it.static_text().is_some_and(|text| text.trim().starts_with("aws.")) {
        it.entry.report_value(&RESERVED_EVENT_SOURCE, findings);
    }
}
