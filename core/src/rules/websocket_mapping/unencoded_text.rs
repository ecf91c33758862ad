use super::entry::MappingEntry;
use crate::expr::websocket::{Key, Value as Source};
use crate::rules::prelude::*;
use alloc::{format, string::String};

rule! {
    /// Reports static text for a query or path parameter with characters that a URL cannot hold.
    ///
    /// Percent signs count when two hexadecimal digits do not follow them, `&` and `#` in a query parameter, `?` and `#` in a path
    /// parameter, and every character that RFC 3986 has no place for.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.querystring.kind": "'small talk'"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.querystring.kind": "'a&b'"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.querystring.kind": "'small%20talk'"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.kind": "'small talk'"}}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2` (static text has to be encoded for its place); RFC 3986.
    pub(crate) UNENCODED_TEXT = "GW509" "unencoded-text" Warning;
    why: "The text is sent as it stands.";
    help: "Encode the text as a part of a URL.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Some(Source::Static { text }), Key::Integration { location, .. }) = (it.request_value(), it.key)
    else {
        return;
    };
    let delimiters = match location.text {
        "querystring" => "&#",
        "path" => "?#",
        _ => return,
    };
    let Some((at, _)) = each_wrong(text.text, delimiters).next() else { return };
    let width = text.text[at..].chars().next().map_or(1, char::len_utf8);
    let span = text.start + at..text.start + at + width;
    let finding = it.report_value(&UNENCODED_TEXT, findings).within(span);
    // A delimiter or a percent sign can be meant as one.
    let is_plain = each_wrong(text.text, delimiters).all(|(_, c)| c != '%' && !delimiters.contains(c));
    let safety = if is_plain { Safety::Safe } else { Safety::NeedsReview };
    it.offer(finding, safety, "Encode the text", format!("'{}'", encoded(text.text, delimiters)));
}

/// The characters that have to be encoded, with their places.
fn each_wrong<'t>(text: &'t str, delimiters: &'t str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(move |(at, c)| match c {
        '%' => {
            let digits = text.as_bytes().get(at + 1..at + 3);
            !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        }
        _ => delimiters.contains(*c) || !(c.is_ascii_alphanumeric() || "-._~!$'()*+,;=:@/?&#".contains(*c)),
    })
}

fn encoded(text: &str, delimiters: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for (at, character) in each_wrong(text, delimiters) {
        encoded.push_str(&text[from..at]);
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        from = at + character.len_utf8();
    }
    encoded + &text[from..]
}
