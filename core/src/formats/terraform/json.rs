//! Writes Terraform's JSON syntax: blocks are objects in objects, and code stands in texts as `${…}`.
//!
//! Source: the page "JSON Configuration Syntax" of Terraform's documentation, and what Terraform 1.11 makes of it.

use super::hcl::{BLOCK, quoted};
use crate::formats::json;
use crate::formats::tree::{Entry, Node};
use crate::model::Str;
use alloc::{borrow::ToOwned as _, format, string::String, vec::Vec};

/// What nobody reads in a block.
pub(super) const COMMENT: &str = "//";

/// Arguments whose text is a name and no code, with the blocks that have them.
const NAMES: [(&str, &str); 2] = [("import", "to"), ("variable", "type")];

/// Writes the blocks of a file.
pub(super) fn to_text(entries: &[Entry]) -> String {
    json::to_text(&body("", entries).into_value())
}

/// The object for what stands in a block, or in a file.
pub(super) fn body(keyword: &str, entries: &[Entry]) -> Node {
    let mut body = Body::default();
    for entry in entries {
        match entry {
            Entry::Member(head, Node::Tagged(BLOCK, node)) => body.blocks(head, node),
            Entry::Member(name, Node::Filled { code, .. }) if NAMES.contains(&(keyword, name)) => {
                body.members.push(Entry::Member(name.clone(), Node::Text(code.clone().into())));
            }
            Entry::Member(name, node) => {
                let node = body.argument(node);
                body.members.push(Entry::Member(name.clone(), node));
            }
            Entry::Comment(comment) => body.comment(comment),
            Entry::Item(_) | Entry::Blank => {}
        }
    }
    body.finish()
}

#[derive(Default)]
struct Body {
    members: Vec<Entry>,
    comments: Vec<Node>,
}

impl Body {
    fn comment(&mut self, comment: &str) {
        self.comments.push(Node::Text(comment.to_owned().into()));
    }

    /// A block, or several of one name.
    fn blocks(&mut self, head: &str, node: &Node) {
        let steps: Vec<_> = head.split(' ').map(|step| step.trim_matches('"')).collect();
        match node {
            Node::Map(entries) => put(&mut self.members, &steps, body(steps[0], entries)),
            Node::List(entries) => {
                for entry in entries {
                    match entry {
                        Entry::Item(node) | Entry::Member(_, node) => self.blocks(head, node),
                        Entry::Comment(comment) => self.comment(comment),
                        Entry::Blank => {}
                    }
                }
            }
            Node::Filled { code, .. } => self.code(code),
            _ => {}
        }
    }

    /// A block that is kept in its own words, which are HCL.
    fn code(&mut self, code: &str) {
        #[cfg(feature = "hcl")]
        for block in super::read::hcl::blocks(code) {
            let Entry::Member(head, Node::Tagged(_, node)) = block.entry(code) else { continue };
            self.blocks(&head, &node);
        }
        #[cfg(not(feature = "hcl"))]
        let _ = code;
    }

    /// The value of an argument; what was noted in it is noted for its block.
    fn argument(&mut self, node: &Node) -> Node {
        match node {
            Node::Text(text) => Node::Text(literal(text)),
            Node::Filled { code, is_text: true } => Node::Text(code.clone().into()),
            Node::Filled { code, is_text: false } => Node::Text(format!("${{{code}}}").into()),
            Node::Tagged(_, node) => self.argument(node),
            Node::List(entries) | Node::Map(entries) => {
                let mut made = Vec::with_capacity(entries.len());
                for entry in entries {
                    match entry {
                        Entry::Member(key, node) => {
                            made.push(Entry::Member(literal(key), self.argument(node)));
                        }
                        Entry::Item(node) => made.push(Entry::Item(self.argument(node))),
                        Entry::Comment(comment) => self.comment(comment),
                        Entry::Blank => {}
                    }
                }
                if matches!(node, Node::List(_)) { Node::List(made) } else { Node::Map(made) }
            }
            Node::Number(_) | Node::Bool(_) | Node::Null => node.clone(),
        }
    }

    fn finish(mut self) -> Node {
        let comment = match self.comments.pop() {
            Some(only) if self.comments.is_empty() => Some(only),
            Some(last) => Some(Node::list(self.comments.into_iter().chain([last]))),
            None => None,
        };
        let comment = comment.map(|comment| Entry::Member(COMMENT.into(), comment));
        Node::Map(comment.into_iter().chain(self.members).collect())
    }
}

/// Puts a block where its keyword and its labels lead; several with the same become a list.
fn put(members: &mut Vec<Entry>, steps: &[&str], block: Node) {
    let [first, rest @ ..] = steps else { return };
    let there = members.iter_mut().find_map(|entry| match entry {
        Entry::Member(key, node) if key == first => Some(node),
        _ => None,
    });
    match (rest, there) {
        ([], None) => members.push(Entry::Member((*first).to_owned().into(), block)),
        ([], Some(Node::List(blocks))) => blocks.push(Entry::Item(block)),
        ([], Some(node)) => {
            let before = core::mem::replace(node, Node::Null);
            *node = Node::list([before, block]);
        }
        (rest, Some(Node::Map(members))) => put(members, rest, block),
        (rest, _) => {
            let mut inner = Vec::new();
            put(&mut inner, rest, block);
            members.push(Entry::Member((*first).to_owned().into(), Node::Map(inner)));
        }
    }
}

/// A text in which nothing is code. Of one that starts with a byte order mark, Terraform would take that away.
pub(super) fn literal(text: &str) -> Str {
    if text.starts_with('\u{feff}') {
        return format!("${{{}}}", quoted(text)).into();
    }
    escaped(text).into()
}

/// The same of text that may stand behind other text.
pub(super) fn escaped(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}
