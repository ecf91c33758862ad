//! A message of HTTP: a line, headers, and a body that is JSON most of the time.

use super::{Token, json};
use std::ops::Range;

pub(super) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let shown = line.trim_end_matches(['\r', '\n']).len();
        if shown == 0 {
            let body = start + line.len();
            if text[body..].trim_start().starts_with(['{', '[', '"']) {
                let moved = json::tokens(&text[body..]).into_iter();
                tokens.extend(moved.map(|(token, range)| (token, range.start + body..range.end + body)));
            }
            break;
        }
        if at == 0 {
            tokens.push((Token::Word, start..start + line[..shown].find(' ').unwrap_or(shown)));
        } else if let Some(colon) = line[..shown].find(':') {
            tokens.push((Token::Key, start..start + colon));
            tokens.push((Token::Mark, start + colon..start + colon + 1));
            tokens.push((Token::Text, start + colon + 1..start + shown));
        }
        start += line.len();
    }
    tokens
}
