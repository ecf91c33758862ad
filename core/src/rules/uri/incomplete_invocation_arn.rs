use super::{invocation_of, invocation_with, is_sound, offer};
use crate::expr::arn;
use crate::expr::stand_in::only_stand_in;
use crate::expr::uri::{Function, INVOCATION_DATE, Invocation, Uri};
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports an invocation ARN whose path is not `path/2015-03-31/functions/ARN/invocations`.
    ///
    /// AWS integrations of WebSocket APIs may call other actions of Lambda: with a method other than POST, and `invoke-async`, the older
    /// way to call without waiting, nothing is reported.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-30/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/hello/invocations"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": {"concat": ["arn:aws:apigateway:", {"ref": "AWS::Region"}, ":lambda:path/2015-03-31/functions/", {"ref": "Hello", "attribute": "Arn"}]}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": {"concat": ["arn:", {"ref": "AWS::Partition"}, ":apigateway:", {"ref": "AWS::Region"}, ":lambda:path/2015-03-31/functions/", {"ref": "Hello", "attribute": "Arn"}, "/invocations"]}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": {"concat": ["arn:aws:apigateway:us-east-1:lambda:path/", {"ref": "PathOfInvocation"}]}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: developer guide, Setting up a WebSocket API integration request.
    pub(crate) INCOMPLETE_INVOCATION_ARN = "GW220" "incomplete-invocation-arn" Error;
    why: "Lambda is called at path/2015-03-31/functions/ARN/invocations.";
    help: "Complete the path; the ARN of the function stands in its middle.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.is_lambda()) else { return };
    let Uri::Invocation(invocation) = target.uri else { return };
    let path = invocation.arn.resource;
    let is_async = it.case == Some(Case::WebSocketAws) && path.text.contains("/invoke-async");
    if is_sound(it, &invocation) || is_async {
        return;
    }
    let (name, part) = match (invocation.date, invocation.target) {
        (Some(date), _) if date.text != INVOCATION_DATE => ("version", date),
        (_, Some(function)) if invocation.complete => ("function", function),
        _ => ("path", path),
    };
    let finding = it.report_uri_part(&INCOMPLETE_INVOCATION_ARN, name, part, findings);
    if let Some(whole) = completed(&invocation) {
        offer(finding, Safety::NeedsReview, "Complete the path", whole);
    }
}

/// The invocation ARN of the function that is meant.
fn completed(invocation: &Invocation<'_>) -> Option<String> {
    let (partition, region) = (invocation.arn.partition, invocation.arn.region);
    let arn = invocation.target?.text.split('/').next()?;
    match only_stand_in(arn) {
        Some(_) => Some(invocation_with(arn, partition, region)),
        None => invocation_of(&meant(invocation)?, partition, region),
    }
}

/// The function that is meant: what stands there up to the next slash.
fn meant<'a>(invocation: &Invocation<'a>) -> Option<Function<'a>> {
    let target = invocation.target?;
    let target = target.split_once('/').map_or(target, |(function, _)| function);
    arn::parse(target)?;
    match crate::expr::uri::parse(target) {
        Uri::Function(function) => Some(function),
        _ => None,
    }
}
