//! From text to nodes: text, references, directives, comments.
//!
//! A mistake does not end the parse: it is noted, what was read of it becomes text, and blocks keep their `#end`.

use super::ast::{
    Branch, ExprId, Expression, Macro, Node, NodeKind, Problem, ProblemKind, ReferenceId, Run, Slice,
    StepKind, Template,
};
use super::lexer::Cursor;
use crate::diagnostic::Quoted;
use crate::java::Value;
use crate::ordered::sort_by_key;
use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::ops::Range;

/// How deep directives, parentheses, lists and strings may be nested.
const DEEPEST: usize = 60;
/// The largest template.
const LARGEST: usize = 16 * 1024 * 1024;
/// How many mistakes are noted.
const MOST_PROBLEMS: usize = 20;

/// A mistake that was noted.
pub(super) struct Noted;

pub(super) struct Parser {
    pub(super) cursor: Cursor,
    pub(super) out: Template,
    /// The nodes of the blocks that are open.
    open: Vec<Node>,
    depth: usize,
    /// The names of the macros so far.
    macros: BTreeSet<String>,
    /// Whether the region is the template itself and not a string in it.
    is_whole: bool,
    /// Where the references end of which one ended in a property, when nothing stands between them.
    property_end: Option<usize>,
}

/// Reads the rest of a block directive: its arguments are read, its name stands at the range.
type MakeBlock = fn(&mut Parser, &[(ExprId, Slice)], Range<usize>) -> Result<Option<NodeKind>, Noted>;

/// What ends a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    End,
    Else,
    ElseIf,
    Text,
}

/// Reads a template. What is wrong with it stands in [`Template::problems`].
#[must_use]
pub fn parse(source: &str) -> Template {
    let end = if source.len() > LARGEST { 0 } else { source.len() };
    let mut parser = Parser {
        cursor: Cursor { text: source.into(), at: 0, end },
        out: Template { source_length: source.len(), ..Template::default() },
        open: Vec::new(),
        depth: 0,
        macros: BTreeSet::new(),
        is_whole: true,
        property_end: None,
    };
    if source.len() > LARGEST {
        parser.note(ProblemKind::Limit, 0..0, "The template is larger than 16 MB.");
    }
    let (root, _) = parser.block(None);
    let Parser { cursor, mut out, .. } = parser;
    out.root = root;
    out.text = cursor.text;
    sort_by_key(&mut out.problems, |problem| problem.span.start);
    out
}

impl Parser {
    pub(super) fn note(
        &mut self,
        kind: ProblemKind,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Noted {
        if self.out.problems.len() < MOST_PROBLEMS {
            let span = self.place(span);
            self.out.problems.push(Problem { kind, span, message: message.into() });
        }
        Noted
    }

    /// Where in the source a range of the text comes from.
    fn place(&self, span: Range<usize>) -> Range<usize> {
        let place = self.out.place(Slice::new(span.start, span.end));
        place.start.min(self.out.source_length)..place.end.min(self.out.source_length)
    }

    /// The range of the character here; that of the last one at the end.
    pub(super) fn here(&self) -> Range<usize> {
        let at = self.cursor.at.min(self.cursor.end);
        let text = &self.cursor.text[..self.cursor.end];
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(character) => at..at + character.len_utf8(),
            None => text.char_indices().next_back().map_or(0, |(last, _)| last)..self.cursor.end,
        }
    }

    /// Notes that something else should stand here.
    pub(super) fn unexpected(&mut self, kind: ProblemKind, expected: &str) -> Noted {
        let here = self.here();
        let found = if self.cursor.at >= self.cursor.end {
            "the end of the text".into()
        } else {
            match &self.cursor.text[here.clone()] {
                "\n" | "\r" => "the end of the line".into(),
                found => format!("\u{201c}{found}\u{201d}"),
            }
        };
        self.note(kind, here, format!("{expected} should stand here, not {found}."))
    }

    /// Goes one level deeper.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Noted>) -> Result<T, Noted> {
        if self.depth >= DEEPEST {
            let here = self.here();
            self.cursor.at = self.cursor.end;
            return Err(self.note(
                ProblemKind::Limit,
                here,
                format!("This is nested more than {DEEPEST} levels deep."),
            ));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    pub(super) fn add(&mut self, expression: Expression) -> ExprId {
        self.out.expressions.push(expression);
        ExprId(u32::try_from(self.out.expressions.len() - 1).unwrap_or(u32::MAX))
    }

    /// Reads the text between two quotation marks as a template.
    pub(super) fn string_block(&mut self, inside: Slice) -> Result<Run, Noted> {
        self.nested(|parser| {
            let (at, end) = (parser.cursor.at, parser.cursor.end);
            let was_whole = core::mem::replace(&mut parser.is_whole, false);
            (parser.cursor.at, parser.cursor.end) = (inside.start as usize, inside.end as usize);
            let (run, _) = parser.block(None);
            (parser.cursor.at, parser.cursor.end) = (at, end);
            parser.is_whole = was_whole;
            Ok(run)
        })
    }

    fn push(&mut self, kind: NodeKind, start: usize) {
        self.open.push(Node { kind, span: Slice::new(start, self.cursor.at) });
    }

    /// Prints a part of the text, together with the text before it where they are one.
    fn push_text(&mut self, slice: Slice, mark: usize) {
        if slice.start == slice.end {
            return;
        }
        if self.open.len() > mark
            && let Some(Node { kind: NodeKind::Text(last), span }) = self.open.last_mut()
            && last.end == slice.start
            && *last == *span
        {
            last.end = slice.end;
            span.end = slice.end;
        } else {
            self.open.push(Node { kind: NodeKind::Text(slice), span: slice });
        }
    }

    /// Reads nodes up to the end of the region or of the block that the directive at `opened` opens.
    fn block(&mut self, opened: Option<&'static str>) -> (Run, Stop) {
        let mark = self.open.len();
        let stop = loop {
            let start = self.cursor.at;
            let Some(byte) = self.cursor.peek() else { break Stop::Text };
            if self.out.problems.len() >= MOST_PROBLEMS {
                self.cursor.at = self.cursor.end;
                break Stop::Text;
            }
            match byte {
                b'$' => self.dollar(mark),
                b'#' | b'\\' => {
                    if let Some(stop) = self.directive_or_escape(mark, opened) {
                        break stop;
                    }
                }
                _ => {
                    let blanks = self.cursor.blanks_end(start);
                    if blanks > start && self.cursor.set_parenthesis(blanks).is_some() {
                        self.cursor.at = blanks;
                        continue;
                    }
                    let rest = self.cursor.rest();
                    let length = rest
                        .iter()
                        .position(|byte| matches!(byte, b'$' | b'#' | b'\\'))
                        .unwrap_or(rest.len());
                    self.cursor.at += length;
                    self.push_text(Slice::new(start, self.cursor.at), mark);
                }
            }
        };
        let from = self.out.nodes.len();
        self.out.nodes.extend(self.open.drain(mark..));
        (run(from, self.out.nodes.len()), stop)
    }

    /// A reference, or a `$` that is text.
    fn dollar(&mut self, mark: usize) {
        let start = self.cursor.at;
        if self.cursor.is_reference(start) {
            self.reference_node(0, mark);
            return;
        }
        let bang = self.cursor.byte(start + 1) == Some(b'!');
        let behind = start + 1 + usize::from(bang);
        let slashes = self.cursor.backslashes_end(behind);
        if slashes > behind && self.cursor.byte(slashes) == Some(b'!') && self.names_at(slashes + 1) {
            // `$\!x` is no reference, but loses a backslash.
            self.cursor.at = slashes + 1;
            self.push_text(Slice::new(start, start + 1), mark);
            self.push_text(Slice::new(start + 2, slashes + 1), mark);
        } else if self.escapes_nothing(behind, mark) {
            // The text is pushed.
        } else if bang
            && self.cursor.byte(behind) == Some(b'.')
            && self.cursor.byte(behind + 1).is_some_and(|byte| byte.is_ascii_alphabetic())
        {
            self.cursor.at = behind;
        } else if self.swallows_mark(behind) {
            // What looked like the start of a reference is lost before a directive.
            self.cursor.at = behind;
        } else if let Some(end) = self.literal_directive(behind) {
            self.cursor.at = end;
            self.push_text(Slice::new(start, end), mark);
        } else {
            self.cursor.at = behind;
            if self.is_whole && behind == self.cursor.end {
                self.note(
                    ProblemKind::Unterminated,
                    start..self.cursor.end,
                    "The template ends in $, where a name should follow.",
                );
            }
            let end = if bang && self.loses_exclamation(behind) { start + 1 } else { behind };
            self.push_text(Slice::new(start, end), mark);
        }
    }

    fn names_at(&self, at: usize) -> bool {
        let at = at + usize::from(self.cursor.byte(at) == Some(b'{'));
        self.cursor.byte(at).is_some_and(super::lexer::starts_name)
    }

    /// Behind a `$` or `#` that is text, the backslashes before a reference escape nothing: prints all of them, and reads
    /// the reference.
    fn escapes_nothing(&mut self, behind: usize, mark: usize) -> bool {
        let slashes = self.cursor.backslashes_end(behind);
        let is_there =
            slashes > behind && self.cursor.byte(slashes) == Some(b'$') && self.cursor.is_reference(slashes);
        if is_there {
            let start = self.cursor.at;
            self.cursor.at = slashes;
            self.push_text(Slice::new(start, slashes), mark);
            self.reference_node(0, mark);
        }
        is_there
    }

    /// Whether a `$` or `$!` that is text is lost before what stands at `at`: `#if`, `#set`, what ends a block or a branch,
    /// a comment, or two backslashes.
    fn swallows_mark(&self, at: usize) -> bool {
        let rest = self.cursor.text.get(at..self.cursor.end).unwrap_or_default();
        let slashes = self.cursor.backslashes_end(at);
        if rest.starts_with("#*")
            || self.cursor.is_swallowed_by_set(at)
            || slashes > at + 1
            || slashes > at && self.cursor.directive_name(slashes).is_some()
        {
            return true;
        }
        match self.cursor.directive_name(at) {
            Some((name, _)) => match &self.cursor.text[name.range()] {
                "if" | "elseif" | "else" | "end" => true,
                "set" => self.cursor.set_parenthesis(at).is_some(),
                _ => false,
            },
            None => false,
        }
    }

    /// Where the directive at `at` ends that is text behind a `$`: only some are known there.
    fn literal_directive(&self, at: usize) -> Option<usize> {
        self.cursor.directive_name(at).map(|(_, end)| end)
    }

    /// Whether a `$!` that is text loses its exclamation mark before what stands at `at`.
    fn loses_exclamation(&self, at: usize) -> bool {
        match self.cursor.byte(at) {
            None | Some(b'{' | b'}' | b'[' | b']') => false,
            Some(b'$') => !self.cursor.is_reference(at),
            Some(b'#') => self.cursor.byte(at + 1) != Some(b'#'),
            Some(_) => true,
        }
    }

    fn reference_node(&mut self, slashes: usize, mark: usize) {
        let start = self.cursor.at - slashes;
        if let Ok(id) = self.reference(slashes) {
            self.push(NodeKind::Reference(id), start);
            self.behind_reference(start, id, mark);
        }
    }

    /// What is read otherwise directly behind a reference: Velocity's lexer is still in one of its states there.
    fn behind_reference(&mut self, start: usize, id: ReferenceId, mark: usize) {
        let reference = *self.out.reference(id);
        let mut steps = self.out.steps(reference.steps).iter().rev().map(|step| step.kind);
        let last = steps.find(|step| !matches!(step, StepKind::Index(_)));
        let is_property = !reference.formal && matches!(last, Some(StepKind::Property));
        let at = self.cursor.at;
        let was_property = self.property_end == Some(start);
        self.property_end = (is_property || was_property).then_some(at);
        if (!reference.formal || was_property)
            && self.cursor.byte(at) == Some(b'{')
            && self.cursor.is_path(at + 1)
        {
            // The brace is text, and the rest of a formal reference is read and lost.
            self.cursor.at += 1;
            if self.nested(|parser| parser.path(at, 0, false, true)).is_ok() {
                self.push_text(Slice::new(at, at + 1), mark);
            }
            return;
        }
        if self.property_end.is_none() {
            return;
        }
        let is_part = match self.cursor.byte(at) {
            // No comment begins here.
            Some(b'#') if (is_property || reference.formal) && self.is_text_behind_property(at) => {
                self.cursor.at += 2;
                self.push_text(Slice::new(at, at + 2), mark);
                self.ends_in_mark(at);
                false
            }
            Some(b'(') => !is_property,
            Some(b'[') => reference.formal,
            Some(b'.') => reference.formal && self.is_method_at(at + 1),
            _ => false,
        };
        if is_part {
            let before = Quoted(&self.cursor.text[start..at]);
            let message =
                format!("This is read as a part of the reference before {before}; write that as ${{…}}.");
            self.note(ProblemKind::Malformed, at..at + 1, message);
            self.cursor.at += 1;
        }
    }

    fn is_method_at(&self, at: usize) -> bool {
        let rest = self.cursor.text.get(at..self.cursor.end).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'));
        end.is_some_and(|end| end > 0 && rest[end..].starts_with('('))
    }

    fn is_text_behind_property(&self, at: usize) -> bool {
        let rest = self.cursor.text.get(at..self.cursor.end).unwrap_or_default();
        rest.strip_prefix("##").is_some_and(|rest| {
            !rest.starts_with('#') && !["if", "else", "end", "set"].iter().any(|name| rest.starts_with(name))
        })
    }

    /// Notes that the text ends here, in something that starts at `start` and should go on.
    fn ends_in_mark(&mut self, start: usize) {
        if self.cursor.at == self.cursor.end {
            self.note(
                ProblemKind::Unterminated,
                start..self.cursor.end,
                "The text cannot end in # or $, not even in a comment. Add a line end.",
            );
        }
    }

    fn directive_or_escape(&mut self, mark: usize, opened: Option<&'static str>) -> Option<Stop> {
        let start = self.cursor.at;
        let mut at = start;
        while self.cursor.byte(at) == Some(b'\\') {
            at += 1;
        }
        let slashes = at - start;
        match self.cursor.byte(at) {
            Some(b'$') if self.cursor.is_reference(at) => {
                self.cursor.at = at;
                self.reference_node(slashes, mark);
                return None;
            }
            Some(b'#') => {}
            _ => {
                self.cursor.at = at;
                self.push_text(Slice::new(start, at), mark);
                return None;
            }
        }
        self.cursor.at = at;
        let named = self.cursor.directive_name(at);
        let known = named.filter(|(name, _)| self.is_known(*name));
        match (slashes, known) {
            (0, _) => {}
            (_, Some((_, end))) if slashes % 2 == 1 => {
                self.push_text(Slice::new(start, start + slashes / 2), mark);
                self.cursor.at = end;
                self.push_text(Slice::new(at, end), mark);
                return None;
            }
            (_, Some((name, _))) if &self.cursor.text[name.range()] != "set" => {
                self.push_text(Slice::new(start, start + slashes / 2), mark);
            }
            (_, Some(_)) => self.push_text(Slice::new(start, at), mark),
            (_, None) => {
                self.push_text(Slice::new(start, at), mark);
                if let Some((_, end)) = named.filter(|_| slashes % 2 == 1) {
                    self.cursor.at = end;
                    self.push_text(Slice::new(at, end), mark);
                    return None;
                }
            }
        }
        match named {
            Some((name, end)) => self.directive(name, end, opened),
            None => {
                self.other(mark);
                None
            }
        }
    }

    fn is_known(&self, name: Slice) -> bool {
        const DIRECTIVES: &[&str] = &[
            "set", "if", "elseif", "else", "end", "foreach", "macro", "define", "literal", "evaluate",
            "break", "stop", "include", "parse",
        ];
        let text = &self.cursor.text[name.range()];
        DIRECTIVES.contains(&text) || self.macros.contains(text)
    }

    /// A `#` without a name: a comment, an unparsed block, or text.
    fn other(&mut self, mark: usize) {
        let start = self.cursor.at;
        if self.cursor.take("##") {
            let rest = self.cursor.rest();
            self.cursor.at +=
                rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            let inside = &self.cursor.text[start + 2..self.cursor.at];
            if inside.ends_with(['#', '$']) || ["$!", "#*", "#[["].iter().any(|mark| inside.ends_with(mark)) {
                self.ends_in_mark(start);
            }
            self.cursor.at = self.cursor.line_break(self.cursor.at).unwrap_or(self.cursor.at);
            self.push(NodeKind::Comment, start);
        } else if self.cursor.take("#*") {
            self.cursor.at = self.comment_end();
            self.push(NodeKind::Comment, start);
        } else if self.cursor.take("#[[") {
            let Some(end) = self.find("]]#") else {
                self.note(ProblemKind::Unterminated, start..start + 3, "#[[ has no ]]# that ends it.");
                return;
            };
            let inside = Slice::new(self.cursor.at, end);
            self.cursor.at = end + 3;
            self.push(NodeKind::Text(inside), start);
        } else if !self.escapes_nothing(start + 1, mark) {
            self.cursor.at += 1;
            if self.is_whole && self.cursor.at == self.cursor.end {
                self.note(
                    ProblemKind::Unterminated,
                    start..self.cursor.end,
                    "The template ends in #, where a name should follow.",
                );
            }
            let slashes = self.cursor.backslashes_end(self.cursor.at);
            if !self.cursor.is_swallowed_by_set(self.cursor.at) && slashes < self.cursor.at + 2 {
                self.push_text(Slice::new(start, self.cursor.at), mark);
            }
        }
    }

    /// Where the block comment ends whose inside starts here. `#*` in it is one piece, so that `#*#` ends nothing.
    fn comment_end(&self) -> usize {
        let mut at = self.cursor.at;
        loop {
            match (self.cursor.byte(at), self.cursor.byte(at + 1)) {
                (None, _) => return at,
                (Some(b'*'), Some(b'#')) => return at + 2,
                (Some(b'#'), Some(b'*' | b'#')) => at += 2,
                _ => at += 1,
            }
        }
    }

    fn find(&self, text: &str) -> Option<usize> {
        self.cursor.text[self.cursor.at..self.cursor.end].find(text).map(|at| self.cursor.at + at)
    }

    /// The directive whose name ends at `end`. Gives what ends the block, when it does; the cursor stays before that.
    fn directive(&mut self, name: Slice, end: usize, opened: Option<&'static str>) -> Option<Stop> {
        let start = self.cursor.at;
        let is_block_call = self.cursor.byte(start + 1) == Some(b'@');
        if is_block_call {
            self.cursor.at = end;
            self.call(name, start, true);
            return None;
        }
        match &self.cursor.text[name.range()] {
            "end" if opened.is_some() => return Some(Stop::End),
            "else" if opened == Some("if") => return Some(Stop::Else),
            "elseif" if opened == Some("if") => return Some(Stop::ElseIf),
            stray @ ("end" | "else" | "elseif") => {
                let message = match stray {
                    "end" => "#end ends nothing: no block is open here.".into(),
                    _ => format!("#{stray} belongs into an #if, and none is open here."),
                };
                self.cursor.at = end;
                self.note(ProblemKind::Unbalanced, start..end, message);
            }
            "set" if self.cursor.set_parenthesis(start).is_some() => {
                self.cursor.at = self.cursor.set_parenthesis(start).map_or(end, |open| open + 1);
                self.set(start);
            }
            "if" => {
                self.cursor.at = end;
                self.condition_block(start);
            }
            "foreach" => self.block_directive(start, end, "foreach", Self::foreach),
            "macro" => self.block_directive(start, end, "macro", Self::macro_definition),
            "define" => self.block_directive(start, end, "define", Self::define),
            "literal" => self.block_directive(start, end, "literal", Self::literal),
            line @ ("stop" | "break" | "evaluate" | "parse" | "include") => {
                let needs = match line {
                    "stop" | "break" => None,
                    "evaluate" => Some("#evaluate"),
                    "parse" => Some("#parse"),
                    _ => Some("#include"),
                };
                self.cursor.at = end;
                self.line_directive(start, name, needs);
            }
            _ => {
                self.cursor.at = end;
                self.call(name, start, false);
            }
        }
        None
    }

    fn set(&mut self, start: usize) {
        let read = |parser: &mut Self| {
            parser.cursor.skip_space();
            if !(parser.cursor.peek() == Some(b'$') && parser.cursor.is_reference(parser.cursor.at)) {
                return Err(parser.unexpected(ProblemKind::Malformed, "A variable, as in #set($x = 1),"));
            }
            let target = parser.reference(0)?;
            parser.cursor.skip_space();
            if parser.cursor.starts_with("==") || !parser.cursor.take("=") {
                return Err(parser.unexpected(ProblemKind::Malformed, "The = of #set"));
            }
            let value = parser.expression()?;
            if !parser.cursor.take(")") {
                return Err(parser.unexpected(ProblemKind::Malformed, "The ) of #set"));
            }
            Ok((target, value))
        };
        if let Ok((target, value)) = read(self) {
            self.cursor.swallow_line_end();
            self.push(NodeKind::Set(target, value), start);
        }
    }

    /// The condition of `#if` or `#elseif`, in its parentheses.
    fn condition(&mut self, directive: &str) -> Result<ExprId, Noted> {
        if !self.cursor.take_parenthesis() {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ( of {directive}")));
        }
        let condition = self.expression()?;
        if !self.cursor.take(")") {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ) of {directive}")));
        }
        self.cursor.swallow_line_end();
        Ok(condition)
    }

    fn condition_block(&mut self, start: usize) {
        let opening = start..self.cursor.at;
        let mut condition = self.condition("#if").ok();
        let mut branches = Vec::new();
        let mut is_else = false;
        loop {
            let Ok((body, stop)) = self.nested(|parser| Ok(parser.block(Some("if")))) else { return };
            let condition_here = condition.take();
            if condition_here.is_some() || is_else {
                branches.push(Branch { condition: condition_here, body });
            }
            let at = self.cursor.at;
            let end = self.cursor.directive_name(at).map_or(at, |(_, end)| end);
            match stop {
                Stop::Text => {
                    self.unclosed(opening, "#if");
                    break;
                }
                Stop::End => {
                    self.cursor.at = end;
                    self.cursor.swallow_line_end();
                    break;
                }
                Stop::Else | Stop::ElseIf if is_else => {
                    self.cursor.at = end;
                    self.note(
                        ProblemKind::Unbalanced,
                        at..end,
                        "Nothing but #end can follow the #else of an #if.",
                    );
                    self.cursor.swallow_line_end();
                }
                Stop::Else => {
                    self.cursor.at = end;
                    self.cursor.swallow_line_end();
                    is_else = true;
                }
                Stop::ElseIf => {
                    self.cursor.at = end;
                    condition = self.condition("#elseif").ok();
                }
            }
        }
        let from = self.out.branches.len();
        self.out.branches.append(&mut branches);
        self.push(NodeKind::If(run(from, self.out.branches.len())), start);
    }

    fn unclosed(&mut self, opening: Range<usize>, directive: &str) {
        self.note(ProblemKind::Unbalanced, opening, format!("{directive} has no #end."));
    }

    /// The body of a block up to its `#end`, and the slice of the body.
    fn body(&mut self, opening: Range<usize>, directive: &str) -> Option<(Run, Slice)> {
        let start = self.cursor.at;
        let (body, stop) = self.nested(|parser| Ok(parser.block(Some("block")))).ok()?;
        let inside = Slice::new(start, self.cursor.at);
        if stop == Stop::Text {
            self.unclosed(opening, directive);
        } else {
            self.cursor.at =
                self.cursor.directive_name(self.cursor.at).map_or(self.cursor.at, |(_, end)| end);
            self.cursor.swallow_line_end();
        }
        Some((body, inside))
    }

    /// The arguments of a directive, in parentheses: references, literals and words.
    fn directive_arguments(&mut self, directive: &str) -> Result<Vec<(ExprId, Slice)>, Noted> {
        if !self.cursor.take_parenthesis() {
            return Err(self.unexpected(ProblemKind::Malformed, &format!("The ( of {directive}")));
        }
        let mut arguments = Vec::new();
        loop {
            self.cursor.skip_space();
            if !arguments.is_empty() && self.cursor.take(",") {
                self.cursor.skip_space();
            }
            if self.cursor.take(")") {
                self.cursor.swallow_line_end();
                return Ok(arguments);
            }
            let start = self.cursor.at;
            let argument = match self.cursor.peek() {
                Some(byte) if super::lexer::starts_name(byte) || byte == b'@' => {
                    let word = self.cursor.word();
                    self.add(match &self.cursor.text[word.range()] {
                        "true" => Expression::Constant(Value::Bool(true)),
                        "false" => Expression::Constant(Value::Bool(false)),
                        _ => Expression::Word,
                    })
                }
                None => {
                    return Err(self.unexpected(ProblemKind::Unterminated, &format!("The ) of {directive}")));
                }
                Some(_) => self.argument(&format!("An argument or the ) of {directive}"))?,
            };
            arguments.push((argument, Slice::new(start, self.cursor.at)));
        }
    }

    /// The variable that an argument is, if it is nothing but one.
    fn variable(&self, argument: ExprId) -> Option<Slice> {
        match self.out.expression(argument) {
            Expression::Reference(id) => {
                let reference = self.out.reference(*id);
                (reference.steps.len() == 0).then_some(reference.name)
            }
            _ => None,
        }
    }

    fn is_word(&self, argument: ExprId) -> bool {
        matches!(self.out.expression(argument), Expression::Word)
    }

    fn block_directive(&mut self, start: usize, end: usize, directive: &'static str, make: MakeBlock) {
        self.cursor.at = end;
        let opening = start..end;
        let made = self
            .directive_arguments(&format!("#{directive}"))
            .and_then(|arguments| make(self, &arguments, opening.clone()));
        match made {
            Ok(Some(kind)) => self.push(kind, start),
            Ok(None) => {}
            // The body is read all the same, so that its `#end` finds its block.
            Err(Noted) => drop(self.body(opening, &format!("#{directive}"))),
        }
    }

    fn foreach(
        &mut self,
        arguments: &[(ExprId, Slice)],
        opening: Range<usize>,
    ) -> Result<Option<NodeKind>, Noted> {
        let is_in = |argument: &(ExprId, Slice)| {
            self.is_word(argument.0) && &self.cursor.text[argument.1.range()] == "in"
        };
        let parts = match arguments {
            [variable, word, over] if is_in(word) => self.variable(variable.0).map(|name| (name, over.0)),
            _ => None,
        };
        let Some((variable, over)) = parts else {
            let message = "#foreach is not written as #foreach($item in $list).";
            return Err(self.note(ProblemKind::Malformed, opening, message));
        };
        if self.is_word(over) {
            return Err(self.note(
                ProblemKind::Malformed,
                opening,
                "#foreach runs over a value, not over a word.",
            ));
        }
        let body = self.body(opening, "#foreach");
        Ok(body.map(|(body, _)| NodeKind::Foreach { variable, over, body }))
    }

    fn macro_definition(
        &mut self,
        arguments: &[(ExprId, Slice)],
        opening: Range<usize>,
    ) -> Result<Option<NodeKind>, Noted> {
        let name = arguments.first().filter(|(argument, _)| self.is_word(*argument)).map(|(_, name)| *name);
        let parameters = arguments
            .iter()
            .skip(1)
            .map(|(argument, _)| self.variable(*argument))
            .collect::<Option<Vec<_>>>();
        let (Some(name), Some(parameters)) = (name, parameters) else {
            let message = "#macro is not written as #macro(name $a $b).";
            return Err(self.note(ProblemKind::Malformed, opening, message));
        };
        Ok(self.body(opening, "#macro").map(|(body, _)| {
            self.macros.insert(self.cursor.text[name.range()].into());
            self.out.macros.push(Macro { name, parameters, body });
            NodeKind::Macro
        }))
    }

    fn define(
        &mut self,
        arguments: &[(ExprId, Slice)],
        opening: Range<usize>,
    ) -> Result<Option<NodeKind>, Noted> {
        let variable = match arguments {
            [(argument, _)] => self.variable(*argument),
            _ => None,
        };
        let Some(variable) = variable else {
            let message = "#define is not written as #define($name).";
            return Err(self.note(ProblemKind::Malformed, opening, message));
        };
        Ok(self.body(opening, "#define").map(|(body, _)| NodeKind::Define { variable, body }))
    }

    fn literal(&mut self, _: &[(ExprId, Slice)], opening: Range<usize>) -> Result<Option<NodeKind>, Noted> {
        let Some((_, inside)) = self.body(opening.clone(), "#literal") else { return Ok(None) };
        if inside == Slice::new(inside.range().start, inside.range().start) {
            return Err(self.note(ProblemKind::Malformed, opening, "#literal() has nothing in it."));
        }
        Ok(Some(NodeKind::Text(inside)))
    }

    fn line_directive(&mut self, start: usize, name: Slice, needs_parenthesis: Option<&str>) {
        let opening = start..self.cursor.at;
        let at = self.cursor.space_end(self.cursor.at);
        let has_parenthesis = self.cursor.byte(at) == Some(b'(');
        let arguments = match needs_parenthesis {
            None if !has_parenthesis => Vec::new(),
            _ => {
                let directive = format!("#{}", &self.cursor.text[name.range()]);
                let Ok(arguments) = self.directive_arguments(&directive) else { return };
                arguments
            }
        };
        let kind = match (&self.cursor.text[name.range()], arguments.as_slice()) {
            ("stop", _) => NodeKind::Stop,
            ("break", arguments) => NodeKind::Break(arguments.first().map(|(argument, _)| *argument)),
            ("evaluate", [(argument, _)]) => NodeKind::Evaluate(*argument),
            ("evaluate", _) => {
                self.note(ProblemKind::Malformed, opening, "#evaluate takes one argument.");
                return;
            }
            _ => NodeKind::Load,
        };
        self.push(kind, start);
    }

    /// `#name`, `#name(…)` or `#@name(…) … #end`. Whether there is such a macro is known only when it is called.
    fn call(&mut self, name: Slice, start: usize, has_body: bool) {
        let opening = start..self.cursor.at;
        let at = self.cursor.space_end(self.cursor.at);
        if self.cursor.byte(at) != Some(b'(') {
            let arguments = Run::default();
            self.push(NodeKind::Call { name, arguments, body: None }, start);
            return;
        }
        let directive = format!("#{}", &self.cursor.text[name.range()]);
        let Ok(arguments) = self.directive_arguments(&directive) else { return };
        let from = self.out.arguments.len();
        self.out.arguments.extend(arguments.iter().map(|(argument, _)| *argument));
        let arguments = run(from, self.out.arguments.len());
        let body = if has_body { self.body(opening, &directive).map(|(body, _)| body) } else { None };
        self.push(NodeKind::Call { name, arguments, body }, start);
    }

    /// A text that stays as it is: nothing but doubled quotation marks is special.
    pub(super) fn constant_text(&mut self, inside: Slice, quote: char) -> ExprId {
        let text = &self.cursor.text[inside.range()];
        let mut doubled = String::new();
        let value: Value = if text.contains(quote) {
            doubled.extend([quote, quote]);
            text.replace(&doubled, &doubled[..quote.len_utf8()]).into()
        } else {
            text.into()
        };
        self.add(Expression::Constant(value))
    }
}

pub(super) fn run(start: usize, end: usize) -> Run {
    let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Run { start: narrow(start), end: narrow(end) }
}
