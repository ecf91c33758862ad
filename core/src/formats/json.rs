//! JSON text: read with places and in spite of mistakes, and written the way people indent it.
//!
//! Our own reader and writer, because the things that matter here are the ones that JSON libraries leave out: where each
//! key and value stood, keys written twice, numbers in the digits they were written with, more than one mistake in a
//! text, and halves of characters (`\ud800`). Both work without `std`.

use crate::characters::position;
use crate::model::property::key;
use crate::model::{Kind, Map, Member, Part, PartRef, Span, Str, Text, Value, text_to_value};
use alloc::{borrow::Cow, format, string::String, vec::Vec};
use core::ops::Range;

/// How deep lists and objects may be nested. A design needs seven levels; the limit keeps hostile text from using up the stack.
pub const DEEPEST: usize = 64;

/// How many mistakes are reported for one text. The first ones are the ones to mend.
const MOST_ERRORS: usize = 50;

/// What came of reading JSON text.
#[derive(Debug)]
pub struct Parsed {
    /// The value, as far as the text could be understood; `None` when there is none.
    pub value: Option<Value>,
    /// What is wrong with the text, in order.
    pub errors: Vec<SyntaxError>,
}

/// A mistake in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do, in one or two sentences.
    pub message: String,
}

/// Reads JSON text. Mistakes are reported and read past: a missing or trailing comma, comments, single quotes and bare
/// words are understood, and what cannot be is kept as text.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader::new(text, 0);
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    reader.skip_blank();
    let value = (reader.at < text.len()).then(|| reader.value(0));
    reader.skip_blank();
    if value.is_none() {
        reader.error(reader.at, reader.at, "The text is empty; JSON was expected.");
    } else if reader.at < text.len() {
        let found = reader.found();
        reader.error(
            reader.at,
            text.len(),
            format!("The JSON value ends before {found}; the rest is not read."),
        );
    }
    Parsed { value, errors: reader.errors }
}

/// Where a part of a text stands in the source, from the span of the whole value and a byte range in what it says.
/// `None` when the value is not a text in quotes.
pub(crate) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    let at = value.start as usize;
    let quote = *source.as_bytes().get(at)?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let mut reader = Reader::new(source, at + 1);
    let start = reader.pass(&mut 0, part.start, quote);
    let mut passed = part.start;
    let end = reader.pass(&mut passed, part.end, quote);
    Some(Span::new(start, end))
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    errors: Vec<SyntaxError>,
    /// The members of the objects that are open, so that an object knows how many it has before it takes memory for them.
    open: Vec<Member>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self { text, bytes: text.as_bytes(), at, errors: Vec::new(), open: Vec::new() }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn error(&mut self, start: usize, end: usize, message: impl Into<String>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(SyntaxError { span: Span::new(start, end), message: message.into() });
        }
    }

    /// What stands here, for a sentence.
    fn found(&self) -> String {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            None => "the end of the text".into(),
            Some(character) if character.is_control() => {
                format!("the control character U+{:04X}", u32::from(character))
            }
            Some(character) => format!("{character:?}").replace('\'', "`"),
        }
    }

    /// White space and comments; JSON has no comments, so they are reported.
    #[inline]
    fn skip_blank(&mut self) {
        if matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r' | b'/')) {
            self.skip_blanks();
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let start = self.at;
            let rest = &self.bytes[start..];
            let length = if rest.starts_with(b"//") {
                rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
            } else if rest.starts_with(b"/*") {
                rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |end| end + 4)
            } else {
                return;
            };
            self.at += length;
            self.error(start, self.at, "JSON has no comments; take this one out.");
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{' | b'[') if depth == DEEPEST => self.too_deep(),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"' | b'\'') => Kind::Text(Text::Literal(self.string().into_owned().into())),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        };
        Value::at(kind, Span::new(start, self.at))
    }

    fn object(&mut self, depth: usize) -> Kind {
        let first = self.open.len();
        self.members(depth);
        Kind::Map(Map::from(self.open.split_off(first)))
    }

    /// Puts the members of the object that starts here onto the open ones.
    fn members(&mut self, depth: usize) {
        let open = self.at;
        self.at += 1;
        loop {
            self.skip_blank();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return;
                }
                None | Some(b']') => {
                    self.unclosed(open, '{', '}');
                    return;
                }
                Some(b',') => {
                    self.error(self.at, self.at + 1, "There is a comma too many; take it out.");
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            let start = self.at;
            let name: Str = match self.peek() {
                Some(b'"' | b'\'') => key(&self.string()),
                _ => {
                    let word = self.bare_word();
                    self.error(start, self.at, format!("A key stands in double quotes: \"{word}\"."));
                    Str::Owned(word.into())
                }
            };
            let key_place = Span::new(start, self.at).into();
            self.skip_blank();
            if self.peek() == Some(b':') {
                self.at += 1;
                self.skip_blank();
            } else {
                let found = self.found();
                self.error(
                    self.at,
                    self.next(),
                    format!("A colon belongs between a key and its value; found {found}."),
                );
            }
            let value = if matches!(self.peek(), None | Some(b'}' | b']' | b',')) {
                self.error(start, self.at, format!("The key \"{name}\" has no value."));
                Value::at(Kind::Null, Span::new(self.at, self.at))
            } else {
                self.value(depth + 1)
            };
            self.open.push(Member { key: name, key_place, value });
            self.separator(b'}');
        }
    }

    fn list(&mut self, depth: usize) -> Kind {
        let open = self.at;
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.skip_blank();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Kind::List(items);
                }
                None | Some(b'}') => {
                    self.unclosed(open, '[', ']');
                    return Kind::List(items);
                }
                Some(b',') => {
                    self.error(self.at, self.at + 1, "There is a comma too many; take it out.");
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            items.push(self.value(depth + 1));
            self.separator(b']');
        }
    }

    /// The comma after a member or element, or the closing bracket, which is left for the caller.
    fn separator(&mut self, close: u8) {
        self.skip_blank();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_blank();
                if self.peek() == Some(close) {
                    self.error(
                        comma,
                        comma + 1,
                        "There is a comma too many before the closing bracket; take it out.",
                    );
                }
            }
            None | Some(b'}' | b']') => {}
            Some(_) => {
                let found = self.found();
                self.error(self.at, self.next(), format!("A comma is missing before {found}."));
            }
        }
    }

    fn unclosed(&mut self, open: usize, bracket: char, close: char) {
        self.error(open, open + 1, format!("The bracket {bracket} is never closed; a {close} is missing."));
        // The bracket that stands here closes something further out, unless nothing is open there.
        if open == 0 && self.at < self.bytes.len() {
            self.at += 1;
        }
    }

    /// Keeps what lies below the deepest level as its own text.
    fn too_deep(&mut self) -> Kind {
        let start = self.at;
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                b'"' => {
                    self.at += 1;
                    while let Some(byte) = self.peek() {
                        match byte {
                            b'"' => break,
                            b'\\' => self.at = self.next_from(self.at + 1),
                            _ => self.at += 1,
                        }
                    }
                }
                _ => {}
            }
            self.at = (self.at + 1).min(self.bytes.len());
            if open == 0 {
                break;
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        self.error(
            start,
            start + 1,
            format!("Lists and objects are nested more than {DEEPEST} deep; the rest is kept as text."),
        );
        Kind::Text(Text::Literal(Str::Owned(text.into())))
    }

    fn number(&mut self) -> Kind {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')) {
            self.at += 1;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        if is_number(digits) {
            return Kind::Number(Str::Owned(digits.into()));
        }
        self.error(start, self.at, format!("\"{digits}\" is not a JSON number; it is kept as text."));
        Kind::Text(Text::Literal(Str::Owned(digits.into())))
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        let word = self.bare_word();
        let kind = match word {
            "true" => return Kind::Bool(true),
            "false" => return Kind::Bool(false),
            "null" => return Kind::Null,
            "True" => Kind::Bool(true),
            "False" => Kind::Bool(false),
            "None" | "undefined" => Kind::Null,
            other => Kind::Text(Text::Literal(Str::Owned(other.into()))),
        };
        let message = match &kind {
            Kind::Bool(value) => format!("\"{word}\" is not JSON; write {value}."),
            Kind::Null => format!("\"{word}\" is not JSON; write null."),
            _ if word.chars().all(char::is_control) => {
                let code = word.chars().next().map_or(0, u32::from);
                format!("The control character U+{code:04X} cannot stand here.")
            }
            _ => format!("\"{word}\" is not JSON; text stands in double quotes."),
        };
        self.error(start, self.at, message);
        kind
    }

    /// Everything up to the next character with a meaning; at least one character, so that reading always goes on.
    fn bare_word(&mut self) -> &'a str {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let meaning =
            |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"' | '\'');
        let length = rest.find(meaning).filter(|length| *length > 0);
        self.at = length.map_or_else(
            || if rest.starts_with(meaning) { self.next() } else { self.bytes.len() },
            |l| start + l,
        );
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A text in quotes, with its escapes undone.
    fn string(&mut self) -> Cow<'a, str> {
        let open = self.at;
        let quote = self.bytes[open];
        if quote == b'\'' {
            self.error(open, open + 1, "Text stands in double quotes, not in single ones.");
        }
        self.at += 1;
        let run = self.run(quote);
        if self.peek() == Some(quote) {
            self.at += 1;
            return Cow::Borrowed(run);
        }
        Cow::Owned(self.string_with_escapes(open, quote, run.into()))
    }

    /// The characters from here on that stand for themselves.
    fn run(&mut self, quote: u8) -> &'a str {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = position(rest, b' ', [quote, b'\\']).unwrap_or(rest.len());
        self.at = start + length;
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The rest of a text that started at `open`, from its first character on that does not stand for itself.
    fn string_with_escapes(&mut self, open: usize, quote: u8, mut text: String) -> String {
        let mut reported_break = false;
        loop {
            match self.peek() {
                Some(byte) if byte == quote => {
                    self.at += 1;
                    return text;
                }
                Some(b'\\') => self.escape(&mut text),
                Some(b'\n') if !self.continues_after_break(quote) => {
                    self.error(open, self.at, "The text that starts here is not closed on its line.");
                    return text;
                }
                Some(byte) => {
                    if !core::mem::replace(&mut reported_break, true) {
                        let character = char::from(byte);
                        let escape = character.escape_default();
                        self.error(
                            self.at,
                            self.at + 1,
                            format!("The control character U+{byte:04X} has to be escaped in a text, such as {escape}."),
                        );
                    }
                    text.push(char::from(byte));
                    self.at += 1;
                }
                None => {
                    self.error(open, open + 1, "The text that starts here is never closed.");
                    return text;
                }
            }
            text.push_str(self.run(quote));
        }
    }

    /// Whether a text goes on after a line break: its next quote is followed by something that can follow a text.
    fn continues_after_break(&self, quote: u8) -> bool {
        let rest = &self.bytes[self.at..];
        let Some(close) = rest.iter().position(|byte| *byte == quote) else { return false };
        let after = rest[close + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
        matches!(after, None | Some(b',' | b'}' | b']' | b':'))
    }

    /// Goes on in a text until `until` bytes of what it says are passed, and gives the offset there.
    fn pass(&mut self, passed: &mut usize, until: usize, quote: u8) -> usize {
        while *passed < until {
            match self.peek() {
                None => break,
                Some(byte) if byte == quote => break,
                Some(b'\\') => {
                    let mut said = String::new();
                    self.escape(&mut said);
                    *passed += said.len();
                }
                Some(_) => {
                    let next = self.next();
                    *passed += next - self.at;
                    self.at = next;
                }
            }
        }
        self.at
    }

    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        self.at += 2;
        let plain = match self.bytes.get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start, text),
            _ => {
                self.at = self.next_from(start + 1);
                let written = self.text.get(start..self.at).unwrap_or("\\");
                text.push_str(written);
                let message = format!("{written} is no escape of JSON; write \\\\ for a backslash.");
                self.error(start, self.at, message);
                return;
            }
        };
        text.push(plain);
    }

    fn unicode_escape(&mut self, start: usize, text: &mut String) {
        let Some(first) = self.hex4(start + 2) else {
            self.at = start + 2;
            text.push_str("\\u");
            self.error(start, self.at, "Four hexadecimal digits belong after \\u.");
            return;
        };
        self.at = start + 6;
        let code = match first {
            0xd800..=0xdbff if self.bytes[self.at..].starts_with(b"\\u") => match self.hex4(self.at + 2) {
                Some(second @ 0xdc00..=0xdfff) => {
                    self.at += 6;
                    0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                }
                _ => first,
            },
            _ => first,
        };
        text.push(char::from_u32(code).unwrap_or_else(|| {
            let message =
                format!("\\u{first:04x} is half of a character (a lone surrogate); it is read as \u{fffd}.");
            self.error(start, start + 6, message);
            char::REPLACEMENT_CHARACTER
        }));
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 4)?;
        digits.iter().try_fold(0, |code, digit| Some(code * 16 + char::from(*digit).to_digit(16)?))
    }

    /// The offset after the character that stands here.
    fn next(&self) -> usize {
        self.next_from(self.at)
    }

    fn next_from(&self, at: usize) -> usize {
        self.text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(self.bytes.len(), |c| at + c.len_utf8())
    }
}

/// Whether the digits are a number in JSON's grammar.
pub(crate) fn is_number(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    let (number, exponent) = match digits.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(all_digits)
        && exponent.is_none_or(|exponent| all_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// Writes a value as people indent it: two blanks, one member a line, a line feed at the end.
#[must_use]
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, Layout::Indented(0));
    text.push('\n');
    text
}

/// Writes a value on one line, with a blank after each colon and comma.
#[must_use]
pub fn to_line(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, Layout::Line);
    text
}

/// Writes a value without any white space, as programs send it.
#[must_use]
pub fn to_compact(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, Layout::Compact);
    text
}

/// A value as JSON on one line, in which the references are still references.
pub(crate) fn to_line_with_references(value: &Value) -> Text {
    let mut parts = Vec::new();
    write_parts(&mut parts, value);
    Text::from_parts(parts)
}

fn write_parts(parts: &mut Vec<Part>, value: &Value) {
    let literal = |text: String| Part::Literal(Str::Owned(text));
    match &value.kind {
        Kind::Text(text @ Text::Parts(_)) => {
            parts.push(literal("\"".into()));
            for part in text.parts() {
                parts.push(match part {
                    PartRef::Literal(text) => literal(inside_quotes(text)),
                    PartRef::Reference(reference) => Part::Reference(reference.clone()),
                });
            }
            parts.push(literal("\"".into()));
        }
        Kind::List(items) => {
            for (at, item) in items.iter().enumerate() {
                parts.push(literal(if at == 0 { "[" } else { ", " }.into()));
                write_parts(parts, item);
            }
            parts.push(literal(if items.is_empty() { "[]" } else { "]" }.into()));
        }
        Kind::Map(members) => {
            for (at, member) in members.members().iter().enumerate() {
                let opening = if at == 0 { "{" } else { ", " };
                parts.push(literal(format!("{opening}\"{}\": ", inside_quotes(&member.key))));
                write_parts(parts, &member.value);
            }
            parts.push(literal(if members.is_empty() { "{}" } else { "}" }.into()));
        }
        _ => parts.push(literal(to_line(value))),
    }
}

/// A text as it stands between the quotes of a JSON string.
fn inside_quotes(text: &str) -> String {
    let mut quoted = String::new();
    quote(&mut quoted, text);
    quoted[1..quoted.len() - 1].into()
}

/// What stands between the parts of a value.
#[derive(Clone, Copy)]
enum Layout {
    /// Line feeds, and two blanks for each level.
    Indented(usize),
    /// A blank after each colon and comma.
    Line,
    /// Nothing.
    Compact,
}

fn write(text: &mut String, value: &Value, layout: Layout) {
    match &value.kind {
        Kind::Null => text.push_str("null"),
        Kind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Number(digits) => text.push_str(digits),
        Kind::Text(Text::Literal(literal)) => quote(text, literal),
        Kind::Text(parts) => write(text, &text_to_value(parts), layout),
        Kind::List(items) => write_all(text, ['[', ']'], items, layout, write),
        Kind::Map(map) => write_all(text, ['{', '}'], map.members(), layout, |text, member, layout| {
            quote(text, &member.key);
            text.push_str(if let Layout::Compact = layout { ":" } else { ": " });
            write(text, &member.value, layout);
        }),
    }
}

fn write_all<T>(
    text: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    layout: Layout,
    write: impl Fn(&mut String, &T, Layout),
) {
    let inner = match layout {
        Layout::Indented(depth) => Layout::Indented(depth + 1),
        layout => layout,
    };
    let line = |text: &mut String, layout: Layout| {
        if let Layout::Indented(depth) = layout {
            text.push('\n');
            text.extend(core::iter::repeat_n("  ", depth));
        }
    };
    text.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(if let Layout::Line = layout { ", " } else { "," });
        }
        line(text, inner);
        write(text, item, inner);
    }
    if !items.is_empty() {
        line(text, layout);
    }
    text.push(close);
}

/// Writes a JSON string with the shortest escapes. The line separators U+2028 and U+2029 are escaped too, so that the
/// text can be put into a script.
fn quote(text: &mut String, literal: &str) {
    text.push('"');
    for character in literal.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[track_caller]
    fn clean(text: &str) -> Value {
        let parsed = parse(text);
        assert_eq!(parsed.errors, vec![], "{text}");
        parsed.value.unwrap()
    }

    /// What is understood of broken text, as a line, and the first mistake with the piece it points at.
    #[track_caller]
    fn broken(text: &str, understood: &str, piece: &str, message: &str) {
        let parsed = parse(text);
        let error = parsed.errors.first().expect("a mistake");
        assert_eq!(parsed.value.map(|value| to_line(&value)).unwrap_or_default(), understood, "{text}");
        assert_eq!((error.span.of(text), error.message.as_str()), (piece, message), "{text}");
    }

    #[test]
    fn values_keep_their_order_digits_duplicates_and_places() {
        let text = r#"{"b": 1.0, "a": [true, null, -0.5e+10], "b": "\u00e9\ud83d\ude00\n\/"}"#;
        let value = clean(text);
        assert_eq!(to_line(&value), r#"{"b": 1.0, "a": [true, null, -0.5e+10], "b": "é😀\n/"}"#);
        let members = value.map().unwrap().members();
        assert_eq!(members[1].key_place.0.unwrap().of(text), "\"a\"");
        assert_eq!(members[1].value.place.0.unwrap().of(text), "[true, null, -0.5e+10]");
    }

    #[test]
    fn mistakes_are_reported_where_they_are_and_read_past() {
        broken("", "", "", "The text is empty; JSON was expected.");
        broken(
            r#"{"a": 1,}"#,
            r#"{"a": 1}"#,
            ",",
            "There is a comma too many before the closing bracket; take it out.",
        );
        broken(r#"{"a": 1 "b": 2}"#, r#"{"a": 1, "b": 2}"#, "\"", "A comma is missing before `\"`.");
        broken(r#"{a: 1}"#, r#"{"a": 1}"#, "a", "A key stands in double quotes: \"a\".");
        broken(r#"{"a"}"#, r#"{"a": null}"#, "}", "A colon belongs between a key and its value; found `}`.");
        broken(r#"{"a": [1, 2}"#, r#"{"a": [1, 2]}"#, "[", "The bracket [ is never closed; a ] is missing.");
        broken(r#"{"a": "x"#, r#"{"a": "x"}"#, "\"", "The text that starts here is never closed.");
        broken(
            "[\"a\nb\"]",
            r#"["a\nb"]"#,
            "\n",
            "The control character U+000A has to be escaped in a text, such as \\n.",
        );
        broken("[\"a\n, 1]", r#"["a", 1]"#, "\"a", "The text that starts here is not closed on its line.");
        broken("[True]", "[true]", "True", "\"True\" is not JSON; write true.");
        broken("[01]", r#"["01"]"#, "01", "\"01\" is not a JSON number; it is kept as text.");
        broken("1 2", "1", "2", "The JSON value ends before `2`; the rest is not read.");
        broken("// c\n[1]", "[1]", "// c", "JSON has no comments; take this one out.");
        broken(
            r#""\ud800x""#,
            "\"\u{fffd}x\"",
            r"\ud800",
            "\\ud800 is half of a character (a lone surrogate); it is read as \u{fffd}.",
        );
        broken(r#""\q""#, r#""\\q""#, r"\q", "\\q is no escape of JSON; write \\\\ for a backslash.");
        broken("[\0]", r#"["\u0000"]"#, "\0", "The control character U+0000 cannot stand here.");
    }

    #[test]
    fn deep_nesting_is_kept_as_text() {
        for text in [format!("{}1{}", "[".repeat(500_000), "]".repeat(500_000)), "{\"a\":".repeat(200_000)] {
            let parsed = parse(&text);
            assert!(parsed.errors[0].message.contains("64 deep"), "{:?}", parsed.errors[0]);
            assert!(to_line(&parsed.value.unwrap()).len() > text.len() / 2, "nothing is dropped");
        }
    }

    #[test]
    fn text_is_indented_by_two() {
        assert_eq!(
            to_text(&clean(r#"{"a":{},"b":[1,{"c":[]}]}"#)),
            "{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    }\n  ]\n}\n"
        );
    }
}
