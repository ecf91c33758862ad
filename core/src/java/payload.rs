//! The JSON reader of the service: json-smart in its permissive mode.
//!
//! It takes single quotes, bare words, superfluous commas and text behind the value; text that does not look like JSON is a
//! string.

use super::{BigDecimal, BigInteger, DEEPEST, ListKind, Value};
use alloc::{rc::Rc, string::String, vec::Vec};

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
    read(text, ListKind::Json)
}

/// Reads variables from outside, which have plain lists.
///
/// # Errors
/// As [`read_payload`].
pub fn read_variables(text: &str) -> Result<Value, PayloadError> {
    read(text, ListKind::Plain)
}

fn read(text: &str, lists: ListKind) -> Result<Value, PayloadError> {
    if text.is_empty() {
        return Ok(Value::map([]));
    }
    let mut reader = Reader { text, at: 0, lists };
    reader.value(&[], 0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    lists: ListKind,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail<T>(&self, message: &'static str) -> Result<T, PayloadError> {
        Err(PayloadError { at: self.at, message })
    }

    fn end<T>(&self) -> Result<T, PayloadError> {
        self.fail("The payload ends too early.")
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte <= b' ') {
            self.at += 1;
        }
    }

    /// A value that ends at one of the bytes of `stop`.
    fn value(&mut self, stop: &[u8], depth: usize) -> Result<Value, PayloadError> {
        if depth > DEEPEST {
            return self.fail("The payload is nested more than 100 levels deep.");
        }
        while matches!(self.peek(), Some(b' ' | b'\r' | b'\n' | b'\t')) {
            self.at += 1;
        }
        match self.peek() {
            None if stop.is_empty() => Ok("".into()),
            None => self.end(),
            Some(b':' | b'}' | b']') => self.fail("There is no value here."),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"' | b'\'') => Ok(self.quoted()?.into()),
            Some(b'0'..=b'9' | b'-') => Ok(self.number(stop)),
            Some(_) => Ok(match self.bare(self.at, stop) {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "NaN" => Value::Double(f64::NAN),
                text => text.into(),
            }),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, PayloadError> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            match self.peek() {
                None => return self.end(),
                Some(b' ' | b'\r' | b'\n' | b'\t' | b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::list(self.lists, items));
                }
                Some(_) => items.push(self.value(b",]", depth + 1)?),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, PayloadError> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            match self.peek() {
                None => return self.end(),
                Some(b' ' | b'\r' | b'\n' | b'\t' | b',') => {
                    self.at += 1;
                    continue;
                }
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Value::map(members));
                }
                Some(b':' | b'[' | b']' | b'{') => return self.fail("A name is missing here."),
                Some(_) => {}
            }
            let key: Value = match self.peek() {
                Some(b'"' | b'\'') => self.quoted()?.into(),
                _ => self.bare(self.at, b":").into(),
            };
            self.skip_space();
            match self.peek() {
                None => return self.end(),
                Some(b':') => self.at += 1,
                Some(_) => return self.fail("A colon is missing here."),
            }
            let value = self.value(b",}", depth + 1)?;
            members.push((key, value));
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
        self.text.get(start..self.at).unwrap_or_default().trim()
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }

    /// A number; text that only begins like one is text.
    fn number(&mut self, stop: &[u8]) -> Value {
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
                return self.bare(start, stop).into();
            }
            self.at += 1;
            self.digits();
        }
        let end = self.at;
        self.skip_space();
        // The reader looks for more text among the characters below 126 only.
        if self.peek().is_some_and(|byte| byte < 126 && !stop.contains(&byte)) {
            return self.bare(start, stop).into();
        }
        let digits = &self.text[start..end];
        let number = if is_whole { whole(digits) } else { fraction(digits) };
        number.unwrap_or_else(|| digits.into())
    }

    fn quoted(&mut self) -> Result<String, PayloadError> {
        let quote = self.text.as_bytes()[self.at];
        let start = self.at + 1;
        let Some(length) = self.text.as_bytes()[start..].iter().position(|byte| *byte == quote) else {
            return self.fail("The quotation mark is not closed.");
        };
        let inside = &self.text[start..start + length];
        if !inside.contains('\\') {
            self.at = start + length + 1;
            return Ok(inside.into());
        }
        let mut out = String::new();
        let mut units = Vec::new();
        let mut rest = self.text[start..].char_indices();
        while let Some((at, character)) = rest.next() {
            let unit = match character {
                '\\' => match rest.next().map(|(_, escape)| escape) {
                    Some('u') => hex(&mut rest, 4),
                    Some('x') => hex(&mut rest, 2),
                    Some(escape) => {
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
                        continue;
                    }
                    None => break,
                },
                _ if character.is_ascii() && character as u8 == quote => {
                    flush(&mut units, &mut out);
                    self.at = start + at + 1;
                    return Ok(out);
                }
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => continue,
                _ => {
                    flush(&mut units, &mut out);
                    out.push(character);
                    continue;
                }
            };
            match unit {
                Some(unit) => units.push(unit),
                None => {
                    self.at = start + at;
                    return self.fail("An escape needs hexadecimal digits.");
                }
            }
        }
        self.fail("The quotation mark is not closed.")
    }
}

/// Writes out the UTF-16 units of escapes that stand side by side.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.extend(char::decode_utf16(units.drain(..)).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

fn hex(rest: &mut core::str::CharIndices<'_>, digits: usize) -> Option<u16> {
    (0..digits).try_fold(0, |unit, _| Some(unit << 4 | u16::try_from(rest.next()?.1.to_digit(16)?).ok()?))
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
