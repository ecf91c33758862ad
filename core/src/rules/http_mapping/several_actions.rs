use super::several::Group;
use crate::rules::prelude::*;

rule! {
    /// Reports several actions on the same header or query parameter.
    ///
    /// To rename a header is another thing: the removed and the appended one have different names.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-kind": "order", "append:header.x-kind": "invoice"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"remove:querystring.kind": "''", "append:querystring.kind": "order"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"remove:header.kind": "''", "append:header.x-kind": "$request.header.kind"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Advice; the order of actions is not documented.
    pub(crate) SEVERAL_ACTIONS = "GW311" "several-actions" Warning;
    why: "The order of actions is not documented.";
    help: "Keep one action.";
    check: HttpMapping;
}

pub(super) fn check(it: &Group<'_, '_, '_>, findings: &mut Findings) {
    let Some((first, rest)) = it.entries.split_first() else { return };
    let Some(other) = rest.iter().find(|other| other.action != first.action) else { return };
    let facts = Facts::Unsuitable { name: "key".into(), value: other.member.key.as_ref().into() };
    let finding = findings.report_at(
        &SEVERAL_ACTIONS,
        other.member.key_place,
        it.mappings.path_of(&other.member.key),
        facts,
    );
    finding.see(it.mappings.path_of(&first.member.key), "Another action on the same.");
}
