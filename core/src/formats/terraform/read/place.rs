//! What stands between quotes and in heredocs, character by character, with the place of each.
//!
//! Source: the specification of HCL 2's native syntax; how indented heredocs lose their blanks, from Terraform 1.11.

use crate::model::Span;
use alloc::string::String;
use core::ops::Range;

/// Where a part of a decoded text stands: see [`crate::formats::Reader::inside`].
pub(super) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    let text = Quotation::new(source, value.start as usize..value.end as usize, &[])?;
    let (mut decoded, mut start) = (0, None);
    let mut end = text.content.start;
    for (place, character) in text.characters(text.content.clone()) {
        if decoded == part.start {
            start = Some(place.start);
        }
        if decoded >= part.end {
            end = end.max(start?);
            return Some(Span::new(start?, end));
        }
        let is_escaped = place.len() > character.len_utf8();
        if matches!(character, '$' | '%') && !is_escaped && source[place.end..].starts_with('{') {
            return None;
        }
        end = place.end;
        decoded += character.len_utf8();
    }
    (decoded >= part.start).then(|| Span::new(start.unwrap_or(end), end))
}

/// A text as it is written.
pub(super) struct Quotation<'s> {
    source: &'s str,
    /// What is between the quotes, or between the first and the last line of a heredoc.
    pub(super) content: Range<usize>,
    /// How many blanks the lines of a heredoc lose; `None` between quotes.
    indent: Option<usize>,
}

impl<'s> Quotation<'s> {
    /// The text at `span`, with holes where code stands in it; `None` when there is none.
    pub(super) fn new(source: &'s str, span: Range<usize>, holes: &[Range<usize>]) -> Option<Self> {
        let text = source.get(span.clone())?;
        if text.len() >= 2 && text.starts_with('"') {
            return Some(Self { source, content: span.start + 1..span.end - 1, indent: None });
        }
        let (before, heredoc) = match text.strip_prefix("chomp(") {
            Some(rest) => (text.len() - rest.trim_start().len(), rest.trim_start()),
            None => (0, text),
        };
        let mark = heredoc.strip_prefix("<<")?;
        let is_indented = mark.starts_with('-');
        let mark = mark.trim_start_matches('-').lines().next()?;
        let start = span.start + before + heredoc.find('\n')? + 1;
        let content = source.get(start..span.end)?;
        let is_last = |line: &str| line.trim_end_matches(')').trim() == mark.trim();
        let mut end = start;
        for line in content.split_inclusive('\n') {
            let is_in_hole = holes.iter().any(|hole| hole.contains(&end));
            if is_last(line) && !is_in_hole {
                break;
            }
            end += line.len();
        }
        let content = start..end;
        let indent = if is_indented { least_indent(source, &content, holes) } else { 0 };
        Some(Self { source, content, indent: Some(indent) })
    }

    /// A text in which everything but code stands for itself.
    pub(super) fn bare(source: &'s str) -> Self {
        Self { source, content: 0..source.len(), indent: Some(0) }
    }

    /// What the text says in a range without holes.
    pub(super) fn decode(&self, range: Range<usize>) -> String {
        self.characters(range).map(|(_, character)| character).collect()
    }

    fn characters(&self, range: Range<usize>) -> Characters<'s> {
        let starts_line = self.source[..range.start].ends_with('\n');
        Characters { source: self.source, at: range.start, end: range.end, indent: self.indent, starts_line }
    }
}

/// How many blanks every line has at least: lines of nothing else do not count, and code at the start of one has none
/// before it.
fn least_indent(source: &str, content: &Range<usize>, holes: &[Range<usize>]) -> usize {
    let (mut least, mut at, mut starts_line) = (usize::MAX, content.start, true);
    let end = content.end..content.end;
    for hole in holes.iter().chain([&end]) {
        for line in source.get(at..hole.start).unwrap_or_default().split_inclusive('\n') {
            let blanks = line.chars().take_while(|character| character.is_whitespace()).count();
            if starts_line && !(line.ends_with('\n') && line.trim().is_empty()) {
                least = least.min(blanks);
            }
            starts_line = line.ends_with('\n');
        }
        if !hole.is_empty() {
            if starts_line {
                least = 0;
            }
            starts_line = false;
        }
        at = hole.end;
    }
    if least == usize::MAX { 0 } else { least }
}

struct Characters<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    indent: Option<usize>,
    starts_line: bool,
}

impl Iterator for Characters<'_> {
    type Item = (Range<usize>, char);

    fn next(&mut self) -> Option<Self::Item> {
        if self.starts_line {
            self.skip_indent();
        }
        let rest = self.source.get(self.at..self.end)?;
        let mut characters = rest.chars();
        let first = characters.next()?;
        let escaped = |mark: &str| rest.starts_with(mark);
        let (length, character) = match first {
            '$' | '%' if escaped("$${") || escaped("%%{") => (2, first),
            '\\' if self.indent.is_none() => escape(rest),
            _ => (first.len_utf8(), first),
        };
        let place = self.at..(self.at + length).min(self.end);
        self.at = place.end;
        self.starts_line = character == '\n' && self.indent.is_some();
        Some((place, character))
    }
}

impl Characters<'_> {
    /// Passes the blanks that the line loses.
    fn skip_indent(&mut self) {
        self.starts_line = false;
        let rest = self.source.get(self.at..self.end).unwrap_or_default();
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if !(line.ends_with('\n') && line.trim().is_empty()) {
            let blanks = line.chars().take(self.indent.unwrap_or(0));
            self.at += blanks.take_while(|it| it.is_whitespace()).map(char::len_utf8).sum::<usize>();
        }
    }
}

/// The length and the meaning of the escape at the start of a text: those of HCL, and those that only JSON has.
fn escape(text: &str) -> (usize, char) {
    let number = |at: usize, digits: usize| u32::from_str_radix(text.get(at..at + digits)?, 16).ok();
    let hex = |digits: usize| (2 + digits, number(2, digits).and_then(char::from_u32).unwrap_or('\u{fffd}'));
    match text[1..].chars().next() {
        Some('n') => (2, '\n'),
        Some('r') => (2, '\r'),
        Some('t') => (2, '\t'),
        Some('b') => (2, '\u{8}'),
        Some('f') => (2, '\u{c}'),
        Some('u') => match (number(2, 4), number(8, 4)) {
            (Some(first @ 0xd800..=0xdbff), Some(second @ 0xdc00..=0xdfff))
                if text[6..].starts_with("\\u") =>
            {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                (12, char::from_u32(code).unwrap_or('\u{fffd}'))
            }
            _ => hex(4),
        },
        Some('U') => hex(8),
        Some(other) => (1 + other.len_utf8(), other),
        None => (1, '\\'),
    }
}
