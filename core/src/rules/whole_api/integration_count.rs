//! How many integrations an API has.

use super::{TOO_MANY_INTEGRATIONS_ON_HTTP_API, TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API};
use crate::diagnostic::Diagnostic;
use crate::rules::prelude::*;
use crate::rules::{Options, Rule};
use alloc::{format, string::String, vec::Vec};

/// The quota of HTTP and of WebSocket APIs.
const MOST: usize = 300;

/// An API of which only the number of integrations is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiCount {
    /// Its id; empty when it is not known.
    pub api_id: String,
    /// How many integrations it has.
    pub integrations: usize,
}

/// Checks how many integrations APIs of the protocol of the options have: for an inventory that is too large to be one design.
/// The paths are those of a design with these APIs; without a protocol nothing is known to be too many.
#[must_use]
pub fn check_counts(counts: &[ApiCount], options: &Options) -> Vec<Diagnostic> {
    let rule = match options.protocol {
        Some(Protocol::Http) => &TOO_MANY_INTEGRATIONS_ON_HTTP_API,
        Some(Protocol::WebSocket) => &TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API,
        None => return Vec::new(),
    };
    let found = counts.iter().enumerate().filter_map(|(at, ApiCount { api_id, integrations })| {
        let of = (!api_id.is_empty()).then(|| format!("the API {api_id}"));
        too_many(rule, Design::api_path(at), of, *integrations)
    });
    options.heed(found.collect())
}

/// Reports an API of a protocol that has more, at the first one that is too many.
pub(super) fn check(it: &ApiSubject<'_>, protocol: Protocol, rule: &'static Rule, findings: &mut Findings) {
    let integrations = &it.api.integrations;
    if it.protocol == Some(protocol)
        && let Some(finding) = too_many(rule, it.own_path(), None, integrations.len())
    {
        findings.add(finding).place = integrations.get(MOST).map(|first| first.place).unwrap_or_default();
    }
}

fn too_many(rule: &'static Rule, api: Path, of: Option<String>, count: usize) -> Option<Diagnostic> {
    let facts = Facts::TooMany { name: "integrations".into(), of, count, limit: MOST };
    (count > MOST).then(|| Diagnostic::new(rule, api.join("integrations"), facts))
}
