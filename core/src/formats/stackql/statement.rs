//! Statements, as far as they are about our tables: a small grammar over the words of the text.

use super::tokens::{Kind, Token};
use super::{TABLES, tokens};
use crate::diagnostic::Diagnostic;
use crate::formats::{LeftAlone, broken_text};
use crate::model::{Place, Resource, Span};
use alloc::{format, string::String, vec::Vec};

/// A statement about one of our tables.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub(super) resource: Resource,
    pub(super) verb: Verb<'a>,
    pub(super) span: Span,
    /// The name of the table.
    pub(super) table: Span,
}

/// What a statement does.
#[derive(Debug)]
pub(super) enum Verb<'a> {
    Insert { columns: Vec<Token<'a>>, rows: Vec<Vec<Expression<'a>>> },
    Update { values: Vec<(Token<'a>, Expression<'a>)>, conditions: Vec<Condition<'a>> },
    Delete { conditions: Vec<Condition<'a>> },
    Select { columns: Vec<Token<'a>>, conditions: Vec<Condition<'a>> },
}

/// What stands for a value.
#[derive(Clone, Debug)]
pub(super) struct Expression<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) span: Span,
    /// As it is written.
    pub(super) text: &'a str,
}

/// A part of a WHERE clause: `name = value`, or anything else.
#[derive(Debug)]
pub(super) enum Condition<'a> {
    Equal(Token<'a>, Expression<'a>),
    Other(Expression<'a>),
}

/// What a text says.
#[derive(Debug, Default)]
pub(super) struct Script<'a> {
    pub(super) statements: Vec<Statement<'a>>,
    pub(super) left_alone: Vec<LeftAlone>,
    pub(super) findings: Vec<Diagnostic>,
    /// The protocols that the APIs made in the text are given.
    pub(super) protocols: Vec<Expression<'a>>,
}

/// A mistake: where, and what is wrong.
type Mistake = (Span, String);

/// Reads the statements of a text. They end with a semicolon, or where the next hint stands.
pub(super) fn read(text: &str) -> Script<'_> {
    let mut script = Script::default();
    let (mut tokens, error) = tokens::read(text);
    if let Some((span, message)) = error {
        script.findings.push(broken_text(span, message));
        // What the mistake is in cannot be understood as a whole.
        let end = tokens.iter().rposition(|token| token.is(";")).map_or(0, |at| at + 1);
        tokens.truncate(end);
    }
    for tokens in tokens.split(|token| token.is(";") || token.kind == Kind::Hint) {
        if !tokens.is_empty() {
            Parser { text, tokens }.statement(&mut script);
        }
    }
    script
}

struct Parser<'t, 'a> {
    text: &'a str,
    tokens: &'t [Token<'a>],
}

impl<'a> Parser<'_, 'a> {
    fn statement(&mut self, script: &mut Script<'a>) {
        let span = self.span();
        let verb = self.tokens[0];
        let table = match () {
            () if verb.is_word("insert") => self.position("into").map(|at| at + 1),
            () if verb.is_word("update") => Some(1),
            () if verb.is_word("delete") || verb.is_word("select") => self.position("from").map(|at| at + 1),
            () => None,
        };
        let table = table.and_then(|at| Some((at, self.table(at)?)));
        let (name, resource) = match &table {
            Some((_, table)) => (table.name.clone(), table.resource()),
            None => (String::new(), None),
        };
        let (Some(resource), Some((at, table))) = (resource, table) else {
            let kind = verb.text.to_ascii_uppercase();
            let name = if name.is_empty() { self.any_table().unwrap_or_default() } else { name };
            if kind == "INSERT" && name.ends_with(".apigatewayv2.apis") {
                script.protocols.extend(self.protocol());
            }
            script.left_alone.push(LeftAlone { name, kind, place: Place(Some(span)) });
            return;
        };
        let verb = self.verb(verb, at, at + table.length);
        match verb {
            Ok(verb) => script.statements.push(Statement { resource, verb, span, table: table.span }),
            Err((span, message)) => script.findings.push(broken_text(span, message)),
        }
    }

    fn verb(&self, verb: Token<'a>, table: usize, after: usize) -> Result<Verb<'a>, Mistake> {
        let rest = &self.tokens[after..];
        if verb.is_word("insert") {
            let (columns, rows) = self.insert(rest)?;
            Ok(Verb::Insert { columns, rows })
        } else if verb.is_word("update") {
            let set = find(rest, &["set"]).ok_or_else(|| self.missing("SET"))?;
            let end = find(rest, &["where", "returning"]).unwrap_or(rest.len());
            let values = rest.get(set + 1..end).ok_or_else(|| self.missing("SET"))?;
            let values = split(values, |token| token.is(","))
                .map(|part| {
                    let wrong = || (span_of(part).unwrap_or(self.span()), "SET takes name = value.".into());
                    self.equation(part).ok_or_else(wrong)
                })
                .collect::<Result<_, _>>()?;
            Ok(Verb::Update { values, conditions: self.conditions(rest) })
        } else if verb.is_word("delete") {
            Ok(Verb::Delete { conditions: self.conditions(rest) })
        } else {
            let columns = self.tokens.get(1..table.saturating_sub(1)).unwrap_or_default();
            let columns = split(columns, |token| token.is(",")).filter_map(|part| part.first().copied());
            let columns = columns.filter(|token| token.name().is_some()).collect();
            Ok(Verb::Select { columns, conditions: self.conditions(rest) })
        }
    }

    #[allow(clippy::type_complexity, reason = "the two halves of an INSERT")]
    fn insert(&self, rest: &[Token<'a>]) -> Result<(Vec<Token<'a>>, Vec<Vec<Expression<'a>>>), Mistake> {
        let (columns, rest) = group(rest).ok_or_else(|| {
            (self.span(), "The names of the columns are missing: INSERT INTO table (column, …).".into())
        })?;
        let columns: Vec<Token<'a>> = split(columns, |token| token.is(","))
            .map(|part| match part {
                [only] if only.name().is_some() => Ok(*only),
                part => Err((span_of(part).unwrap_or(self.span()), "A column is one name.".into())),
            })
            .collect::<Result<_, _>>()?;
        let end = find(rest, &["returning", "from", "where", "on", "union"]).unwrap_or(rest.len());
        let mut values = &rest[..end];
        let mut rows = Vec::new();
        match values.split_first() {
            Some((first, list)) if first.is_word("select") => rows.push(self.expressions(list)),
            Some((first, list)) if first.is_word("values") || first.is_word("value") => {
                values = list;
                while let Some((row, rest)) = group(values) {
                    rows.push(self.expressions(row));
                    values = match rest {
                        [comma, rest @ ..] if comma.is(",") => rest,
                        rest => rest,
                    };
                }
            }
            _ => {
                return Err((
                    self.span(),
                    "SELECT or VALUES with the values of the columns is missing.".into(),
                ));
            }
        }
        for row in &rows {
            if row.len() != columns.len() {
                let message =
                    format!("The statement names {} columns and gives {} values.", columns.len(), row.len());
                return Err((row.first().map_or(self.span(), |value| value.span), message));
            }
        }
        Ok((columns, rows))
    }

    fn expressions(&self, list: &[Token<'a>]) -> Vec<Expression<'a>> {
        split(list, |token| token.is(",")).filter_map(|part| self.expression(part)).collect()
    }

    fn expression(&self, tokens: &[Token<'a>]) -> Option<Expression<'a>> {
        let span = span_of(tokens)?;
        Some(Expression { tokens: tokens.to_vec(), span, text: span.of(self.text) })
    }

    /// `name = value`
    fn equation(&self, tokens: &[Token<'a>]) -> Option<(Token<'a>, Expression<'a>)> {
        match tokens {
            [name, equals, value @ ..] if name.name().is_some() && equals.is("=") => {
                Some((*name, self.expression(value)?))
            }
            _ => None,
        }
    }

    fn conditions(&self, rest: &[Token<'a>]) -> Vec<Condition<'a>> {
        let Some(start) = find(rest, &["where"]) else { return Vec::new() };
        let rest = &rest[start + 1..];
        let end = find(rest, &["returning", "group", "order", "limit"]).unwrap_or(rest.len());
        split(&rest[..end], |token| token.is_word("and"))
            .filter_map(|part| match self.equation(part) {
                Some((name, value)) => Some(Condition::Equal(name, value)),
                None => self.expression(part).map(Condition::Other),
            })
            .collect()
    }

    /// The protocol that an INSERT of an API gives.
    fn protocol(&self) -> Option<Expression<'a>> {
        let at = self.position("into")? + 1;
        let (columns, rows) = self.insert(&self.tokens[at + self.table(at)?.length..]).ok()?;
        let column = columns.iter().position(|column| column.name() == Some("ProtocolType"))?;
        rows.into_iter().next()?.into_iter().nth(column)
    }

    /// Where a keyword stands outside of brackets.
    fn position(&self, word: &str) -> Option<usize> {
        find(self.tokens, &[word])
    }

    fn table(&self, at: usize) -> Option<Table> {
        let first = self.tokens.get(at)?;
        let mut name = String::from(first.name()?);
        let mut length = 1;
        while let [dot, part, ..] = &self.tokens[at + length..]
            && dot.is(".")
            && let Some(part) = part.name()
        {
            name.push('.');
            name.push_str(part);
            length += 2;
        }
        let span = span_of(&self.tokens[at..at + length])?;
        Some(Table { name, length, span })
    }

    /// The first table that is named anywhere, in a subquery for one.
    fn any_table(&self) -> Option<String> {
        let at =
            self.tokens.windows(2).position(|pair| pair[0].is_word("from") && pair[1].name().is_some())?;
        Some(self.table(at + 1)?.name)
    }

    fn missing(&self, what: &str) -> Mistake {
        (self.span(), format!("The statement has no {what}."))
    }

    fn span(&self) -> Span {
        span_of(self.tokens).unwrap_or(Span::new(0, 0))
    }
}

struct Table {
    name: String,
    /// The number of its words.
    length: usize,
    span: Span,
}

impl Table {
    fn resource(&self) -> Option<Resource> {
        let (_, name) = self.name.split_once('.')?;
        let name = name.strip_prefix("apigatewayv2.")?;
        let name = name.strip_suffix("_list_only").unwrap_or(name);
        TABLES.iter().find(|(_, table)| *table == name).map(|(resource, _)| *resource)
    }
}

fn span_of(tokens: &[Token<'_>]) -> Option<Span> {
    Some(Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end })
}

/// How much deeper in brackets the words after this one are.
fn step(token: &Token<'_>) -> i32 {
    match token.text {
        _ if token.kind != Kind::Symbol => 0,
        "(" | "[" | "{" => 1,
        ")" | "]" | "}" => -1,
        _ => 0,
    }
}

/// Where the first of the keywords stands outside of brackets.
fn find(tokens: &[Token<'_>], words: &[&str]) -> Option<usize> {
    let mut depth = 0;
    tokens.iter().position(|token| {
        depth += step(token);
        depth == 0 && words.iter().any(|word| token.is_word(word))
    })
}

/// The words between separators outside of brackets.
fn split<'t, 'a>(
    tokens: &'t [Token<'a>],
    is_separator: impl Fn(&Token<'a>) -> bool,
) -> impl Iterator<Item = &'t [Token<'a>]> {
    let mut depth = 0;
    tokens.split(move |token| {
        depth += step(token);
        depth == 0 && is_separator(token)
    })
}

/// The words inside of the bracket that stands first, and those after it.
fn group<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t [Token<'a>], &'t [Token<'a>])> {
    if !tokens.first()?.is("(") {
        return None;
    }
    let mut depth = 0;
    let end = tokens.iter().position(|token| {
        depth += step(token);
        depth == 0
    })?;
    Some((&tokens[1..end], &tokens[end + 1..]))
}
