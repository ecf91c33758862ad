//! Edits to a text in HCL: lines go as a whole, and what is new gets the indentation of its neighbour.

use crate::formats::rewrite::renamed;
use crate::formats::terraform::{Module, hcl};
use crate::formats::tree::{Entry, Node};
use crate::model::{Member, Place, Property, Span, Str};
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// Collects the edits to a text.
pub(super) struct Pen<'t> {
    pub(super) text: &'t str,
    pub(super) module: Module,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

impl Pen<'_> {
    pub(super) fn edit(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.edits.push((start..end, text.into()));
    }

    /// Puts new blocks below the one that stands at a place, or else at the end of the file.
    pub(super) fn add_blocks(&mut self, blocks: &mut Vec<Entry>, above: Place) {
        if blocks.is_empty() {
            return;
        }
        let text = hcl::to_text(&core::mem::take(blocks));
        match above.0 {
            Some(block) => {
                let end = self.line_end(block.end as usize);
                self.edit(end, end, format!("\n\n{}", text.trim_end()));
            }
            None => {
                let end = self.text.len();
                let gap = if self.text.ends_with('\n') { "\n" } else { "\n\n" };
                self.edit(end, end, format!("{gap}{}\n", text.trim_end()));
            }
        }
    }

    /// Takes a block out, with the blank line behind it.
    pub(super) fn remove_block(&mut self, place: Place) {
        let Some(block) = place.0 else { return };
        let start = self.line_start(block.start as usize);
        let end = self.next_line(block.end as usize);
        let blank = self.text[end..].len() - self.text[end..].trim_start_matches(['\r', '\n']).len();
        self.edit(start, end + blank, "");
    }

    /// Takes the argument with a value out.
    pub(super) fn remove_argument(&mut self, value: Span) {
        let line = self.line_start(value.start as usize);
        self.remove_lines(line + self.indentation(value.start as usize), value.end as usize);
    }

    /// Puts an argument below the one with a value.
    pub(super) fn add_argument(&mut self, above: Span, name: &str, node: &Node) {
        let indent = self.indentation(above.start as usize);
        let line = self.line_start(above.start as usize);
        let column = self.text[line..above.start as usize].find('=').unwrap_or_default();
        let blanks = column.saturating_sub(indent + name.len()).max(1);
        let end = self.line_end(above.end as usize);
        let text = format!("\n{}{name}{}= {}", " ".repeat(indent), " ".repeat(blanks), value(node, indent));
        self.edit(end, end, text);
    }

    /// Takes lines out, when nothing else stands on them but a comment behind.
    pub(super) fn remove_lines(&mut self, start: usize, end: usize) {
        let line = self.line_start(start);
        let rest = self.text[end..self.line_end(end)].trim_start_matches(',').trim();
        if self.text[line..start].trim().is_empty() && (rest.is_empty() || rest.starts_with(['#', '/'])) {
            self.edit(line, self.next_line(end), "");
        }
    }

    pub(super) fn rename(&mut self, key: Place, name: &str) {
        if let Some(key) = key.0 {
            self.edits.push(renamed(self.text, key.start as usize..key.end as usize, name));
        }
    }

    pub(super) fn replace(&mut self, span: Span, node: &Node) {
        let indent = self.indentation(span.start as usize);
        self.edit(span.start as usize, span.end as usize, value(node, indent));
    }

    pub(super) fn replace_block(&mut self, span: Span, row: &Property, node: &Node) {
        let indent = self.indentation(span.start as usize);
        let name = row.names.terraform.unwrap_or_default();
        let text = hcl::lines(&[Entry::Member(name.into(), node.clone())], indent);
        self.edit(span.start as usize, span.end as usize, text.trim());
    }

    /// Puts an argument or a member below another one, its equals sign below the other's where that is possible.
    pub(super) fn insert_below(&mut self, neighbour: &Member, name: &str, node: &Node) {
        let (Some(key), Some(old)) = (neighbour.key_place.0, neighbour.value.place.0) else { return };
        let start = self.line_start(key.start as usize);
        let indent = self.indentation(key.start as usize);
        let between = &self.text[key.end as usize..old.start as usize];
        let column =
            between.find('=').map_or(0, |at| self.text[start..key.end as usize + at].chars().count());
        let blanks = column.saturating_sub(indent + name.chars().count()).max(1);
        let end = self.line_end(old.end as usize);
        let separator = if self.text[old.end as usize..end].trim_start().starts_with(',') { "," } else { "" };
        let line = format!(
            "\n{}{name}{}= {}{separator}",
            " ".repeat(indent),
            " ".repeat(blanks),
            value(node, indent)
        );
        self.edit(end, end, line);
    }

    /// Whether a member has its lines for itself.
    pub(super) fn stands_alone(&self, member: &Member) -> bool {
        let (Some(key), Some(value)) = (member.key_place.0, member.value.place.0) else { return false };
        let (start, end) = (key.start as usize, value.end as usize);
        let rest = self.text[end.max(start)..self.line_end(end.max(start))].trim_start_matches(',').trim();
        // A dynamic block has the place of its name around that of its value.
        key.end <= value.start
            && self.text[self.line_start(start)..start].trim().is_empty()
            && (rest.is_empty() || rest.starts_with(['#', '/']))
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of a line, without its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Where the line behind that of an offset starts.
    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The blanks that the line of an offset starts with.
    pub(super) fn indentation(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..at];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }
}

/// The code of a value whose attribute is indented so far.
pub(super) fn value(node: &Node, indent: usize) -> String {
    let text = hcl::lines(&[Entry::Member(Str::Borrowed("k"), node.clone())], indent);
    let text = text.trim_end();
    text.trim_start().strip_prefix("k = ").unwrap_or_default().into()
}

pub(super) fn is_within(place: Place, block: Span) -> bool {
    place.0.is_some_and(|span| block.start <= span.start && span.end <= block.end)
}
