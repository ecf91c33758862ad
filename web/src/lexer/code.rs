//! Languages of programs, as far as colours need them: comments, literal texts, numbers, the words that begin a line.

use super::{Token, quoted};
use std::ops::Range;

/// What is said of a language.
pub(super) struct Code {
    /// What begins a comment to the end of the line.
    comment: &'static str,
    words: &'static [&'static str],
    /// Whether a backslash is one between single quotes.
    single_quotes_are_raw: bool,
}

pub(super) const HCL: Code = Code {
    comment: "#",
    words: &["resource", "data", "import", "locals", "variable", "true", "false", "null"],
    single_quotes_are_raw: false,
};

pub(super) const SHELL: Code = Code {
    comment: "#",
    words: &[
        "aws", "again", "set", "if", "then", "fi", "for", "in", "until", "do", "done", "return", "cat", "rm",
        "sleep", "grep",
    ],
    single_quotes_are_raw: true,
};

pub(super) const TYPESCRIPT: Code = Code {
    comment: "//",
    words: &[
        "import",
        "from",
        "export",
        "class",
        "extends",
        "constructor",
        "super",
        "const",
        "new",
        "this",
        "as",
        "true",
        "false",
        "undefined",
    ],
    single_quotes_are_raw: false,
};

pub(super) fn tokens(code: &Code, text: &str) -> Vec<(Token, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let rest = &bytes[at..];
        // A mark inside of a word, as in `$#` or a fragment of an address, begins no comment.
        let is_apart = at == 0 || bytes[at - 1].is_ascii_whitespace();
        let token = match bytes[at] {
            _ if is_apart && rest.starts_with(code.comment.as_bytes()) => {
                at += rest.iter().take_while(|byte| **byte != b'\n').count();
                Token::Comment
            }
            quote @ (b'"' | b'\'' | b'`') => {
                at = quoted(bytes, at, quote != b'\'' || !code.single_quotes_are_raw);
                Token::Text
            }
            b'\\' => {
                at += 2; // what it stands before opens nothing
                continue;
            }
            b'0'..=b'9' => {
                at += rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
                Token::Number
            }
            byte if is_letter(byte) => {
                at += rest.iter().take_while(|byte| is_letter(**byte) || byte.is_ascii_digit()).count();
                if !code.words.contains(&&text[start..at]) {
                    continue;
                }
                Token::Word
            }
            _ => {
                at += 1;
                continue;
            }
        };
        at = at.min(bytes.len());
        tokens.push((token, start..at));
    }
    tokens
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b'-'
}
