//! YAML as our writers make it: block style, plain and quoted scalars, block scalars, tags, Jinja.

use super::{Token, quoted};
use std::ops::Range;

/// What a line has to know of the lines before it.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Inside a block scalar: the indentation of the line that opened it.
    block: Option<usize>,
}

impl State {
    /// The tokens of the next line.
    pub(super) fn tokens(&mut self, line: &str) -> Vec<(Token, Range<usize>)> {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let trimmed = line.trim_end();
        if let Some(opened) = self.block {
            if trimmed.is_empty() || indent > opened {
                return vec![(Token::Text, 0..line.len())];
            }
            self.block = None;
        }
        let mut tokens = Vec::new();
        let mut at = indent;
        let mut inner = indent;
        while line[at..].starts_with("- ") || &line[at..] == "-" {
            tokens.push((Token::Mark, at..at + 1));
            at = (at + 2).min(line.len());
            inner = at;
        }
        if let Some(end) = key_end(&line[at..]) {
            tokens.push((Token::Key, at..at + end));
            tokens.push((Token::Mark, at + end..at + end + 1));
            at += end + 1;
            inner = inner.max(indent);
        }
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
        self.value(line, at, &mut tokens);
        if self.block.is_some() {
            // `- key: |` indents its text deeper than the key, and the key deeper than the dash.
            self.block = Some(inner);
        }
        tokens
    }

    fn value(&mut self, line: &str, mut at: usize, tokens: &mut Vec<(Token, Range<usize>)>) {
        let bytes = line.as_bytes();
        if bytes.get(at) == Some(&b'!') {
            let end = line[at..].find(' ').map_or(line.len(), |end| at + end);
            tokens.push((Token::Word, at..end));
            at = end + line[end..].len() - line[end..].trim_start_matches(' ').len();
        }
        let rest = &line[at..];
        match bytes.get(at) {
            None => {}
            Some(b'#') => tokens.push((Token::Comment, at..line.len())),
            Some(b'|' | b'>') => {
                tokens.push((Token::Mark, at..line.trim_end().len()));
                self.block = Some(0);
            }
            Some(b'"' | b'\'') => {
                let end = quoted(bytes, at, bytes[at] == b'"').min(line.len());
                tokens.push((Token::Text, at..end));
                comment(line, end, tokens);
            }
            Some(b'{' | b'[' | b'}' | b']')
                if matches!(rest.trim_end(), "{}" | "[]" | "{" | "[" | "}" | "]") =>
            {
                tokens.push((Token::Mark, at..line.trim_end().len()));
            }
            Some(_) => {
                let end = rest.find(" #").map_or(line.len(), |end| at + end);
                tokens.push((scalar(line[at..end].trim_end()), at..end));
                comment(line, end, tokens);
            }
        }
    }
}

fn comment(line: &str, from: usize, tokens: &mut Vec<(Token, Range<usize>)>) {
    if let Some(start) = line[from..].find('#') {
        tokens.push((Token::Comment, from + start..line.len()));
    }
}

/// Where the key of a line ends: before a colon that is followed by a blank or nothing.
fn key_end(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let end = match bytes.first()? {
        b'"' | b'\'' => quoted(bytes, 0, bytes[0] == b'"').min(line.len()),
        b'#' | b'!' | b'|' | b'>' | b'{' | b'[' => return None,
        _ => line
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| bytes[*at] == b':' && matches!(bytes.get(at + 1), None | Some(b' ')))?,
    };
    (bytes.get(end) == Some(&b':') && matches!(bytes.get(end + 1), None | Some(b' '))).then_some(end)
}

fn scalar(text: &str) -> Token {
    match text {
        "true" | "false" | "null" | "~" => Token::Word,
        _ if text.parse::<f64>().is_ok() => Token::Number,
        _ => Token::Text,
    }
}
