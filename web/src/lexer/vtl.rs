//! Templates of Velocity: directives, references and comments, in what is JSON most of the time.

use super::Token;
use std::ops::Range;

pub(crate) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut in_text = false;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let token = match (bytes[at], bytes.get(at + 1).copied().unwrap_or_default()) {
            (b'#', b'#') => {
                at = text[at..].find('\n').map_or(text.len(), |end| at + end);
                Token::Comment
            }
            (b'#', b'*') => {
                at = text[at..].find("*#").map_or(text.len(), |end| at + end + 2);
                Token::Comment
            }
            (b'#', next) if next.is_ascii_alphabetic() || matches!(next, b'{' | b'@') => {
                at += 1 + usize::from(!next.is_ascii_alphabetic());
                at += length(&bytes[at..], |byte| byte.is_ascii_alphanumeric() || byte == b'_');
                at += usize::from(next == b'{' && bytes.get(at) == Some(&b'}'));
                Token::Word
            }
            (b'$', next) if next.is_ascii_alphabetic() || matches!(next, b'{' | b'!' | b'_') => {
                at += 1;
                at += length(&bytes[at..], |byte| matches!(byte, b'!' | b'{'));
                at += length(&bytes[at..], |byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
                });
                at += usize::from(bytes.get(at) == Some(&b'}'));
                Token::Key
            }
            (b'"', _) => {
                in_text = !in_text;
                at += 1;
                Token::Text
            }
            (b'\\', _) if in_text => {
                at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
                Token::Text
            }
            _ if in_text => {
                at += 1 + length(&bytes[at + 1..], |byte| !matches!(byte, b'"' | b'\\' | b'#' | b'$'));
                Token::Text
            }
            (b'\'', _) => {
                at = text[at + 1..].find(['\'', '\n']).map_or(text.len(), |end| at + end + 2);
                Token::Text
            }
            (b'0'..=b'9', _) => {
                at += length(&bytes[at..], |byte| byte.is_ascii_digit() || byte == b'.');
                Token::Number
            }
            (b'{' | b'}' | b'[' | b']' | b'(' | b')' | b':' | b',', _) => {
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

fn length(bytes: &[u8], fits: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| fits(**byte)).count()
}
