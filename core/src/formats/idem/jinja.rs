//! The Jinja in a file: taken out before the YAML is read, and put back as references.
//!
//! Every expression is replaced by as many bytes of a word that YAML takes for text wherever an expression can stand. So the
//! places in the YAML are those in the file.

use super::ID;
use crate::formats::json::SyntaxError;
use crate::model::{Part, Reference, Span, Str, Text};
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// What follows a mark, as often as is needed.
const FILLER: u8 = b'x';

/// A file without its Jinja.
pub(super) struct Template<'t> {
    source: &'t str,
    /// The YAML, byte for byte as long as the file.
    pub(super) yaml: String,
    /// Stands at the start of every expression; nowhere else.
    mark: char,
    expressions: Vec<Range<usize>>,
    /// Statements: what they do is known only when Idem runs.
    pub(super) statements: Vec<Span>,
    /// What is not closed.
    pub(super) errors: Vec<SyntaxError>,
}

impl<'t> Template<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        // One of the characters that Unicode leaves to everybody.
        let mark = ('\u{e000}'..='\u{e0ff}').find(|mark| !source.contains(*mark)).unwrap_or('\u{e000}');
        let mut template = Self {
            source,
            yaml: String::with_capacity(source.len()),
            mark,
            expressions: Vec::new(),
            statements: Vec::new(),
            errors: Vec::new(),
        };
        template.take_out();
        template
    }

    fn take_out(&mut self) {
        let source = self.source;
        let mut at = 0;
        while let Some(start) = next_opener(source, at) {
            let opener = &source[start..start + 2];
            let closer = match opener {
                "{{" => "}}",
                "{%" => "%}",
                _ => "#}",
            };
            let Some(end) = closed(source, start + 2, closer) else {
                let message =
                    format!("{opener} opens an expression of Jinja that no {closer} closes; close it.");
                self.errors.push(SyntaxError { span: Span::new(start, start + 2), message });
                break;
            };
            self.yaml.push_str(&source[at..start]);
            match opener {
                "{{" => {
                    self.yaml.push(self.mark);
                    let rest = end - start - self.mark.len_utf8();
                    self.yaml.extend(core::iter::repeat_n(char::from(FILLER), rest));
                    self.expressions.push(start..end);
                }
                opener => {
                    // Lines stay lines.
                    let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
                    self.yaml.extend(source[start..end].bytes().map(blank));
                    if opener == "{%" {
                        self.statements.push(Span::new(start, end));
                    }
                }
            }
            at = end;
        }
        self.yaml.push_str(&source[at..]);
    }

    /// What a scalar of the YAML says, with its expressions as references.
    pub(super) fn text(&self, scalar: &str, span: Span) -> Text {
        let mut pieces = scalar.split(self.mark);
        let mut parts: Vec<Part> = Vec::new();
        let mut literal = String::from(pieces.next().unwrap_or_default());
        for (piece, code) in pieces.zip(self.within(span)) {
            let filler = code.len() - self.mark.len_utf8();
            match said(&self.source[code.clone()]) {
                Said::Text(text) => literal.push_str(&text),
                Said::Reference(reference) => {
                    parts.extend(bound(&core::mem::take(&mut literal)));
                    parts.push(Part::Reference(reference));
                }
            }
            literal.push_str(piece.get(filler..).unwrap_or_default());
        }
        parts.extend(bound(&literal));
        Text::from_parts(parts)
    }

    /// A key of the YAML as it is written in the file.
    pub(super) fn key(&self, key: &str, span: Span) -> String {
        let mut pieces = key.split(self.mark);
        let mut written = String::from(pieces.next().unwrap_or_default());
        for (piece, code) in pieces.zip(self.within(span)) {
            match said(&self.source[code.clone()]) {
                Said::Text(text) => written.push_str(&text),
                Said::Reference(_) => written.push_str(&self.source[code.clone()]),
            }
            written.push_str(piece.get(code.len() - self.mark.len_utf8()..).unwrap_or_default());
        }
        written
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &Range<usize>> {
        let (start, end) = (span.start as usize, span.end as usize);
        let first = self.expressions.partition_point(|code| code.start < start);
        self.expressions[first..].iter().take_while(move |code| code.start < end)
    }
}

/// Where Jinja starts next.
fn next_opener(source: &str, from: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    (from..bytes.len().saturating_sub(1))
        .find(|at| bytes[*at] == b'{' && matches!(bytes[*at + 1], b'{' | b'%' | b'#'))
}

/// Where the code that starts at `from` is closed. What stands in quotes closes nothing.
fn closed(source: &str, from: usize, closer: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut quote = None;
    let mut at = from;
    while at < bytes.len() {
        match (bytes[at], quote) {
            (b'\\', Some(_)) => at += 1,
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'\'' | b'"', None) if closer != "#}" => quote = Some(bytes[at]),
            _ if bytes[at..].starts_with(closer.as_bytes()) => return Some(at + closer.len()),
            _ => {}
        }
        at += 1;
    }
    None
}

enum Said {
    Text(String),
    Reference(Reference),
}

/// What `{{ … }}` says: a text, a parameter, or something that only Jinja knows.
fn said(code: &str) -> Said {
    let inner = code.trim_start_matches("{{").trim_end_matches("}}").trim_matches('-').trim();
    if let Some(text) = literal(inner) {
        return Said::Text(text.into());
    }
    let name = inner.strip_prefix("params").and_then(|rest| {
        let rest = rest.trim();
        if let Some(name) = rest.strip_prefix('.').filter(|name| is_name(name)) {
            return Some(name);
        }
        let argument = rest
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .or_else(|| rest.strip_prefix(".get(")?.strip_suffix(')'))?;
        literal(argument.trim())
    });
    Said::Reference(match name {
        Some(name) => Reference::Named { name: Str::Owned(name.into()), attribute: None },
        None => Reference::Expression { text: Str::Owned(code.into()), format: ID.into() },
    })
}

/// A text between quotes without escapes.
fn literal(code: &str) -> Option<&str> {
    let quote = code.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let inner = code.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains([quote, '\\'])).then_some(inner)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Text with argument bindings, which Idem fills in: `${aws.apigatewayv2.api:orders:resource_id}`. It takes for one what has
/// two colons.
fn bound(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut literal = String::new();
    while let Some(start) = rest.find("${") {
        let (before, after) = rest.split_at(start + 2);
        let length = after.bytes().take_while(|byte| !b"${}".contains(byte)).count();
        let (inside, behind) = after.split_at(length);
        match behind.strip_prefix('}').filter(|_| inside.matches(':').count() >= 2) {
            Some(behind) => {
                literal.push_str(&rest[..start]);
                parts.push(Part::Literal(core::mem::take(&mut literal).into()));
                parts.push(Part::Reference(binding(inside)));
                rest = behind;
            }
            None => {
                literal.push_str(before);
                rest = after;
            }
        }
    }
    literal.push_str(rest);
    parts.push(Part::Literal(literal.into()));
    parts
}

fn binding(inside: &str) -> Reference {
    let mut steps = inside.split(':');
    let known = match (steps.next(), steps.next(), steps.next(), steps.next()) {
        (Some("aws.apigatewayv2.api"), Some(name), Some("resource_id" | "api_id"), None)
        | (Some("aws.apigatewayv2.integration"), Some(name), Some("resource_id" | "integration_id"), None) => {
            Some(name)
        }
        _ => None,
    };
    match known {
        Some(name) => Reference::Named { name: Str::Owned(name.into()), attribute: None },
        None => Reference::Expression { text: format!("${{{inside}}}").into(), format: ID.into() },
    }
}
