//! Writes TypeScript as Prettier leaves it: objects of one member a line, text of several lines between backticks.

use crate::formats::tree::{Entry, Node};
use alloc::{format, string::String};

/// The column at which comments are broken.
const COMMENT_WIDTH: usize = 100;

/// A text between quotes: those of which the text itself has fewer.
pub(super) fn string(text: &str) -> String {
    let quote = if text.matches('"').count() > text.matches('\'').count() { '\'' } else { '"' };
    let mut made = String::from(quote);
    for character in text.chars() {
        match character {
            character if character == quote => made.extend(['\\', quote]),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            character => push_escaped(&mut made, character),
        }
    }
    made.push(quote);
    made
}

/// A text as it stands between backticks.
pub(super) fn template_part(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            // Backticks turn a carriage return into a line feed.
            '\r' => made.push_str("\\r"),
            '\n' | '\t' => made.push(character),
            '`' => made.push_str("\\`"),
            '$' if rest.as_str().starts_with('{') => made.push_str("\\$"),
            character => push_escaped(&mut made, character),
        }
    }
    made
}

fn push_escaped(made: &mut String, character: char) {
    match character {
        '\\' => made.push_str("\\\\"),
        '\u{2028}' | '\u{2029}' | '\u{feff}' => made.push_str(&format!("\\u{:04x}", u32::from(character))),
        character if character.is_control() => made.push_str(&format!("\\u{:04x}", u32::from(character))),
        character => made.push(character),
    }
}

/// Whether a text reads better between backticks.
pub(super) fn is_lines(text: &str) -> bool {
    text.trim().contains('\n')
}

/// An object whose closing brace stands at `indent`.
pub(super) fn object(entries: &[Entry], indent: usize) -> String {
    let mut writer = Writer::default();
    writer.object(entries, indent);
    writer.text
}

/// Comments of lines of their own.
pub(super) fn comments(entries: &[Entry], indent: usize) -> String {
    let mut writer = Writer::default();
    writer.entries(entries, indent);
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn indent(&mut self, indent: usize) {
        self.text.extend(core::iter::repeat_n(' ', indent));
    }

    fn object(&mut self, entries: &[Entry], indent: usize) {
        self.nested(entries, indent, ('{', '}'));
    }

    fn nested(&mut self, entries: &[Entry], indent: usize, (open, close): (char, char)) {
        self.text.push(open);
        if !entries.is_empty() {
            self.text.push('\n');
            self.entries(entries, indent + 2);
            self.indent(indent);
        }
        self.text.push(close);
    }

    fn entries(&mut self, entries: &[Entry], indent: usize) {
        for entry in entries {
            match entry {
                Entry::Member(key, node) => {
                    self.indent(indent);
                    self.text.push_str(&property_name(key));
                    self.text.push_str(": ");
                    self.node(node, indent);
                    self.text.push_str(",\n");
                }
                Entry::Item(node) => {
                    self.indent(indent);
                    self.node(node, indent);
                    self.text.push_str(",\n");
                }
                Entry::Comment(comment) => self.comment(comment, indent),
                Entry::Blank => self.text.push('\n'),
            }
        }
    }

    fn node(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Text(text) => self.text.push_str(&string(text)),
            Node::Filled { code, .. } => self.text.push_str(code),
            Node::Number(digits) => self.text.push_str(digits),
            Node::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Node::Null => self.text.push_str("null"),
            Node::Tagged(_, node) => self.node(node, indent),
            Node::List(entries) => self.nested(entries, indent, ('[', ']')),
            Node::Map(entries) => self.object(entries, indent),
        }
    }

    fn comment(&mut self, comment: &str, indent: usize) {
        let mut column = 0;
        for word in comment.split_whitespace() {
            if column == 0 || column + word.len() + 1 > COMMENT_WIDTH {
                if column > 0 {
                    self.text.push('\n');
                }
                self.indent(indent);
                self.text.push_str("//");
                column = indent + 2;
            }
            self.text.push(' ');
            column += word.len() + 1;
            let is_shown = |it: &char| !it.is_control() && !matches!(it, '\u{2028}' | '\u{2029}');
            self.text.extend(word.chars().map(|it| if is_shown(&it) { it } else { '\u{fffd}' }));
        }
        self.text.push('\n');
    }
}

/// A name of a property; `__proto__` would be something else.
fn property_name(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match name {
        "__proto__" => "[\"__proto__\"]".into(),
        name if is_plain => name.into(),
        name => string(name),
    }
}
