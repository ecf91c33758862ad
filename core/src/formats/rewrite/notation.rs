//! New values in the notation of the text around them.

use crate::formats::tree::{Entry, Node};
use crate::formats::{json, yaml};
use crate::model::{Span, Str, Text, Value};
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// A value on one line, as JSON with YAML's tags.
pub(super) fn line(node: &Node) -> String {
    match node {
        Node::Tagged(tag, node) => format!("{tag} {}", line(node)),
        Node::List(entries) => {
            let items: Vec<_> = contents(entries).into_iter().map(line).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Map(entries) => {
            let members = members(entries).into_iter();
            let members: Vec<_> =
                members.map(|(key, node)| format!("{}: {}", json_key(key), line(node))).collect();
            format!("{{{}}}", members.join(", "))
        }
        node => json::to_line(&node.clone().into_value()),
    }
}

pub(super) fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

pub(super) fn members(entries: &[Entry]) -> Vec<(&Str, &Node)> {
    let members = entries.iter().filter_map(|entry| match entry {
        Entry::Member(key, node) => Some((key, node)),
        _ => None,
    });
    members.collect()
}

pub(super) fn contents(entries: &[Entry]) -> Vec<&Node> {
    let items = entries.iter().filter_map(|entry| match entry {
        Entry::Item(node) => Some(node),
        _ => None,
    });
    items.collect()
}

pub(super) fn json_key(key: &str) -> String {
    json::to_line(&Value::from(Text::Literal(Str::Owned(key.into()))))
}

pub(super) fn yaml_key(key: &Str) -> String {
    let text = yaml::to_text(&Node::single(key.clone(), Node::Text("x".into())));
    text.trim_end().strip_suffix(": x").unwrap_or(key).into()
}

/// What stands behind the colon or the dash of a block.
pub(super) fn yaml_value(node: &Node, indent: usize) -> String {
    let text = yaml::to_text(&Node::single("k", node.clone()));
    indented(text.trim_end_matches('\n').strip_prefix("k:").unwrap_or_default(), indent)
}

/// A line, or lines, of a block.
pub(super) fn yaml_entry(entry: Entry, indent: usize) -> String {
    let text = match &entry {
        // A list is written as if it stood below a key.
        Entry::Item(_) => {
            let text = yaml::to_text(&Node::List([entry].into()));
            let lines: Vec<_> =
                text.split('\n').map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
            lines.join("\n")
        }
        _ => yaml::to_text(&Node::Map([entry].into())),
    };
    let text = text.trim_end_matches('\n');
    format!("{}{}", " ".repeat(indent), indented(text, indent))
}

/// The text with its lines but the first indented.
pub(super) fn indented(text: &str, indent: usize) -> String {
    let mut lines = text.split('\n');
    let mut made = String::from(lines.next().unwrap_or_default());
    for line in lines {
        made.push('\n');
        if !line.is_empty() {
            made.extend(core::iter::repeat_n(' ', indent));
            made.push_str(line);
        }
    }
    made
}
