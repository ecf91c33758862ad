//! `$util`

use crate::java::{Failure, Value, read_payload, text};
use alloc::{format, string::String, vec::Vec};

/// The functions of `$util`.
pub const FUNCTIONS: &[&str] =
    &["escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode"];

pub(super) fn call(name: &str, arguments: &[Value]) -> Result<Option<Value>, Failure> {
    Ok(match (name, arguments) {
        ("escapeJavaScript", [Value::Null]) => None,
        ("escapeJavaScript", [value]) => Some(escape_java_script(&text(value)?).into()),
        ("parseJson", [Value::Text(text)]) if text.is_empty() => Some("".into()),
        ("parseJson", [Value::Text(text)]) => Some(read_payload(text).map_err(|error| {
            Failure::Exception(format!("{} is not JSON. {}", crate::Quoted(text), error.message))
        })?),
        ("urlEncode", [Value::Text(text)]) => Some(url_encode(text).into()),
        ("urlDecode", [Value::Text(text)]) => Some(url_decode(text)?.into()),
        ("base64Encode", [Value::Text(text)]) => Some(base64_encode(text.as_bytes()).into()),
        ("base64Decode", [Value::Text(text)]) => Some(text_of(&base64_decode(text)).into()),
        _ => None,
    })
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Text for a string of JavaScript, as commons-lang 2.6 writes it. The escaped `'` is no JSON.
fn escape_java_script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\'' | '"' | '\\' | '/' => out.extend(['\\', character]),
            '\u{8}' => out.push_str("\\b"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            ' '..='\u{7f}' => out.push(character),
            _ => character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out += &format!("\\u{unit:04X}")),
        }
    }
    out
}

fn url_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'-' | b'*' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

fn url_decode(text: &str) -> Result<String, Failure> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                let digits = digit(bytes.next()).zip(digit(bytes.next()));
                let byte = digits.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
                byte.ok_or_else(|| Failure::Exception("A % needs two hexadecimal digits.".into()))?
            }
            _ => byte,
        });
    }
    Ok(text_of(&out))
}

/// Base64 with the standard alphabet and padding.
#[must_use]
pub(super) fn base64_encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |group, at| group << 8 | chunk.get(at).copied().map_or(0, usize::from));
        for at in 0..4 {
            let digit = char::from(DIGITS[group >> (18 - 6 * at) & 63]);
            out.push(if at <= chunk.len() { digit } else { '=' });
        }
    }
    out
}

/// Reads Base64; characters outside of the alphabet are skipped.
fn base64_decode(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        group = group << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((group >> bits & 0xff).to_le_bytes()[0]);
        }
    }
    out
}
