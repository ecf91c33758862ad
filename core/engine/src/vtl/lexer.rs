//! From characters to tokens.
//!
//! Velocity's lexer is a machine with states, and what a character means depends on the state that the characters before
//! it have left. States are stacked: a reference among the arguments of a directive returns to the directive. Some ways
//! lead back to a state that nobody would expect, such as `#set` directly behind `$x.y`; templates show it, so the states
//! are the same here. Tokens are the longest that fit. Source: `Parser.jjt` of Apache Velocity 1.7.

use super::ast::Slice;
use super::scan::is_space;
use super::token::{Kind, Token};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// What the lexer is in the middle of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Text,
    /// Behind `$`.
    Reference,
    /// Behind the dot of a property or method.
    Member,
    /// Behind the `(` of a method.
    Arguments,
    /// Behind the `[` of a reference.
    Index,
    /// Behind `#`.
    DirectiveName,
    /// Behind the name of a directive.
    Directive,
    LineComment,
    /// In `#* … *#`.
    BlockComment,
    /// In `#** … *#`.
    FormalComment,
    Unparsed,
}

/// A state that is returned to, with the parentheses that are open in it and that were closed.
#[derive(Clone, Copy, Debug)]
struct Frame {
    state: State,
    opened: u32,
    closed: u32,
}

/// What stands at a place.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Token(Kind),
    /// `$`, a part of the token that follows, as are the others that begin something.
    Dollar,
    Hash,
    BlockCommentMark,
    FormalCommentMark,
    UnparsedMark,
    /// A part of what is not parsed.
    Plain,
    /// Nothing that belongs to any token.
    Skipped,
    /// Something that ends the reference or the name of a directive, and is read again.
    Terminator,
    Nothing,
}

/// A part of the text that is read, and how far.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    /// The template, and behind it what was decoded of it.
    pub(super) text: String,
    pub(super) region: Region,
}

/// The place of the lexer in a text, with its states.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) at: usize,
    pub(super) end: usize,
    /// Whether a blank follows the end, as Velocity puts one behind the text of a string.
    pub(super) padded: bool,
    pub(super) state: State,
    stack: Vec<Frame>,
    opened: u32,
    closed: u32,
    in_comment: bool,
    in_set: bool,
    /// Backslashes that were counted, and where they end: every state looks at them again.
    pub(super) backslashes: Range<usize>,
    /// Where a `#set(` was looked for, the `#`, and where it ends if it is one.
    pub(super) set: (usize, usize, Option<usize>),
}

impl Lexer {
    /// Starts to read another text, up to this place.
    pub(super) fn start(&mut self, text: &str, end: usize) {
        self.text.clear();
        self.text.push_str(text);
        let mut stack = core::mem::take(&mut self.region.stack);
        stack.clear();
        self.region = Region { end, stack, ..Region::default() };
    }

    /// Reads another part from now on, and gives back where the lexer was.
    pub(super) fn enter(&mut self, part: Slice, padded: bool) -> Region {
        let range = part.range();
        let region = Region { at: range.start, end: range.end, padded, ..Region::default() };
        core::mem::replace(&mut self.region, region)
    }

    /// Goes on where [`enter`](Self::enter) was called.
    pub(super) fn leave(&mut self, region: Region) {
        self.region = region;
    }

    /// Goes on at a place as in plain text: what was open is forgotten.
    pub(super) fn restart(&mut self, at: usize) {
        let Region { end, padded, .. } = self.region;
        self.region = Region { at, end, padded, ..Region::default() };
    }

    pub(super) fn at(&self) -> usize {
        self.region.at
    }

    pub(super) fn end(&self) -> usize {
        self.region.end
    }

    /// Reads the arguments of a directive, whose name was read.
    pub(super) fn enter_arguments(&mut self) {
        self.region.state = State::Directive;
    }

    /// Leaves a directive that has no arguments.
    pub(super) fn leave_directive(&mut self) {
        self.pop();
    }

    /// Whether a `#*` has no `*#` so far.
    pub(super) fn is_in_comment(&self) -> bool {
        matches!(self.region.state, State::BlockComment | State::FormalComment)
    }

    /// The `#set` has ended.
    pub(super) fn leave_set(&mut self) {
        self.region.in_set = false;
    }

    /// Whether a parenthesis follows, with nothing but white space before it.
    pub(super) fn parenthesis_follows(&self) -> bool {
        self.byte(self.skip(self.region.at, is_space)) == Some(b'(')
    }

    /// The next token.
    pub(super) fn token(&mut self) -> Token {
        let mut passed = Slice::default();
        let mut start = self.region.at;
        loop {
            let at = self.region.at;
            if at >= self.limit() {
                return self.made(if at > start { Kind::Broken } else { Kind::End }, start, passed);
            }
            match self.longest() {
                Found::Token(kind) => {
                    let token = self.made(kind, start, passed);
                    self.follow(kind);
                    return token;
                }
                Found::Skipped => start = self.region.at,
                Found::Terminator => {
                    // What ends a reference or a name prints nothing, unless a `$` or `#` stands before it that starts nothing.
                    if at > start || passed != Slice::default() {
                        let from = if passed == Slice::default() { start } else { passed.range().start };
                        passed = Slice::new(from, self.behind_character(at).min(self.region.end));
                    }
                    start = at;
                    self.pop();
                }
                Found::Nothing => return self.made(Kind::Broken, start, passed),
                mark => self.follow_mark(mark, at),
            }
        }
    }

    fn made(&self, kind: Kind, start: usize, passed: Slice) -> Token {
        let Region { at, end, .. } = self.region;
        // A dot stands alone, whatever was before it.
        let start = if kind == Kind::Dot { at - 1 } else { start };
        Token { kind, image: Slice::new(start.min(end), at.min(end)), passed }
    }

    /// Where the text ends, with the blank that was put behind it.
    pub(super) fn limit(&self) -> usize {
        self.region.end + usize::from(self.region.padded)
    }

    fn push(&mut self, state: State) {
        let region = &mut self.region;
        region.stack.push(Frame { state: region.state, opened: region.opened, closed: region.closed });
        region.opened = 0;
        region.state = state;
    }

    /// Returns to the state before; `false` when there is none.
    fn pop(&mut self) -> bool {
        let frame = self.region.stack.pop();
        match frame {
            Some(Frame { state, opened, closed }) => {
                (self.region.state, self.region.opened, self.region.closed) = (state, opened, closed);
            }
            None => (self.region.state, self.region.opened) = (State::Text, 0),
        }
        frame.is_some()
    }

    /// The state after a token.
    fn follow(&mut self, kind: Kind) {
        let state = self.region.state;
        let is_bare = self.region.opened == 0 && !self.region.in_set;
        match kind {
            Kind::IndexOpen => self.push(State::Index),
            Kind::IndexClose | Kind::FormalClose | Kind::EndBlock | Kind::Else => drop(self.pop()),
            Kind::MethodClose => self.region.state = State::Reference,
            Kind::Open => {
                self.region.opened += 1;
                if state == State::Member {
                    self.region.state = State::Arguments;
                }
            }
            Kind::Close => self.close(),
            Kind::Set => {
                self.push(State::Directive);
                self.region.in_set = true;
                self.region.opened += 1;
            }
            Kind::If | Kind::ElseIf => self.region.state = State::Directive,
            Kind::Dot => self.region.state = State::Member,
            Kind::LineComment => {
                if state == State::Reference {
                    self.pop();
                }
                self.open_comment(State::LineComment);
            }
            Kind::LineEnd | Kind::BlockComment | Kind::FormalComment | Kind::Unparsed => {
                self.region.in_comment = false;
                self.pop();
            }
            Kind::String if is_bare && state == State::Directive => drop(self.pop()),
            Kind::Integer if is_bare && !matches!(state, State::Arguments | State::Index) => drop(self.pop()),
            Kind::Float if is_bare && state != State::Arguments => drop(self.pop()),
            _ => {}
        }
    }

    /// Leaves the state that a parenthesis closes.
    fn close(&mut self) {
        loop {
            if self.region.opened > 0 {
                if self.region.opened == self.region.closed + 1 {
                    self.pop();
                } else {
                    self.region.closed += 1;
                }
                return;
            }
            if !self.pop() {
                return;
            }
        }
    }

    fn open_comment(&mut self, state: State) {
        self.region.in_comment = true;
        self.push(state);
    }

    /// The state after a mark that stood at `at`.
    fn follow_mark(&mut self, mark: Found, at: usize) {
        if self.region.in_comment {
            return;
        }
        let state = self.region.state;
        match mark {
            Found::Dollar => {
                if state == State::Reference {
                    self.pop();
                }
                self.push(State::Reference);
            }
            Found::Hash => {
                if matches!(state, State::Reference | State::Member) {
                    self.pop();
                }
                self.push(State::DirectiveName);
            }
            Found::BlockCommentMark => self.open_comment(State::BlockComment),
            Found::FormalCommentMark => {
                // The character behind `#**` was only looked at.
                self.region.at = at + 3;
                self.open_comment(State::FormalComment);
            }
            Found::UnparsedMark => self.open_comment(State::Unparsed),
            _ => {}
        }
    }
}
