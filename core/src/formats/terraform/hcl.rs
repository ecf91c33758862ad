//! Writes HCL as `terraform fmt` leaves it: two blanks an indentation, the equals signs of neighbouring lines below each
//! other, text of several lines as a heredoc.
//!
//! Source: the native syntax specification of HCL 2, and what Terraform 1.11 makes of `terraform fmt` and `console`.

use crate::formats::tree::{Entry, Node};
use alloc::{format, string::String, vec::Vec};

/// The tag of an object that is a block and not a value, or of a list of several blocks of one name.
pub(super) const BLOCK: &str = "block";

/// The column at which comments are broken.
const COMMENT_WIDTH: usize = 100;

/// Writes the blocks of a file. Every line ends with a line feed.
pub(super) fn to_text(entries: &[Entry]) -> String {
    let mut writer = Writer::default();
    writer.body(entries, 0);
    writer.finish()
}

/// Writes arguments and blocks that are indented so far.
#[cfg(feature = "hcl")]
pub(super) fn lines(entries: &[Entry], indent: usize) -> String {
    let mut writer = Writer::default();
    writer.body(entries, indent);
    writer.finish()
}

/// A text between quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

/// A text as it stands between quotes; `before_code` says that `${…}` follows, of which a `$` would make text.
pub(super) fn escaped(text: &str, before_code: bool) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '$' | '%' if rest.as_str().starts_with('{') => made.extend([character; 2]),
            '$' if before_code && rest.as_str().is_empty() => made.push_str("\\u0024"),
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            character if is_typed(character) => made.push(character),
            character => made.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    made
}

/// A text as it stands in a heredoc, which knows no backslashes; `None` when it has characters that nobody types.
pub(super) fn heredoc_escaped(text: &str, before_code: bool) -> Option<String> {
    let is_fit = |character| matches!(character, '\n' | '\t') || is_typed(character);
    (text.chars().all(is_fit) && !(before_code && text.ends_with('$')))
        .then(|| text.replace("${", "$${").replace("%{", "%%{"))
}

/// Whether a character can stand in a file as it is: neither a control character nor one that no editor shows.
fn is_typed(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// A line before the equals signs are put below each other.
struct Line {
    indent: usize,
    text: String,
    kind: LineKind,
}

enum LineKind {
    /// It says nothing to its neighbours, or ends what they have in common.
    Other,
    /// A whole attribute, or one up to the start of a heredoc, with what stands behind the equals sign.
    Attribute(String),
    /// A line of a heredoc; equals signs are below each other across it.
    Heredoc,
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
}

impl Writer {
    fn line(&mut self, indent: usize, text: impl Into<String>) {
        self.lines.push(Line { indent, text: text.into(), kind: LineKind::Other });
    }

    /// Attributes, blocks, comments and blank lines.
    fn body(&mut self, entries: &[Entry], indent: usize) {
        let first = self.lines.len();
        for entry in entries {
            match entry {
                Entry::Member(name, Node::Tagged(BLOCK, node)) => self.blocks(name, node, indent, first),
                Entry::Member(name, node) => self.attribute(name, node, indent),
                Entry::Item(node) => self.item(node, indent),
                Entry::Comment(comment) => self.comment(comment, indent),
                Entry::Blank => self.line(0, ""),
            }
        }
    }

    fn blocks(&mut self, name: &str, node: &Node, indent: usize, first: usize) {
        match node {
            Node::Map(entries) => {
                let stands_free = self.lines.len() == first
                    || self
                        .lines
                        .last()
                        .is_some_and(|line| line.text.is_empty() || line.text.starts_with('#'));
                if indent > 0 && !stands_free {
                    self.line(0, "");
                }
                if entries.is_empty() {
                    self.line(indent, format!("{name} {{}}"));
                } else {
                    self.line(indent, format!("{name} {{"));
                    self.body(entries, indent + 2);
                    self.line(indent, "}");
                }
            }
            Node::List(entries) => {
                for entry in entries {
                    match entry {
                        Entry::Item(node) | Entry::Member(_, node) => self.blocks(name, node, indent, first),
                        Entry::Comment(comment) => self.comment(comment, indent),
                        Entry::Blank => self.line(0, ""),
                    }
                }
            }
            Node::Filled { code, .. } => self.code("", code, indent),
            Node::Text(_) | Node::Number(_) | Node::Bool(_) | Node::Null | Node::Tagged(..) => {}
        }
    }

    fn attribute(&mut self, name: &str, node: &Node, indent: usize) {
        match node {
            Node::Map(entries) if !entries.is_empty() => {
                self.line(indent, format!("{name} = {{"));
                self.members(entries, indent + 2);
                self.line(indent, "}");
            }
            Node::List(entries) if !entries.is_empty() => {
                self.line(indent, format!("{name} = ["));
                self.body(entries, indent + 2);
                self.line(indent, "]");
            }
            Node::Text(text) => match heredoc_escaped(text, false).filter(|code| is_heredoc(code)) {
                Some(code) => self.heredoc(name, &code, indent),
                None => self.value(name, quoted(text), indent),
            },
            Node::Filled { code, is_text: true } => self.heredoc(name, code, indent),
            Node::Filled { code, is_text: false } if code.contains('\n') => self.code(name, code, indent),
            node => self.value(name, on_one_line(node), indent),
        }
    }

    /// Members of an object: like attributes, but with any key.
    fn members(&mut self, entries: &[Entry], indent: usize) {
        for entry in entries {
            match entry {
                Entry::Member(key, node) => self.attribute(&quoted(key), node, indent),
                Entry::Item(_) => {}
                Entry::Comment(comment) => self.comment(comment, indent),
                Entry::Blank => self.line(0, ""),
            }
        }
    }

    fn item(&mut self, node: &Node, indent: usize) {
        match node {
            Node::Map(entries) if !entries.is_empty() => {
                self.line(indent, "{");
                self.members(entries, indent + 2);
                self.line(indent, "},");
            }
            Node::List(entries) if !entries.is_empty() => {
                self.line(indent, "[");
                self.body(entries, indent + 2);
                self.line(indent, "],");
            }
            Node::Filled { code, is_text: true } => {
                let (open, close) = if code.ends_with('\n') { ("", "") } else { ("chomp(", ")") };
                let mark = mark_for(code);
                self.line(indent, format!("{open}<<{mark}"));
                let lines = code.strip_suffix('\n').unwrap_or(code).split('\n');
                lines.chain([&*mark]).for_each(|line| self.line(0, line));
                self.line(indent, format!("{close},"));
            }
            node => self.line(indent, on_one_line(node) + ","),
        }
    }

    fn value(&mut self, name: &str, value: String, indent: usize) {
        self.lines.push(Line { indent, text: name.into(), kind: LineKind::Attribute(value) });
    }

    /// Code of several lines, which are the user's from the second one on.
    fn code(&mut self, name: &str, code: &str, indent: usize) {
        let mut lines = code.split('\n');
        let first = lines.next().unwrap_or_default();
        let opened = first.matches(['(', '[', '{']).count();
        match name {
            "" => self.line(indent, first),
            _ if opened == first.matches([')', ']', '}']).count() => self.value(name, first.into(), indent),
            _ => self.line(indent, format!("{name} = {first}")),
        }
        lines.for_each(|line| self.line(0, line));
    }

    /// A heredoc of escaped text. It always ends with a line feed; `chomp` takes one away that does not belong to the text.
    fn heredoc(&mut self, name: &str, code: &str, indent: usize) {
        let (open, close) = if code.ends_with('\n') { ("", "") } else { ("chomp(", ")") };
        let mark = mark_for(code);
        let lines: Vec<_> = code.strip_suffix('\n').unwrap_or(code).split('\n').collect();
        // Terraform takes as many blanks from every line as the least indented one has, which has to be ours alone.
        let is_flush = |line: &&str| line.starts_with(|first: char| !first.is_whitespace());
        let is_odd = |line: &&str| {
            !line.is_empty() && (line.trim().is_empty() || line.starts_with(|first: char| !first.is_ascii()))
        };
        let is_indented = lines.iter().any(is_flush) && !lines.iter().any(is_odd);
        let start = format!("{open}<<{}{mark}", if is_indented { "-" } else { "" });
        if open.is_empty() {
            self.value(name, start, indent);
        } else {
            self.line(indent, format!("{name} = {start}"));
        }
        for line in lines {
            let indent = if is_indented && !line.is_empty() { indent + 2 } else { 0 };
            self.lines.push(Line { indent, text: line.into(), kind: LineKind::Heredoc });
        }
        let indent_of_mark = if is_indented { indent } else { 0 };
        self.lines.push(Line { indent: indent_of_mark, text: mark, kind: LineKind::Heredoc });
        if !close.is_empty() {
            self.line(indent, close);
        }
    }

    fn comment(&mut self, comment: &str, indent: usize) {
        let mut line = String::from("#");
        for word in comment.split_whitespace() {
            if line.len() > 1 && indent + line.len() + 1 + word.len() > COMMENT_WIDTH {
                self.line(indent, core::mem::replace(&mut line, "#".into()));
            }
            line.push(' ');
            line.extend(
                word.chars().map(|character| if is_typed(character) { character } else { '\u{fffd}' }),
            );
        }
        self.line(indent, line);
    }

    fn finish(self) -> String {
        let mut text = String::new();
        for chain in self
            .lines
            .chunk_by(|a, b| !matches!((&a.kind, &b.kind), (LineKind::Other, _) | (_, LineKind::Other)))
        {
            let names = chain.iter().filter(|line| matches!(line.kind, LineKind::Attribute(_)));
            let width = names.map(|line| line.text.chars().count()).max().unwrap_or(0);
            for line in chain {
                text.extend(core::iter::repeat_n(' ', line.indent));
                text.push_str(&line.text);
                if let LineKind::Attribute(value) = &line.kind {
                    let blanks = width - line.text.chars().count() + 1;
                    text.extend(core::iter::repeat_n(' ', blanks));
                    text.push_str("= ");
                    text.push_str(value);
                }
                text.push('\n');
            }
        }
        text
    }
}

/// A mark for the end of a heredoc that is not in it.
fn mark_for(code: &str) -> String {
    let mut mark = String::from("EOT");
    while code.contains(&mark) {
        mark.push('_');
    }
    mark
}

/// Whether escaped text reads better as a heredoc than between quotes.
pub(super) fn is_heredoc(code: &str) -> bool {
    code.contains('\n') && !code.trim().is_empty()
}

fn on_one_line(node: &Node) -> String {
    match node {
        Node::Text(text) => quoted(text),
        Node::Filled { code, .. } => code.clone(),
        Node::Number(digits) => digits.clone().into_owned(),
        Node::Bool(value) => format!("{value}"),
        Node::Null => "null".into(),
        Node::List(_) => "[]".into(),
        Node::Map(_) => "{}".into(),
        Node::Tagged(_, node) => on_one_line(node),
    }
}
