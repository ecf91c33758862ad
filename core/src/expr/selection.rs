//! Selection expressions of WebSocket APIs: `\$default`, `${request.body.action}`, `text-$request.body.kind`.
//!
//! Source: API Gateway developer guide, "WebSocket selection expressions".

use super::Piece;
use crate::characters::opens_variable;
use core::ops::Range;

/// A part of a selection expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text.
    Text(Piece<'a>),
    /// A backslash and the character it protects: `\$`.
    Escape(Piece<'a>),
    /// A variable.
    Variable(Variable<'a>),
}

/// A variable of a selection expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// All of it, with dollar and braces.
    pub whole: Piece<'a>,
    /// The name without dollar and braces.
    pub name: Piece<'a>,
    /// Whether it has an opening brace.
    pub braced: bool,
    /// Whether its opening brace is closed; true when it has none.
    pub closed: bool,
}

impl Variable<'_> {
    /// Whether there is another variable inside of this one, which does not work: variables are filled in once.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        opens_variable(self.name.text)
    }
}

/// The parts of a selection expression in order.
pub fn parts(expression: &str) -> impl Iterator<Item = Part<'_>> {
    let whole = Piece::whole(expression);
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = expression.get(at..)?;
        let start = at;
        match rest.chars().next()? {
            '\\' => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                Some(Part::Escape(whole.slice(start, at)))
            }
            '$' => {
                let variable = variable(whole, at);
                at += variable.whole.text.len();
                Some(Part::Variable(variable))
            }
            _ => {
                at += rest.find(['\\', '$']).unwrap_or(rest.len());
                Some(Part::Text(whole.slice(start, at)))
            }
        }
    })
}

/// The variable whose dollar stands at `at`. Braces may be nested, which does not work but is one mistake and not two.
fn variable(expression: Piece<'_>, at: usize) -> Variable<'_> {
    let rest = &expression.text[at + 1..];
    if !rest.starts_with('{') {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']' | '-');
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let name = expression.slice(at + 1, at + 1 + length);
        return Variable { whole: expression.slice(at, at + 1 + length), name, braced: false, closed: true };
    }
    let mut open = 0_usize;
    let end = rest.char_indices().find_map(|(offset, c)| {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(offset)
    });
    let length = end.unwrap_or(rest.len());
    let name = expression.slice(at + 2, at + 1 + length);
    let whole = expression.slice(at, at + 1 + length + usize::from(end.is_some()));
    Variable { whole, name, braced: true, closed: end.is_some() }
}

/// The text that an expression without variables yields, when it is the same for every message.
///
/// `Err` when it has a variable. The text is borrowed unless an escape had to be undone.
pub fn static_text(expression: &str) -> Result<alloc::borrow::Cow<'_, str>, Variable<'_>> {
    let mut text = alloc::borrow::Cow::Borrowed("");
    for part in parts(expression) {
        match part {
            Part::Text(piece) => text += piece.text,
            Part::Escape(piece) => text += &piece.text[1..],
            Part::Variable(variable) => return Err(variable),
        }
    }
    Ok(text)
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `${` without `}`.
    Unclosed(Range<usize>),
    /// A variable without a name: `${}`, `$`.
    EmptyVariable(Range<usize>),
    /// A backslash as the last character, where it protects nothing.
    TrailingBackslash(Range<usize>),
}

/// The first problem of an expression, read from left to right; `None` when there is none.
#[must_use]
pub fn problem(expression: &str) -> Option<Problem> {
    parts(expression).find_map(|part| match part {
        Part::Variable(variable) if !variable.closed => Some(Problem::Unclosed(variable.whole.span())),
        Part::Variable(variable) if variable.name.text.trim().is_empty() => {
            Some(Problem::EmptyVariable(variable.whole.span()))
        }
        Part::Escape(piece) if piece.text.len() == 1 => Some(Problem::TrailingBackslash(piece.span())),
        Part::Variable(_) | Part::Escape(_) | Part::Text(_) => None,
    })
}

/// Whether an expression without variables yields `key`.
#[must_use]
pub fn yields(expression: &str, key: &str) -> bool {
    let mut rest = key;
    let all = parts(expression).all(|part| {
        let text = match part {
            Part::Text(piece) => piece.text,
            Part::Escape(piece) => &piece.text[1..],
            Part::Variable(_) => return false,
        };
        rest.strip_prefix(text).map(|after| rest = after).is_some()
    });
    all && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_expressions_yield_their_text() {
        assert_eq!(static_text(r"\$default").unwrap(), "$default");
        assert_eq!(static_text("200").unwrap(), "200");
        assert_eq!(static_text("").unwrap(), "");
        assert_eq!(static_text("\\").unwrap(), "");
    }

    #[test]
    fn static_expressions_are_compared_with_keys() {
        assert!(yields(r"\$default", "$default") && yields("200", "200") && yields("", ""));
        assert!(!yields("200", "2000") && !yields("2000", "200") && !yields("$default", "$default"));
    }

    #[test]
    fn problems_are_found_from_left_to_right() {
        for good in ["", r"\$default", "${request.body.a}-$request.body.b", "a b", r"\\"] {
            assert_eq!(problem(good), None, "{good}");
        }
        assert_eq!(problem("a${request.body.b"), Some(Problem::Unclosed(1..17)));
        assert_eq!(problem("a${}"), Some(Problem::EmptyVariable(1..4)));
        assert_eq!(problem("cost: 5 $"), Some(Problem::EmptyVariable(8..9)));
        assert_eq!(problem("200\\"), Some(Problem::TrailingBackslash(3..4)));
    }

    #[test]
    fn variables_are_found_with_their_places() {
        let first = |text| static_text(text).unwrap_err();
        assert_eq!(first("a${request.body.x}").name.span(), 3..17);
        assert_eq!(first("$request.body.x y").whole.text, "$request.body.x");
        assert_eq!(first("${request.body.${x}}z").whole.text, "${request.body.${x}}");
        assert!(first("${request.body.${x}}").is_nested() && !first("${x}${y}").is_nested());
        assert!(!first("${request.body").closed);
        assert_eq!(first("$default").name.text, "default");
        assert_eq!(first("$").name.text, "");
    }
}
