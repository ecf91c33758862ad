//! Argument sets of real calls, found in public repositories (`cases/argument-sets/`).

use gatewright_core::model::Protocol;
use serde_json::{Value, json};

/// An argument set.
#[derive(Debug)]
pub struct ArgumentSet {
    /// Its id in the file.
    pub id: String,
    /// The JSON text that is read: the arguments, or an answer printed beside them.
    pub text: String,
    /// The protocol of the API, where the source says which.
    pub protocol: Option<Protocol>,
}

/// Every argument set, and every answer that was printed beside one. A set without arguments (the printed command does not
/// even parse as a shell command) is left out.
///
/// # Panics
/// When the file is not there or not what it was.
#[must_use]
pub fn all() -> Vec<ArgumentSet> {
    let path = crate::cases("argument-sets").join("argument-sets.json");
    let text = std::fs::read_to_string(path).expect("the argument sets");
    let rows: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    rows.iter()
        .flat_map(|row| {
            let id = row["id"].as_str().expect("an id");
            [("args", id.to_owned()), ("output", format!("{id}-output"))].into_iter().filter_map(
                |(member, id)| {
                    let arguments = row.get(member)?;
                    let protocol = protocol(&id);
                    Some(ArgumentSet { id, text: with_references(arguments).to_string(), protocol })
                },
            )
        })
        .collect()
}

/// What the source says about the API's protocol: the page it stands on, or the test it is in.
fn protocol(id: &str) -> Option<Protocol> {
    let websocket = ["websocket", "guide-2", "integrationresponses"];
    let http = ["aws-cli", "guide-", "floci-api-gateway", "execute-api-subdomain", "L255", "ack-"];
    if websocket.iter().any(|part| id.contains(part)) {
        Some(Protocol::WebSocket)
    } else if http.iter().any(|part| id.contains(part)) {
        Some(Protocol::Http)
    } else {
        None
    }
}

/// The file writes what a program computed as `<expr:NAME>`; a design says `{"ref": NAME}`.
fn with_references(value: &Value) -> Value {
    match value {
        Value::String(text) => reference(text),
        Value::Array(items) => items.iter().map(with_references).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), with_references(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn reference(text: &str) -> Value {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, (name, after))) =
        rest.split_once("<expr:").and_then(|(before, after)| Some((before, after.split_once('>')?)))
    {
        if !before.is_empty() {
            parts.push(json!(before));
        }
        parts.push(json!({ "ref": name }));
        rest = after;
    }
    match (&parts[..], rest) {
        ([], _) => json!(text),
        ([only], "") => only.clone(),
        _ => {
            if !rest.is_empty() {
                parts.push(json!(rest));
            }
            json!({ "concat": parts })
        }
    }
}
