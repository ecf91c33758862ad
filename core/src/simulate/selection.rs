//! Selection expressions of WebSocket APIs, worked out once and never again on what they yield.

use super::Body;
use super::document::Document;
use super::trace::Finding;
use crate::diagnostic::Quoted;
use crate::expr::selection::{Part, parts};
use crate::java::{self, Budget};
use alloc::{format, string::String, vec::Vec};

/// What an expression yields.
#[derive(Default)]
pub(super) struct Selected {
    pub(super) text: String,
    pub(super) findings: Vec<Finding>,
    /// Whether the service is known to do the same.
    pub(super) confirmed: bool,
}

/// Works an expression out. `variable` gives the values of variables other than the body's; what has none is empty text.
pub(super) fn select(
    expression: &str,
    body: &Document<'_>,
    budget: &Budget,
    variable: impl Fn(&str) -> Option<String>,
) -> Selected {
    let mut selected = Selected { confirmed: true, ..Selected::default() };
    for part in parts(expression) {
        match part {
            Part::Text(piece) => selected.text.push_str(piece.text),
            Part::Escape(piece) => selected.text.push_str(&piece.text[1..]),
            Part::Variable(it) => {
                let name = it.name.text.strip_prefix("request.body");
                let found = match name {
                    Some("") => Some(body.text().into()),
                    Some(path) if path.starts_with(['.', '[']) => {
                        let lookup = body.find_value(path.strip_prefix('.').unwrap_or(path), true, budget);
                        selected.findings.extend(lookup.finding);
                        selected.confirmed &= lookup.confirmed;
                        lookup.value.map(|value| printed(&value, 0))
                    }
                    _ => variable(it.name.text).or_else(|| {
                        selected.confirmed = false;
                        let message = format!(
                            "{} has no value here; empty text takes its place.",
                            Quoted(it.whole.text)
                        );
                        selected.findings.push(Finding::warning(message));
                        None
                    }),
                };
                // A key is never as long as this; a body that is named often would be too much.
                let room = LONGEST.saturating_sub(selected.text.len());
                selected.text.push_str(super::body::cut(&found.unwrap_or_default(), room));
            }
        }
    }
    selected
}

/// The longest text that an expression yields, in bytes.
const LONGEST: usize = 256 * 1024;

/// A value as text: lists in brackets with a comma and a blank between the elements.
fn printed(value: &java::Value, depth: usize) -> String {
    match value {
        java::Value::Text(text) => String::from(&**text),
        java::Value::List(list) if depth < java::DEEPEST => {
            let items: Vec<_> = list.items.borrow().iter().map(|item| printed(item, depth + 1)).collect();
            format!("[{}]", items.join(", "))
        }
        other => java::text(other).unwrap_or_default(),
    }
}

/// What the route selection expression of an API makes of a message.
pub(super) fn route_key(expression: &str, body: Option<&Body>, budget: &Budget) -> Selected {
    select(expression, &Document::new(body, usize::MAX), budget, |_| None)
}
