//! Mapping keys: `action:location.name`.

use super::Side;
use crate::expr::Piece;

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

/// What a mapping does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Adds a value to those that are there.
    Append,
    /// Puts one value in the place of all that are there.
    Overwrite,
    /// Takes all values out.
    Remove,
}

impl Action {
    /// The action of this name, spelled exactly so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "append" => Some(Self::Append),
            "overwrite" => Some(Self::Overwrite),
            "remove" => Some(Self::Remove),
            _ => None,
        }
    }
}

/// What a mapping changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// `action:header.NAME`
    Header {
        /// What is done with it.
        action: Action,
        /// The name, which ignores case. It is not empty.
        name: Piece<'a>,
    },
    /// `action:querystring.NAME`, of requests.
    Querystring {
        /// What is done with it.
        action: Action,
        /// The name, which does not ignore case. It is not empty.
        name: Piece<'a>,
    },
    /// `overwrite:path`, of requests.
    Path,
    /// `overwrite:statuscode`, of answers.
    StatusCode,
}

impl Destination<'_> {
    /// What is done.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Header { action, .. } | Self::Querystring { action, .. } => *action,
            Self::Path | Self::StatusCode => Action::Overwrite,
        }
    }
}

/// What is wrong with a mapping key: the first mistake from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem<'a> {
    /// The form of WebSocket or REST APIs: `integration.request.header.x`.
    OtherForm,
    /// A dot behind the action, where a colon belongs: `overwrite.statuscode`.
    DottedAction {
        /// The action.
        action: Piece<'a>,
        /// What follows the dot.
        rest: Piece<'a>,
    },
    /// An action that there is not.
    Action(Piece<'a>),
    /// A location that the message does not have.
    Location(Piece<'a>),
    /// `overwrite:statuscode` for a request.
    StatusCodeOfRequest,
    /// A path that is appended or removed.
    PathAction(Piece<'a>),
    /// A name behind `overwrite:path`.
    PathName(Piece<'a>),
    /// A status code that is appended or removed.
    StatusCodeAction(Piece<'a>),
    /// No name behind a location that needs one.
    NoName,
    /// Anything else.
    Other,
}

/// What a mapping key of one side changes.
///
/// # Errors
/// When the key is none. Characters of names and reserved names are not looked at.
pub fn destination(text: &str, side: Side) -> Result<Destination<'_>, KeyProblem<'_>> {
    let Key { action: name_of_action, location, name } = key(text);
    let Some(location) = location else { return Err(without_colon(Piece::whole(text))) };
    let Some(action) = Action::from_name(name_of_action.text) else {
        return Err(KeyProblem::Action(name_of_action));
    };
    let is_overwritten = action == Action::Overwrite;
    let named = name.filter(|name| !name.text.is_empty());
    match (side, location.text) {
        (_, "header") => named.map(|name| Destination::Header { action, name }).ok_or(KeyProblem::NoName),
        (Side::Request, "querystring") => {
            named.map(|name| Destination::Querystring { action, name }).ok_or(KeyProblem::NoName)
        }
        (Side::Request, "path") => match name {
            _ if !is_overwritten => Err(KeyProblem::PathAction(name_of_action)),
            Some(name) => Err(KeyProblem::PathName(name)),
            None => Ok(Destination::Path),
        },
        (Side::Request, "statuscode") => Err(KeyProblem::StatusCodeOfRequest),
        (Side::Response, "statuscode") => match name {
            _ if !is_overwritten => Err(KeyProblem::StatusCodeAction(name_of_action)),
            Some(_) => Err(KeyProblem::Other),
            None => Ok(Destination::StatusCode),
        },
        _ => Err(KeyProblem::Location(location)),
    }
}

fn without_colon(text: Piece<'_>) -> KeyProblem<'_> {
    const OTHER_FORMS: &[&str] = &[
        "integration.request.",
        "integration.response.",
        "method.request.",
        "method.response.",
        "route.request.",
    ];
    if OTHER_FORMS.iter().any(|form| text.text.starts_with(form)) {
        return KeyProblem::OtherForm;
    }
    match text.split_once('.') {
        Some((action, rest)) if ACTIONS.contains(&action.text) => KeyProblem::DottedAction { action, rest },
        _ => KeyProblem::Other,
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

#[cfg(test)]
mod tests {
    use super::*;

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
