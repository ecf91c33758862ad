use super::unknown_partition_or_region::fault;
use super::{invocation_of, is_sound, offer};
use crate::expr::stand_in::has_unknown;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an invocation ARN that names another partition or region than the function in it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:hello/invocations"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up a WebSocket API integration request.
    pub(crate) INVOCATION_IN_OTHER_REGION = "GW223" "invocation-in-other-region" Warning;
    why: "Lambda would be called in a region where the function is not.";
    help: "Make both parts name the same partition and region.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.is_lambda()) else { return };
    let Uri::Invocation(invocation) = target.uri else { return };
    let Some(function) = invocation.function.filter(|_| is_sound(it, &invocation)) else { return };
    let (outer, inner) = (invocation.arn, function.arn);
    let is_known = |text: &str| !has_unknown(text);
    let all = [outer.partition, outer.region, inner.partition, inner.region];
    let is_certain = all.iter().all(|part| is_known(part.text));
    if !is_certain || fault(&outer).is_some() || fault(&inner).is_some() {
        return;
    }
    let (name, part, other) = if outer.partition.text != inner.partition.text {
        ("partition", outer.partition, inner.partition)
    } else if outer.region.text != inner.region.text {
        ("region", outer.region, inner.region)
    } else {
        return;
    };
    let finding = it.report_uri_part(&INVOCATION_IN_OTHER_REGION, name, part, findings);
    finding.help_with(format!("Name the same {name} in both parts; the function is in {}.", other.text));
    if let Some(corrected) = invocation_of(&function, inner.partition, inner.region) {
        offer(finding, Safety::NeedsReview, "Copy from the function", corrected);
    }
}
