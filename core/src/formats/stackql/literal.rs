//! SQL literals as StackQL's grammar reads them, which is MySQL's: a backslash escapes inside single quotes, and double
//! quotes enclose a name.

use crate::formats::json;
use crate::model::Span;
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// The text as a literal in single quotes, on one line.
///
/// Control characters that MySQL has an escape for are escaped, so that no line of a value can be taken for a line of
/// the file (`stackql-deploy` looks for `/*+ … */` at the start of lines). Other characters stand for themselves.
pub(super) fn quote(text: &str) -> String {
    let mut sql = String::with_capacity(text.len() + 2);
    sql.push('\'');
    for character in text.chars() {
        match character {
            '\'' => sql.push_str("''"),
            '\\' => sql.push_str("\\\\"),
            '\0' => sql.push_str("\\0"),
            '\u{8}' => sql.push_str("\\b"),
            '\t' => sql.push_str("\\t"),
            '\n' => sql.push_str("\\n"),
            '\r' => sql.push_str("\\r"),
            '\u{1a}' => sql.push_str("\\Z"),
            other => sql.push(other),
        }
    }
    sql.push('\'');
    sql
}

/// What a literal says, and where each part of it stands in the source.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The offset of the text's first byte in the source.
    start: usize,
    /// Where the distance of the two changes: offsets in the text and in the source, after each escape.
    steps: Vec<(usize, usize)>,
    end: usize,
}

impl Decoded {
    /// Where a part of the text stands in the source.
    pub(super) fn place(&self, part: Range<usize>) -> Span {
        Span::new(self.source(part.start), self.source(part.end).min(self.end))
    }

    fn source(&self, offset: usize) -> usize {
        match self.steps.partition_point(|(text, _)| *text <= offset).checked_sub(1) {
            Some(step) => self.steps[step].1 + (offset - self.steps[step].0),
            None => self.start + offset,
        }
    }
}

/// Undoes the escapes between `span.start` and `span.end`, which has no quotes around it.
pub(super) fn decode(source: &str, span: Span) -> Decoded {
    let written = span.of(source);
    let start = span.start as usize;
    let mut decoded = Decoded {
        text: String::with_capacity(written.len()),
        start,
        steps: Vec::new(),
        end: span.end as usize,
    };
    let mut characters = written.char_indices();
    while let Some((_, character)) = characters.next() {
        let escaped = match character {
            '\\' => characters.next().map(|(_, escape)| match escape {
                '0' => '\0',
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                'Z' => '\u{1a}',
                other => other,
            }),
            '\'' => characters.next().map(|(_, quote)| quote),
            _ => None,
        };
        decoded.text.push(escaped.unwrap_or(character));
        if escaped.is_some() {
            let after = characters.clone().next().map_or(written.len(), |(at, _)| at);
            decoded.steps.push((decoded.text.len(), start + after));
        }
    }
    decoded
}

/// The part of a literal that is inside of its quotes.
pub(super) fn without_quotes(span: Span) -> Span {
    Span { start: span.start + 1, end: (span.start + 1).max(span.end.saturating_sub(1)) }
}

/// Where a part of a text stands in the source: of a literal, or of a text in the JSON that a literal holds.
pub(super) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    if value.of(source).starts_with('\'') {
        return Some(decode(source, without_quotes(value)).place(part));
    }
    let decoded = decode(source, value);
    let part = json::inside(&decoded.text, Span::new(0, decoded.text.len()), part)?;
    Some(decoded.place(part.start as usize..part.end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_are_doubled_before_quotes() {
        assert_eq!(quote(r"it's \d"), r"'it''s \\d'");
        assert_eq!(quote(r"\'"), r"'\\'''");
        assert_eq!(quote("a\nb\0"), r"'a\nb\0'");
        assert_eq!(quote(""), "''");
    }

    #[test]
    fn literals_are_decoded_with_the_places_of_their_parts() {
        let source = r"x = 'it''s\n\q \\d 😀'";
        let decoded = decode(source, without_quotes(Span::new(4, source.len())));
        assert_eq!(decoded.text, "it's\nq \\d 😀");
        for (part, written) in
            [("it", "it"), ("'", "''"), ("\n", r"\n"), ("q", r"\q"), ("\\d", r"\\d"), ("😀", "😀")]
        {
            let at = decoded.text.find(part).unwrap();
            assert_eq!(decoded.place(at..at + part.len()).of(source), written);
        }
    }

    #[test]
    fn a_part_is_found_in_the_json_of_a_literal() {
        let source = r#"'{"a": "it''s \\n x"}'"#;
        let json = source.find("\"it").unwrap();
        let part = inside(source, Span::new(json, source.len() - 2), 7..8).unwrap();
        assert_eq!(part.of(source), "x");
    }
}
