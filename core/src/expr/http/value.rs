//! Mapping values: text, and variables such as `$request.path` or `${context.stage}` in it.

use super::Side;
use crate::characters::find_ascii;
use crate::expr::jsonpath;
use crate::expr::{Piece, is_stage_variable_character};
use core::ops::Range;

/// A part of a mapping value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text that is sent as it stands.
    Text(Piece<'a>),
    /// A variable.
    Variable(Variable<'a>),
}

/// A variable of a mapping value: `$request.path` or `${request.path}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// All of it, from the dollar to the closing brace.
    pub whole: Piece<'a>,
    /// The name without dollar and braces: `request.path`.
    pub name: Piece<'a>,
    /// Whether it has an opening brace.
    pub braced: bool,
    /// Whether its opening brace is closed; true when it has none.
    pub closed: bool,
}

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// `request.…`
    Request(Source<'a>),
    /// `response.…`
    Response(Source<'a>),
    /// `context.NAME`; the name has its dots and may be empty.
    Context(Piece<'a>),
    /// `stageVariables.NAME`; the name may be empty.
    StageVariable(Piece<'a>),
    /// Something that begins otherwise, with what stands before its first dot.
    Unknown(Piece<'a>),
}

/// A part of a request or of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// `header.NAME`; the name is not empty.
    Header(Piece<'a>),
    /// `querystring.NAME`; the name is not empty.
    Querystring(Piece<'a>),
    /// `path`, and the name of a path parameter behind it; the name is not empty.
    Path(Option<Piece<'a>>),
    /// `body`, and the JSON path behind it with the dot or bracket it begins with. The path may be empty.
    Body(Piece<'a>),
    /// No part that this message has, with all that stands behind the first dot.
    Unknown(Piece<'a>),
}

/// What a variable can begin with.
pub const ROOTS: &[&str] = &["request", "response", "context", "stageVariables"];

impl<'a> Variable<'a> {
    /// What stands before the first dot: `request`.
    #[must_use]
    pub fn root(&self) -> Piece<'a> {
        self.name.split_once('.').map_or(self.name, |(root, _)| root)
    }

    /// What stands after the first dot: `path`.
    #[must_use]
    pub fn rest(&self) -> Option<Piece<'a>> {
        self.name.split_once('.').map(|(_, rest)| rest)
    }

    /// The second step of the name and what follows it. A body path may follow with a dot or with a bracket.
    #[must_use]
    pub fn member(&self) -> Option<(Piece<'a>, Option<Piece<'a>>)> {
        let rest = self.rest()?;
        let end = rest.text.find(['.', '[']);
        Some(match end {
            None => (rest, None),
            Some(end) => {
                let tail = rest.slice(end, rest.text.len());
                (rest.slice(0, end), Some(tail.strip_prefix(".").unwrap_or(tail)))
            }
        })
    }

    /// What the variable stands for.
    #[must_use]
    pub fn reference(&self) -> Reference<'a> {
        let end = Piece { text: "", start: self.name.span().end };
        let (root, rest) = self.name.split_once('.').unwrap_or((self.name, end));
        match root.text {
            "request" => Reference::Request(Source::new(rest, true)),
            "response" => Reference::Response(Source::new(rest, false)),
            "context" => Reference::Context(rest),
            "stageVariables" => Reference::StageVariable(rest),
            _ => Reference::Unknown(root),
        }
    }
}

impl<'a> Source<'a> {
    fn new(text: Piece<'a>, is_request: bool) -> Self {
        let named = |prefix| text.strip_prefix(prefix).filter(|name| !name.text.is_empty());
        if let Some(path) = text.strip_prefix("body")
            && matches!(path.text.as_bytes().first(), None | Some(b'.' | b'['))
        {
            return Self::Body(path);
        }
        if let Some(name) = named("header.") {
            return Self::Header(name);
        }
        if is_request {
            if text.text == "path" {
                return Self::Path(None);
            }
            if let Some(name) = named("querystring.") {
                return Self::Querystring(name);
            }
            if let Some(name) = named("path.") {
                return Self::Path(Some(name));
            }
        }
        Self::Unknown(text)
    }
}

/// What is wrong with a variable: the first mistake from the left. A range is that of the wrong characters in the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableProblem<'a> {
    /// An opening brace that is never closed.
    Unclosed,
    /// A variable that begins with none of [`ROOTS`], and what it begins with.
    Root(Piece<'a>),
    /// The answer in a mapping of requests, or the request in a mapping of answers.
    OtherSide,
    /// A part that the message does not have, or that lacks its name.
    Source(Piece<'a>),
    /// A JSON path that is none, or one of a kind that the service does not have.
    Path(jsonpath::Problem),
    /// A character that names in `context` do not have; no character when the name or one of its steps is empty.
    ContextName(Option<char>, Range<usize>),
    /// The same of the name of a stage variable.
    StageVariableName(Option<char>, Range<usize>),
}

impl<'a> Variable<'a> {
    /// What is wrong with the variable in a mapping of one side; `None` when the service can read it.
    #[must_use]
    pub fn problem(&self, side: Side) -> Option<VariableProblem<'a>> {
        if !self.closed {
            return Some(VariableProblem::Unclosed);
        }
        match self.reference() {
            Reference::Unknown(root) => Some(VariableProblem::Root(root)),
            Reference::Request(_) if side == Side::Response => Some(VariableProblem::OtherSide),
            Reference::Response(_) if side == Side::Request => Some(VariableProblem::OtherSide),
            Reference::Request(source) | Reference::Response(source) => match source {
                Source::Unknown(part) => Some(VariableProblem::Source(part)),
                Source::Body(path) => jsonpath::problem(path).map(VariableProblem::Path),
                Source::Header(_) | Source::Querystring(_) | Source::Path(_) => None,
            },
            Reference::Context(name) => {
                let wrong = name.first_not(|c| c == '.' || is_stage_variable_character(c));
                wrong
                    .map(|(character, range)| (Some(character), range))
                    .or_else(|| empty_step(name).map(|range| (None, range)))
                    .map(|(character, range)| VariableProblem::ContextName(character, range))
            }
            Reference::StageVariable(name) if name.text.is_empty() => {
                Some(VariableProblem::StageVariableName(None, self.whole.span()))
            }
            Reference::StageVariable(name) => name
                .first_not(is_stage_variable_character)
                .map(|(character, range)| VariableProblem::StageVariableName(Some(character), range)),
        }
    }
}

/// The dot beside an empty step of a name; the place of the name when there is no dot.
fn empty_step(name: Piece<'_>) -> Option<Range<usize>> {
    let mut at = name.start;
    for (index, step) in name.text.split('.').enumerate() {
        if step.is_empty() {
            let dot = at.saturating_sub(usize::from(index > 0));
            return Some(dot..(dot + 1).min(name.span().end));
        }
        at += step.len() + 1;
    }
    None
}

/// The parts of a mapping value in order. A dollar is text when no name or brace follows it, or a backslash stands before it.
pub fn parts(value: &str) -> impl Iterator<Item = Part<'_>> {
    let whole = Piece::whole(value);
    let mut at = 0;
    core::iter::from_fn(move || {
        if at == value.len() {
            return None;
        }
        let start = at;
        if let Some(variable) = variable(whole, at) {
            at += variable.whole.text.len();
            return Some(Part::Variable(variable));
        }
        let dollars =
            core::iter::successors(find_ascii(value, at + 1, b'$'), |at| find_ascii(value, at + 1, b'$'));
        at = dollars.into_iter().find(|at| variable(whole, *at).is_some()).unwrap_or(value.len());
        Some(Part::Text(whole.slice(start, at)))
    })
}

/// The variable that begins at `at`, if one does.
fn variable(value: Piece<'_>, at: usize) -> Option<Variable<'_>> {
    let rest = value.text[at..].strip_prefix('$')?;
    if value.text[..at].ends_with('\\') {
        return None;
    }
    if let Some(inside) = rest.strip_prefix('{') {
        // Braces do not nest; another opening one belongs to the next variable.
        let brace = inside.find(['{', '}']);
        let end = brace.filter(|end| inside[*end..].starts_with('}'));
        // An unclosed name ends where no name can go on, so that the text behind it is not underlined.
        let length = end.unwrap_or_else(|| inside.find(|c: char| !is_bare(c)).unwrap_or(inside.len()));
        let name = value.slice(at + 2, at + 2 + length);
        let whole = value.slice(at, at + 2 + length + usize::from(end.is_some()));
        return Some(Variable { whole, name, braced: true, closed: end.is_some() });
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    let run = bare_run(rest);
    // A dot at the end belongs to the text around, unless there is none.
    let is_all = at == 0 && run == rest.len();
    let length = if is_all { run } else { rest[..run].trim_end_matches('.').len() };
    let name = value.slice(at + 1, at + 1 + length);
    let whole = value.slice(at, at + 1 + length);
    Some(Variable { whole, name, braced: false, closed: true })
}

/// How far a name without braces can go: over letters, digits, `_`, `-`, dots, and whole brackets.
fn bare_run(rest: &str) -> usize {
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        if c == '[' {
            let Some(close) = rest[at..].find(']') else { return rest.len() };
            at += close + 1;
        } else if is_bare(c) {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    /// Variables between angle brackets, text as it is.
    #[track_caller]
    fn shown(value: &str, expected: &str) {
        let shown: Vec<_> = parts(value)
            .map(|part| match part {
                Part::Text(text) => text.text.into(),
                Part::Variable(it) if it.closed => alloc::format!("<{}>", it.name.text),
                Part::Variable(it) => alloc::format!("<{}", it.name.text),
            })
            .collect();
        assert_eq!(shown.concat(), expected, "{value}");
        let length: usize = parts(value)
            .map(|part| match part {
                Part::Text(it) => it.text.len(),
                Part::Variable(it) => it.whole.text.len(),
            })
            .sum();
        assert_eq!(length, value.len(), "nothing is skipped");
    }

    #[test]
    fn values_come_apart() {
        shown("$request.header.x-id", "<request.header.x-id>");
        shown("a ${request.path} b$context.stage", "a <request.path> b<context.stage>");
        shown("$request.body.a[0]['b c'].d", "<request.body.a[0]['b c'].d>");
        shown("costs $5 or $", "costs $5 or $");
        shown("${request.path and more", "<request.path and more");
        shown("$request.path.", "<request.path.>");
        shown("See $request.path.", "See <request.path>.");
        shown("$request.body.a[", "<request.body.a[>");
        shown("${}", "<>");
        shown("${request.path, ${context.stage}", "<request.path, <context.stage>");
        shown("a} ${request.path", "a} <request.path");
        shown(
            r"\$request.path \${request.path} $request.path",
            r"\$request.path \${request.path} <request.path>",
        );
        shown("é$x€", "é<x>€");
        shown("", "");
    }
}
