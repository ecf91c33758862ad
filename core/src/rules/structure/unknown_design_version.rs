use crate::model::{DESIGN_VERSION, Member};
use crate::rules::prelude::*;

rule! {
    /// Reports a design document of a version that is not known.
    ///
    /// The member `gatewright` says which version of the document format the rest is written in. There is one, `1`. The rest
    /// of the document is read as if it were of that version.
    ///
    /// ```json bad
    /// {"gatewright": 2, "apis": []}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": []}
    /// ```
    ///
    /// Source: The design document of gatewright.
    pub(crate) UNKNOWN_DESIGN_VERSION = "GW043" "unknown-design-version" Error;
    why: "Members may mean something else in another version.";
    help: "Open the document with the version of gatewright that wrote it, or set 1 when it was written by hand.";
    fix: true;
    check: Members;
}

pub(super) fn report(member: &Member, findings: &mut Findings) {
    let value = super::table::written(&member.value).unwrap_or_else(|| member.value.kind_name().into());
    let facts = Facts::NotAccepted { name: member.key.clone(), value, accepted: &["1"] };
    let finding = findings.report_at(
        &UNKNOWN_DESIGN_VERSION,
        member.value.place,
        Path::root().join(member.key.clone()),
        facts,
    );
    let is_one = member.value.literal().is_some_and(|text| text.trim() == "1");
    let safety = if is_one { Safety::Safe } else { Safety::NeedsReview };
    finding.fix_replace(safety, "Set 1", DESIGN_VERSION);
}
