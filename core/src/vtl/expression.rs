//! Expressions, literals and references.

use super::ast::{
    Comparison, ExprId, Expression, ProblemKind, Reference, ReferenceId, Run, Slice, Step, StepKind,
};
use super::parser::{Noted, Parser, run};
use crate::diagnostic::Quoted;
use crate::java::{BigInteger, Operator, Value};
use alloc::{format, rc::Rc, string::String, vec, vec::Vec};

type Parsed<T> = Result<T, Noted>;

/// An operator between two expressions, from loosest to tightest.
#[derive(Clone, Copy)]
enum Binary {
    Compare(Comparison),
    Calculate(Operator),
}

const EQUALITY: &[(&str, Binary)] = &[
    ("==", Binary::Compare(Comparison::Equal)),
    ("eq", Binary::Compare(Comparison::Equal)),
    ("!=", Binary::Compare(Comparison::Different)),
    ("ne", Binary::Compare(Comparison::Different)),
];
const RELATION: &[(&str, Binary)] = &[
    ("<=", Binary::Compare(Comparison::AtMost)),
    ("le", Binary::Compare(Comparison::AtMost)),
    (">=", Binary::Compare(Comparison::AtLeast)),
    ("ge", Binary::Compare(Comparison::AtLeast)),
    ("<", Binary::Compare(Comparison::Less)),
    ("lt", Binary::Compare(Comparison::Less)),
    (">", Binary::Compare(Comparison::Greater)),
    ("gt", Binary::Compare(Comparison::Greater)),
];
const SUM: &[(&str, Binary)] =
    &[("+", Binary::Calculate(Operator::Add)), ("-", Binary::Calculate(Operator::Subtract))];
const PRODUCT: &[(&str, Binary)] = &[
    ("*", Binary::Calculate(Operator::Multiply)),
    ("/", Binary::Calculate(Operator::Divide)),
    ("%", Binary::Calculate(Operator::Remainder)),
];
/// The operators of each level, loosest first.
const LEVELS: &[&[(&str, Binary)]] = &[EQUALITY, RELATION, SUM, PRODUCT];

impl Parser {
    pub(super) fn expression(&mut self) -> Parsed<ExprId> {
        self.nested(|parser| {
            parser.chain(&["||", "or"], Expression::Any, |parser| {
                parser.chain(&["&&", "and"], Expression::All, |parser| parser.binary(0))
            })
        })
    }

    /// Expressions between `||` or `&&`.
    fn chain(
        &mut self,
        operators: &[&str],
        make: fn(Run) -> Expression,
        read: fn(&mut Self) -> Parsed<ExprId>,
    ) -> Parsed<ExprId> {
        let first = read(self)?;
        let mut parts = vec![first];
        while operators.iter().any(|operator| self.take_operator(operator)) {
            parts.push(read(self)?);
        }
        if parts.len() == 1 {
            return Ok(first);
        }
        let run = self.list(&parts);
        Ok(self.add(make(run)))
    }

    fn list(&mut self, parts: &[ExprId]) -> Run {
        let from = self.out.arguments.len();
        self.out.arguments.extend_from_slice(parts);
        run(from, self.out.arguments.len())
    }

    fn take_operator(&mut self, operator: &str) -> bool {
        // A minus before a digit belongs to the number, so `5 -3` is no difference.
        if operator == "-" && self.cursor.starts_with("-") && self.cursor.number_follows() {
            return false;
        }
        if operator.as_bytes()[0].is_ascii_alphabetic() {
            self.cursor.take_word(operator)
        } else {
            self.cursor.take(operator)
        }
    }

    /// Expressions between the operators of a level and of the tighter ones.
    fn binary(&mut self, level: usize) -> Parsed<ExprId> {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.binary(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(text, _)| self.take_operator(text)) {
            let right = self.binary(level + 1)?;
            left = self.add(match operator {
                Binary::Compare(comparison) => Expression::Compare(*comparison, left, right),
                Binary::Calculate(operator) => Expression::Arithmetic(*operator, left, right),
            });
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<ExprId> {
        self.cursor.skip_space();
        let value = if self.cursor.take("!") || self.cursor.take_word("not") {
            let inner = self.nested(Self::unary)?;
            return Ok(self.add(Expression::Not(inner)));
        } else if self.cursor.take("(") {
            let inside = self.expression()?;
            if !self.cursor.take(")") {
                return Err(self.unexpected(ProblemKind::Unterminated, "A )"));
            }
            inside
        } else {
            self.operand("A value")?
        };
        self.cursor.skip_space();
        Ok(value)
    }

    /// An argument, with the white space around it.
    pub(super) fn argument(&mut self, expected: &str) -> Parsed<ExprId> {
        self.cursor.skip_space();
        let value = self.operand(expected)?;
        self.cursor.skip_space();
        Ok(value)
    }

    /// A reference or literal.
    fn operand(&mut self, expected: &str) -> Parsed<ExprId> {
        match self.cursor.peek() {
            Some(b'$') if self.cursor.is_reference(self.cursor.at) => {
                let id = self.reference(0)?;
                Ok(self.add(Expression::Reference(id)))
            }
            Some(b'"' | b'\'') => self.text(),
            Some(b'[') => self.nested(Self::bracketed),
            Some(b'{') => self.nested(Self::map),
            Some(b'-' | b'.' | b'0'..=b'9') => match self.cursor.number() {
                Some((digits, is_whole)) => Ok(self.number(digits, is_whole)),
                None => Err(self.unexpected(ProblemKind::Malformed, expected)),
            },
            _ if self.cursor.take_word("true") => Ok(self.add(Expression::Constant(Value::Bool(true)))),
            _ if self.cursor.take_word("false") => Ok(self.add(Expression::Constant(Value::Bool(false)))),
            None => Err(self.unexpected(ProblemKind::Unterminated, expected)),
            Some(_) => Err(self.unexpected(ProblemKind::Malformed, expected)),
        }
    }

    fn number(&mut self, digits: Slice, is_whole: bool) -> ExprId {
        let digits = &self.cursor.text[digits.range()];
        let value = if is_whole {
            digits
                .parse()
                .map(Value::integer)
                .ok()
                .or_else(|| BigInteger::parse(digits).map(|number| Value::BigInteger(Rc::new(number))))
        } else {
            digits.parse().map(Value::Double).ok()
        };
        self.add(Expression::Constant(value.unwrap_or(Value::Null)))
    }

    fn text(&mut self) -> Parsed<ExprId> {
        let start = self.cursor.at;
        let is_double = self.cursor.peek() == Some(b'"');
        let Some(inside) = self.cursor.string() else {
            self.cursor.at = start + 1;
            return Err(self.note(
                ProblemKind::Unterminated,
                start..start + 1,
                "This quotation mark is not closed.",
            ));
        };
        let text = &self.cursor.text[inside.range()];
        if !is_double {
            return Ok(self.constant_text(inside, '\''));
        }
        let is_template = text.contains(['$', '#']);
        if !text.contains('"') && !text.contains("\\u") {
            if !is_template {
                return Ok(self.constant_text(inside, '"'));
            }
            let block = self.string_block(inside)?;
            return Ok(self.add(Expression::Interpolated(block)));
        }
        let decoded = decode(text);
        if !decoded.contains(['$', '#']) {
            return Ok(self.add(Expression::Constant(decoded.into())));
        }
        let from = self.cursor.text.len();
        self.cursor.text += &decoded;
        let decoded = Slice::new(from, self.cursor.text.len());
        self.out.decoded.push((decoded, inside));
        let block = self.string_block(decoded)?;
        Ok(self.add(Expression::Interpolated(block)))
    }

    /// `[1, 2]` or `[1..2]`
    fn bracketed(&mut self) -> Parsed<ExprId> {
        self.cursor.at += 1;
        if self.cursor.take("]") {
            return Ok(self.add(Expression::List(Run::default())));
        }
        let first = self.argument("A value")?;
        if self.cursor.take("..") {
            let last = self.argument("The last number of the range")?;
            if !self.cursor.take("]") {
                return Err(self.unexpected(ProblemKind::Unterminated, "The ] of the range"));
            }
            let is_end = |id: ExprId| {
                matches!(
                    self.out.expression(id),
                    Expression::Reference(_)
                        | Expression::Constant(Value::Integer(_) | Value::Long(_) | Value::BigInteger(_))
                )
            };
            if !is_end(first) || !is_end(last) {
                return Err(self.unexpected(ProblemKind::Malformed, "A range of whole numbers"));
            }
            return Ok(self.add(Expression::Range(first, last)));
        }
        let mut items = vec![first];
        while self.cursor.take(",") {
            items.push(self.argument("A value")?);
        }
        if !self.cursor.take("]") {
            return Err(self.unexpected(ProblemKind::Unterminated, "The ] of the list"));
        }
        let run = self.list(&items);
        Ok(self.add(Expression::List(run)))
    }

    fn map(&mut self) -> Parsed<ExprId> {
        self.cursor.at += 1;
        let mut parts = Vec::new();
        self.cursor.skip_space();
        if !self.cursor.take("}") {
            loop {
                parts.push(self.argument("A key")?);
                if !self.cursor.take(":") {
                    return Err(self.unexpected(ProblemKind::Malformed, "The : behind the key"));
                }
                parts.push(self.argument("A value")?);
                if !self.cursor.take(",") {
                    break;
                }
            }
            if !self.cursor.take("}") {
                return Err(self.unexpected(ProblemKind::Unterminated, "The } of the map"));
            }
        }
        let run = self.list(&parts);
        Ok(self.add(Expression::Map(run)))
    }

    /// The reference whose `$` stands here.
    pub(super) fn reference(&mut self, slashes: usize) -> Parsed<ReferenceId> {
        self.nested(|parser| parser.reference_here(slashes))
    }

    fn reference_here(&mut self, slashes: usize) -> Parsed<ReferenceId> {
        let start = self.cursor.at;
        self.cursor.at += 1;
        let quiet = self.cursor.take("!");
        let formal = self.cursor.take("{");
        self.path(start, slashes, quiet, formal)
    }

    /// The rest of a reference that starts at `start`: its name, its steps, and its brace.
    pub(super) fn path(
        &mut self,
        start: usize,
        slashes: usize,
        quiet: bool,
        formal: bool,
    ) -> Parsed<ReferenceId> {
        let name_start = self.cursor.at;
        self.cursor.take("$");
        let name = Slice::new(name_start, self.cursor.name().range().end);
        let mut steps = Vec::new();
        loop {
            match self.cursor.peek() {
                Some(b'[') => steps.push(self.index(start)?),
                Some(b'.')
                    if self
                        .cursor
                        .byte(self.cursor.at + 1)
                        .is_some_and(|byte| byte.is_ascii_alphabetic()) =>
                {
                    self.cursor.at += 1;
                    let span = self.cursor.name();
                    let is_last = self.cursor.at + 1 >= self.cursor.end;
                    let kind = match self.cursor.peek() {
                        Some(b'(') if !is_last => StepKind::Method(self.method_arguments(start)?),
                        _ => StepKind::Property,
                    };
                    steps.push(Step { kind, span });
                }
                _ => break,
            }
        }
        if formal && !self.cursor.take("}") {
            let end = self.cursor.at;
            let message = format!("{} has no }} that ends it.", Quoted(&self.cursor.text[start..end]));
            return Err(self.note(ProblemKind::Unterminated, start..end, message));
        }
        let from = self.out.steps.len();
        self.out.steps.append(&mut steps);
        self.out.references.push(Reference {
            span: Slice::new(start, self.cursor.at),
            name,
            slashes: u32::try_from(slashes).unwrap_or(u32::MAX),
            quiet,
            formal,
            steps: run(from, self.out.steps.len()),
        });
        Ok(ReferenceId(u32::try_from(self.out.references.len() - 1).unwrap_or(u32::MAX)))
    }

    fn index(&mut self, start: usize) -> Parsed<Step> {
        let open = self.cursor.at;
        self.cursor.at += 1;
        let index = self.argument("An index")?;
        let fits = match self.out.expression(index) {
            Expression::Reference(_) | Expression::Interpolated(_) => true,
            Expression::Constant(value) => {
                !matches!(value, Value::Double(_))
                    && (value.is_number() || matches!(value, Value::Text(_) | Value::Bool(_)))
            }
            _ => false,
        };
        if !fits {
            let end = self.cursor.at;
            return Err(self.note(
                ProblemKind::Malformed,
                open..end,
                "An index is a whole number, a text, true, false or a reference.",
            ));
        }
        if !self.cursor.take("]") {
            return Err(self.unclosed_part(start, "]"));
        }
        Ok(Step { kind: StepKind::Index(index), span: Slice::new(open, self.cursor.at) })
    }

    fn method_arguments(&mut self, start: usize) -> Parsed<Run> {
        self.cursor.at += 1;
        let mut arguments = Vec::new();
        if !self.cursor.take(")") {
            loop {
                arguments.push(self.method_argument()?);
                if !self.cursor.take(",") {
                    break;
                }
            }
            if !self.cursor.take(")") {
                return Err(self.unclosed_part(start, ")"));
            }
        }
        Ok(self.list(&arguments))
    }

    /// An argument of a method: a word without quotation marks is null.
    fn method_argument(&mut self) -> Parsed<ExprId> {
        self.cursor.skip_space();
        if !self.cursor.peek().is_some_and(super::lexer::starts_name) {
            return self.argument("An argument");
        }
        let word = self.cursor.name();
        self.cursor.skip_space();
        Ok(self.add(match &self.cursor.text[word.range()] {
            "true" => Expression::Constant(Value::Bool(true)),
            "false" => Expression::Constant(Value::Bool(false)),
            _ => Expression::Word,
        }))
    }

    /// Notes that a bracket of the reference that starts at `start` is not closed.
    fn unclosed_part(&mut self, start: usize, bracket: &str) -> Noted {
        if self.cursor.at >= self.cursor.end {
            let end = self.cursor.at;
            let message = format!("The reference has no {bracket} that ends it.");
            return self.note(ProblemKind::Unterminated, start..end, message);
        }
        self.unexpected(ProblemKind::Unterminated, &format!("A comma or the {bracket} of the reference"))
    }
}

/// A text in double quotes: `""` is one of them, and `\uXXXX` a character.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    loop {
        let unit = rest
            .strip_prefix("\\u")
            .and_then(|digits| digits.get(..4))
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        if let Some(unit) = unit {
            units.push(unit);
            rest = &rest[6..];
            continue;
        }
        out.extend(
            char::decode_utf16(units.drain(..)).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        let Some(character) = rest.chars().next() else { return out };
        out.push(character);
        rest = &rest[if rest.starts_with("\"\"") { 2 } else { character.len_utf8() }..];
    }
}
