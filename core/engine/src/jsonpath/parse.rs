//! From text to steps.

use super::filter::{Condition, Operand};
use super::{Error, Path, Step};
use crate::java::Comparison;
use crate::jregex::Regex;
use alloc::{boxed::Box, format, rc::Rc, string::String, vec, vec::Vec};

/// How deep filters may be nested.
const DEEPEST: usize = 32;

pub(super) fn parse(path: &str) -> Result<Path, Error> {
    let path = path.trim_end_matches(is_blank);
    let start = path.len() - path.trim_start_matches(is_blank).len();
    let mut parser = Parser { text: path, at: start, confirmed: true };
    let steps = match parser.peek() {
        None => return parser.fail("The path is empty."),
        Some(b'$' | b'@') => {
            parser.at += 1;
            parser.steps(false)?
        }
        Some(_) => {
            let mut steps = Vec::new();
            parser.behind_dot(false, &mut steps)?;
            parser.further(false, steps)?
        }
    };
    Ok(Path { steps, confirmed: parser.confirmed })
}

/// What Java's `trim` takes away.
fn is_blank(character: char) -> bool {
    character <= ' '
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    confirmed: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail<T>(&self, message: &'static str) -> Result<T, Error> {
        let at = self.at.min(self.text.len());
        let character = self.text[at..].chars().next();
        Err(Error { span: at..at + character.map_or(0, char::len_utf8), message })
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn take(&mut self, expected: &str) -> bool {
        let is_there = self.text.as_bytes()[self.at..].starts_with(expected.as_bytes());
        if is_there {
            self.at += expected.len();
        }
        is_there
    }

    /// The steps behind `$` or `@`. Inside a filter they end where something else begins.
    fn steps(&mut self, in_filter: bool) -> Result<Vec<Step>, Error> {
        match self.peek() {
            Some(byte) if !(matches!(byte, b'.' | b'[') || in_filter && ends_operand(byte)) => {
                self.fail("Only a dot or a bracket can follow here.")
            }
            _ => self.further(in_filter, Vec::new()),
        }
    }

    /// What follows the first steps. A name or `*` needs no dot behind a bracket.
    fn further(&mut self, in_filter: bool, mut steps: Vec<Step>) -> Result<Vec<Step>, Error> {
        loop {
            match self.peek() {
                Some(b'.') => {
                    self.at += 1;
                    self.behind_dot(in_filter, &mut steps)?;
                }
                Some(b'[') => steps.push(self.bracket(in_filter)?),
                Some(b'*') => {
                    self.at += 1;
                    steps.push(Step::All);
                }
                Some(byte) if !(in_filter && ends_operand(byte)) => steps.push(self.name(in_filter)?),
                _ if matches!(steps.last(), Some(Step::Descend)) => {
                    return self.fail("The path ends in a dot.");
                }
                _ => return Ok(steps),
            }
        }
    }

    /// What follows a dot: another one, a name or `*`, or a bracket.
    fn behind_dot(&mut self, in_filter: bool, steps: &mut Vec<Step>) -> Result<(), Error> {
        match self.peek() {
            None => return self.fail("The path ends in a dot."),
            Some(b'[') => {}
            Some(b'.') => {
                self.at += 1;
                steps.push(Step::Descend);
            }
            _ => steps.push(self.name(in_filter)?),
        }
        Ok(())
    }

    /// A name up to the next dot or bracket, or `*`.
    fn name(&mut self, in_filter: bool) -> Result<Step, Error> {
        let start = self.at;
        let ends = |byte: u8| matches!(byte, b'.' | b'[' | b' ') || in_filter && ends_operand(byte);
        while self.peek().is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
        match &self.text[start..self.at] {
            _ if !in_filter && self.peek() == Some(b' ') => {
                self.fail("A name with a blank has to stand in brackets: ['a name'].")
            }
            "" => self.fail("A name is missing here."),
            "*" => Ok(Step::All),
            name => Ok(Step::Names(vec![name.into()])),
        }
    }

    fn bracket(&mut self, in_filter: bool) -> Result<Step, Error> {
        let start = self.at;
        self.at += 1;
        self.skip_space();
        let step = match self.peek() {
            Some(b'*') => {
                self.at += 1;
                Step::All
            }
            Some(b'\'' | b'"') => self.names()?,
            Some(b'(') => self.size()?,
            Some(b'?') if in_filter => return self.fail("A filter stands inside a filter."),
            Some(b'?') => {
                self.at += 1;
                self.skip_space();
                if self.peek() != Some(b'(') {
                    return self.fail("A filter needs parentheses: [?(@.name)].");
                }
                Step::Filter(self.either(0)?)
            }
            _ => self.indices()?,
        };
        self.skip_space();
        if !self.take("]") {
            let end = self.text.len();
            return Err(Error { span: start..end, message: "The bracket is not closed." });
        }
        Ok(step)
    }

    fn names(&mut self) -> Result<Step, Error> {
        let mut names = Vec::new();
        loop {
            self.skip_space();
            names.push(self.quoted()?);
            self.skip_space();
            if !self.take(",") {
                return Ok(Step::Names(names));
            }
        }
    }

    /// Text in quotation marks, in which a backslash escapes.
    fn quoted(&mut self) -> Result<String, Error> {
        let start = self.at;
        let Some(quote @ (b'\'' | b'"')) = self.peek() else {
            return self.fail("A quoted name is missing here.");
        };
        self.confirmed &= quote == b'\'';
        let mut out = String::new();
        let mut characters = self.text[start + 1..].char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => out.extend(characters.next().map(|(_, escaped)| escaped)),
                _ if character == char::from(quote) => {
                    self.at = start + 1 + at + 1;
                    return Ok(out);
                }
                _ => out.push(character),
            }
        }
        Err(Error { span: start..self.text.len(), message: "The quotation mark is not closed." })
    }

    fn number(&mut self) -> Result<Option<i64>, Error> {
        self.skip_space();
        let start = self.at;
        self.take("-");
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = &self.text[start..self.at];
        self.skip_space();
        if digits.is_empty() {
            return Ok(None);
        }
        digits.parse().map(Some).map_err(|_| Error { span: start..self.at, message: "This is no index." })
    }

    /// `(@.length-1)`, which counts from the end.
    fn size(&mut self) -> Result<Step, Error> {
        self.at += 1;
        self.skip_space();
        let is_size = self.take("@.length") || self.take("@.size");
        self.take("()");
        self.skip_space();
        let index = if is_size && self.peek() == Some(b'-') { self.number()? } else { None };
        match index {
            Some(index) if self.take(")") => {
                self.confirmed = false;
                Ok(Step::Indices(vec![index]))
            }
            _ => self.fail("This is no index: [(@.length-1)]."),
        }
    }

    fn indices(&mut self) -> Result<Step, Error> {
        let first = self.number()?;
        if self.take(":") {
            let last = self.number()?;
            if first.is_none() && last.is_none() {
                return self.fail("A slice needs a start or an end.");
            }
            return Ok(Step::Slice(first, last));
        }
        let mut indices = Vec::new();
        let mut next = first;
        loop {
            let Some(index) = next else {
                return self.fail("A name in quotes, an index or * is missing here.");
            };
            indices.push(index);
            if !self.take(",") {
                break;
            }
            next = self.number()?;
        }
        self.confirmed &= indices.iter().all(|index| *index >= 0);
        Ok(Step::Indices(indices))
    }

    /// Conditions between `||`.
    fn either(&mut self, depth: usize) -> Result<Condition, Error> {
        let mut parts = vec![self.both(depth)?];
        while self.take("||") {
            parts.push(self.both(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    /// Conditions between `&&`.
    fn both(&mut self, depth: usize) -> Result<Condition, Error> {
        let mut parts = vec![self.condition(depth)?];
        while self.take("&&") {
            parts.push(self.condition(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn condition(&mut self, depth: usize) -> Result<Condition, Error> {
        if depth > DEEPEST {
            return self.fail("The filter is nested too deep.");
        }
        self.skip_space();
        let condition = if self.take("!") {
            Condition::Not(Box::new(self.condition(depth + 1)?))
        } else if self.take("(") {
            let inside = self.either(depth + 1)?;
            if !self.take(")") {
                return self.fail("The parenthesis is not closed.");
            }
            inside
        } else {
            self.comparison()?
        };
        self.skip_space();
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, Error> {
        let left = self.operand()?;
        self.skip_space();
        if self.take("=~") {
            self.skip_space();
            return Ok(Condition::Matches(left, Rc::new(self.regex()?)));
        }
        let comparison = [
            ("==", Comparison::Equal),
            ("!=", Comparison::Different),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ]
        .into_iter()
        .find_map(|(text, comparison)| self.take(text).then_some(comparison));
        let Some(comparison) = comparison else {
            return match left {
                Operand::Text(_) => self.fail("An operator is missing here."),
                left => Ok(Condition::Exists(left)),
            };
        };
        self.skip_space();
        Ok(Condition::Compare(left, comparison, self.operand()?))
    }

    /// `/…/` or `/…/i`
    fn regex(&mut self) -> Result<Regex, Error> {
        let start = self.at;
        if !self.take("/") {
            return self.fail("A regular expression between slashes is missing here.");
        }
        let mut escaped = false;
        let end = self.text[self.at..].find(|character| {
            let is_end = character == '/' && !escaped;
            escaped = character == '\\' && !escaped;
            is_end
        });
        let Some(length) = end else { return self.fail("The regular expression has no slash at its end.") };
        let pattern = &self.text[self.at..self.at + length];
        self.at += length + 1;
        let regex = if self.take("i") { Regex::new(&format!("(?i){pattern}")) } else { Regex::new(pattern) };
        regex.map_err(|error| Error { span: start..self.at, message: error.message })
    }

    fn operand(&mut self) -> Result<Operand, Error> {
        Ok(match self.peek() {
            Some(root @ (b'@' | b'$')) => {
                self.at += 1;
                let path = Path { steps: self.steps(true)?, confirmed: true };
                if !path.is_definite() {
                    return self.fail("The path of a condition can lead to one value only.");
                }
                if root == b'@' { Operand::Here(path) } else { Operand::Root(path) }
            }
            Some(b'\'' | b'"') => Operand::Text(self.quoted()?.into()),
            Some(_) => {
                let start = self.at;
                while self.peek().is_some_and(|byte| !ends_operand(byte)) {
                    self.at += 1;
                }
                match &self.text[start..self.at] {
                    "" => {
                        return self.fail("A path, a number, a quoted text, true or false is missing here.");
                    }
                    text => {
                        self.confirmed &= text != "null";
                        Operand::Text(text.into())
                    }
                }
            }
            None => return self.fail("The filter is not closed."),
        })
    }
}

/// Whether an operand of a condition ends before this.
fn ends_operand(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b")=!<>&|],~".contains(&byte)
}
