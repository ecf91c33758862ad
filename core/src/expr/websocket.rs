//! Request mapping of WebSocket APIs and header mapping of their integration responses: keys such as
//! `integration.request.header.x`, values such as `route.request.body.id` or `'text'`.
//!
//! Source: API Gateway developer guide, "Setting up data mapping for WebSocket APIs"; botocore for responses.

use super::{Piece, http, is_header_character, is_stage_variable_character, jsonpath};

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
    Http(http::Key<'a>),
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
    let http = http::key(text);
    let is_http = http.location.is_some_and(|location| {
        http::ACTIONS.contains(&http.action.text)
            || matches!(location.text, "header" | "querystring" | "path" | "statuscode")
    });
    if is_http { Key::Http(http) } else { Key::Other }
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
    /// A known form with a dollar, braces or both around it, alone or in other text: `$context.stage`, `${stageVariables.x}`.
    Dollar {
        /// All of it, with dollar and braces.
        variable: Piece<'a>,
        /// What is inside.
        inside: Piece<'a>,
    },
    /// A stage variable in other text, which this service does not fill in: `https://${stageVariables.host}/`.
    PartialStageVariable {
        /// The variable, with dollar and braces if it has them.
        variable: Piece<'a>,
    },
    /// Single quotes that do not stand around the whole text or have another quote inside, or double quotes.
    BrokenQuotes,
    /// Something that begins like one of the forms and goes on otherwise: `route.request.cookie.x`, `context`.
    Malformed,
    /// Any other text without quotes.
    Bare,
}

impl Value<'_> {
    /// Whether the value can be mapped to a request: it is one of the documented forms, and complete.
    #[must_use]
    pub fn is_request_source(&self) -> bool {
        match self {
            Self::RouteParameter { name, .. } => is_name(*name, is_parameter_character),
            Self::RouteBody { path } => is_body_path(*path),
            _ => self.is_common_source(),
        }
    }

    /// Whether the value can be mapped to a header of an integration response.
    #[must_use]
    pub fn is_response_source(&self) -> bool {
        match self {
            Self::ResponseHeader { name } => is_name(*name, is_header_character),
            Self::ResponseBody { path } => is_body_path(*path),
            _ => self.is_common_source(),
        }
    }

    fn is_common_source(&self) -> bool {
        match self {
            Self::StageVariable { name } => is_name(*name, is_stage_variable_character),
            // The names below `authorizer.` are an authorizer's choice.
            Self::Context { name } if name.text.starts_with("authorizer.") => true,
            Self::Context { name } => is_name(*name, is_parameter_character),
            Self::Static { .. } => true,
            _ => false,
        }
    }
}

fn is_name(name: Piece<'_>, accepted: fn(char) -> bool) -> bool {
    !name.text.is_empty() && name.first_not(accepted).is_none()
}

/// The guide gives no grammar for the path, so that only what no JSON path can look like is turned down.
fn is_body_path(path: Option<Piece<'_>>) -> bool {
    path.is_none_or(|path| {
        let is_broken = matches!(
            jsonpath::problem(path),
            Some(jsonpath::Problem::EmptyStep(_) | jsonpath::Problem::Unbalanced(_))
        );
        !path.text.is_empty() && !path.text.starts_with('$') && !is_broken
    })
}

/// Reads a mapping value.
#[must_use]
pub fn value(text: &str) -> Value<'_> {
    let whole = Piece::whole(text);
    if let Some(quotes) = quoted(whole) {
        return quotes;
    }
    if let Some(variable) = stage_variable(whole, "stageVariables.").filter(|variable| *variable != whole) {
        return Value::PartialStageVariable { variable };
    }
    if let Some(dollar) = dollar(whole) {
        return dollar;
    }
    if let Some(rest) = whole.strip_prefix("route.request.") {
        return route_request(rest).unwrap_or(Value::Malformed);
    }
    if let Some(rest) = whole.strip_prefix("integration.response.") {
        let named = ["header.", "multivalueheader."].iter().find_map(|prefix| rest.strip_prefix(prefix));
        return match named {
            Some(name) => Value::ResponseHeader { name },
            None => body(rest).map_or(Value::Malformed, |path| Value::ResponseBody { path }),
        };
    }
    if let Some(rest) = whole.strip_prefix("method.request.") {
        return Value::MethodRequest { rest };
    }
    if let Some(name) = whole.strip_prefix("stageVariables.") {
        return Value::StageVariable { name };
    }
    if let Some(name) = whole.strip_prefix("context.") {
        return Value::Context { name };
    }
    if is_expression_like(whole) { Value::Malformed } else { Value::Bare }
}

/// Text with quotes at its start or end.
fn quoted(whole: Piece<'_>) -> Option<Value<'_>> {
    let text = whole.text;
    if text.starts_with('"') {
        return Some(Value::BrokenQuotes);
    }
    let Some(rest) = whole.strip_prefix("'") else {
        return text.ends_with('\'').then_some(Value::BrokenQuotes);
    };
    let inside = rest.strip_suffix("'").filter(|inside| !inside.text.contains('\''));
    Some(inside.map_or(Value::BrokenQuotes, |text| match stage_variable(text, "${stageVariables.") {
        Some(variable) => Value::PartialStageVariable { variable },
        None => Value::Static { text },
    }))
}

/// The first stage variable that is written like `start`, with dollar and braces if it has them.
fn stage_variable<'a>(text: Piece<'a>, start: &str) -> Option<Piece<'a>> {
    let at = text.text.find(start)?;
    let before = &text.text[..at];
    let opening = ["${", "$"].into_iter().find(|opening| before.ends_with(opening)).unwrap_or_default();
    let name = &text.text[at + start.len()..];
    let length = name.find(|c| !is_stage_variable_character(c)).unwrap_or(name.len());
    let is_braced = opening == "${" || start.starts_with("${");
    let closing = usize::from(is_braced && name[length..].starts_with('}'));
    Some(text.slice(at - opening.len(), at + start.len() + length + closing))
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

/// `body` or `body.PATH`: the path, if the piece is one of them. A path may also follow with its bracket or its dollar.
fn body(piece: Piece<'_>) -> Option<Option<Piece<'_>>> {
    let rest = piece.strip_prefix("body")?;
    if rest.text.is_empty() {
        return Some(None);
    }
    if let Some(path) = rest.strip_prefix(".") {
        return Some(Some(path));
    }
    rest.text.starts_with(['[', '$']).then_some(Some(rest))
}

/// What is written with a dollar where it has to be written without, here or on HTTP APIs.
const DOLLARED: &[&str] =
    &["context.", "stageVariables.", "route.request.", "request.", "integration.response.", "response."];

/// The first `$…` or `${…}` around one of the forms that are written without.
fn dollar(whole: Piece<'_>) -> Option<Value<'_>> {
    whole.text.match_indices('$').find_map(|(at, _)| {
        let rest = whole.slice(at + 1, whole.text.len());
        let braced = rest.strip_prefix("{");
        let inside = braced.unwrap_or(rest);
        if !DOLLARED.iter().any(|prefix| inside.text.starts_with(prefix)) {
            return None;
        }
        let length = match braced {
            Some(_) => inside.text.find('}'),
            None => inside.text.find(|c| !is_parameter_character(c) && !matches!(c, '[' | ']')),
        };
        let closed = usize::from(braced.is_some() && length.is_some());
        let inside = inside.slice(0, length.unwrap_or(inside.text.len()));
        let end = inside.start - whole.start + inside.text.len() + closed;
        Some(Value::Dollar { variable: whole.slice(at, end), inside })
    })
}

/// Whether text without quotes begins with the first word of an expression.
fn is_expression_like(whole: Piece<'_>) -> bool {
    let first = whole.split_once('.').map(|(first, _)| first.text);
    let is = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    match first {
        Some(first) => {
            let words =
                &["route", "integration", "method", "request", "response", "context", "stageVariables"];
            is(first, words)
        }
        None => is(whole.text, &["context", "stageVariables"]),
    }
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
        assert!(matches!(key("set:header.x"), Key::Http(_)));
        assert_eq!(key("note:x"), Key::Other);
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
        assert!(
            matches!(value("route.request.body$.a"), Value::RouteBody { path: Some(path) } if path.span() == (18..21))
        );
        assert_eq!(value("route.request.body"), Value::RouteBody { path: None });
        assert_eq!(value("route.request.path.x"), Value::RoutePath);
        assert!(matches!(value("'a b'"), Value::Static { text } if text.text == "a b"));
        for broken in ["'a", "'", "a'", "'it's'", "\"a\"", "\"'a'\""] {
            assert_eq!(value(broken), Value::BrokenQuotes, "{broken}");
        }
        for malformed in ["route.request.cookie.x", "Context.stage", "context", "request.body.x", "method.x"]
        {
            assert_eq!(value(malformed), Value::Malformed, "{malformed}");
        }
        for bare in ["$5", "bodyguard", "application/json", "contextual", "{\"a\": 1}", ""] {
            assert_eq!(value(bare), Value::Bare, "{bare}");
        }
    }

    /// The variable that is underlined and what is inside of it.
    #[track_caller]
    fn dollar_is(text: &str, expected: (&str, &str)) {
        match value(text) {
            Value::Dollar { variable, inside } => {
                assert_eq!((variable.text, inside.text), expected, "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn dollars_are_found_with_their_places() {
        dollar_is("$context.stage", ("$context.stage", "context.stage"));
        dollar_is("${stageVariables.x}", ("${stageVariables.x}", "stageVariables.x"));
        dollar_is("id-${context.stage}/x", ("${context.stage}", "context.stage"));
        dollar_is("a $context.stage b", ("$context.stage", "context.stage"));
        dollar_is("${route.request.body.a", ("${route.request.body.a", "route.request.body.a"));
        dollar_is("$request.header.a", ("$request.header.a", "request.header.a"));
        dollar_is("$5 $context.é", ("$context.", "context."));
    }

    #[track_caller]
    fn partial(text: &str, expected: &str) {
        match value(text) {
            Value::PartialStageVariable { variable } => {
                assert_eq!(&text[variable.span()], expected, "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn stage_variables_stand_alone() {
        partial("https://${stageVariables.host}/x", "${stageVariables.host}");
        partial("$stageVariables.host/x", "$stageVariables.host");
        partial("stageVariables.my-name", "stageVariables.my");
        partial("'https://${stageVariables.host}'", "${stageVariables.host}");
        partial("${stageVariables.a}${stageVariables.b}", "${stageVariables.a}");
        assert!(matches!(value("stageVariables.a"), Value::StageVariable { name } if name.text == "a"));
        assert!(matches!(value("'see stageVariables.a'"), Value::Static { .. }));
    }

    #[test]
    fn sources_are_complete() {
        for good in [
            "route.request.header.x-id",
            "route.request.multivaluequerystring.a",
            "route.request.body",
            "route.request.body.a[0]",
            "context.connectionId",
            "context.authorizer.any name",
            "stageVariables.a_1",
            "''",
        ] {
            assert!(value(good).is_request_source(), "{good}");
        }
        for bad in [
            "route.request.header.",
            "route.request.header.a b",
            "route.request.body.",
            "route.request.body.$.a",
            "route.request.body.a[",
            "context.",
            "context.a b",
            "stageVariables.",
            "integration.response.header.x",
            "method.request.header.x",
            "$context.stage",
            "x",
        ] {
            assert!(!value(bad).is_request_source(), "{bad}");
        }
        assert!(value("integration.response.body.a").is_response_source());
        assert!(value("integration.response.multivalueheader.a").is_response_source());
        assert!(!value("integration.response.header.a b").is_response_source());
        assert!(!value("route.request.header.x").is_response_source());
    }
}
