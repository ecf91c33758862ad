//! GW701–GW739: integration responses.

mod broken_response_pattern;
mod empty_integration_id;
mod http_key_on_integration_response;
mod missing_response_key;
mod no_default_response;
mod overlapping_response_patterns;
mod pattern_without_status;
mod repeated_response_header;
mod repeated_response_key;
mod response_header_name_character;
mod response_headers;
mod response_key_without_slashes;
mod response_of_proxy;
mod response_on_http_api;
mod response_without_route_response;
mod route_response_not_default;
mod route_response_without_response;
mod status_pattern_on_lambda;
mod templates_of_proxy_response;
mod unchecked_response_pattern;
mod unknown_response_mapping_key;
mod unknown_response_mapping_value;

pub(crate) use broken_response_pattern::BROKEN_RESPONSE_PATTERN;
pub(crate) use empty_integration_id::EMPTY_INTEGRATION_ID;
pub(crate) use http_key_on_integration_response::HTTP_KEY_ON_INTEGRATION_RESPONSE;
pub(crate) use missing_response_key::MISSING_RESPONSE_KEY;
pub(crate) use no_default_response::NO_DEFAULT_RESPONSE;
pub(crate) use overlapping_response_patterns::OVERLAPPING_RESPONSE_PATTERNS;
pub(crate) use pattern_without_status::PATTERN_WITHOUT_STATUS;
pub(crate) use repeated_response_header::REPEATED_RESPONSE_HEADER;
pub(crate) use repeated_response_key::REPEATED_RESPONSE_KEY;
pub(crate) use response_header_name_character::RESPONSE_HEADER_NAME_CHARACTER;
pub(crate) use response_headers::RESPONSE_HEADERS;
pub(crate) use response_key_without_slashes::RESPONSE_KEY_WITHOUT_SLASHES;
pub(crate) use response_of_proxy::RESPONSE_OF_PROXY;
pub(crate) use response_on_http_api::RESPONSE_ON_HTTP_API;
pub(crate) use response_without_route_response::RESPONSE_WITHOUT_ROUTE_RESPONSE;
pub(crate) use route_response_not_default::ROUTE_RESPONSE_NOT_DEFAULT;
pub(crate) use route_response_without_response::ROUTE_RESPONSE_WITHOUT_RESPONSE;
pub(crate) use status_pattern_on_lambda::STATUS_PATTERN_ON_LAMBDA;
pub(crate) use templates_of_proxy_response::TEMPLATES_OF_PROXY_RESPONSE;
pub(crate) use unchecked_response_pattern::UNCHECKED_RESPONSE_PATTERN;
pub(crate) use unknown_response_mapping_key::UNKNOWN_RESPONSE_MAPPING_KEY;
pub(crate) use unknown_response_mapping_value::UNKNOWN_RESPONSE_MAPPING_VALUE;

use super::subject::{IntegrationSubject, ResponseSubject, Subject as _};
use super::websocket_mapping::entry::{MappingEntry, each_mapping};
use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Facts};
use crate::expr::Piece;
use crate::expr::pattern::{Verdict, judge};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::model::property::Case;
use crate::model::{Map, Path, PropertyId, Protocol};

/// An `integrationResponseKey` of a WebSocket API, taken apart once for all rules that look at it.
struct KeySubject<'k> {
    subject: &'k ResponseSubject<'k>,
    text: &'k str,
    key: ResponseKey<'k>,
    /// What can be said about the pattern, when there is one.
    verdict: Option<Verdict>,
}

/// The checks of each key.
const KEY: &[fn(&KeySubject<'_>, &mut Findings)] = &[
    response_key_without_slashes::check,
    broken_response_pattern::check,
    unchecked_response_pattern::check,
    pattern_without_status::check,
    status_pattern_on_lambda::check,
];

/// The checks of each header mapping.
const MAPPING: &[fn(&MappingEntry<'_, '_>, &mut Findings)] = &[
    unknown_response_mapping_key::check,
    unknown_response_mapping_value::check,
    http_key_on_integration_response::check,
    response_header_name_character::check,
    repeated_response_header::check,
];

/// Checks the key and the header mappings of an integration response.
pub(super) fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    if it.protocol() != Some(Protocol::WebSocket) {
        return;
    }
    if let Some(text) = it.literal(PropertyId::IntegrationResponseKey).filter(|text| !text.trim().is_empty())
    {
        // White space around a key is reported as such.
        let start = text.len() - text.trim_start().len();
        let key = match response_key(text.trim()) {
            ResponseKey::Pattern(pattern) => {
                ResponseKey::Pattern(Piece { start: pattern.start + start, ..pattern })
            }
            other => other,
        };
        let verdict = match key {
            ResponseKey::Pattern(pattern) => Some(judge(pattern)),
            ResponseKey::Default | ResponseKey::Other => None,
        };
        let key = KeySubject { subject: it, text, key, verdict };
        KEY.iter().for_each(|check| check(&key, findings));
    }
    each_mapping(it, |entry| MAPPING.iter().for_each(|check| check(entry, findings)));
}

impl KeySubject<'_> {
    /// Reports the key.
    fn report<'f>(&self, rule: &'static Rule, findings: &'f mut Findings) -> &'f mut Diagnostic {
        let name = PropertyId::IntegrationResponseKey.name().into();
        self.report_for(rule, Facts::Unsuitable { name, value: self.text.into() }, findings)
    }

    /// As [`Self::report`], with facts of its own.
    fn report_for<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        findings.report(rule, self.subject.path(PropertyId::IntegrationResponseKey), facts)
    }
}

/// The keys of the responses that are known, with the indices of the responses.
fn keys<'a>(it: &IntegrationSubject<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    it.integration.responses.iter().enumerate().filter_map(|(index, response)| {
        let key = response.properties.get(PropertyId::IntegrationResponseKey.name())?.literal()?;
        Some((index, key.trim()))
    })
}

/// The path of a response.
fn response_path(it: &IntegrationSubject<'_>, index: usize) -> Path {
    it.own_path().join("responses").join(index)
}

/// Whether a key was meant to be `$default`.
fn means_default(key: &str) -> bool {
    key.trim_matches(|c: char| !c.is_ascii_alphanumeric()).eq_ignore_ascii_case("default")
}

/// What the proxy integration of a response is called in a sentence; `None` when it is none.
fn proxy(it: &ResponseSubject<'_>) -> Option<&'static str> {
    match it.case()? {
        Case::WebSocketAwsProxy => Some("an AWS_PROXY integration"),
        Case::WebSocketHttpProxy => Some("an HTTP_PROXY integration"),
        _ => None,
    }
}

/// Whether a response has templates.
fn has_templates(it: &ResponseSubject<'_>) -> bool {
    it.map(PropertyId::ResponseTemplates).is_some_and(|templates: &Map| !templates.is_empty())
}
