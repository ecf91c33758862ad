use super::entry::MappingEntry;
use crate::expr::Piece;
use crate::expr::websocket::{Key, Value as Source, is_parameter_character};
use crate::rules::prelude::*;
use core::ops::Range;

rule! {
    /// Reports a parameter name with a character that no parameter name has.
    ///
    /// Names of headers and query parameters, in keys and in values, have letters, digits, `.`, `_`, `$` and `-`. Control characters are
    /// reported by GW028.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x id": "context.connectionId"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.querystring.a/b"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.querystring.a_b"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs (its pattern `^[a-zA-Z0-9._$-]+$]` has a stray bracket).
    pub(crate) PARAMETER_NAME_CHARACTER = "GW503" "parameter-name-character" Error;
    why: "No parameter name has this character.";
    help: "Use letters, digits, dot, underscore, dollar and hyphen only.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let (true, Key::Integration { name, .. }) = (it.is_request(), it.key)
        && let Some((character, span)) = wrong_character(name)
    {
        let facts = Facts::Character { name: "key".into(), value: it.member.key.as_ref().into(), character };
        it.report_key_for(&PARAMETER_NAME_CHARACTER, facts, findings).within_key(it.in_key(span));
    }
    if let Some(Source::RouteParameter { name, .. }) = it.request_value()
        && let Some((character, span)) = wrong_character(name)
    {
        let value = it.text.unwrap_or_default().into();
        let facts = Facts::Character { name: it.member.key.clone(), value, character };
        it.report_value_for(&PARAMETER_NAME_CHARACTER, facts, findings).within(span);
    }
}

fn wrong_character(name: Piece<'_>) -> Option<(char, Range<usize>)> {
    name.first_not(is_parameter_character).filter(|(character, _)| !character.is_control())
}
