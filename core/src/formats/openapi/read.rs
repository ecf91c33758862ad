//! Texts as designs: an API for each document.

use super::document::{Described, Kind, describe};
use super::{ANY_METHOD, EXTENSION, ID, LABEL, find};
use crate::formats::json::Parsed;
use crate::formats::{Loss, Reading, Source, broken_text, cloudformation};
use crate::model::{Api, Design, Map, Path, Str, Value};
use alloc::{format, vec::Vec};

pub(super) fn read(source: &Source<'_>) -> Reading {
    let Parsed { value, errors } = cloudformation::parse(source.text);
    let diagnostics = errors.into_iter().map(|error| broken_text(error.span, error.message)).collect();
    let mut reading =
        Reading { design: Design::default(), losses: Vec::new(), diagnostics, left_alone: Vec::new() };
    let Some(root) = value else { return reading };
    reading.design.place = root.place;
    let found = find::documents(&root);
    if found.is_empty() {
        piece(&root, &mut reading);
    }
    for it in found {
        let described = describe(&it.document, it.place, (reading.design.apis.len(), 0), it.kind);
        add(described, it.name, &mut reading);
    }
    reading
}

/// Adds the routes and integrations of the documents in the body of an HTTP API of a template: that of the API at `index`
/// of the design. What is in the answer beside the API is for the reader of the template to pass on.
pub(crate) fn add_body(api: &mut Api, index: usize, body: &Value) -> Described {
    let mut all = Described::default();
    for it in find::documents(body) {
        let at = (index, api.integrations.len());
        let Described { api: described, findings, losses, left_alone } =
            describe(&it.document, it.place, at, Some(Kind::Http));
        if let Some(described) = described {
            api.integrations.extend(described.integrations);
            api.routes.extend(described.routes);
        }
        all.findings.extend(findings);
        all.losses.extend(losses);
        all.left_alone.extend(left_alone);
    }
    all
}

/// Adds what a document says to what was read. `name` is that of the resource around it.
fn add(described: Described, name: Option<&str>, reading: &mut Reading) {
    let Described { api, findings, losses, left_alone } = described;
    match api {
        Some(mut api) => {
            if let Some(name) = name {
                api.name = Str::Owned(name.into());
            }
            if api.name.is_empty() {
                api.name = match reading.design.apis.len() {
                    0 => "Api".into(),
                    before => format!("Api{}", before + 1).into(),
                };
            }
            reading.design.apis.push(api);
        }
        None => {
            let reason = format!(
                "A document describes a REST API; its {} integrations are left alone.",
                left_alone.len()
            );
            reading.losses.push(Loss { path: Path::root(), format: ID, reason });
        }
    }
    reading.diagnostics.extend(findings);
    reading.losses.extend(losses);
    reading.left_alone.extend(left_alone);
}

/// A piece of a document: the operations of a path, without the path.
fn piece(root: &Value, reading: &mut Reading) {
    let holds_extension = |value: &Value| value.map().is_some_and(|it| it.get(EXTENSION).is_some());
    let item = match root.map() {
        Some(_) if holds_extension(root) => Map::from_iter([(ANY_METHOD, root.clone())]),
        Some(members) if members.members().iter().any(|it| holds_extension(&it.value)) => members.clone(),
        _ => {
            let message = format!("The text holds no {LABEL} document: it needs openapi and paths.");
            reading.diagnostics.push(broken_text(root.place, message));
            return;
        }
    };
    let paths = Map::from_iter([("", Value::from(item))]);
    let document = Map::from_iter([("paths", Value::from(paths))]);
    let mut described = describe(&document, root.place, (0, 0), None);
    if let Some(api) = &mut described.api {
        for (index, integration) in api.integrations.iter_mut().enumerate() {
            integration.name = match index {
                0 => "Integration".into(),
                before => format!("Integration{}", before + 1).into(),
            };
        }
        api.routes.clear();
    }
    add(described, None, reading);
}
