//! Requests as commands of the AWS CLI.
//!
//! The properties go in as JSON in one argument: no value can be taken for an option, for a file (`file://…`) or for
//! something to fetch (`https://…`).

use crate::formats::{json, shell};
use crate::model::{Kind, Map, Resource, Str, Text, Value};
use crate::request::{HttpRequest, Ids, Operation};
use alloc::{format, string::String};

/// The command that sends a request, on one line. References are variables of the shell.
pub(super) fn command(request: &HttpRequest, ids: &Ids) -> String {
    let operation = match request.operation {
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Get | Operation::List => "get",
    };
    let resource = match request.resource {
        Resource::Integration => "integration",
        Resource::IntegrationResponse => "integration-response",
    };
    let mut command = format!("aws apigatewayv2 {operation}-{resource}");
    let mut option = |name: &str, value: &Text| {
        command.push_str(&format!(" --{name} {}", shell::word(value)));
    };
    if let Some(region) = &request.region {
        option("region", region);
    }
    let is_created = request.operation == Operation::Create;
    option("api-id", &ids.api);
    if !(is_created && request.resource == Resource::Integration) {
        option("integration-id", &ids.integration);
    }
    if let (Some(response), false) = (&ids.response, is_created) {
        option("integration-response-id", response);
    }
    if let Some(body) = &request.body {
        option("cli-input-json", &json::to_line_with_references(&sdk_names(body).into()));
    }
    command
}

/// The names of the SDKs: a capital letter first, in the objects that have members of their own too.
fn sdk_names(body: &Map) -> Map {
    let capital = |name: &str| {
        let mut letters = name.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    let value = |name: &str, value: &Value| match (
        &value.kind,
        Resource::Integration.find(name).map(|row| &row.kind),
    ) {
        (Kind::Map(members), Some(crate::model::PropertyKind::Object(_))) => sdk_names(members).into(),
        _ => value.clone(),
    };
    body.members()
        .iter()
        .map(|member| (Str::Owned(capital(&member.key)), value(&member.key, &member.value)))
        .collect()
}
