//! JSON text as a value, with places and in spite of mistakes.

use super::is_number;
use crate::characters::position;
use crate::model::property::key;
use crate::model::{Kind, Map, Member, Span, Str, Text, Value};
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

impl Parsed {
    /// What a value of another language says, and the mistake in it: what follows from that mistake is none of its own, and
    /// what is guessed behind it says nothing.
    pub(crate) fn one_mistake(self) -> (Option<Value>, Option<SyntaxError>) {
        let Self { value, mut errors } = self;
        let is_certain = |value: &Value| errors.is_empty() || errors.len() == 1 && !has_null(value);
        let value = value.filter(is_certain);
        errors.truncate(1);
        (value, errors.pop())
    }
}

/// Whether a value is `null` or has one in it: what is left out by mistake becomes one.
fn has_null(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => true,
        Kind::List(items) => items.iter().any(has_null),
        Kind::Map(members) => members.members().iter().any(|member| has_null(&member.value)),
        Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => false,
    }
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
