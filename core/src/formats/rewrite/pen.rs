//! Edits to a text in YAML or JSON, from the difference between two trees.

use super::notation::{contents, indented, json_key, line, members, range, yaml_entry, yaml_key, yaml_value};
use super::written::{Pair, Written, WrittenShape};
use crate::formats::tree::{Entry, Node};
use crate::formats::{json, yaml};
use crate::model::{Span, Str};
use crate::ordered::{Ordered as _, sort_by_key};
use alloc::{
    borrow::ToOwned as _,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::ops::Range;

/// Where a value stands.
pub(super) enum Spot {
    /// It is the document, or unknown what it stands in.
    Root,
    /// Behind a colon or a dash of a block that is indented so far; the offset is behind that character.
    Block { indent: usize, from: usize },
    /// Between brackets.
    Flow,
}

/// Collects the edits to a text.
pub(super) struct Pen<'a> {
    pub(super) text: &'a str,
    /// Whether it is JSON with more than one line.
    pub(super) is_lined_json: bool,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// A text after edits. One that lies in what another took away is not needed any more.
pub(in crate::formats) fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    sort_by_key(&mut edits, |(range, _)| (range.start, range.end));
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_tabbed = text.contains("\n\t") && !text.contains("\n  ");
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start < at {
            continue;
        }
        made.push_str(&text[at..range.start]);
        push_lines(&mut made, &new, line_break, is_tabbed);
        at = range.end;
    }
    made + &text[at..]
}

/// Puts lines behind a text: they end as its lines do, and stand behind tabs where all lines do, or the one before. Heredocs of
/// Terraform stay as they are: line breaks and blanks are a part of what they say.
fn push_lines(made: &mut String, new: &str, line_break: &str, is_tabbed: bool) {
    if !new.contains('\n') || new.contains("<<") {
        return made.push_str(new);
    }
    let line = made.rfind('\n').map_or(0, |end| end + 1);
    let tabs = made[line..].bytes().take_while(|byte| *byte == b'\t').count();
    for (at, line) in new.split('\n').enumerate() {
        if at > 0 {
            made.push_str(line_break);
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = line.trim_start_matches(' ');
        let blanks = line.len() - text.len();
        if at > 0 && (is_tabbed || tabs > 0) {
            // One for each step that is written with two blanks.
            let steps = blanks.min(tabs) + blanks.saturating_sub(tabs) / 2;
            made.extend(core::iter::repeat_n('\t', steps));
            made.push_str(text);
        } else {
            made.push_str(line);
        }
    }
}

/// The edit that gives a key another name. An equals sign behind it stays in its column, as far as there are blanks.
pub(in crate::formats) fn renamed(text: &str, key: Range<usize>, name: &str) -> (Range<usize>, String) {
    let rest = &text[key.end..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    if blanks == 0 || !rest[blanks..].starts_with('=') {
        return (key, name.to_owned());
    }
    let width = (key.len() + blanks - 1).max(name.len());
    (key.start..key.end + blanks, format!("{name:width$} "))
}

/// The edits that take the members with these keys out of a text in YAML or JSON, but for objects that would have none left.
pub(in crate::formats) fn without(text: &str, keys: &BTreeSet<u32>) -> Vec<(Range<usize>, String)> {
    let mut pen = Pen { text, is_lined_json: false, edits: Vec::new() };
    if let Some(whole) = Written::parse(text).filter(|_| !keys.is_empty()) {
        pen.remove_all(&whole, keys);
    }
    pen.edits
}

/// Where members stand, each from its key to its end.
fn spans(pairs: &[Pair<'_>]) -> Vec<Range<usize>> {
    let span = |pair: &Pair<'_>| pair.start..(pair.value.span.end.max(pair.key_span.end + 1)) as usize;
    pairs.iter().map(span).collect()
}

impl Pen<'_> {
    fn edit(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// The text after the edits.
    pub(super) fn apply(self) -> String {
        edited(self.text, self.edits)
    }

    pub(super) fn change(&mut self, written: &Written, before: &Node, after: &Node, spot: &Spot) {
        if before == after {
            return;
        }
        match (&written.shape, before, after) {
            (WrittenShape::Map(pairs), Node::Map(old), Node::Map(new))
                if self.members(written, &Pair::of(pairs), &members(old), &members(new)) => {}
            (WrittenShape::List(items), Node::Map(old), Node::Map(new))
                if !written.flow
                    && Pair::of_items(items, self.text)
                        .is_some_and(|pairs| self.members(written, &pairs, &members(old), &members(new))) => {
            }
            (WrittenShape::List(items), Node::List(old), Node::List(new))
                if self.items(written, items, &contents(old), &contents(new)) => {}
            _ => self.replace(written, after, spot),
        }
    }

    /// Changes an object; false when nothing of it would stay.
    fn members(
        &mut self,
        written: &Written,
        pairs: &[Pair<'_>],
        old: &[(&Str, &Node)],
        new: &[(&Str, &Node)],
    ) -> bool {
        let new_by_key: BTreeMap<&str, &Node> = new.iter().map(|(key, node)| (&***key, *node)).ordered();
        let old_by_key: BTreeMap<&str, &Node> = old.iter().map(|(key, node)| (&***key, *node)).ordered();
        // Readers understand names in another case, to report them.
        let in_any_case: BTreeMap<String, &str> =
            old.iter().map(|(key, _)| (key.to_ascii_lowercase(), &***key)).ordered();
        let name_of = |key: &str| -> Option<&str> {
            let exact = old_by_key.get_key_value(key).map(|(key, _)| *key);
            exact.or_else(|| in_any_case.get(&key.to_ascii_lowercase()).copied())
        };
        let there: BTreeMap<&str, usize> =
            pairs.iter().enumerate().filter_map(|(at, pair)| Some((name_of(pair.key)?, at))).ordered();
        // What a reader adds by itself does not stand in the text.
        let is_new = |key: &str, node: &Node| match old_by_key.get(key) {
            Some(old) => !there.contains_key(key) && *old != node,
            None => true,
        };
        let mut added: Vec<(&Str, &Node)> =
            new.iter().filter(|(key, node)| is_new(key, node)).copied().collect();
        // A member that has only another name now keeps its place.
        let mut removed = Vec::with_capacity(pairs.len());
        let mut renamed = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            let old = name_of(pair.key).map(|name| (name, old_by_key[name]));
            let is_gone = old.is_some_and(|(name, _)| !new_by_key.contains_key(name));
            let same =
                old.filter(|_| is_gone).and_then(|(_, node)| added.iter().position(|(_, new)| *new == node));
            removed.push(is_gone && same.is_none());
            if let Some(same) = same {
                renamed.push((at, added.remove(same).0));
            }
        }
        let Some(last_kept) = removed.iter().rposition(|removed| !removed) else { return false };
        for (at, name) in renamed {
            let key = if written.flow { json_key(name) } else { yaml_key(name) };
            self.edit(range(pairs[at].key_span), key);
        }
        for Pair { key, key_span, value, .. } in pairs {
            if let Some(name) = name_of(key)
                && let Some(after) = new_by_key.get(name)
            {
                let spot = self.spot(written, *key_span);
                self.change(value, old_by_key[name], after, &spot);
            }
        }
        let spans = spans(pairs);
        self.remove(written, &spans, &removed);
        // What is new goes below the nearest member before it that is there.
        let mut neighbour = last_kept;
        for (name, node) in new {
            match there.get(&***name) {
                Some(at) if !removed[*at] => neighbour = *at,
                _ if !added.iter().any(|(added, _)| added == name) => {}
                _ => {
                    let entry = if written.flow {
                        let indent = self.indentation(spans[0].start);
                        format!("{}: {}", json_key(name), self.json(node, indent))
                    } else {
                        let indent = self.column(spans[neighbour].start);
                        let member = Entry::Member((*name).clone(), (*node).clone());
                        let is_item = pairs[neighbour].is_item();
                        yaml_entry(
                            if is_item { Entry::Item(Node::Map([member].into())) } else { member },
                            indent,
                        )
                    };
                    self.insert(written, &spans, neighbour, &entry);
                }
            }
        }
        true
    }

    /// Changes a list; false when nothing of it would stay.
    fn items(&mut self, written: &Written, items: &[Written], old: &[&Node], new: &[&Node]) -> bool {
        if items.len() != old.len() || new.is_empty() {
            return false;
        }
        let prefix = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let most = old.len().min(new.len()) - prefix;
        let suffix =
            old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
        let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);
        let both = (old_end - prefix).min(new_end - prefix);
        let spans: Vec<Range<usize>> = items
            .iter()
            .map(|item| {
                let start = item.span.start as usize;
                let dash = if written.flow { start } else { self.text[..start].rfind('-').unwrap_or(start) };
                dash..(item.span.end as usize).max(dash + 1)
            })
            .collect();
        let removed: Vec<bool> = (0..items.len()).map(|at| (prefix + both..old_end).contains(&at)).collect();
        let Some(last_kept) = removed.iter().rposition(|removed| !removed) else { return false };
        for at in prefix..prefix + both {
            let spot = if written.flow {
                Spot::Flow
            } else {
                Spot::Block { indent: self.column(spans[at].start), from: spans[at].start + 1 }
            };
            self.change(&items[at], old[at], new[at], &spot);
        }
        self.remove(written, &spans, &removed);
        let neighbour = (prefix + both).checked_sub(1).unwrap_or(last_kept);
        for node in &new[prefix + both..new_end] {
            let entry = if written.flow {
                self.json(node, self.indentation(spans[0].start))
            } else {
                yaml_entry(Entry::Item((*node).clone()), self.column(spans[neighbour].start))
            };
            self.insert(written, &spans, neighbour, &entry);
        }
        true
    }

    fn spot(&self, written: &Written, key: Span) -> Spot {
        if written.flow {
            return Spot::Flow;
        }
        let end = key.end as usize;
        let colon = self.text[end..].find(':').map_or(end, |colon| end + colon + 1);
        Spot::Block { indent: self.column(key.start as usize), from: colon }
    }

    /// How far something is indented: the blanks, and dashes, before it.
    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    fn replace(&mut self, written: &Written, after: &Node, spot: &Spot) {
        let (start, end) = (written.span.start as usize, written.span.end as usize);
        match spot {
            Spot::Flow => {
                let indent = self.indentation(start);
                self.edit(start..end, self.json(after, indent));
            }
            Spot::Root if written.flow => self.edit(start..end, self.json(after, 0)),
            Spot::Root => self.edit(start..end, yaml::to_text(after).trim_end().to_owned()),
            Spot::Block { indent, from } => {
                let text = yaml_value(after, *indent);
                let has_comment = self.text[*from..start.max(*from)].contains('#');
                let on_line = !self.text[*from..start.max(*from)].contains('\n');
                if has_comment || on_line && !text.contains('\n') && start > *from {
                    self.edit(start..end, text.trim_start().to_owned());
                } else {
                    self.edit(*from..end.max(*from), text);
                }
            }
        }
    }

    /// The blanks that the line of an offset starts with.
    fn indentation(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..at];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Takes members or items out. At least one stays.
    fn remove(&mut self, written: &Written, spans: &[Range<usize>], removed: &[bool]) {
        let mut first_kept = None;
        for (at, span) in spans.iter().enumerate() {
            if !removed[at] {
                first_kept = first_kept.or(Some(at));
                continue;
            }
            if written.flow {
                match first_kept {
                    // A comment before it stays with what it is about.
                    Some(_)
                        if removed.get(at + 1) == Some(&false)
                            && self.text[spans[at - 1].end..span.start].contains('#') =>
                    {
                        self.edit(span.start..spans[at + 1].start, "");
                    }
                    Some(_) => self.edit(spans[at - 1].end..span.end, ""),
                    None => self.edit(span.start..spans[at + 1].start, ""),
                }
                continue;
            }
            let start = self.line_start(span.start);
            if self.text[start..span.start].trim().is_empty() {
                let end = (self.line_end(span.end) + 1).min(self.text.len());
                self.edit(start..end, "");
            } else if let Some(next) = (at..spans.len()).find(|at| !removed[*at]) {
                // Behind the dash of an item: the next one that stays moves up.
                self.edit(span.start..spans[next].start, "");
            }
        }
    }

    /// Takes members out wherever they stand, by where their keys begin.
    fn remove_all(&mut self, written: &Written, keys: &BTreeSet<u32>) {
        let pairs = match &written.shape {
            WrittenShape::Scalar => return,
            WrittenShape::List(items) => {
                items.iter().for_each(|item| self.remove_all(item, keys));
                // Idem takes a list of objects with one member each for one object.
                if written.flow { None } else { Pair::of_items(items, self.text) }
            }
            WrittenShape::Map(members) => {
                members.iter().for_each(|(_, _, value)| self.remove_all(value, keys));
                Some(Pair::of(members))
            }
        };
        let pairs = pairs.unwrap_or_default();
        let removed: Vec<bool> = pairs.iter().map(|pair| keys.contains(&pair.key_span.start)).collect();
        if removed.contains(&true) && removed.contains(&false) {
            self.remove(written, &spans(&pairs), &removed);
        }
    }

    /// Puts a member or an item behind one that stays.
    fn insert(&mut self, written: &Written, spans: &[Range<usize>], neighbour: usize, entry: &str) {
        let span = &spans[neighbour];
        if written.flow {
            let first = spans[0].start;
            let is_lined = self.text[written.span.start as usize..first].contains('\n');
            let text = if is_lined {
                format!(",\n{}{entry}", " ".repeat(self.indentation(first)))
            } else {
                format!(", {entry}")
            };
            self.edit(span.end..span.end, text);
        } else {
            let at = self.line_end(span.end);
            let at = if self.text[..at].ends_with('\r') { at - 1 } else { at };
            self.edit(at..at, format!("\n{entry}"));
        }
    }

    /// A value between brackets. In a JSON text that has lines, lists and objects have lines of their own.
    fn json(&self, node: &Node, indent: usize) -> String {
        if self.is_lined_json {
            indented(json::to_text(&node.clone().into_value()).trim_end(), indent)
        } else {
            line(node)
        }
    }
}
