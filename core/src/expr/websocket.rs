//! Request mapping of WebSocket APIs and header mapping of their integration responses: keys such as
//! `integration.request.header.x`, values such as `route.request.body.id` or `'text'`.
//!
//! Source: API Gateway developer guide, "Setting up data mapping for WebSocket APIs"; botocore for responses.

use super::Piece;

/// A key or value taken apart at its dots: the known prefix, and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// `integration.request.{header,querystring,path}.NAME`
    Integration {
        /// `header`, `querystring` or `path`
        location: Piece<'a>,
        /// The name.
        name: Piece<'a>,
    },
    /// `method.response.header.NAME`
    Method {
        /// The name.
        name: Piece<'a>,
    },
    /// The form of HTTP APIs: `action:location.name`.
    Http(super::http::Key<'a>),
    /// Anything else.
    Other,
}

/// Takes a mapping key apart.
#[must_use]
pub fn key(text: &str) -> Key<'_> {
    let whole = Piece::whole(text);
    if let Some(rest) = whole.strip_prefix("integration.request.")
        && let Some((location, name)) = rest.split_once('.')
        && matches!(location.text, "header" | "querystring" | "path")
    {
        return Key::Integration { location, name };
    }
    if let Some(name) = whole.strip_prefix("method.response.header.") {
        return Key::Method { name };
    }
    let http = super::http::key(text);
    let is_action =
        http.location.is_some() && http.action.text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_action { Key::Http(http) } else { Key::Other }
}

/// A mapping value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// `route.request.{querystring,header,multivaluequerystring,multivalueheader}.NAME`
    RouteParameter {
        /// Where the parameter is.
        location: Piece<'a>,
        /// The name.
        name: Piece<'a>,
    },
    /// `route.request.body` with the path behind it.
    RouteBody {
        /// The JSON path after the dot.
        path: Option<Piece<'a>>,
    },
    /// `route.request.path.NAME`, which WebSocket routes do not have.
    RoutePath,
    /// `integration.response.{header,multivalueheader}.NAME`
    ResponseHeader {
        /// The name.
        name: Piece<'a>,
    },
    /// `integration.response.body` with the path behind it.
    ResponseBody {
        /// The JSON path after the dot.
        path: Option<Piece<'a>>,
    },
    /// `stageVariables.NAME`
    StageVariable {
        /// The name.
        name: Piece<'a>,
    },
    /// `context.NAME`
    Context {
        /// The name, dots included.
        name: Piece<'a>,
    },
    /// `'text'`
    Static {
        /// What stands between the quotes.
        text: Piece<'a>,
    },
    /// `method.request.…`, the form of REST APIs.
    MethodRequest {
        /// What follows `method.request.`.
        rest: Piece<'a>,
    },
    /// A known form with a dollar, braces or both around it: `$context.stage`, `${stageVariables.x}`.
    Dollar {
        /// What is inside.
        inside: Piece<'a>,
    },
    /// A text that opens a quote and does not close it as the last character, or has double quotes.
    BrokenQuotes,
    /// Text without quotes.
    Bare,
}

/// Reads a mapping value.
#[must_use]
pub fn value(text: &str) -> Value<'_> {
    let whole = Piece::whole(text);
    if let Some(inside) = dollar(whole) {
        return Value::Dollar { inside };
    }
    if let Some(rest) = whole.strip_prefix("'") {
        return match rest.strip_suffix("'") {
            Some(text) if !text.text.contains('\'') => Value::Static { text },
            _ => Value::BrokenQuotes,
        };
    }
    if text.starts_with('"') {
        return Value::BrokenQuotes;
    }
    if let Some(rest) = whole.strip_prefix("route.request.") {
        return route_request(rest).unwrap_or(Value::Bare);
    }
    if let Some(rest) = whole.strip_prefix("integration.response.") {
        let named = ["header.", "multivalueheader."].iter().find_map(|prefix| rest.strip_prefix(prefix));
        return match named {
            Some(name) => Value::ResponseHeader { name },
            None => body(rest).map_or(Value::Bare, |path| Value::ResponseBody { path }),
        };
    }
    if let Some(rest) = whole.strip_prefix("method.request.") {
        return Value::MethodRequest { rest };
    }
    if let Some(name) = whole.strip_prefix("stageVariables.") {
        return Value::StageVariable { name };
    }
    whole.strip_prefix("context.").map_or(Value::Bare, |name| Value::Context { name })
}

fn route_request(rest: Piece<'_>) -> Option<Value<'_>> {
    if let Some(path) = body(rest) {
        return Some(Value::RouteBody { path });
    }
    let (location, name) = rest.split_once('.')?;
    match location.text {
        "path" => Some(Value::RoutePath),
        "querystring" | "header" | "multivaluequerystring" | "multivalueheader" => {
            Some(Value::RouteParameter { location, name })
        }
        _ => None,
    }
}

/// `body` or `body.PATH`: the path, if the piece is one of them.
fn body(piece: Piece<'_>) -> Option<Option<Piece<'_>>> {
    let rest = piece.strip_prefix("body")?;
    if rest.text.is_empty() {
        return Some(None);
    }
    if let Some(path) = rest.strip_prefix(".") {
        return Some(Some(path));
    }
    rest.text.starts_with('[').then_some(Some(rest))
}

/// What is inside of `$…` or `${…}`, when it is one of the forms that are written without.
fn dollar(whole: Piece<'_>) -> Option<Piece<'_>> {
    let inside = whole.strip_prefix("$")?;
    let inside = inside.strip_prefix("{").map_or(inside, |braced| braced.strip_suffix("}").unwrap_or(braced));
    ["context.", "stageVariables.", "route.request.", "request.", "integration.response."]
        .iter()
        .any(|prefix| inside.text.starts_with(prefix))
        .then_some(inside)
}

/// Whether a character may stand in the name of a parameter. The guide prints the pattern with a stray bracket.
#[must_use]
pub const fn is_parameter_character(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '$' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart() {
        assert!(
            matches!(key("integration.request.header.x"), Key::Integration { location, name } if location.text == "header" && name.span() == (27..28))
        );
        assert!(matches!(key("method.response.header.x"), Key::Method { name } if name.text == "x"));
        assert!(matches!(key("overwrite:header.x"), Key::Http(_)));
        assert_eq!(key("integration.request.body.x"), Key::Other);
        assert_eq!(key("x"), Key::Other);
    }

    #[test]
    fn values_are_told_apart() {
        assert!(
            matches!(value("route.request.header.a"), Value::RouteParameter { name, .. } if name.text == "a")
        );
        assert!(
            matches!(value("route.request.body.$.a"), Value::RouteBody { path: Some(path) } if path.text == "$.a")
        );
        assert_eq!(value("route.request.body"), Value::RouteBody { path: None });
        assert_eq!(value("route.request.path.x"), Value::RoutePath);
        assert!(
            matches!(value("$context.stage"), Value::Dollar { inside } if inside.text == "context.stage")
        );
        assert!(matches!(value("${stageVariables.x}"), Value::Dollar { inside } if inside.span() == (2..18)));
        assert!(matches!(value("'a b'"), Value::Static { text } if text.text == "a b"));
        assert_eq!(value("'a"), Value::BrokenQuotes);
        assert_eq!(value("'"), Value::BrokenQuotes);
        assert_eq!(value("\"a\""), Value::BrokenQuotes);
        assert_eq!(value("$5"), Value::Bare);
        assert_eq!(value("bodyguard"), Value::Bare);
    }
}
