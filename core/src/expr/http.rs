//! Parameter mapping of HTTP APIs: keys such as `overwrite:header.x-id`, values such as `$request.header.id` or
//! `Bearer ${context.authorizer.token}`.
//!
//! Source: API Gateway developer guide, "Transform API requests and responses for HTTP APIs".

use super::Piece;

/// A mapping key: `action:location.name`. The parts that are not there are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// Before the colon; the whole key when there is no colon.
    pub action: Piece<'a>,
    /// Between the colon and the first dot.
    pub location: Option<Piece<'a>>,
    /// After the first dot.
    pub name: Option<Piece<'a>>,
}

/// The actions of a mapping key.
pub const ACTIONS: &[&str] = &["append", "overwrite", "remove"];

/// Takes a mapping key apart.
#[must_use]
pub fn key(text: &str) -> Key<'_> {
    let whole = Piece::whole(text);
    let Some((action, rest)) = whole.split_once(':') else {
        return Key { action: whole, location: None, name: None };
    };
    match rest.split_once('.') {
        Some((location, name)) => Key { action, location: Some(location), name: Some(name) },
        None => Key { action, location: Some(rest), name: None },
    }
}

/// Headers that a mapping must not set, in lower case; a name that ends with `*` is a prefix.
pub const RESERVED_HEADERS: &[&str] = &[
    "access-control-*",
    "apigw-*",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-location",
    "forwarded",
    "keep-alive",
    "origin",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailers",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-amz-*",
    "x-amzn-*",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
];

/// Whether a header must not be set by a mapping. Header names ignore case.
#[must_use]
pub fn is_reserved_header(name: &str) -> bool {
    RESERVED_HEADERS.iter().any(|reserved| match reserved.strip_suffix('*') {
        Some(prefix) => name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)),
        None => name.eq_ignore_ascii_case(reserved),
    })
}

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
}

/// The parts of a mapping value in order. A dollar that no name or brace follows is text.
pub fn parts(value: &str) -> impl Iterator<Item = Part<'_>> {
    let whole = Piece::whole(value);
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = &value[at..];
        if rest.is_empty() {
            return None;
        }
        let start = at;
        if let Some(variable) = variable(whole, at) {
            at += variable.whole.text.len();
            return Some(Part::Variable(variable));
        }
        let skipped =
            rest.char_indices().skip(1).find(|(next, c)| *c == '$' && variable(whole, at + next).is_some());
        at = skipped.map_or(value.len(), |(next, _)| at + next);
        Some(Part::Text(whole.slice(start, at)))
    })
}

/// The variable that begins at `at`, if one does.
fn variable(value: Piece<'_>, at: usize) -> Option<Variable<'_>> {
    let rest = value.text[at..].strip_prefix('$')?;
    if let Some(inside) = rest.strip_prefix('{') {
        let end = inside.find('}');
        // An unclosed name ends where no name can go on, so that the text behind it is not underlined.
        let length = end.unwrap_or_else(|| inside.find(|c: char| !is_bare(c)).unwrap_or(inside.len()));
        let name = value.slice(at + 2, at + 2 + length);
        let whole = value.slice(at, at + 2 + length + usize::from(end.is_some()));
        return Some(Variable { whole, name, braced: true, closed: end.is_some() });
    }
    let length = bare_length(rest);
    let name = value.slice(at + 1, at + 1 + length);
    name.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then(|| Variable {
        whole: value.slice(at, at + 1 + length),
        name,
        braced: false,
        closed: true,
    })
}

/// How far a name without braces goes: over letters, digits, `_`, `-`, dots that a step follows, and whole brackets.
fn bare_length(rest: &str) -> usize {
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
    at - (rest[..at].len() - rest[..at].trim_end_matches('.').len())
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn keys_come_apart() {
        let parts = |text| {
            let key = key(text);
            (
                key.action.text,
                key.location.map(|piece| piece.text),
                key.name.map(|piece| (piece.text, piece.start)),
            )
        };
        assert_eq!(parts("overwrite:header.x.y"), ("overwrite", Some("header"), Some(("x.y", 17))));
        assert_eq!(parts("overwrite:path"), ("overwrite", Some("path"), None));
        assert_eq!(parts("append:header."), ("append", Some("header"), Some(("", 14))));
        assert_eq!(parts("overwrite.statuscode"), ("overwrite.statuscode", None, None));
        assert_eq!(parts(""), ("", None, None));
    }

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
        shown("$request.path.", "<request.path>.");
        shown("$request.body.a[", "<request.body.a[>");
        shown("${}", "<>");
        shown("é$x€", "é<x>€");
        shown("", "");
    }

    #[test]
    fn reserved_headers_ignore_case() {
        assert!(is_reserved_header("Access-Control-Allow-Origin") && is_reserved_header("VIA"));
        assert!(
            !is_reserved_header("Host")
                && !is_reserved_header("x-forwarded-port")
                && !is_reserved_header("é")
        );
    }
}
