//! Designs as a script: a command a resource, in which every value is one word.

use super::{ID, JSON_FORM};
use crate::diagnostic::Quoted;
use crate::formats::names::{self, kebab_case};
use crate::formats::{File, Loss, Output, WriteOptions, json, shell};
use crate::model::{
    Design, Kind, Map, PartRef, Path, Property, PropertyId, PropertyKind, Resource, Str, Text, Value,
};
use alloc::{format, string::String, vec, vec::Vec};

pub(super) fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut writer =
        Writer { json: options.get("form") == JSON_FORM, design, commands: Vec::new(), losses: Vec::new() };
    for (a, api) in design.apis.iter().enumerate() {
        let api_id = api.api_id.clone().unwrap_or_else(|| names::api_reference(api, a));
        for (i, integration) in api.integrations.iter().enumerate() {
            let path = Design::integration_path(a, i);
            let known = integration.properties.get(PropertyId::IntegrationId.name()).and_then(Value::text);
            let name = if integration.name.is_empty() {
                format!("Integration{}x{}", a + 1, i + 1)
            } else {
                integration.name.clone().into_owned()
            };
            let id = known.cloned().unwrap_or_else(|| Text::named(shell::variable_name(&name), None));
            if !integration.is_reference() {
                let variable = (!integration.responses.is_empty() && known.is_none())
                    .then(|| shell::variable_name(&name));
                writer.command(
                    Resource::Integration,
                    &integration.properties,
                    &[("api-id", &api_id)],
                    &path,
                    variable,
                );
            }
            for (r, response) in integration.responses.iter().enumerate() {
                let ids = [("api-id", &api_id), ("integration-id", &id)];
                writer.command(
                    Resource::IntegrationResponse,
                    &response.properties,
                    &ids,
                    &Design::response_path(a, i, r),
                    None,
                );
            }
        }
    }
    let Writer { commands, losses, .. } = writer;
    let text = format!("#!/bin/sh\nset -eu\n\n{}", commands.join("\n"));
    let file = File { path: "integrations.sh".into(), language: "shell", text };
    Output { files: if commands.is_empty() { Vec::new() } else { vec![file] }, losses }
}

struct Writer<'a> {
    json: bool,
    design: &'a Design,
    commands: Vec<String>,
    losses: Vec<Loss>,
}

impl Writer<'_> {
    fn lose(&mut self, path: Path, reason: String) {
        self.losses.push(Loss { path, format: ID, reason });
    }

    fn command(
        &mut self,
        resource: Resource,
        properties: &Map,
        ids: &[(&str, &Text)],
        path: &Path,
        variable: Option<String>,
    ) {
        let operation = match resource {
            Resource::Integration => "create-integration",
            Resource::IntegrationResponse => "create-integration-response",
        };
        let mut arguments: Vec<String> = Vec::new();
        if let Some(region) = &self.design.region {
            arguments.push(argument("region", region));
        }
        arguments.extend(ids.iter().map(|(name, id)| argument(name, id)));
        let mut said = Said::default();
        let mut seen: Vec<&str> = Vec::new();
        for member in properties.members().iter().rev() {
            let at = path.join("properties").join(member.key.clone());
            match resource.find(&member.key) {
                None => self.lose(
                    at,
                    format!("The command has no option for {}; it is left out.", Quoted(&member.key)),
                ),
                Some(row) if seen.contains(&row.name()) => {
                    self.lose(at, "The key is there twice; only the last one is written.".into());
                }
                Some(row) => {
                    seen.push(row.name());
                    if !row.is_identity() {
                        self.property(row, &member.value, at, &mut said);
                    }
                }
            }
        }
        arguments.extend(said.arguments.into_iter().rev());
        if !said.document.is_empty() {
            let members: Vec<_> = said.document.into_iter().collect();
            let document: Map = members.into_iter().rev().map(|member| (member.key, member.value)).collect();
            arguments.push(argument(JSON_FORM, &json::to_line_with_references(&document.into())));
        }
        let mut command = format!("aws apigatewayv2 {operation} \\\n    {}", arguments.join(" \\\n    "));
        if let Some(variable) = variable {
            command = format!("{variable}=$({command} \\\n    --query IntegrationId --output text)");
        }
        command.push('\n');
        self.commands.push(command);
    }

    /// Says a property by an argument, or else in the JSON document.
    fn property(&mut self, row: &Property, value: &Value, at: Path, said: &mut Said) {
        let option = || kebab_case(row.name());
        let in_document = match (&value.kind, &row.kind) {
            _ if !row.is_writable() => {
                return self.lose(at, "The service sets this property; it is left out.".into());
            }
            (Kind::Null, _) => {
                return self.lose(at, "null says nothing to the service; it is left out.".into());
            }
            // In JSON it would be text, which the AWS CLI refuses as a number.
            (Kind::Text(text), PropertyKind::Millis { .. }) if text.reference().is_some() => {
                return said.arguments.push(argument(&option(), text));
            }
            _ if self.json => true,
            (Kind::Text(text), PropertyKind::Text { .. } | PropertyKind::Choice(_)) if is_safe(text) => {
                return said.arguments.push(argument(&option(), text));
            }
            (Kind::Number(digits), PropertyKind::Millis { .. }) => {
                return said.arguments.push(format!("--{} {digits}", option()));
            }
            (Kind::Map(members), kind) => {
                members.is_empty() || !(kind.has_free_keys() || matches!(kind, PropertyKind::Object(_)))
            }
            _ => true,
        };
        let value = sdk_value(value, &row.kind);
        if in_document {
            said.document.set(row.names.cloudformation.unwrap_or(row.name()), value);
        } else {
            said.arguments.push(argument(&option(), &json::to_line_with_references(&value)));
        }
    }
}

/// What a command says, from the last property to the first.
#[derive(Default)]
struct Said {
    arguments: Vec<String>,
    /// What no argument can say.
    document: Map,
}

/// Members of objects under the names of the SDKs.
fn sdk_value(value: &Value, kind: &PropertyKind) -> Value {
    match (&value.kind, kind) {
        (Kind::Map(members), PropertyKind::Object(rows)) => {
            let named = members.members().iter().map(|member| {
                let row = rows.iter().find(|row| row.name() == member.key);
                let key = row
                    .and_then(|row| row.names.cloudformation)
                    .map_or_else(|| member.key.clone(), Str::Borrowed);
                (key, member.value.clone())
            });
            named.collect::<Map>().into()
        }
        _ => value.clone(),
    }
}

fn argument(name: &str, value: &Text) -> String {
    let word = shell::word(value);
    // A value that starts with a hyphen would be taken for an option.
    let separator = if word.trim_start_matches(['\'', '"']).starts_with('-') { "=" } else { " " };
    format!("--{name}{separator}{word}")
}

/// Whether a text can be an argument: what the AWS CLI loads from elsewhere, and what a shell cannot carry, goes into JSON.
fn is_safe(text: &Text) -> bool {
    text.parts().all(|part| match part {
        PartRef::Literal(text) => {
            !text.contains('\0')
                && !["file://", "fileb://", "http://", "https://"]
                    .iter()
                    .any(|scheme| text.starts_with(scheme))
        }
        PartRef::Reference(_) => true,
    })
}
