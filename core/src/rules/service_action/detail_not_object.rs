use super::ParameterSubject;
use super::filled::filled;
use crate::formats::json;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports a `Detail` of events that is not a JSON object.
    ///
    /// Variables stand for any text between quotes, and for any value elsewhere. A value that is one variable is not judged,
    /// nor one with a variable that the service cannot read, which is reported as such.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "order"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "order ${request.body.id}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "EventBridge-PutEvents", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"Source": "shop", "DetailType": "order", "Detail": "{\"id\": \"${request.body.id}\"}"}}
    /// ```
    ///
    /// Source: EventBridge API reference.
    pub(crate) DETAIL_NOT_OBJECT = "GW417" "detail-not-object" Warning;
    why: "EventBridge takes a JSON object.";
    help: "Map $request.body, or write a JSON object.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let judged = it.is(ActionParameterKind::JsonObject) && !it.is_one_variable();
    let Some(text) = it.entry.text.filter(|_| judged) else { return };
    let json::Parsed { value, errors } = json::parse(&filled(text));
    let is_object = errors.is_empty() && value.is_some_and(|value| value.map().is_some());
    // Where a variable does not end, nobody knows what the rest of the text is.
    if !is_object && !it.entry.has_broken_variable() && !it.lacks_dollar() {
        it.entry.report_value(&DETAIL_NOT_OBJECT, findings);
    }
}
