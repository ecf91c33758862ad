use crate::expr::Piece;
use crate::expr::arn::{Arn, PARTITIONS, is_region, partition_of};
use crate::expr::stand_in::has_unknown;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports an ARN in `integrationUri` with a partition that AWS does not have, or a region that is none of its partition.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east:123456789012:function:hello", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:cn-north-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:awx:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws-cn:lambda:cn-north-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Source: The partitions of AWS and the names of their regions.
    pub(crate) UNKNOWN_PARTITION_OR_REGION = "GW222" "unknown-partition-or-region" Warning;
    why: "There is no such place in AWS as far as is known here.";
    help: "Check partition and region.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target else { return };
    let outer = match target.uri {
        Uri::Function(_) | Uri::Invocation(_) | Uri::Service { .. } | Uri::CloudMap { .. } => {
            target.uri.arn()
        }
        Uri::LoadBalancing { arn, .. } => Some(arn),
        // Other rules say that this ARN is none to call.
        Uri::OtherArn(_) | Uri::Url(_) | Uri::Other => None,
    };
    let inner = target.uri.function().map(|function| function.arn);
    if let Some((name, part)) = outer.into_iter().chain(inner).find_map(|arn| fault(&arn)) {
        it.report_uri_part(&UNKNOWN_PARTITION_OR_REGION, name, part, findings);
    }
}

/// The part that is wrong, and what it is called. Variables are not known.
pub(super) fn fault<'a>(arn: &Arn<'a>) -> Option<(&'static str, Piece<'a>)> {
    let (partition, region) = (arn.partition, arn.region);
    if has_unknown(partition.text) || has_unknown(region.text) {
        None
    } else if !PARTITIONS.contains(&partition.text) {
        Some(("partition", partition))
    } else if !is_region(region.text) || partition_of(region.text) != partition.text {
        Some(("region", region))
    } else {
        None
    }
}
