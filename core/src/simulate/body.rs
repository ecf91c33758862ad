//! Bodies: bytes that are text most of the time.

use crate::model::Value;
use alloc::{string::String, vec::Vec};

/// A body of a request, a response or a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    bytes: Vec<u8>,
    /// Whether it was said to be binary, whatever the bytes are.
    said_binary: bool,
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Vec::from(text).into()
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, said_binary: false }
    }
}

impl Body {
    /// The bytes that a text in base64 stands for; `None` when it is none. White space and a missing `=` are forgiven.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let padding = digits.iter().rev().take_while(|byte| **byte == b'=').count();
        let digits = &digits[..digits.len() - padding];
        if padding > 2 || digits.len() % 4 == 1 {
            return None;
        }
        let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
        for group in digits.chunks(4) {
            let mut bits = 0_u32;
            for byte in group {
                bits = bits << 6 | u32::from(value_of(*byte)?);
            }
            bits <<= 6 * (4 - group.len());
            let [_, decoded @ ..] = bits.to_be_bytes();
            bytes.extend_from_slice(&decoded[..group.len() * 3 / 4]);
        }
        Some(bytes.into())
    }

    /// The bytes in base64.
    #[must_use]
    pub fn to_base64(&self) -> String {
        let mut text = String::with_capacity(self.bytes.len().div_ceil(3) * 4);
        for group in self.bytes.chunks(3) {
            let mut bits = [0; 4];
            bits[1..=group.len()].copy_from_slice(group);
            let bits = u32::from_be_bytes(bits);
            for digit in 0..4 {
                let value = (bits >> (18 - 6 * digit) & 63) as usize;
                text.push(if digit > group.len() { '=' } else { char::from(ALPHABET[value]) });
            }
        }
        text
    }

    /// The text; bytes that are none become U+FFFD.
    #[must_use]
    pub fn text(&self) -> alloc::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The same bytes, said to be binary.
    #[must_use]
    pub fn binary(self) -> Self {
        Self { said_binary: true, ..self }
    }

    /// Whether it is binary: it was said to be, or is no text.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        self.said_binary || !self.is_text()
    }

    /// Whether all of it is text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        core::str::from_utf8(&self.bytes).is_ok()
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Text, or base64 when it is none.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match core::str::from_utf8(&self.bytes) {
            Ok(text) => String::from(text).into(),
            Err(_) => self.to_base64().into(),
        }
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn value_of(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// The longest part of a text that is no longer than `limit` bytes.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_goes_both_ways() {
        for (text, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(Body::from(text).to_base64(), encoded);
            assert_eq!(Body::from_base64(encoded), Some(text.into()));
        }
        assert_eq!(Body::from_base64("_-8").map(|body| body.to_base64()), Some("/+8=".into()));
        for broken in ["Z", "Zg=x", "Zg===", "é"] {
            assert_eq!(Body::from_base64(broken), None, "{broken}");
        }
    }
}
