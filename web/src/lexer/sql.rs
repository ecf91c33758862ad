//! StackQL's SQL: MySQL's quotes, comments, and the placeholders of its templates.

use super::{Token, quoted};
use std::ops::Range;

const WORDS: &[&str] = &[
    "AND",
    "AS",
    "BY",
    "DELETE",
    "EXEC",
    "FROM",
    "IN",
    "INSERT",
    "INTO",
    "IS",
    "JSON_EXTRACT",
    "LIKE",
    "LIMIT",
    "NOT",
    "NULL",
    "OR",
    "ORDER",
    "REPLACE",
    "RETURNING",
    "SELECT",
    "SET",
    "TRUE",
    "FALSE",
    "UPDATE",
    "USING",
    "VALUES",
    "WHERE",
];

pub(super) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let rest = &bytes[at..];
        let until = |end: &str| {
            text.get(start..)
                .and_then(|rest| rest.find(end))
                .map_or(bytes.len(), |found| start + found + end.len())
        };
        let token = match bytes[at] {
            b'-' if rest.starts_with(b"--") => {
                at = until("\n");
                Token::Comment
            }
            b'/' if rest.starts_with(b"/*") => {
                at = until("*/");
                Token::Comment
            }
            b'{' if rest.starts_with(b"{{") => {
                at = until("}}");
                Token::Number
            }
            b'\'' | b'"' | b'`' => {
                at = literal(bytes, at);
                Token::Text
            }
            b'0'..=b'9' => {
                at += rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
                Token::Number
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                at += rest
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
                    .count();
                if !WORDS.contains(&&text[start..at]) {
                    continue;
                }
                Token::Word
            }
            b'(' | b')' | b',' | b';' | b'=' => {
                at += 1;
                Token::Mark
            }
            _ => {
                at += 1;
                continue;
            }
        };
        tokens.push((token, start..at));
    }
    tokens
}

/// MySQL's literals know both: backslash escapes and doubled marks.
fn literal(bytes: &[u8], at: usize) -> usize {
    let mut end = quoted(bytes, at, true);
    while end < bytes.len() && bytes[end] == bytes[at] {
        end = quoted(bytes, end, true);
    }
    end.min(bytes.len())
}
