//! JSON.

use super::{Token, quoted};
use std::ops::Range;

pub(super) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let token = match bytes[at] {
            b'"' => {
                at = quoted(bytes, at, true).min(bytes.len());
                let rest = text.get(at..).unwrap_or_default().trim_start();
                if rest.starts_with(':') { Token::Key } else { Token::Text }
            }
            b'-' | b'0'..=b'9' => {
                at += bytes[at..]
                    .iter()
                    .take_while(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'))
                    .count();
                Token::Number
            }
            b'a'..=b'z' => {
                at += bytes[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                Token::Word
            }
            b'{' | b'}' | b'[' | b']' | b':' | b',' => {
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
