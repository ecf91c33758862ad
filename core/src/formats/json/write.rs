//! A value as JSON text.

use crate::model::{Kind, Part, PartRef, Str, Text, Value, text_to_value};
use alloc::{format, string::String, vec::Vec};

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
