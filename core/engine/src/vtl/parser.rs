//! From tokens to nodes: text, references, comments, and what is escaped.
//!
//! A mistake does not end the parse: it is noted, what was read of it becomes text, and blocks keep their `#end`.

use super::ast::{ExprId, Expression, Node, NodeKind, Problem, ProblemKind, Run, Slice, Step, Template};
use super::lexer::Lexer;
use super::reference::Found;
use super::token::{Kind, Token};
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

/// Reads templates, one after the other in the same memory.
#[derive(Default)]
pub(super) struct Parser {
    pub(super) lexer: Lexer,
    /// What was read of the template, or of the string in it that is read.
    pub(super) tokens: Vec<Token>,
    /// The first of the tokens that belongs to no node yet.
    pub(super) next: usize,
    pub(super) out: Template,
    /// The nodes of the blocks that are open.
    open: Vec<Node>,
    /// The steps of the references that are read, the inner ones behind the outer ones.
    pub(super) open_steps: Vec<Step>,
    /// The elements of the lists, maps and calls that are read.
    pub(super) open_parts: Vec<ExprId>,
    depth: usize,
    /// The names of the macros so far.
    pub(super) macros: BTreeSet<String>,
}

/// What ends a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    End,
    Else,
    ElseIf,
    Text,
}

/// The block that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// None: the template, or a string.
    Whole,
    If,
    Block,
}

/// Reads a template. What is wrong with it stands in [`Template::problems`].
#[must_use]
pub fn parse(source: &str) -> Template {
    let mut parser = Parser::default();
    parser.read(source);
    parser.out
}

impl Parser {
    /// Reads a template, in the memory of the one before.
    pub(super) fn read(&mut self, source: &str) {
        let is_too_large = source.len() > LARGEST;
        let end = if is_too_large { 0 } else { source.len() };
        self.lexer.start(source, end);
        self.tokens.clear();
        self.tokens.reserve((end / 4 + 4).min(64));
        self.next = 0;
        if !self.macros.is_empty() {
            self.macros.clear();
        }
        self.out.clear();
        self.out.source_length = source.len();
        if is_too_large {
            self.note(ProblemKind::Limit, 0..0, "The template is larger than 16 MB.");
        }
        let (root, _) = self.block(Inside::Whole);
        self.note_open_comment(0);
        let out = &mut self.out;
        out.root = root;
        core::mem::swap(&mut out.text, &mut self.lexer.text);
        sort_by_key(&mut out.problems, |problem| problem.span.start);
        sort_by_key(&mut out.sources, |(argument, _)| argument.0);
    }

    pub(super) fn note(
        &mut self,
        kind: ProblemKind,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Noted {
        // Behind a limit nothing is read, so that every open block seems to lack its end.
        let is_cut = || self.out.problems.iter().any(|problem| problem.kind == ProblemKind::Limit);
        if kind == ProblemKind::Unbalanced && is_cut() {
            return Noted;
        }
        if self.out.problems.len() < MOST_PROBLEMS {
            let span = self.place(span);
            self.out.problems.push(Problem { kind, span, message: message.into(), is_refused: true });
        }
        Noted
    }

    /// Notes what Velocity takes and no person means.
    pub(super) fn note_slip(&mut self, span: Range<usize>, message: &str) {
        // The last place is for a mistake, behind which nothing is read.
        if self.out.problems.len() + 1 < MOST_PROBLEMS {
            let span = self.place(span);
            let (kind, message) = (ProblemKind::Malformed, message.into());
            self.out.problems.push(Problem { kind, span, message, is_refused: false });
        }
    }

    /// Where in the source a range of the text comes from.
    fn place(&self, span: Range<usize>) -> Range<usize> {
        let place = self.out.place(Slice::new(span.start, span.end));
        place.start.min(self.out.source_length)..place.end.min(self.out.source_length)
    }

    /// Notes that something else should stand where the next token is.
    pub(super) fn unexpected(&mut self, kind: ProblemKind, expected: &str) -> Noted {
        let token = self.peek();
        let range = token.image.range();
        let end = self.lexer.end();
        match token.kind {
            Kind::Broken if range.end == end => self.unfinished(range),
            Kind::Broken if self.quotes(token) => {
                let here = self.lexer.at();
                self.note(ProblemKind::Unterminated, here..here + 1, "This quotation mark is not closed.")
            }
            Kind::Broken => self.unexpected_at(range.end, kind, expected),
            _ => self.unexpected_at(range.start, kind, expected),
        }
    }

    /// Notes that something else should stand here.
    pub(super) fn unexpected_at(&mut self, at: usize, kind: ProblemKind, expected: &str) -> Noted {
        let end = self.lexer.end();
        let text = &self.lexer.text[..end];
        let (here, found) = match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(character) => {
                let found = match character {
                    '\n' | '\r' => "the end of the line".into(),
                    _ => format!("\u{201c}{character}\u{201d}"),
                };
                (at..at + character.len_utf8(), found)
            }
            None => {
                let last = text.char_indices().next_back().map_or(0, |(last, _)| last);
                (last..end, "the end of the text".into())
            }
        };
        self.note(kind, here, format!("{expected} should stand here, not {found}."))
    }

    /// Notes that the text ends in what should go on.
    fn unfinished(&mut self, range: Range<usize>) -> Noted {
        let image = &self.lexer.text[range.clone()];
        let message = match image.find("#[[") {
            Some(_) => "#[[ has no ]]# that ends it.".into(),
            None if image.ends_with("#*") => "#* has no *# that ends it.".into(),
            None if self.in_comment() => {
                "The text cannot end in # or $, not even in a comment. Add a line end.".into()
            }
            None => {
                let mark = if image.ends_with('#') { '#' } else { '$' };
                format!("The template ends in {mark}, where a name should follow.")
            }
        };
        self.note(ProblemKind::Unterminated, range, message)
    }

    fn in_comment(&self) -> bool {
        self.next.checked_sub(1).is_some_and(|last| self.tokens[last].kind == Kind::LineComment)
    }

    /// Goes on behind a mistake as in plain text. What should go on behind the end would be broken there once more.
    pub(super) fn restart(&mut self) {
        let end = self.lexer.end();
        let at = match self.tokens.get(self.next) {
            Some(token) if token.kind == Kind::Broken && token.image.range().end == end => end,
            Some(token) => token.image.range().start,
            None => self.lexer.at(),
        };
        self.restart_at(at);
    }

    fn restart_at(&mut self, at: usize) {
        self.tokens.truncate(self.next);
        self.lexer.restart(at);
    }

    /// Goes one level deeper.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Noted>) -> Result<T, Noted> {
        if self.depth >= DEEPEST {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    #[cold]
    fn too_deep(&mut self) -> Noted {
        let at = self.peek().image.range().start;
        let here = at..self.lexer.text[at..].chars().next().map_or(at, |first| at + first.len_utf8());
        let end = self.lexer.end();
        self.restart_at(end);
        let message = format!("This is nested more than {DEEPEST} levels deep.");
        self.note(ProblemKind::Limit, here, message)
    }

    pub(super) fn add(&mut self, expression: Expression) -> ExprId {
        self.out.expressions.push(expression);
        ExprId(u32::try_from(self.out.expressions.len() - 1).unwrap_or(u32::MAX))
    }

    /// The next token.
    pub(super) fn peek(&mut self) -> Token {
        self.ahead(0)
    }

    /// The token that is so many behind the next one.
    #[inline]
    pub(super) fn ahead(&mut self, count: usize) -> Token {
        let at = self.next + count;
        match self.tokens.get(at) {
            Some(token) => *token,
            None => self.read_to(at),
        }
    }

    /// The kind of the next token.
    #[inline]
    pub(super) fn kind(&mut self) -> Kind {
        match self.tokens.get(self.next) {
            Some(token) => token.kind,
            None => self.read_to(self.next).kind,
        }
    }

    /// Reads the tokens up to this one. Most tokens are asked for several times and read once.
    #[inline(never)]
    fn read_to(&mut self, at: usize) -> Token {
        loop {
            let token = self.lexer.token();
            self.tokens.push(token);
            if self.tokens.len() > at {
                return token;
            }
        }
    }

    /// The next token, which then belongs to a node.
    pub(super) fn take(&mut self) -> Token {
        let token = self.peek();
        self.next += 1;
        token
    }

    /// Goes behind the next token if it is of this kind.
    pub(super) fn take_if(&mut self, kind: Kind) -> bool {
        let is_there = self.kind() == kind;
        self.next += usize::from(is_there);
        is_there
    }

    pub(super) fn skip_space(&mut self) {
        self.take_if(Kind::Space);
    }

    /// Reads the text between two quotation marks as a template. Velocity puts a blank behind it, as long as it has no
    /// comment, and takes the last character of the output away.
    pub(super) fn string_block(&mut self, inside: Slice) -> Result<Run, Noted> {
        self.nested(|parser| {
            let text = parser.lexer.text[inside.range()].as_bytes();
            let padded = !text.windows(2).any(|pair| pair == b"##");
            let region = parser.lexer.enter(inside, padded);
            let tokens = core::mem::take(&mut parser.tokens);
            let next = core::mem::replace(&mut parser.next, 0);
            let (mut run, _) = parser.block(Inside::Whole);
            parser.note_open_comment(inside.range().start);
            if padded && parser.lexer.is_in_comment() {
                // The blank belongs to the comment, so that what is taken away stood before it.
                parser.out.nodes.push(Node { kind: NodeKind::OpenComment, span: inside });
                run.end += 1;
            }
            parser.lexer.leave(region);
            (parser.tokens, parser.next) = (tokens, next);
            Ok(run)
        })
    }

    /// Notes a comment that goes on to the end of what was read, which starts here.
    fn note_open_comment(&mut self, start: usize) {
        if !self.lexer.is_in_comment() {
            return;
        }
        let last = self.tokens.iter().rev().find(|token| token.kind != Kind::End);
        let behind = last.map_or(start, |token| token.image.range().end);
        if let Some(length) = self.lexer.text.get(behind..self.lexer.end()).and_then(|rest| rest.find("#*")) {
            let at = behind + length;
            self.note_slip(at..at + 2, "#* has no *# that ends it, so that nothing behind it is printed.");
        }
    }

    pub(super) fn push(&mut self, kind: NodeKind, span: Slice) {
        self.open.push(Node { kind, span });
    }

    /// The part of the text from a place to the end of the last token.
    pub(super) fn since(&self, start: usize) -> Slice {
        let last = self.next.checked_sub(1).and_then(|last| self.tokens.get(last));
        Slice::new(start, last.map_or(start, |last| last.image.range().end))
    }

    /// Prints a part of the text, together with the text before it where they are one.
    pub(super) fn push_text(&mut self, slice: Slice, mark: usize) {
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

    /// Reads nodes up to the end of the region or of the block.
    pub(super) fn block(&mut self, inside: Inside) -> (Run, Stop) {
        let (mark, steps, parts) = (self.open.len(), self.open_steps.len(), self.open_parts.len());
        let stop = loop {
            if self.out.problems.len() >= MOST_PROBLEMS {
                self.restart_at(self.lexer.end());
                break Stop::Text;
            }
            let token = self.peek();
            match (token.kind, inside) {
                (Kind::End, _) => break Stop::Text,
                (Kind::EndBlock, Inside::If | Inside::Block) => break Stop::End,
                (Kind::Else, Inside::If) => break Stop::Else,
                (Kind::ElseIf, Inside::If) => break Stop::ElseIf,
                _ => {}
            }
            if self.statement(token, mark).is_err() {
                self.restart();
            }
        };
        // A mistake leaves behind what was read before it.
        self.open_steps.truncate(steps);
        self.open_parts.truncate(parts);
        (close(&mut self.open, mark, &mut self.out.nodes), stop)
    }

    fn statement(&mut self, token: Token, mark: usize) -> Result<(), Noted> {
        match token.kind {
            Kind::Identifier => self.reference_node(mark),
            Kind::FormalOpen if self.ahead(1).kind == Kind::Identifier => self.reference_node(mark),
            Kind::Text
            | Kind::Dot
            | Kind::Close
            | Kind::Open
            | Kind::Integer
            | Kind::Float
            | Kind::String
            | Kind::Escape
            | Kind::FormalOpen
            | Kind::FormalClose
            | Kind::EmptyIndex => {
                self.next += 1;
                for piece in self.passed_text(token) {
                    self.push_text(piece, mark);
                }
                self.push_text(token.image, mark);
                Ok(())
            }
            Kind::Unparsed => {
                self.next += 1;
                let image = token.image.range();
                let inside = Slice::new(image.start + 3, (image.end - 3).max(image.start + 3));
                self.push(NodeKind::Text(inside), token.image);
                Ok(())
            }
            Kind::LineComment | Kind::BlockComment | Kind::FormalComment => {
                self.comment(token, mark);
                Ok(())
            }
            Kind::DoubleEscape => {
                self.escape(mark);
                Ok(())
            }
            Kind::EscapedDirective => {
                self.next += 1;
                let image = self.unescaped_directive(token);
                for piece in image {
                    self.push_text(piece, mark);
                }
                Ok(())
            }
            Kind::Set => self.set(),
            Kind::If => self.condition_block(),
            Kind::Word | Kind::BracedWord => self.directive(),
            Kind::EndBlock | Kind::Else | Kind::ElseIf => {
                self.next += 1;
                let range = token.image.range();
                let name = self.lexer.text[range.clone()].trim_end();
                let end = range.start + name.len();
                let message = match token.kind {
                    Kind::EndBlock => "#end ends nothing: no block is open here.".into(),
                    _ => format!("{name} belongs into an #if, and none is open here."),
                };
                let noted = self.note(ProblemKind::Unbalanced, range.start..end, message);
                // Behind `#elseif` its condition would follow; what stands there instead is not one mistake more.
                if token.kind == Kind::ElseIf { Err(noted) } else { Ok(()) }
            }
            _ => {
                let before = self.next.checked_sub(1).and_then(|last| self.tokens.get(last));
                let before = before.map_or(0, |last| last.image.range().start);
                let noted = self.misplaced(token, before);
                self.next += usize::from(token.kind != Kind::Broken);
                Err(noted)
            }
        }
    }

    /// Notes that a token stands in the text where only the middle of a reference or directive has it.
    fn misplaced(&mut self, token: Token, before: usize) -> Noted {
        let range = token.image.range();
        if token.kind == Kind::Broken {
            return self.unexpected(ProblemKind::Malformed, "Something else");
        }
        let before = crate::Quoted(&self.lexer.text[before..range.start]);
        let message =
            format!("This is read as a part of the reference before {before}; write that as ${{…}}.");
        self.note(ProblemKind::Malformed, range, message)
    }

    fn reference_node(&mut self, mark: usize) -> Result<(), Noted> {
        let start = self.peek().image.range().start;
        match self.reference()? {
            Found::Reference(id) => {
                let span = self.since(start);
                self.push(NodeKind::Reference(id), span);
            }
            Found::Text(text) => self.push_text(text, mark),
        }
        Ok(())
    }

    /// A comment. What stands before its mark is printed.
    fn comment(&mut self, token: Token, mark: usize) {
        self.next += 1;
        let range = token.image.range();
        let image = &self.lexer.text[range.clone()];
        let length = image.find("##").or_else(|| image.find("#*")).unwrap_or(0);
        self.push_text(Slice::new(range.start, range.start + length), mark);
        let mut end = range.end;
        if token.kind == Kind::LineComment {
            if self.kind() == Kind::Broken {
                self.unexpected(ProblemKind::Unterminated, "A line end");
                self.restart();
            }
            end = self.peek().image.range().start;
            if self.take_if(Kind::LineEnd) {
                end = self.since(end).range().end;
            }
        }
        self.push(NodeKind::Comment, Slice::new(range.start + length, end));
    }

    /// Backslashes before what may be a directive. They are halved before one that is known.
    fn escape(&mut self, mark: usize) {
        let start = self.peek().image.range().start;
        while self.take_if(Kind::DoubleEscape) {}
        let end = self.since(start).range().end;
        let following = self.peek();
        let halves = match following.kind {
            Kind::If | Kind::Else | Kind::ElseIf | Kind::EndBlock => true,
            _ => {
                let mut image = self.lexer.text[following.image.range()].chars();
                image.next();
                let name = image.as_str();
                PLUGGABLE.contains(&name) || self.macros.contains(name)
            }
        };
        let end = if halves { start + (end - start) / 2 } else { end };
        self.push_text(Slice::new(start, end), mark);
    }

    /// The text of `\#name`, in pieces.
    pub(super) fn unescaped_directive(&self, token: Token) -> [Slice; 2] {
        let Range { start, end } = token.image.range();
        let image = &self.lexer.text[start..end];
        let hash = start + image.find('#').unwrap_or(0);
        let name = self.lexer.text[hash + 1..end].trim_start_matches('{').trim_end_matches('}');
        let is_known = BUILT_IN.contains(&name) || PLUGGABLE.contains(&name) || self.macros.contains(name);
        let slashes = if is_known { (hash - start - 1) / 2 } else { hash - start };
        [Slice::new(start, start + slashes), Slice::new(hash, end)]
    }
}

/// The directives of the grammar.
const BUILT_IN: &[&str] = &["set", "if", "elseif", "else", "end"];
/// The directives that are no part of the grammar.
const PLUGGABLE: &[&str] =
    &["foreach", "macro", "define", "literal", "evaluate", "break", "stop", "include", "parse"];

/// Takes what was opened from a mark on to the end of the rest of its kind.
pub(super) fn close<T>(open: &mut Vec<T>, mark: usize, all: &mut Vec<T>) -> Run {
    let from = all.len();
    all.extend(open.drain(mark..));
    run(from, all.len())
}

pub(super) fn run(start: usize, end: usize) -> Run {
    let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Run { start: narrow(start), end: narrow(end) }
}
