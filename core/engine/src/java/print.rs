//! The text of a value, and its JSON as json-smart writes it.

use super::{DEEPEST, Failure, ListKind, Map, MapKind, TOO_DEEP, Value, ViewKind, print_double};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;

/// Text that grows up to a limit.
#[derive(Debug, Default)]
pub struct Sink {
    text: String,
    limit: usize,
}

impl Sink {
    /// An empty text of at most so many bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), limit }
    }

    /// Starts another text, in the same memory.
    pub fn clear(&mut self, limit: usize) {
        self.text.clear();
        self.limit = limit;
    }

    /// Makes room for a text that will likely be about as long, so that it does not move while it grows.
    pub fn make_room(&mut self, length: usize) {
        self.text.reserve(length.min(self.limit));
    }

    /// Appends to the text.
    ///
    /// # Errors
    /// When it becomes too long.
    pub fn push(&mut self, text: &str) -> Result<(), Failure> {
        if self.text.len() + text.len() > self.limit {
            return Err(Failure::Limit("The text is longer than the limit of this engine."));
        }
        // To copy nothing takes time all the same, and most references have nothing before them.
        if !text.is_empty() {
            self.text.push_str(text);
        }
        Ok(())
    }

    /// Takes the last UTF-16 unit away. Of a character that has two, what is left cannot be shown.
    pub fn drop_unit(&mut self) {
        if self.text.pop().is_some_and(|last| last.len_utf16() == 2) {
            self.text.push('?');
        }
    }

    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// How many bytes fit in still.
    #[must_use]
    pub fn left(&self) -> usize {
        self.limit - self.text.len()
    }
}

/// The longest text of one value.
const LONGEST: usize = 8 * 1024 * 1024;

/// The text of a value, as `toString` gives it: `null` for null.
///
/// # Errors
/// When it is too long or nested too deep.
pub fn text(value: &Value) -> Result<String, Failure> {
    let mut sink = Sink::new(LONGEST);
    print(value, &mut sink)?;
    Ok(sink.text)
}

/// The JSON of a value, as `$input.json` gives it.
///
/// # Errors
/// When it is too long or nested too deep.
pub fn json(value: &Value) -> Result<String, Failure> {
    let mut sink = Sink::new(LONGEST);
    write_json(value, &mut sink)?;
    Ok(sink.text)
}

/// Appends the text of a value.
///
/// # Errors
/// When it is too long or nested too deep.
pub fn print(value: &Value, sink: &mut Sink) -> Result<(), Failure> {
    print_at(value, sink, 0)
}

fn print_at(value: &Value, sink: &mut Sink, depth: usize) -> Result<(), Failure> {
    if depth > DEEPEST {
        return Err(TOO_DEEP);
    }
    match value {
        Value::Null => sink.push("null"),
        Value::Text(text) => sink.push(text),
        Value::Character(character) => sink.push(character.encode_utf8(&mut [0; 4])),
        Value::List(list) => match list.kind {
            ListKind::Json => write_at(value, sink, Slash::Escaped, depth),
            ListKind::Plain => print_all(&list.items.borrow(), Some(value), sink, depth),
            ListKind::Array => sink.push("[Ljava.lang.String;@0"),
        },
        Value::Map(map) if map.kind == MapKind::Silent => Ok(()),
        Value::Map(map) => print_map(map, value, sink, depth),
        Value::View(view) if view.kind == ViewKind::Entries => {
            sink.push("[")?;
            for (at, (key, value)) in view.map.members().iter().enumerate() {
                if at > 0 {
                    sink.push(", ")?;
                }
                print_entry(key, value, None, sink, depth)?;
            }
            sink.push("]")
        }
        Value::View(view) => print_all(&view.elements(), None, sink, depth),
        Value::Entry(entry) => print_entry(&entry.key, &entry.value(), None, sink, depth),
        Value::Iter(_) => sink.push("java.util.Iterator@0"),
        Value::Object(object) => match object.as_map() {
            Some(map) => print_map(map, value, sink, depth),
            None => sink.push(&object.text()),
        },
        _ => print_scalar(value, sink),
    }
}

fn print_map(map: &Map, whole: &Value, sink: &mut Sink, depth: usize) -> Result<(), Failure> {
    sink.push("{")?;
    let mut first = true;
    map.try_each(|key, value| {
        if !core::mem::take(&mut first) {
            sink.push(", ")?;
        }
        print_entry(key, value, Some(whole), sink, depth)
    })?;
    sink.push("}")
}

fn print_all(items: &[Value], whole: Option<&Value>, sink: &mut Sink, depth: usize) -> Result<(), Failure> {
    sink.push("[")?;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            sink.push(", ")?;
        }
        print_member(item, whole, sink, depth)?;
    }
    sink.push("]")
}

fn print_entry(
    key: &Value,
    value: &Value,
    whole: Option<&Value>,
    sink: &mut Sink,
    depth: usize,
) -> Result<(), Failure> {
    print_member(key, whole, sink, depth)?;
    sink.push("=")?;
    print_member(value, whole, sink, depth)
}

/// A member of a list or map. The whole itself is only named; a whole that is deeper inside of itself is an error, as in
/// Java.
fn print_member(member: &Value, whole: Option<&Value>, sink: &mut Sink, depth: usize) -> Result<(), Failure> {
    match (member, whole) {
        (Value::List(member), Some(Value::List(whole))) if Rc::ptr_eq(member, whole) => {
            sink.push("(this Collection)")
        }
        (Value::Map(member), Some(Value::Map(whole))) if Rc::ptr_eq(member, whole) => sink.push("(this Map)"),
        (Value::Object(member), Some(Value::Object(whole))) if Rc::ptr_eq(member, whole) => {
            sink.push("(this Map)")
        }
        _ => print_at(member, sink, depth + 1),
    }
}

/// Truth values and numbers, which are the same in text and JSON.
fn print_scalar(value: &Value, sink: &mut Sink) -> Result<(), Failure> {
    match value {
        Value::Bool(true) => sink.push("true"),
        Value::Bool(false) => sink.push("false"),
        Value::Integer(number) => print_integer(i64::from(*number), sink),
        Value::Long(number) => print_integer(*number, sink),
        Value::BigInteger(number) => sink.push(&format!("{number}")),
        Value::Double(number) => sink.push(&print_double(*number)),
        Value::BigDecimal(number) => sink.push(&format!("{number}")),
        _ => Ok(()),
    }
}

fn print_integer(number: i64, sink: &mut Sink) -> Result<(), Failure> {
    if number < 0 {
        sink.push("-")?;
    }
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    let mut left = number.unsigned_abs();
    loop {
        first -= 1;
        digits[first] += (left % 10) as u8;
        left /= 10;
        if left == 0 {
            return sink.push(core::str::from_utf8(&digits[first..]).unwrap_or_default());
        }
    }
}

/// Whether `/` is written `\/`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slash {
    Plain,
    Escaped,
}

/// Appends the JSON of a value.
///
/// # Errors
/// When it is too long or nested too deep.
pub fn write_json(value: &Value, sink: &mut Sink) -> Result<(), Failure> {
    write_at(value, sink, Slash::Plain, 0)
}

fn write_at(value: &Value, sink: &mut Sink, slash: Slash, depth: usize) -> Result<(), Failure> {
    if depth > DEEPEST {
        return Err(TOO_DEEP);
    }
    match value {
        Value::Null => sink.push("null"),
        Value::Text(text) => write_text(text, sink, slash),
        Value::List(list) => write_all(&list.items.borrow(), sink, slash, depth),
        Value::View(view) => write_all(&view.elements(), sink, slash, depth),
        Value::Map(map) => {
            sink.push("{")?;
            let mut first = true;
            map.try_each(|key, value| {
                if !core::mem::take(&mut first) {
                    sink.push(",")?;
                }
                match key {
                    Value::Text(key) => write_text(key, sink, slash)?,
                    key => write_text(&text(key)?, sink, slash)?,
                }
                sink.push(":")?;
                write_at(value, sink, slash, depth + 1)
            })?;
            sink.push("}")
        }
        Value::Double(number) if number.is_infinite() => sink.push("null"),
        Value::Character(_) | Value::Entry(_) | Value::Iter(_) | Value::Object(_) => {
            write_text(&text(value)?, sink, slash)
        }
        _ => print_scalar(value, sink),
    }
}

fn write_all(items: &[Value], sink: &mut Sink, slash: Slash, depth: usize) -> Result<(), Failure> {
    sink.push("[")?;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            sink.push(",")?;
        }
        write_at(item, sink, slash, depth + 1)?;
    }
    sink.push("]")
}

fn write_text(text: &str, sink: &mut Sink, slash: Slash) -> Result<(), Failure> {
    sink.push("\"")?;
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '/' if slash == Slash::Escaped => "\\/",
            '\0'..'\u{20}' | '\u{7f}'..='\u{9f}' | '\u{2000}'..='\u{20ff}' => "",
            _ => continue,
        };
        sink.push(&text[copied..at])?;
        if short.is_empty() {
            sink.push(&format!("\\u{:04X}", u32::from(character)))?;
        } else {
            sink.push(short)?;
        }
        copied = at + character.len_utf8();
    }
    sink.push(&text[copied..])?;
    sink.push("\"")
}
