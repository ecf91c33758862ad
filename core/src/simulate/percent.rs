//! Percent-encoding of paths and query strings.

use super::Fields;
use alloc::{string::String, vec::Vec};

/// Undoes percent-encoding; what is no escape stays.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
        let escaped = (*byte == b'%').then(|| Some(hex(at + 1)? * 16 + hex(at + 2)?)).flatten();
        match escaped.and_then(|code| u8::try_from(code).ok()) {
            Some(code) => {
                decoded.push(code);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Encodes what cannot stand in a name or value of a query string.
pub(super) fn encode(text: &str) -> String {
    encode_but(text, "")
}

/// Encodes what cannot stand in the path of a URL. A text with escapes keeps them.
pub(super) fn path(text: &str) -> String {
    let has_escapes = decode(text) != text;
    encode_but(text, if has_escapes { "/!$&'()*+,;=:@%" } else { "/!$&'()*+,;=:@" })
}

fn encode_but(text: &str, kept: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let stays = matches!(byte, b'-' | b'.' | b'_' | b'~') || kept.as_bytes().contains(&byte);
        if byte.is_ascii_alphanumeric() || stays {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// A query string without its question mark.
pub(super) fn query(fields: &Fields) -> String {
    let mut text = String::new();
    for (name, value) in fields.pairs() {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(&encode(name));
        text.push('=');
        text.push_str(&encode(value));
    }
    text
}

/// Reads a query string into fields.
pub(super) fn read_query(text: &str, fields: &mut Fields) {
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        fields.append(&decode(name), decode(&value.replace('+', " ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_go_both_ways() {
        let mut fields = Fields::query();
        read_query("a=1&b=x+y&a=%C3%A9&c&%zz=1", &mut fields);
        assert_eq!(query(&fields), "a=1&a=%C3%A9&b=x%20y&c=&%25zz=1");
    }

    #[test]
    fn paths_keep_what_can_stand_in_them() {
        assert_eq!(path("/a b/c=?#é"), "/a%20b/c=%3F%23%C3%A9");
        assert_eq!((path("a%20b c"), path("50%")), ("a%20b%20c".into(), "50%25".into()));
    }
}
