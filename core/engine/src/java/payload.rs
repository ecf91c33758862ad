//! The JSON reader of the service: json-smart in its permissive mode.
//!
//! It takes single quotes, bare words, superfluous commas and text behind the value; text that does not look like JSON is a
//! string.

use super::{BigDecimal, BigInteger, DEEPEST, ListKind, Map, MapKind, Value};
use alloc::{borrow::Cow, rc::Rc, string::String, vec::Vec};
use core::mem;

/// Why a payload could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayloadError {
    /// The byte where the reader stopped.
    pub at: usize,
    /// What is wrong there, as a sentence.
    pub message: &'static str,
}

/// Reads a payload. An empty one is an empty object.
///
/// # Errors
/// When an object, list or text does not end, or has something in it that even this reader refuses.
pub fn read_payload(text: &str) -> Result<Value, PayloadError> {
    read_json(text, ListKind::Json)
}

/// The same with lists of another kind: variables from outside have plain ones.
///
/// # Errors
/// As [`read_payload`].
pub fn read_json(text: &str, lists: ListKind) -> Result<Value, PayloadError> {
    if text.is_empty() {
        return Ok(Value::map([]));
    }
    Reader::new(text, lists, MapKind::Plain).value(&[], 0)
}

/// The same with maps that print as nothing, but for those in lists: `$context`.
///
/// # Errors
/// As [`read_payload`].
pub fn read_silent(text: &str, lists: ListKind) -> Result<Value, PayloadError> {
    Reader::new(text, lists, MapKind::Silent).value(&[], 0)
}

/// What the steps lead to in a payload, without making values of the rest of it.
///
/// # Errors
/// As [`read_payload`].
pub fn find_in_payload(text: &str, steps: &[Step<'_>]) -> Result<Option<Value>, PayloadError> {
    Reader::new(text, ListKind::Json, MapKind::Plain).find(steps, &[], 0)
}

/// Shows the members of an object one after the other, without making a map of them. Shows none of another value.
///
/// # Errors
/// As [`read_payload`], with the members shown that stand before the error.
pub fn read_members(
    text: &str,
    lists: ListKind,
    show: &mut dyn FnMut(Cow<'_, str>, Value),
) -> Result<(), PayloadError> {
    let mut reader = Reader::new(text, lists, MapKind::Plain);
    match reader.piece(&[], 0)? {
        Piece::Object => reader.object(&mut |reader, key| {
            show(key, reader.value(b",}", 1)?);
            Ok(())
        }),
        _ => Ok(()),
    }
}

/// The members of an object one after the other, as they are written.
pub struct Members<'a>(Reader<'a>);

impl<'a> Members<'a> {
    /// Starts to read an object that is well written, as `JSON.stringify` does it.
    #[must_use]
    pub fn new(object: &'a str) -> Self {
        Self(Reader { at: 1, ..Reader::new(object, ListKind::Plain, MapKind::Plain) })
    }

    /// The name of the next member as it is written between its quotation marks. Its value has to be read before the one
    /// that follows.
    pub fn name(&mut self) -> Option<&'a str> {
        let reader = &mut self.0;
        reader.skip_space();
        if reader.peek() == Some(b',') {
            reader.at += 1;
            reader.skip_space();
        }
        let is_member = reader.peek() == Some(b'"');
        // Behind the quotation mark, or behind the brace that ends the object.
        reader.at += 1;
        if !is_member {
            return None;
        }
        let start = reader.at;
        reader.skip_quoted().ok()?;
        let name = reader.text.get(start..reader.at)?;
        reader.at += 1;
        reader.skip_space();
        reader.at += 1;
        Some(name)
    }

    /// The text of the value of the member whose name was read. It can be read as long as it is as well written as the object.
    ///
    /// # Errors
    /// When it does not end, or is nested deeper than [`read_payload`] reads.
    pub fn value(&mut self) -> Result<&'a str, PayloadError> {
        let reader = &mut self.0;
        let start = reader.at;
        let mut depth = 0;
        loop {
            let Some(byte) = reader.peek() else { return reader.end() };
            match byte {
                b',' | b'}' if depth == 0 => {
                    return Ok(reader.text.get(start..reader.at).unwrap_or_default());
                }
                b'"' => {
                    reader.at += 1;
                    reader.skip_quoted()?;
                }
                b'{' | b'[' if depth > DEEPEST => return reader.too_deep(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            reader.at += 1;
        }
    }

    /// What stands behind the object, when all members were read.
    #[must_use]
    pub fn rest(&self) -> &'a str {
        self.0.text.get(self.0.at..).unwrap_or_default()
    }
}

const UNCLOSED: &str = "The quotation mark is not closed.";

/// A step to a value in a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// To the member of this name.
    Name(&'a str),
    /// To the element with this number, from 0.
    Index(usize),
}

/// What a value starts with, or all of it.
enum Piece<'a> {
    Object,
    Array,
    Text(Cow<'a, str>),
    Other(Value),
}

type Element<'f, 'a> = &'f mut dyn FnMut(&mut Reader<'a>) -> Result<(), PayloadError>;
type MemberValue<'f, 'a> = &'f mut dyn FnMut(&mut Reader<'a>, Cow<'a, str>) -> Result<(), PayloadError>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    lists: ListKind,
    maps: MapKind,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, lists: ListKind, maps: MapKind) -> Self {
        Self { text, at: 0, lists, maps }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail<T>(&self, message: &'static str) -> Result<T, PayloadError> {
        Err(PayloadError { at: self.at, message })
    }

    fn end<T>(&self) -> Result<T, PayloadError> {
        self.fail("The payload ends too early.")
    }

    fn too_deep<T>(&self) -> Result<T, PayloadError> {
        self.fail("The payload is nested more than 100 levels deep.")
    }

    /// Goes to the quotation mark that ends the text which starts here.
    fn skip_quoted(&mut self) -> Result<(), PayloadError> {
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                return self.fail(UNCLOSED);
            };
            self.at += length;
            if rest[length] == b'"' {
                return Ok(());
            }
            self.at += 2;
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte <= b' ') {
            self.at += 1;
        }
    }

    /// What starts here, read to its end unless it holds others. It ends at one of the bytes of `stop`.
    fn piece(&mut self, stop: &[u8], depth: usize) -> Result<Piece<'a>, PayloadError> {
        if depth > DEEPEST {
            return self.too_deep();
        }
        while matches!(self.peek(), Some(b' ' | b'\r' | b'\n' | b'\t')) {
            self.at += 1;
        }
        match self.peek() {
            None if stop.is_empty() => Ok(Piece::Text("".into())),
            None => self.end(),
            Some(b':' | b'}' | b']') => self.fail("There is no value here."),
            Some(b'{') => Ok(Piece::Object),
            Some(b'[') => Ok(Piece::Array),
            Some(b'"' | b'\'') => Ok(Piece::Text(self.quoted()?)),
            Some(b'0'..=b'9' | b'-') => self.number(stop),
            Some(_) => Ok(match self.bare(self.at, stop) {
                "null" => Piece::Other(Value::Null),
                "true" => Piece::Other(Value::Bool(true)),
                "false" => Piece::Other(Value::Bool(false)),
                "NaN" => Piece::Other(Value::Double(f64::NAN)),
                text => Piece::Text(text.into()),
            }),
        }
    }

    /// A value that ends at one of the bytes of `stop`.
    fn value(&mut self, stop: &[u8], depth: usize) -> Result<Value, PayloadError> {
        Ok(match self.piece(stop, depth)? {
            Piece::Text(text) => text.into(),
            Piece::Other(value) => value,
            Piece::Array => {
                let mut items = Vec::new();
                let maps = mem::replace(&mut self.maps, MapKind::Plain);
                self.array(&mut |reader| {
                    items.push(reader.value(b",]", depth + 1)?);
                    Ok(())
                })?;
                self.maps = maps;
                Value::list(self.lists, items)
            }
            Piece::Object => {
                let map = Map::new(self.maps);
                self.object(&mut |reader, key| {
                    map.put(key.into(), reader.value(b",}", depth + 1)?);
                    Ok(())
                })?;
                Value::Map(Rc::new(map))
            }
        })
    }

    /// Goes behind a value, and finds the errors in it.
    fn skip(&mut self, stop: &[u8], depth: usize) -> Result<(), PayloadError> {
        match self.piece(stop, depth)? {
            Piece::Text(_) | Piece::Other(_) => Ok(()),
            Piece::Array => self.array(&mut |reader| reader.skip(b",]", depth + 1)),
            Piece::Object => self.object(&mut |reader, _| reader.skip(b",}", depth + 1)),
        }
    }

    /// What the steps lead to from a value; the last of several members of one name counts. The rest is only skipped.
    fn find(&mut self, steps: &[Step<'_>], stop: &[u8], depth: usize) -> Result<Option<Value>, PayloadError> {
        let Some((step, rest)) = steps.split_first() else { return self.value(stop, depth).map(Some) };
        let mut found = None;
        match self.piece(stop, depth)? {
            Piece::Text(_) | Piece::Other(_) => {}
            Piece::Array => {
                let mut index = 0;
                self.array(&mut |reader| {
                    let is_meant = *step == Step::Index(index);
                    index += 1;
                    if is_meant {
                        found = reader.find(rest, b",]", depth + 1)?;
                        return Ok(());
                    }
                    reader.skip(b",]", depth + 1)
                })?;
            }
            Piece::Object => self.object(&mut |reader, key| {
                if *step == Step::Name(&key) {
                    found = reader.find(rest, b",}", depth + 1)?;
                    return Ok(());
                }
                reader.skip(b",}", depth + 1)
            })?,
        }
        Ok(found)
    }

    /// Reads the elements of a list with a function that reads one.
    fn array(&mut self, element: Element<'_, 'a>) -> Result<(), PayloadError> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return self.end(),
                Some(b' ' | b'\r' | b'\n' | b'\t' | b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => element(self)?,
            }
        }
    }

    /// Reads the members of an object with a function that reads the value of one.
    fn object(&mut self, member: MemberValue<'_, 'a>) -> Result<(), PayloadError> {
        self.at += 1;
        loop {
            match self.peek() {
                None => return self.end(),
                Some(b' ' | b'\r' | b'\n' | b'\t' | b',') => {
                    self.at += 1;
                    continue;
                }
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b':' | b'[' | b']' | b'{') => return self.fail("A name is missing here."),
                Some(_) => {}
            }
            let key = match self.peek() {
                Some(b'"' | b'\'') => self.quoted()?,
                _ => self.bare(self.at, b":").into(),
            };
            self.skip_space();
            match self.peek() {
                None => return self.end(),
                Some(b':') => self.at += 1,
                Some(_) => return self.fail("A colon is missing here."),
            }
            member(self, key)?;
            self.skip_space();
            match self.peek() {
                None => return self.end(),
                Some(b',' | b'}') => {}
                Some(_) => return self.fail("A comma is missing here."),
            }
        }
    }

    /// The text from `start` to the next byte of `stop`, without the white space around.
    fn bare(&mut self, start: usize, stop: &[u8]) -> &'a str {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| stop.contains(byte)).unwrap_or(rest.len());
        self.text.get(start..self.at).unwrap_or_default().trim_matches(|character| character <= ' ')
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }

    /// A number; text that only begins like one is text.
    fn number(&mut self, stop: &[u8]) -> Result<Piece<'a>, PayloadError> {
        let start = self.at;
        self.at += 1;
        self.digits();
        let mut is_whole = true;
        if self.peek() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_whole = false;
            self.at += 1;
            if !matches!(self.peek(), Some(b'+' | b'-' | b'0'..=b'9')) {
                return Ok(Piece::Text(self.bare(start, stop).into()));
            }
            self.at += 1;
            self.digits();
        }
        let end = self.at;
        self.skip_space();
        // The reader looks for more text among the characters below 126 only.
        if self.peek().is_some_and(|byte| byte < 126 && !stop.contains(&byte)) {
            return Ok(Piece::Text(self.bare(start, stop).into()));
        }
        let digits = &self.text[start..end];
        let number = if is_whole { whole(digits) } else { fraction(digits) };
        match number {
            Some(number) => Ok(Piece::Other(number)),
            None => self.fail("A number has no digits."),
        }
    }

    fn quoted(&mut self) -> Result<Cow<'a, str>, PayloadError> {
        let text = self.text;
        let bytes = text.as_bytes();
        let quote = bytes[self.at];
        let start = self.at + 1;
        let rest = &bytes[start..];
        let Some(length) = rest.iter().position(|byte| *byte == quote || *byte == b'\\') else {
            return self.fail(UNCLOSED);
        };
        if rest[length] == quote {
            self.at = start + length + 1;
            return Ok(Cow::Borrowed(&text[start..start + length]));
        }
        if !rest[length..].contains(&quote) {
            return self.fail(UNCLOSED);
        }
        let mut out = String::new();
        let mut units = Vec::new();
        let mut at = start;
        loop {
            let special = |byte: &u8| *byte == quote || *byte == b'\\' || is_dropped(*byte);
            let Some(plain) = bytes[at..].iter().position(special) else { return self.fail(UNCLOSED) };
            if plain > 0 {
                flush(&mut units, &mut out);
                out.push_str(&text[at..at + plain]);
                at += plain;
            }
            if bytes[at] == quote {
                flush(&mut units, &mut out);
                self.at = at + 1;
                return Ok(Cow::Owned(out));
            }
            if bytes[at] != b'\\' {
                at += 1;
                continue;
            }
            let Some(escape) = text[at + 1..].chars().next() else { return self.fail(UNCLOSED) };
            let behind = at + 1 + escape.len_utf8();
            let digits = match escape {
                'u' => 4,
                'x' => 2,
                _ => {
                    flush(&mut units, &mut out);
                    match escape {
                        't' => out.push('\t'),
                        'n' => out.push('\n'),
                        'r' => out.push('\r'),
                        'f' => out.push('\u{c}'),
                        'b' => out.push('\u{8}'),
                        '\\' | '/' | '\'' | '"' => out.push(escape),
                        _ => {}
                    }
                    at = behind;
                    continue;
                }
            };
            let Some(unit) = bytes.get(behind..behind + digits).and_then(hex) else {
                self.at = at;
                return self.fail("An escape needs hexadecimal digits.");
            };
            units.push(unit);
            at = behind + digits;
        }
    }
}

/// Characters that a quoted text loses when it has escapes. json-smart takes U+007F away as well, which JSON may have as it is:
/// so are options written that are read here.
fn is_dropped(byte: u8) -> bool {
    byte < b' '
}

/// Writes out the UTF-16 units of escapes that stand side by side.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    if units.is_empty() {
        return;
    }
    out.extend(char::decode_utf16(units.drain(..)).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

fn hex(digits: &[u8]) -> Option<u16> {
    digits
        .iter()
        .try_fold(0, |unit, digit| Some(unit << 4 | u16::try_from(char::from(*digit).to_digit(16)?).ok()?))
}

fn whole(digits: &str) -> Option<Value> {
    if digits == "-" {
        return Some(Value::Integer(0));
    }
    match digits.parse() {
        Ok(number) => Some(Value::integer(number)),
        Err(_) => BigInteger::parse(digits).map(|number| Value::BigInteger(Rc::new(number))),
    }
}

fn fraction(digits: &str) -> Option<Value> {
    /// Longer numbers are decimals.
    const LONGEST_DOUBLE: usize = 18;
    if digits.len() > LONGEST_DOUBLE
        && let Some(number) = BigDecimal::parse(digits)
    {
        return Some(Value::BigDecimal(Rc::new(number)));
    }
    digits.parse().ok().map(Value::Double)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::java::json;

    #[test]
    fn payloads_are_read_leniently() {
        for (payload, document) in [
            ("", "{}"),
            ("{'a':'b'}", r#"{"a":"b"}"#),
            ("{a:b, c : d }", r#"{"a":"b","c":"d"}"#),
            (r#"{"a":1,}"#, r#"{"a":1}"#),
            ("[1,,2]", "[1,2]"),
            ("1 2", r#""1 2""#),
            ("12abc", r#""12abc""#),
            ("true{", r#""true{""#),
            ("a=b&c=d", r#""a=b&c=d""#),
            (r#""a" b"#, r#""a""#),
            (r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#),
            ("[1.50,1e3,.5,-]", r#"[1.5,1000.0,".5",0]"#),
            (r#"["\u00e9\ud83d\ude00\q"]"#, r#"["é😀"]"#),
        ] {
            assert_eq!(json(&read_payload(payload).unwrap()).unwrap(), document, "{payload}");
        }
        for payload in [r#"{"a":1"#, "[a", "{a", "{:1}", "]", r#""x"#, "{"] {
            assert!(read_payload(payload).is_err(), "{payload}");
        }
    }
}
