//! Response mappings that are not one block for each status code, mended where they stand.
//!
//! A design that was read from them has nothing to mend, so the text is edited as it is: mappings move into the first block of
//! their status code, with the comments that belong to them, and a map from status codes to mappings becomes blocks.

use super::object::{Line, Mapping, Object, deeper, range};
use crate::diagnostic::Safety;
use crate::formats::anew::Mending;
use crate::formats::terraform::INTEGRATION;
use crate::formats::terraform::hcl::quoted;
use crate::formats::terraform::read::expression::Source;
use crate::formats::terraform::read::items;
use crate::formats::terraform::read::json::is_json;
use crate::formats::terraform::syntax::{Argument, Block, Expression, Item, Shape};
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};
use core::ops::Range;

/// The name of the blocks, and of an argument in their place.
const BLOCKS: &str = "response_parameters";

/// What is a comment in JSON.
const COMMENT: &str = "\"//\"";

/// What mends the blocks of response mappings in a text, as far as that is certain: code that decides what there is stays as
/// it is.
pub(in crate::formats) fn one_block_each(text: &str) -> Vec<Mending> {
    let (items, code) = items(text, &mut Vec::new());
    let source = Source { code: &code, labels: BTreeMap::new() };
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let file = File { text, is_json: is_json(text), line_break, source };
    let resources = items.iter().filter_map(|item| match item {
        Item::Block(block) if block.labels.first().is_some_and(|kind| kind == INTEGRATION) => Some(block),
        _ => None,
    });
    resources.flat_map(|resource| file.resource(resource)).collect()
}

/// A file, for the places in it.
pub(super) struct File<'t> {
    pub(super) text: &'t str,
    pub(super) is_json: bool,
    pub(super) line_break: &'static str,
    pub(super) source: Source<'t>,
}

impl<'t> File<'t> {
    fn resource(&self, resource: &Block) -> Vec<Mending> {
        let mut mendings = Vec::new();
        let mut by_status: BTreeMap<String, Vec<&Block>> = BTreeMap::new();
        for item in &resource.body {
            match item {
                Item::Argument(argument) if argument.name == BLOCKS => {
                    mendings.extend(self.as_blocks(argument));
                }
                Item::Block(block) if block.keyword == BLOCKS => {
                    let status = block.argument("status_code").and_then(|status| self.source.key(status));
                    status.into_iter().for_each(|status| by_status.entry(status).or_default().push(block));
                }
                _ => {}
            }
        }
        let blocks = by_status.values().filter_map(|blocks| blocks.split_first());
        mendings.extend(
            blocks
                .filter(|(_, others)| !others.is_empty())
                .filter_map(|(it, others)| self.merged(it, others)),
        );
        mendings
    }

    /// One block in the place of several with the same status code. Where two of them have the same key, the last one says what it
    /// is mapped to, as the reader has it.
    fn merged(&self, first: &Block, others: &[&Block]) -> Option<Mending> {
        let object = self.status_block(first)?.0?;
        let mut lines = object.lines.clone();
        let mut known = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            known.extend(line.mapping().map(|mapping| (mapping.name.clone(), at)));
        }
        let (mut places, mut gone) = (Vec::new(), Vec::<Range<usize>>::new());
        let (mut safety, mut is_other) = (Safety::Safe, false);
        for block in others {
            for line in self.status_block(block)?.1 {
                let Line::Mapping(mapping) = &line else {
                    lines.push(line);
                    continue;
                };
                let before = known.get(&mapping.name).map(|at| &mut lines[*at]);
                let Some(Line::Mapping(before)) = before else {
                    known.insert(mapping.name.clone(), lines.len());
                    lines.push(line);
                    continue;
                };
                if before.value != mapping.value {
                    before.value = mapping.value;
                    safety = Safety::NeedsReview;
                    is_other = true;
                }
                lines.extend(mapping.note.map(Line::Comment));
            }
            // Comments in JSON are members that nobody reads, and do not move.
            if self.is_json && range(block.place).is_some_and(|block| self.text[block].contains(COMMENT)) {
                safety = Safety::NeedsReview;
            }
            places.extend(block.argument("status_code").and_then(|status| status.place.0));
            let block = self.removal(block)?;
            match gone.last_mut() {
                Some(last) if last.end == block.start => last.end = block.end,
                _ => gone.push(block),
            }
        }
        let mut edits: Vec<_> = gone.into_iter().map(|block| (self.with_gap(block), String::new())).collect();
        if is_other || lines.len() > object.lines.len() {
            edits.push(self.with(&object, &lines)?);
        }
        Some(Mending { places, title: "Merge the blocks", safety, edits })
    }

    /// The mappings of a block, when they are known, and all that moves with them out of it; `None` when other things stand in it.
    fn status_block(&self, block: &Block) -> Option<(Option<Object<'t>>, Vec<Line<'t>>)> {
        let place = range(block.place)?;
        let (mut object, mut lines) = (None, Vec::new());
        self.comments(self.above(place.start)..place.start, &mut lines);
        let mut at = place.start + self.text[place.clone()].find('{')? + 1;
        for item in &block.body {
            let Item::Argument(argument) = item else { return None };
            let argument_range = range(argument.place())?;
            self.comments(at..argument_range.start, &mut lines);
            at = argument_range.end;
            match &*argument.name {
                "status_code" => {}
                "mappings" => {
                    let mappings = self.object(argument)?;
                    lines.extend(mappings.lines.iter().cloned());
                    object = Some(mappings);
                }
                _ => return None,
            }
        }
        self.comments(at..place.end - 1, &mut lines);
        self.comments(place.end..self.line_end(place.end), &mut lines);
        Some((object, lines))
    }

    /// Blocks in the place of a map from status codes to mappings.
    fn as_blocks(&self, argument: &Argument) -> Option<Mending> {
        let place = argument.name_place.0?;
        let start = place.start as usize;
        let object = self.object(argument)?;
        let Shape::Object(members) = &argument.value.shape else { return None };
        let is_known = |(status, mappings): &(Expression, Expression)| {
            self.source.key(status).is_some() && !matches!(mappings.shape, Shape::Null)
        };
        let rest = self.text[object.range.end..self.line_end(object.range.end)].trim();
        let stands_alone = self.stands_first(start) && (rest.is_empty() || rest.starts_with(['#', '/']));
        if members.is_empty() || !members.iter().all(is_known) || !stands_alone {
            return None;
        }
        let (line, outside) = (self.line_start(start), self.indentation(start));
        let (end, inside) = (self.line_break, deeper(outside));
        let (mut blocks, mut block) = (Vec::new(), String::new());
        for it in &object.lines {
            block += outside;
            match it {
                Line::Comment(comment) => block += &format!("{comment}{end}"),
                Line::Mapping(Mapping { name: status, value, note, .. }) => {
                    let status = quoted(status);
                    let blanks = if value.contains('\n') { "" } else { "   " };
                    block += &format!("{BLOCKS} {{{end}{inside}status_code = {status}{end}");
                    block += &format!("{inside}mappings{blanks} = {value}{end}{outside}}}");
                    note.iter().for_each(|note| block += &format!(" {note}"));
                    blocks.push(core::mem::take(&mut block));
                }
            }
        }
        if !block.is_empty() {
            blocks.push(String::from(block.trim_end()));
        }
        let mut edits = vec![(line..object.range.end, blocks.join(&format!("{end}{end}")))];
        let (above, below) = (self.above(start), self.line_end(object.range.end));
        if !self.is_apart_above(above) {
            edits.push((above..above, end.into()));
        }
        if !self.is_apart_below(below) {
            edits.push((below..below, end.into()));
        }
        let title = "Write blocks";
        Some(Mending { places: vec![place], title, safety: Safety::Safe, edits })
    }

    /// What goes when a block goes: its lines with the comments above it, or an item of an array.
    fn removal(&self, block: &Block) -> Option<Range<usize>> {
        let block = range(block.place)?;
        if self.is_json {
            let before = self.text[..block.start].trim_end().strip_suffix(',')?;
            return Some(before.len()..block.end);
        }
        let end = self.text[block.end..].find('\n').map_or(self.text.len(), |end| block.end + end + 1);
        let rest = self.text[block.end..end].trim();
        let has_lines = self.stands_first(block.start) && (rest.is_empty() || rest.starts_with(['#', '/']));
        has_lines.then(|| self.above(block.start)..end)
    }

    /// Lines, and the blank one above them where there would be two, or one at the end of a block.
    fn with_gap(&self, lines: Range<usize>) -> Range<usize> {
        let above = self.line_start(lines.start.saturating_sub(1));
        let is_blank = self.text[above..lines.start].trim().is_empty();
        let is_line = !self.is_json && is_blank && self.is_apart_below(lines.end.saturating_sub(1));
        if is_line { above..lines.end } else { lines }
    }

    /// Whether the line above the one that starts here is blank, or the first one of a block.
    fn is_apart_above(&self, at: usize) -> bool {
        let above = self.text[..at].lines().next_back().unwrap_or_default().trim();
        above.is_empty() || above.ends_with('{')
    }

    /// Whether the line below the one that ends here is blank, or the last one of a block.
    fn is_apart_below(&self, at: usize) -> bool {
        let below = self.text[at..].lines().nth(1).unwrap_or_default().trim();
        below.is_empty() || below.starts_with('}')
    }

    /// Where the comments begin that stand right above something, or else its line.
    fn above(&self, at: usize) -> usize {
        let mut start = self.line_start(at);
        while start > 0 {
            let line = self.line_start(start - 1);
            let above = self.text[line..start].trim();
            // The last line of a comment of several lines is none without the others.
            let is_whole = !above.contains("*/") || above.starts_with("/*");
            if !(above.starts_with(['#', '/']) && is_whole) {
                break;
            }
            start = line;
        }
        start
    }

    /// Whether nothing stands before an offset on its line.
    fn stands_first(&self, at: usize) -> bool {
        self.line_start(at) + self.indentation(at).len() == at
    }
}
