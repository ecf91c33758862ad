//! How many integrations an API has.

use crate::rules::Rule;
use crate::rules::prelude::*;

/// The quota of HTTP and of WebSocket APIs.
const MOST: usize = 300;

/// Reports an API of a protocol that has more, at the first one that is too many.
pub(super) fn check(it: &ApiSubject<'_>, protocol: Protocol, rule: &'static Rule, findings: &mut Findings) {
    let integrations = &it.api.integrations;
    if it.protocol == Some(protocol)
        && let Some(first) = integrations.get(MOST)
    {
        let facts = Facts::TooMany { name: "integrations".into(), count: integrations.len(), limit: MOST };
        findings.report(rule, it.own_path().join("integrations"), facts).place = first.place;
    }
}
