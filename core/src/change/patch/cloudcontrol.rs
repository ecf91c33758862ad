//! `cloudcontrol`: the documents that the Cloud Control API takes, and the commands that send them in order.

use super::{FileNames, Losses, identifier};
use crate::change::json_patch::document;
use crate::change::steps::{Step, Way, steps};
use crate::formats::{File, Output, desired, json, shell};
use crate::model::{Design, Kind, Map, PropertyId, Resource, Value};
use crate::request::Operation;
use alloc::{format, string::String, vec::Vec};

pub(super) const ID: &str = "cloudcontrol";

/// What the script begins with: Cloud Control works on in the background.
const SCRIPT: &str = "\
#!/bin/sh
set -eu

# Sends a request and waits until it is done.
request() {
  token=$(aws cloudcontrol \"$@\" --query ProgressEvent.RequestToken --output text)
  aws cloudcontrol wait resource-request-success --request-token \"$token\"
}
";

pub(super) fn write(before: &Design, after: &Design) -> Output {
    let mut losses = Losses::new(ID);
    let mut names = FileNames::new();
    let mut files = Vec::new();
    let mut commands = String::new();
    let steps = steps(before, after, Way::InPlace);
    losses.replacements(&steps);
    losses.deletions(&steps);
    losses.routes(before, after);
    for step in &steps {
        let resource = step.request.resource;
        let region = shell::region(step.request.region.as_ref());
        let command =
            |words: &str| format!("request {words} --type-name {}{region}", resource.cloudformation_type());
        let identifier = shell::word(&identifier(step));
        let mut file = |name: String, value: Value| {
            let text = json::to_text(&value);
            files.push(File { path: name.clone(), language: "json", text });
            shell::quote(&format!("file://{name}"))
        };
        let line = match step.operation() {
            Operation::Create => {
                losses.references(step, REFERENCE);
                let state = desired_state(step, &mut losses);
                let name = format!("{}.json", names.claim(step, "desired-state"));
                let file = file(name, state.into());
                format!("{} --desired-state {file}", command("create-resource"))
            }
            Operation::Delete => format!("{} --identifier {identifier}", command("delete-resource")),
            _ => {
                let document = document(&step.pair, desired);
                for remainder in document.remains {
                    losses.push(remainder.path, remainder.reason);
                }
                if document.operations.is_empty() {
                    continue;
                }
                losses.references(step, REFERENCE);
                let name = format!("{}.json", names.claim(step, "patch"));
                let file = file(name, Value::new(Kind::List(document.operations)));
                format!("{} --identifier {identifier} --patch-document {file}", command("update-resource"))
            }
        };
        commands.push_str(&line);
        commands.push('\n');
    }
    if !commands.is_empty() {
        let text = format!("{SCRIPT}\n{commands}");
        files.push(File { path: "cloudcontrol.sh".into(), language: "shell", text });
    }
    Output { files, losses: losses.list }
}

const REFERENCE: &str =
    "A reference has no place in a request; it is written as an object for you to fill in.";

/// What `create-resource` is to make.
fn desired_state(step: &Step<'_>, losses: &mut Losses) -> Map {
    let resource = step.request.resource;
    let ids = [
        (PropertyId::ApiId, Some(&step.ids.api)),
        (
            PropertyId::IntegrationId,
            (resource == Resource::IntegrationResponse).then_some(&step.ids.integration),
        ),
    ];
    let mut state = Map::new();
    for (id, value) in ids {
        let name = resource.property(id).and_then(|row| row.names.cloudformation);
        if let (Some(name), Some(value)) = (name, value) {
            state.set(name, value.clone().into());
        }
    }
    for member in step.body().members() {
        match resource.find(&member.key).and_then(|row| Some((row, row.names.cloudformation?))) {
            Some((row, name)) => state.set(name, desired(member.value.clone(), &row.kind)),
            None => losses.push(
                step.pair.side.path().join("properties").join(member.key.clone()),
                "Cloud Control has no such property; it is left out.",
            ),
        }
    }
    state
}
