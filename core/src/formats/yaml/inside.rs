//! Where a part of a scalar stands in the source: undoes quotes, escapes, folded lines and indentation.

use crate::model::Span;
use core::ops::Range;

/// Where a part of a text stands in the source, from the span of the whole scalar, with or without its tag, and a byte
/// range in what it says.
pub(crate) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    let end = (value.end as usize).min(source.len());
    let at = skip_properties(source, value.start as usize, end);
    let mut follow = Follow { source, part, passed: 0, start: None, end: None, at };
    match source.as_bytes().get(at..end)?.first()? {
        b'\'' => follow.flow(at + 1..end - 1, Quotes::Single),
        b'"' => follow.flow(at + 1..end - 1, Quotes::Double),
        b'|' => follow.block(at..end, false)?,
        b'>' => follow.block(at..end, true)?,
        _ => follow.flow(at..end, Quotes::None),
    }
    Some(follow.found())
}

/// Behind tags and anchors.
fn skip_properties(source: &str, mut at: usize, end: usize) -> usize {
    let bytes = source.as_bytes();
    while at < end && matches!(bytes[at], b'!' | b'&') {
        while at < end && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        while at < end && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
    }
    at
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// Walks through a scalar until the part is passed.
struct Follow<'a> {
    source: &'a str,
    part: Range<usize>,
    /// How many bytes of what the scalar says are passed.
    passed: usize,
    start: Option<usize>,
    end: Option<usize>,
    /// Where the last step ended.
    at: usize,
}

impl Follow<'_> {
    /// `length` bytes of what the scalar says stand at `from..to`.
    fn step(&mut self, length: usize, from: usize, to: usize) {
        if self.start.is_none() && self.passed + length > self.part.start {
            self.start = Some(from);
        }
        self.passed += length;
        if self.start.is_some() && self.end.is_none() && self.passed >= self.part.end {
            self.end = Some(to);
        }
        self.at = to;
    }

    fn found(self) -> Span {
        let start = self.start.unwrap_or(self.at);
        let end = if self.part.is_empty() { start } else { self.end.unwrap_or(self.at).max(start) };
        Span::new(start, end)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied()
    }

    /// The character at `at`, and where the next one starts.
    fn character(&mut self, at: usize) -> usize {
        let length = self.source.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        self.step(length, at, at + length);
        at + length
    }

    /// A scalar that is not a block: lines are folded, and in quotes there are escapes.
    fn flow(&mut self, body: Range<usize>, quotes: Quotes) {
        let mut at = body.start;
        while at < body.end && self.end.is_none() {
            match self.byte(at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => at = self.blanks(at, body.end),
                Some(b'\'') if quotes == Quotes::Single => {
                    self.step(1, at, at + 2);
                    at += 2;
                }
                Some(b'\\') if quotes == Quotes::Double => at = self.escape(at, body.end),
                _ => at = self.character(at),
            }
        }
    }

    /// Blanks are text, unless a line ends behind them: then they are folded with the line's end.
    fn blanks(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        let mut lines: usize = 0;
        while at < end {
            match self.byte(at) {
                Some(b' ' | b'\t' | b'\r') => {}
                Some(b'\n') => lines += 1,
                _ => break,
            }
            at += 1;
        }
        if lines == 0 {
            (start..at).for_each(|at| self.step(1, at, at + 1));
        } else {
            self.step((lines - 1).max(1), start, at);
        }
        at
    }

    fn escape(&mut self, at: usize, end: usize) -> usize {
        let hex = |at: usize, digits: usize| {
            let text = self.source.get(at..at + digits).unwrap_or_default();
            u32::from_str_radix(text, 16).unwrap_or_default()
        };
        let (code, mut length) = match self.byte(at + 1) {
            Some(b'x') => (hex(at + 2, 2), 4),
            Some(b'u') => (hex(at + 2, 4), 6),
            Some(b'U') => (hex(at + 2, 8), 10),
            Some(b'N' | b'_') => (0xa0, 2),
            Some(b'L' | b'P') => (0x2028, 2),
            Some(b'\r' | b'\n') => {
                // The line goes on in the next one; blanks in front of it are not text.
                let mut next = at + 1;
                let mut lines = 0;
                while next < end && self.byte(next).is_some_and(|byte| byte.is_ascii_whitespace()) {
                    lines += usize::from(self.byte(next) == Some(b'\n'));
                    next += 1;
                }
                self.step(lines - 1, at, next);
                return next;
            }
            _ => (0, 2),
        };
        let said = match code {
            0xd800..0xe000 => {
                length += 6; // The other half of the character.
                4
            }
            code => char::from_u32(code).map_or(3, char::len_utf8),
        };
        self.step(said, at, at + length);
        at + length
    }

    /// A block: from its header to its last line.
    fn block(&mut self, span: Range<usize>, folded: bool) -> Option<()> {
        let header = self.line(span.start, self.source.len());
        let digit = self.source[header.clone()].bytes().skip(1).take(2).find(u8::is_ascii_digit);
        let indent = match digit {
            Some(digit) => self.parent_indent(span.start)? + usize::from(digit - b'0'),
            None => self.first_indent(self.after_line(header.end)..span.end),
        };
        let mut at = self.after_line(header.end);
        // The end of the line before, whether it starts with blanks of its own, and how many empty lines came since.
        let mut before: Option<(usize, bool)> = None;
        let mut empty = 0;
        while at < span.end && self.end.is_none() {
            let line = self.line(at, span.end);
            let text = self.source[line.clone()].bytes();
            let start = line.start + text.take(indent).take_while(|byte| *byte == b' ').count();
            if start == line.end {
                empty += 1;
                if !folded {
                    self.step(1, line.start, line.end + 1);
                }
            } else {
                let indented = matches!(self.byte(start), Some(b' ' | b'\t'));
                if folded {
                    let (from, length) = match before {
                        None => (at, empty),
                        Some((from, more)) if more || indented => (from, empty + 1),
                        Some((from, _)) => (from, empty.max(1)),
                    };
                    self.step(length, from, start);
                }
                let mut next = start;
                while next < line.end {
                    next = self.character(next);
                }
                before = Some((line.end, indented));
                empty = 0;
                if !folded {
                    self.step(1, line.end, line.end + 1);
                }
            }
            at = self.after_line(line.end);
        }
        Some(())
    }

    /// The line that starts at `at`, without its end.
    fn line(&self, at: usize, end: usize) -> Range<usize> {
        let rest = &self.source.as_bytes()[at.min(end)..end];
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let length = if rest[..length].ends_with(b"\r") { length - 1 } else { length };
        at..at + length
    }

    fn after_line(&self, end: usize) -> usize {
        if self.byte(end) == Some(b'\r') { end + 2 } else { end + 1 }
    }

    /// The indentation of the first line that is not empty.
    fn first_indent(&self, lines: Range<usize>) -> usize {
        let text = self.source.get(lines).unwrap_or_default();
        let line = text.split('\n').find(|line| !line.trim().is_empty()).unwrap_or_default();
        line.len() - line.trim_start_matches(' ').len()
    }

    /// The indentation of what a block belongs to: of its key, or of the dash in front of it.
    fn parent_indent(&self, header: usize) -> Option<usize> {
        let start =
            self.source.as_bytes()[..header].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let line = &self.source[start..header];
        let mut at = line.len() - line.trim_start_matches(' ').len();
        let mut dash = None;
        while line[at..].starts_with("- ") {
            dash = Some(at);
            at += 1;
            at += line[at..].len() - line[at..].trim_start_matches(' ').len();
        }
        let is_property = line[at..].is_empty() || line[at..].starts_with(['!', '&']);
        if is_property { dash } else { Some(at) }
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::yaml::{Shape, Yaml, parse};
    use crate::model::Span;

    /// Every character that the scalar says, one by one, with where it stands.
    #[track_caller]
    fn check(source: &str, expected: &str) {
        let parsed = parse(source);
        assert_eq!(parsed.errors, [], "{source:?}");
        let value = &parsed.documents[0].map().unwrap()[0].value;
        let Yaml { shape: Shape::Scalar(text, _), span, whole, .. } = value else { panic!("{source:?}") };
        assert_eq!(text, expected, "{source:?}");
        let mut last = 0;
        for (at, character) in text.char_indices() {
            let part = at..at + character.len_utf8();
            let found = super::inside(source, *whole, part.clone()).unwrap();
            assert_eq!(super::inside(source, *span, part), Some(found));
            let written = found.of(source);
            if character.is_whitespace() || written.starts_with(['\\', '\'']) {
                assert!(found.end >= last, "{source:?} {at}");
            } else {
                assert!(written.chars().eq([character]), "{source:?} {at} {written:?}");
            }
            last = found.end;
        }
        let all = super::inside(source, *span, 0..text.trim_end().len()).unwrap();
        assert!(all.start >= span.start && all.end <= span.end, "{source:?}");
    }

    #[test]
    fn every_style_is_followed() {
        check("a: plain text é", "plain text é");
        check("a: plain\n  more \n\n  x # c", "plain more\nx");
        check("a: 'it''s\n\n\n  fine '", "it's\n\nfine ");
        check(r#"a: "\x41\u00e9\"\U0001f600\uD834\uDD1E\N\Lz""#, "Aé\"😀𝄞\u{85}\u{2028}z");
        check("a: \"one \\\n   two\n  three\"", "one two three");
        check("a: |\n  x\n\n   y\n  z", "x\n\n y\nz");
        check("a: |\n\n\n  é\n  z\n\n\nb: 1", "\n\né\nz\n");
        check("a: |2-\n   x\n  y\n", " x\ny");
        check("a: |\r\n\r\n  x\r\n   y\r\n", "\nx\n y\n");
        check("a: >-\r\n  one\r\n  two\r\n", "one two");
    }

    #[test]
    fn folded_blocks_are_followed() {
        check("a: >\n  one\n  two\n\n  three\n   four\n  five\n", "one two\nthree\n four\nfive\n");
        check("a: !Sub >-\n\n  one\n  two\n\n\n   x\n", "\none two\n\n\n x");
    }

    #[test]
    fn indentation_that_is_said_counts_from_the_parent() {
        for source in ["- - b: |1\n     x\n", "a:\n  - |1\n    x\n", "a:\n - b: !Sub |3\n       x\n"] {
            let mut node = &parse(source).documents[0];
            let end = loop {
                match &node.shape {
                    Shape::Scalar(text, _) => break text.trim_end().len(),
                    Shape::List(items) => node = &items[0],
                    Shape::Map(pairs) => node = &pairs[0].value,
                }
            };
            let found = super::inside(source, node.span, end - 1..end);
            assert_eq!(found.map(|it: Span| it.of(source)), Some("x"), "{source:?}");
        }
    }
}
