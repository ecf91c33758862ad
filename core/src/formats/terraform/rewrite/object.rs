//! Objects with the comments in them, and the edits that give them more members.

use super::statuses::File;
use crate::formats::terraform::syntax::{Argument, Expression, Shape};
use crate::model::Place;
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

/// A mapping where it stands.
#[derive(Clone)]
pub(super) struct Mapping<'t> {
    /// What its key says, or else its code.
    pub(super) name: String,
    pub(super) key: &'t str,
    /// What stands between the key and the value: an equals sign or a colon.
    pub(super) sign: &'t str,
    pub(super) value: &'t str,
    /// Where the value stands.
    pub(super) range: Range<usize>,
    /// The comment behind it.
    pub(super) note: Option<&'t str>,
}

/// What stands in an object.
#[derive(Clone)]
pub(super) enum Line<'t> {
    Comment(&'t str),
    Mapping(Mapping<'t>),
}

/// An object between braces, the value of an argument.
pub(super) struct Object<'t> {
    /// Where the name of the argument ends.
    pub(super) name_end: usize,
    pub(super) range: Range<usize>,
    pub(super) lines: Vec<Line<'t>>,
}

impl<'t> File<'t> {
    /// The object that an argument is.
    pub(super) fn object(&self, argument: &Argument) -> Option<Object<'t>> {
        let object = range(argument.value.place)?;
        let Shape::Object(members) = &argument.value.shape else { return None };
        // Code in a text of JSON is an object too.
        if !self.text[object.clone()].starts_with('{') || !self.text[object.clone()].ends_with('}') {
            return None;
        }
        let mut lines = Vec::new();
        let mut at = object.start + 1;
        for (key, value) in members {
            self.behind(at..range(key.place)?.start, &mut lines);
            let mapping = self.mapping(key, value)?;
            at = mapping.range.end;
            lines.push(Line::Mapping(mapping));
        }
        self.behind(at..object.end - 1, &mut lines);
        Some(Object { name_end: range(argument.name_place)?.end, range: object, lines })
    }

    fn mapping(&self, key: &Expression, value: &Expression) -> Option<Mapping<'t>> {
        let name = self.source.key(key);
        let (key, value) = (range(key.place)?, range(value.place)?);
        let code = self.text.get(key.clone())?;
        Some(Mapping {
            name: name.unwrap_or_else(|| code.into()),
            key: code,
            sign: self.text.get(key.end..value.start)?,
            value: self.text.get(value.clone())?,
            range: value,
            note: None,
        })
    }

    /// The comments behind a mapping, of which one on its line belongs to it, or at the start of an object.
    fn behind(&self, gap: Range<usize>, lines: &mut Vec<Line<'t>>) {
        let at = lines.len();
        let on_line = self.text[gap.clone()].split('\n').next().unwrap_or_default().contains(['#', '/']);
        self.comments(gap, lines);
        if let Some(Line::Comment(comment)) = lines.get(at).filter(|_| on_line).cloned()
            && !comment.starts_with("/*")
            && let Some(Line::Mapping(mapping)) = at.checked_sub(1).map(|last| &mut lines[last])
        {
            mapping.note = Some(comment);
            lines.remove(at);
        }
    }

    /// The comments between two things.
    pub(super) fn comments(&self, gap: Range<usize>, lines: &mut Vec<Line<'t>>) {
        // In JSON comments are members of objects, which nobody reads.
        if self.is_json {
            return;
        }
        for line in self.text[gap].lines() {
            let line = line.trim_start_matches([' ', '\t', ',']).trim_end();
            let comment = match line.rsplit_once("*/") {
                Some((_, rest)) => &line[..line.len() - rest.len()],
                None => line,
            };
            if !comment.is_empty() {
                lines.push(Line::Comment(comment));
            }
        }
    }

    /// The edit that gives an object more lines behind its own, whose values may be others now.
    pub(super) fn with(&self, object: &Object<'_>, lines: &[Line<'_>]) -> Option<(Range<usize>, String)> {
        let Range { start, end } = object.range;
        let (own, more) = lines.split_at(object.lines.len());
        let is_lined = self.text[object.range.clone()].contains('\n');
        let outside = format!("{}{}", self.line_break, self.indentation(start));
        if !is_lined && !more.is_empty() && !self.is_json {
            let width = lines.iter().map(Line::width).max().unwrap_or_default();
            let code = self.code(lines, &deeper(&outside), width, false);
            // Terraform's formatter leaves one blank before the equals sign of an argument with lines of its own.
            return Some((object.name_end..end, format!(" = {{{code}{outside}}}")));
        }
        let mut code = String::new();
        let mut at = start;
        let mut last = None;
        for (line, old) in own.iter().zip(&object.lines) {
            if let (Line::Mapping(line), Line::Mapping(old)) = (line, old) {
                code += &self.text[at..old.range.start];
                code += line.value;
                at = old.range.end;
                // Nothing can stand behind the end of a heredoc.
                if is_heredoc(line.value)
                    && !self.text[at..].trim_start_matches([' ', '\t', '\r']).starts_with('\n')
                {
                    return None;
                }
                last = Some(old);
            }
        }
        if more.is_empty() {
            return Some((start..end, code + &self.text[at..end]));
        }
        let tail = self.text[at..end - 1].trim_end();
        let has_commas = tail.trim_start().starts_with(',');
        let (gap, width) = match last {
            Some(_) if !is_lined => (" ".into(), 0),
            Some(last) => {
                (format!("{}{}", self.line_break, self.indentation(last.range.start)), last.column())
            }
            None => (deeper(&outside), 0),
        };
        let comma = if self.is_json && last.is_some() { "," } else { "" };
        let more = self.code(more, &gap, width, has_commas);
        let close = if gap.trim_matches(' ').is_empty() { "" } else { &*outside };
        Some((start..end, format!("{code}{comma}{tail}{more}{close}}}")))
    }

    /// Lines of an object, each behind a gap.
    fn code(&self, lines: &[Line<'_>], gap: &str, width: usize, has_commas: bool) -> String {
        let mut code = String::new();
        for (at, line) in lines.iter().enumerate() {
            code += gap;
            match line {
                Line::Comment(comment) => code += comment,
                Line::Mapping(Mapping { key, sign, value, note, .. }) => {
                    let note = note.unwrap_or_default();
                    // Nothing can stand behind the end of a heredoc.
                    let is_closed = is_heredoc(value);
                    if is_closed && !note.is_empty() {
                        code += &format!("{note}{gap}");
                    }
                    match sign.trim() {
                        "=" => code += &format!("{key:width$} = {value}"),
                        _ => code += &format!("{key}{sign}{value}"),
                    }
                    if has_commas && !is_closed || self.is_json && at + 1 < lines.len() {
                        code.push(',');
                    }
                    if !is_closed && !note.is_empty() {
                        code += &format!(" {note}");
                    }
                }
            }
        }
        code
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The end of a line, without its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        at + self.text[at..].lines().next().unwrap_or_default().len()
    }

    /// The blanks that the line of an offset starts with.
    pub(super) fn indentation(&self, at: usize) -> &'t str {
        let line = &self.text[self.line_start(at)..at];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }
}

impl Mapping<'_> {
    /// How many characters stand before the blank and the equals sign.
    fn column(&self) -> usize {
        self.key.chars().count() + self.sign.find('=').unwrap_or_default().saturating_sub(1)
    }
}

impl<'t> Line<'t> {
    pub(super) fn mapping(&self) -> Option<&Mapping<'t>> {
        match self {
            Self::Comment(_) => None,
            Self::Mapping(mapping) => Some(mapping),
        }
    }

    /// How many characters the key of a mapping has.
    fn width(&self) -> usize {
        self.mapping().map_or(0, |mapping| mapping.key.chars().count())
    }
}

/// Whether code ends with the line that closes a heredoc.
fn is_heredoc(code: &str) -> bool {
    code.starts_with("<<")
}

/// The indentation of what stands in something with this one.
pub(super) fn deeper(outside: &str) -> String {
    let step = if outside.ends_with('\t') { "\t" } else { "  " };
    format!("{outside}{step}")
}

pub(super) fn range(place: Place) -> Option<Range<usize>> {
    place.0.map(|span| span.start as usize..span.end as usize)
}
