//! Values of WebSocket and REST APIs as HTTP APIs write them.

use crate::expr::http::{self, Part, Side};
use crate::expr::websocket::{self, Value};
use alloc::{format, string::String};

/// Whether every variable of a value can be read, and has braces where it needs them.
pub(crate) fn is_readable(text: &str, side: Side) -> bool {
    let (mut variables, mut bare) = (0, 0);
    for part in http::parts(text) {
        if let Part::Variable(variable) = part {
            variables += 1;
            bare += usize::from(!variable.braced);
            if variable.problem(side).is_some() {
                return false;
            }
        }
    }
    variables < 2 || bare == 0
}

/// An expression of another kind of API, or one that lacks its dollar, as a variable that can be read on this side.
pub(crate) fn to_variable(text: &str, side: Side) -> Option<String> {
    let below = |root: &str, path: Option<crate::expr::Piece<'_>>| {
        let path = path.map_or("", |path| path.text.trim_start_matches('$').trim_start_matches('.'));
        let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        format!("${root}.body{dot}{path}")
    };
    let plain = |location: &str| {
        match location {
            "multivalueheader" => "header",
            "multivaluequerystring" => "querystring",
            _ => return String::from(location),
        }
        .into()
    };
    let variable = match websocket::value(text) {
        Value::RouteParameter { location, name } => {
            format!("$request.{}.{}", plain(location.text), name.text)
        }
        Value::MethodRequest { rest } => {
            let (location, name) = rest.text.split_once('.').unwrap_or((rest.text, ""));
            let dot = if name.is_empty() { "" } else { "." };
            format!("$request.{}{dot}{name}", plain(location))
        }
        Value::RoutePath => format!("${}", text.strip_prefix("route.")?),
        Value::RouteBody { path } => below("request", path),
        Value::ResponseHeader { name } => format!("$response.header.{}", name.text),
        Value::ResponseBody { path } => below("response", path),
        Value::StageVariable { .. } | Value::Context { .. } => format!("${text}"),
        Value::Malformed | Value::Bare if text.starts_with("request.") || text.starts_with("response.") => {
            format!("${text}")
        }
        _ => return None,
    };
    let mut parts = http::parts(&variable);
    let only = matches!(parts.next(), Some(Part::Variable(it)) if it.problem(side).is_none());
    let only = only && parts.next().is_none();
    drop(parts);
    only.then_some(variable)
}
