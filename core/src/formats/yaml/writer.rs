//! Writes YAML the way a careful person types it: two blanks an indentation, quotes only where a reader of YAML 1.1 or
//! 1.2 would need them, multi-line text as a literal block, no line folded.
//!
//! Sources: YAML 1.2.2; the scalar types of YAML 1.1 (<https://yaml.org/type/>), which PyYAML, CloudFormation and Idem
//! read; what libyaml and go-yaml accept beyond both.

use crate::formats::tree::{Entry, Node};
use alloc::{format, string::String};

/// The column at which comments are broken.
const COMMENT_WIDTH: usize = 100;

/// A key of more characters than this needs the long form (`? key`). The limit of YAML is 1024.
const LONGEST_KEY: usize = 1000;

/// Writes a tree. Every line ends with a line feed.
pub(crate) fn to_text(node: &Node) -> String {
    let mut writer = Writer::default();
    match node {
        Node::Map(entries) if !entries.is_empty() => writer.entries(entries, 0, Start::Line),
        node => {
            writer.after(node, 0, Start::Line);
            writer.text.drain(..1);
        }
    }
    writer.text
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the key of a member.
    Key,
    /// It is a value.
    Value,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it is.
    Plain,
    /// Between `'`, where only `'` is special.
    Single,
    /// Between `"`, with escapes where something cannot be typed.
    Double,
    /// A literal block: `|` and the lines below it.
    Block,
}

impl Style {
    /// How a text is best written; `quoted` when it may not stand without quotes.
    pub(crate) fn of(text: &str, place: Place, quoted: bool) -> Self {
        if place == Place::Value && is_block(text) {
            Self::Block
        } else if !text.chars().all(is_typed) {
            Self::Double
        } else if !quoted && is_plain(text) {
            Self::Plain
        } else if text.contains('\'') && !text.contains(['"', '\\']) {
            Self::Double
        } else {
            Self::Single
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// On a line of its own.
    Line,
    /// Behind the dash of a list item.
    Item,
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn indent(&mut self, indent: usize) {
        self.text.extend(core::iter::repeat_n(' ', indent));
    }

    /// Members or items at `indent`; the first one may start behind a dash.
    fn entries(&mut self, entries: &[Entry], indent: usize, mut start: Start) {
        for entry in entries {
            match entry {
                Entry::Blank => self.text.push('\n'),
                Entry::Comment(comment) => self.comment(comment, indent),
                Entry::Member(..) | Entry::Item(_) if start == Start::Line => self.indent(indent),
                Entry::Member(..) | Entry::Item(_) => {}
            }
            match entry {
                Entry::Member(key, value) => {
                    self.key(key, indent);
                    self.after(value, indent, Start::Line);
                }
                Entry::Item(value) => {
                    self.text.push('-');
                    self.after(value, indent, Start::Item);
                }
                Entry::Blank | Entry::Comment(_) => {}
            }
            start = Start::Line;
        }
    }

    fn key(&mut self, key: &str, indent: usize) {
        let at = self.text.len();
        self.scalar(key, Style::of(key, Place::Key, false), indent);
        if self.text[at..].chars().count() > LONGEST_KEY {
            self.text.insert_str(at, "? ");
            self.text.push('\n');
            self.indent(indent);
        }
        self.text.push(':');
    }

    /// What stands behind a colon, a dash or a tag, up to the end of the line or lines.
    fn after(&mut self, node: &Node, indent: usize, start: Start) {
        match node {
            Node::Text(text) => self.value(text, Style::of(text, Place::Value, false), indent),
            Node::Filled { code, is_text: true } => {
                self.value(code, Style::of(code, Place::Value, true), indent);
            }
            Node::Filled { code, is_text: false } => self.line(code),
            Node::Number(digits) => self.line(&number(digits)),
            Node::Bool(value) => self.line(if *value { "true" } else { "false" }),
            Node::Null => self.line("null"),
            Node::Tagged(tag, node) => {
                self.text.push(' ');
                self.text.push_str(tag);
                self.after(node, indent, Start::Line);
            }
            Node::List(entries) => self.nested(entries, "[]", indent, start),
            Node::Map(entries) => self.nested(entries, "{}", indent, start),
        }
    }

    fn nested(&mut self, entries: &[Entry], empty: &str, indent: usize, start: Start) {
        let is_content = |entry: &Entry| matches!(entry, Entry::Member(..) | Entry::Item(_));
        if entries.is_empty() {
            self.line(empty);
        } else if start == Start::Item && entries.first().is_some_and(is_content) {
            self.text.push(' ');
            self.entries(entries, indent + 2, Start::Item);
        } else {
            self.text.push('\n');
            self.entries(entries, indent + 2, Start::Line);
            if !entries.iter().any(is_content) {
                self.indent(indent + 1);
                self.line(empty);
            }
        }
    }

    fn line(&mut self, word: &str) {
        self.text.push(' ');
        self.text.push_str(word);
        self.text.push('\n');
    }

    fn value(&mut self, text: &str, style: Style, indent: usize) {
        self.text.push(' ');
        self.scalar(text, style, indent);
        if style != Style::Block {
            self.text.push('\n');
        }
    }

    fn scalar(&mut self, text: &str, style: Style, indent: usize) {
        match style {
            Style::Plain => self.text.push_str(text),
            Style::Single => {
                self.text.push('\'');
                self.text.push_str(&text.replace('\'', "''"));
                self.text.push('\'');
            }
            Style::Double => {
                self.text.push('"');
                text.chars().for_each(|character| self.escaped(character));
                self.text.push('"');
            }
            Style::Block => self.block(text, indent),
        }
    }

    fn escaped(&mut self, character: char) {
        match character {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\0' => self.text.push_str("\\0"),
            '\t' => self.text.push_str("\\t"),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            character if is_typed(character) => self.text.push(character),
            character => self.text.push_str(&match u32::from(character) {
                code @ ..=0xff => format!("\\x{code:02x}"),
                code @ ..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
        }
    }

    fn block(&mut self, text: &str, indent: usize) {
        self.text.push('|');
        if text.trim_start_matches('\n').starts_with([' ', '\t']) {
            // Readers guess the indentation from this line, so it has to be said.
            self.text.push('2');
        }
        if !text.ends_with('\n') {
            self.text.push('-');
        }
        self.text.push('\n');
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            if !line.is_empty() {
                self.indent(indent + 2);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    fn comment(&mut self, comment: &str, indent: usize) {
        let mut column = None;
        for word in comment.split_whitespace() {
            let length = word.chars().count() + 1;
            column = match column {
                Some(column) if column + length <= COMMENT_WIDTH => Some(column + length),
                other => {
                    if other.is_some() {
                        self.text.push('\n');
                    }
                    self.indent(indent);
                    self.text.push('#');
                    Some(indent + 1 + length)
                }
            };
            self.text.push(' ');
            for character in word.chars() {
                if is_typed(character) {
                    self.text.push(character);
                } else {
                    self.text.extend(character.escape_unicode());
                }
            }
        }
        self.text.push('\n');
    }
}

/// Whether a character can be seen and typed. Others are escaped: control characters, line separators that YAML 1.1
/// takes for line ends, the no-break space and the soft hyphen, marks without a shape and marks that turn the direction
/// of writing. The joiners U+200C and U+200D are left alone: words and emoji need them.
fn is_typed(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{a0}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{ffff}'
    )
}

/// Whether a text can be a literal block: it has lines, all of them can be typed, the first one is not made of blanks,
/// where readers disagree, and the last one is neither empty nor made of blanks, which editors take away.
fn is_block(text: &str) -> bool {
    let is_blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let (first, last) = (lines.split('\n').next(), lines.rsplit('\n').next());
    text.contains('\n')
        && text.chars().all(|character| is_typed(character) || matches!(character, '\n' | '\t'))
        && first.is_some_and(|first| first.is_empty() || !is_blank(first))
        && last.is_some_and(|last| !is_blank(last))
}

/// Whether a text that can be typed can stand without quotes and stays text.
fn is_plain(text: &str) -> bool {
    let starts_well = text.chars().next().is_some_and(|first| !" -?:,[]{}#&*!|>'\"%@`".contains(first));
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_typed)
        && !is_word(text)
        && !is_number(text)
        && !is_sexagesimal(text)
        && !is_date(text)
}

/// Words that mean something, in any case: YAML 1.1 has three spellings of most of them.
fn is_word(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", "+.inf", ".nan",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Integers and floats of any YAML: `0777`, `0o17`, `0x_FF`, `1_000`, `1.`, `.5`, `1e3`, `+12`.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let radix = |prefixes: [&str; 2], digits: fn(&u8) -> bool| {
        let rest = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix));
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte == b'_' || digits(&byte)))
    };
    if radix(["0x", "0X"], u8::is_ascii_hexdigit)
        || radix(["0o", "0O"], u8::is_ascii_digit)
        || radix(["0b", "0B"], u8::is_ascii_digit)
    {
        return true;
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let is_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let digits = mantissa.replacen('.', "", 1);
    is_digits(&digits) && digits.bytes().any(|byte| byte.is_ascii_digit()) && exponent.is_none_or(is_digits)
}

/// Numbers to the base of 60, which YAML 1.1 has: `190:20:30.15`.
fn is_sexagesimal(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    text.contains(':')
        && text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'_' | b'.'))
}

/// Dates and times: `2010-09-09`, `2001-12-14 21:59:43.10 -5`.
fn is_date(text: &str) -> bool {
    let mut fields = text.splitn(3, '-');
    let year = fields.next().unwrap_or_default();
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && fields.all(|field| field.starts_with(|first: char| first.is_ascii_digit()))
        && text.bytes().all(|byte| {
            matches!(byte, b'0'..=b'9' | b'-' | b'+' | b':' | b'.' | b' ' | b'T' | b't' | b'Z' | b'z')
        })
        && text.matches('-').count() >= 2
}

/// JSON's digits, so that readers of YAML 1.1 take them for a number too: they need a point and the exponent's sign.
fn number(digits: &str) -> String {
    let Some((mantissa, exponent)) = digits.split_once(['e', 'E']) else { return digits.into() };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{boxed::Box, string::ToString as _, vec};

    #[track_caller]
    fn check(node: Node, expected: &str) {
        assert_eq!(to_text(&Node::Map(vec![Entry::Member("a".into(), node)])), expected);
    }

    #[test]
    fn quotes_are_where_a_reader_needs_them() {
        for (text, expected) in [
            ("$request.path", "$request.path"),
            ("${stageVariables.x}", "${stageVariables.x}"),
            ("arn:aws:iam::1:role/x", "arn:aws:iam::1:role/x"),
            ("0abcdef", "0abcdef"),
            ("10.0.0.1", "10.0.0.1"),
            ("1.2.3", "1.2.3"),
            ("yesterday", "yesterday"),
            ("2026-01-02 or so", "2026-01-02 or so"),
            ("a#b", "a#b"),
            ("it's", "it's"),
            ("\"quoted\"", "'\"quoted\"'"),
            ("'static'", "\"'static'\""),
            ("'a' \"b\"", "'''a'' \"b\"'"),
            ("1.0", "'1.0'"),
            ("1_0e5", "'1_0e5'"),
            ("0O17", "'0O17'"),
            ("0b_1", "'0b_1'"),
            ("-0x1F", "'-0x1F'"),
            ("1:30", "'1:30'"),
            ("2001-12-14 21:59:43.10 -5", "'2001-12-14 21:59:43.10 -5'"),
            ("NO", "'NO'"),
            ("...", "..."),
            ("\u{1f600}", "\u{1f600}"),
            ("\u{1f}\u{85}\u{2029}", "\"\\x1f\\x85\\u2029\""),
        ] {
            check(Node::Text(text.to_string().into()), &format!("a: {expected}\n"));
        }
    }

    #[test]
    fn lines_are_a_block() {
        check(Node::Text("x\n\n  y\n".into()), "a: |\n  x\n\n    y\n");
        check(Node::Text("x\ny".into()), "a: |-\n  x\n  y\n");
        check(Node::Text("\n x\ny\n".into()), "a: |2\n\n   x\n  y\n");
        check(Node::Text("x\n\n".into()), "a: \"x\\n\\n\"\n");
        check(Node::Text(" \nx\n".into()), "a: \" \\nx\\n\"\n");
    }

    #[test]
    fn numbers_are_numbers_in_every_version() {
        for (digits, expected) in [("1", "1"), ("1e3", "1.0e+3"), ("-1.5E-7", "-1.5e-7")] {
            check(Node::Number(digits.into()), &format!("a: {expected}\n"));
        }
    }

    #[test]
    fn lists_and_objects_nest() {
        let pair = || {
            Node::Map(vec![
                Entry::Member("k".into(), Node::Bool(true)),
                Entry::Member("l".into(), Node::Map(vec![])),
            ])
        };
        check(
            Node::list([pair(), Node::list([pair(), Node::list([])])]),
            "a:\n  - k: true\n    l: {}\n  - - k: true\n      l: {}\n    - []\n",
        );
        let tagged = Node::Tagged("!Join", Box::new(Node::list(["".into(), "x\ny".into()].map(Node::Text))));
        check(Node::list([tagged]), "a:\n  - !Join\n    - ''\n    - |-\n      x\n      y\n");
    }

    #[test]
    fn comments_stay_comments() {
        let comment = Entry::Comment("one\ntwo\u{2028}three ".to_string() + &"word ".repeat(20));
        let text = to_text(&Node::Map(vec![
            comment,
            Entry::Member("a".into(), Node::Map(vec![Entry::Comment("b".into())])),
        ]));
        assert_eq!(
            text,
            "# one two three word word word word word word word word word word word word word word word word word\n\
             # word word word\na:\n  # b\n  {}\n"
        );
    }

    #[test]
    fn long_keys_are_written_the_long_way() {
        let key = "k".repeat(1025);
        let text = to_text(&Node::single(key.clone(), Node::list([Node::Bool(true)])));
        assert_eq!(text, format!("? {key}\n:\n  - true\n"));
    }
}
