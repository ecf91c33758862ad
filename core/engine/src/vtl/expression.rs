//! Expressions and literals.

use super::ast::{ExprId, Expression, ProblemKind, Run, Slice};
use super::parser::{Noted, Parser, close};
use super::reference::Found;
use super::token::{Kind, Operator, Token};
use crate::java::{self, BigInteger, Comparison, Value};
use alloc::string::{String, ToString as _};
use alloc::{rc::Rc, vec::Vec};
use core::fmt::Arguments;

type Parsed<T> = Result<T, Noted>;

/// How tightly an operator binds, from equality on.
fn level(operator: Operator) -> Option<usize> {
    Some(match operator {
        Operator::Compare(Comparison::Equal | Comparison::Different) => 0,
        Operator::Compare(_) => 1,
        Operator::Calculate(java::Operator::Add | java::Operator::Subtract) => 2,
        Operator::Calculate(_) => 3,
        _ => return None,
    })
}

impl Parser {
    pub(super) fn expression(&mut self) -> Parsed<ExprId> {
        self.nested(|parser| {
            parser.chain(Operator::Or, Expression::Any, |parser| {
                parser.chain(Operator::And, Expression::All, |parser| parser.binary(0))
            })
        })
    }

    /// Expressions between `||` or `&&`.
    fn chain(
        &mut self,
        operator: Operator,
        make: fn(Run) -> Expression,
        read: fn(&mut Self) -> Parsed<ExprId>,
    ) -> Parsed<ExprId> {
        let first = read(self)?;
        if self.kind() != Kind::Operator(operator) {
            return Ok(first);
        }
        let mark = self.open_parts.len();
        self.open_parts.push(first);
        while self.take_if(Kind::Operator(operator)) {
            let part = read(self)?;
            self.open_parts.push(part);
        }
        let run = self.list(mark);
        Ok(self.add(make(run)))
    }

    /// The parts that were read since a mark, as they are kept.
    pub(super) fn list(&mut self, mark: usize) -> Run {
        close(&mut self.open_parts, mark, &mut self.out.arguments)
    }

    /// Expressions between operators that bind at least so tightly.
    fn binary(&mut self, loosest: usize) -> Parsed<ExprId> {
        let mut left = self.unary()?;
        while let Kind::Operator(operator) = self.kind()
            && let Some(here) = level(operator).filter(|here| *here >= loosest)
        {
            self.next += 1;
            let right = self.binary(here + 1)?;
            left = match operator {
                Operator::Compare(comparison) => self.add(Expression::Compare(comparison, left, right)),
                Operator::Calculate(operator) => self.add(Expression::Arithmetic(operator, left, right)),
                _ => left,
            };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<ExprId> {
        self.skip_space();
        let value = if self.take_if(Kind::Operator(Operator::Not)) {
            let inner = self.nested(Self::unary)?;
            return Ok(self.add(Expression::Not(inner)));
        } else if self.take_if(Kind::Open) {
            let inside = self.expression()?;
            if !self.take_if(Kind::Close) {
                return Err(self.unexpected(ProblemKind::Unterminated, "A )"));
            }
            inside
        } else {
            self.operand(format_args!("A value"))?
        };
        self.skip_space();
        Ok(value)
    }

    /// An argument, with the white space around it.
    pub(super) fn argument(&mut self, expected: &str) -> Parsed<ExprId> {
        self.skip_space();
        let value = self.operand(format_args!("{expected}"))?;
        self.skip_space();
        Ok(value)
    }

    /// A reference or literal.
    pub(super) fn operand(&mut self, expected: Arguments<'_>) -> Parsed<ExprId> {
        let token = self.peek();
        match token.kind {
            Kind::Identifier | Kind::FormalOpen => Ok(match self.reference()? {
                Found::Reference(id) => self.add(Expression::Reference(id)),
                Found::Text(_) => self.add(Expression::Word),
            }),
            Kind::String => self.text(),
            Kind::ListOpen => self.nested(Self::bracketed),
            Kind::MapOpen => self.nested(Self::map),
            Kind::Integer | Kind::Float => match number(&self.lexer.text[token.image.range()], token.kind) {
                Some(value) => {
                    self.next += 1;
                    Ok(self.add(Expression::Constant(value)))
                }
                None => Err(self.unexpected(ProblemKind::Malformed, &expected.to_string())),
            },
            Kind::True | Kind::False => {
                self.next += 1;
                Ok(self.add(Expression::Constant(Value::Bool(token.kind == Kind::True))))
            }
            Kind::End => Err(self.unexpected(ProblemKind::Unterminated, &expected.to_string())),
            _ => Err(self.unexpected(ProblemKind::Malformed, &expected.to_string())),
        }
    }

    /// Whether what is broken is a quotation mark.
    pub(super) fn quotes(&self, token: Token) -> bool {
        matches!(self.lexer.text.as_bytes().get(token.image.range().end), Some(b'"' | b'\''))
            && token.image.range().end < self.lexer.end()
    }

    fn text(&mut self) -> Parsed<ExprId> {
        let image = self.take().image.range();
        let inside = Slice::new(image.start + 1, image.end - 1);
        let text = &self.lexer.text[inside.range()];
        if !self.lexer.text[image].starts_with('"') {
            let text = if text.contains('\'') { text.replace("''", "'").into() } else { text.into() };
            return Ok(self.add(Expression::Constant(text)));
        }
        let is_encoded = text.contains('"') || text.contains('\\') && text.contains("\\u");
        let decoded = is_encoded.then(|| decode(text));
        if !decoded.as_deref().unwrap_or(text).contains(['$', '#']) {
            let text = decoded.as_deref().unwrap_or(text).into();
            return Ok(self.add(Expression::Constant(text)));
        }
        let inside = match decoded {
            Some(decoded) => self.append(&decoded, inside),
            None => inside,
        };
        let block = self.string_block(inside)?;
        Ok(self.add(Expression::Interpolated(block)))
    }

    /// `[1, 2]` or `[1..2]`
    fn bracketed(&mut self) -> Parsed<ExprId> {
        self.next += 1;
        if self.take_if(Kind::ListClose) {
            return Ok(self.add(Expression::List(Run::default())));
        }
        let first = self.argument("A value")?;
        if self.take_if(Kind::Range) {
            let last = self.argument("The last number of the range")?;
            if !self.take_if(Kind::ListClose) {
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
        let mark = self.open_parts.len();
        self.open_parts.push(first);
        while self.take_if(Kind::Comma) {
            let item = self.argument("A value")?;
            self.open_parts.push(item);
        }
        if !self.take_if(Kind::ListClose) {
            return Err(self.unexpected(ProblemKind::Unterminated, "The ] of the list"));
        }
        let run = self.list(mark);
        Ok(self.add(Expression::List(run)))
    }

    /// Goes behind the brace that ends a map. Behind a reference it looks like the brace of one.
    fn closes_map(&mut self) -> bool {
        self.take_if(Kind::MapClose) || self.take_if(Kind::FormalClose)
    }

    fn map(&mut self) -> Parsed<ExprId> {
        self.next += 1;
        let mark = self.open_parts.len();
        self.skip_space();
        if !self.closes_map() {
            loop {
                let key = self.argument("A key")?;
                self.open_parts.push(key);
                if !self.take_if(Kind::Colon) {
                    return Err(self.unexpected(ProblemKind::Malformed, "The : behind the key"));
                }
                let value = self.argument("A value")?;
                self.open_parts.push(value);
                if !self.take_if(Kind::Comma) {
                    break;
                }
            }
            if !self.closes_map() {
                return Err(self.unexpected(ProblemKind::Unterminated, "The } of the map"));
            }
        }
        let run = self.list(mark);
        Ok(self.add(Expression::Map(run)))
    }
}

fn number(digits: &str, kind: Kind) -> Option<Value> {
    if kind == Kind::Float {
        return digits.parse().map(Value::Double).ok();
    }
    let number = digits.parse().map(Value::integer).ok();
    number.or_else(|| BigInteger::parse(digits).map(|number| Value::BigInteger(Rc::new(number))))
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
