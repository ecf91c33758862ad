//! `stackql`: SQL that makes the resources through StackQL's AWS provider.
//!
//! One `INSERT` a resource, in the shape of the provider's pages: the same hint, column order and placeholders. The
//! values are finished SQL literals, so that nothing has to be passed through the properties of a stack manifest, where
//! `stackql-deploy` changes some of them (`True` becomes `true`, `"1.0"` becomes `1.0`).
//!
//! StackQL's provider is Cloud Control underneath: columns and objects have CloudFormation's shape.

mod literal;
mod placeholder;
mod shape;
pub(crate) mod statements;

use super::{File, Format, FormatOption, Loss, Output, WriteOptions};
use crate::model::property::Access;
use crate::model::{Api, Design, Kind, Map, Path, Property, PropertyId, Resource, Text, Value};
use alloc::{format, string::String, vec::Vec};
use shape::last_of_each;

/// The format.
pub(super) static STACKQL: Format = Format {
    id: ID,
    label: "StackQL",
    language: "sql",
    extension: "iql",
    options: &[
        FormatOption { name: "dialect", label: "Provider", values: &[AWS, AWSCC] },
        FormatOption { name: "properties", label: "Columns", values: &["set", "required", "all"] },
    ],
    read: None,
    write: Some(write),
    writes_routes: false,
};

const ID: &str = "stackql";

/// The provider of the pages.
const AWS: &str = "aws";
/// Today's provider: the same columns, placeholders in snake case.
const AWSCC: &str = "awscc";

/// The columns of a table in the order of its page; `region` comes after them.
fn columns(resource: Resource) -> &'static [PropertyId] {
    match resource {
        Resource::Integration => &[
            PropertyId::ApiId,
            PropertyId::ConnectionId,
            PropertyId::ConnectionType,
            PropertyId::ContentHandlingStrategy,
            PropertyId::CredentialsArn,
            PropertyId::Description,
            PropertyId::IntegrationMethod,
            PropertyId::IntegrationSubtype,
            PropertyId::IntegrationType,
            PropertyId::IntegrationUri,
            PropertyId::PassthroughBehavior,
            PropertyId::PayloadFormatVersion,
            PropertyId::RequestParameters,
            PropertyId::RequestTemplates,
            PropertyId::ResponseParameters,
            PropertyId::TemplateSelectionExpression,
            PropertyId::TimeoutInMillis,
            PropertyId::TlsConfig,
        ],
        Resource::IntegrationResponse => &[
            PropertyId::ResponseTemplates,
            PropertyId::TemplateSelectionExpression,
            PropertyId::ResponseParameters,
            PropertyId::ContentHandlingStrategy,
            PropertyId::IntegrationId,
            PropertyId::IntegrationResponseKey,
            PropertyId::ApiId,
        ],
    }
}

fn table(resource: Resource) -> &'static str {
    match resource {
        Resource::Integration => "integrations",
        Resource::IntegrationResponse => "integration_responses",
    }
}

fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut writer = Writer {
        provider: options.get("dialect"),
        columns: options.get("properties"),
        region: design.region.as_ref(),
        statements: Vec::new(),
        losses: Vec::new(),
    };
    writer.design(design);
    let Writer { statements, losses, .. } = writer;
    let text = statements.join("\n");
    let file = File { path: "integrations.iql".into(), language: STACKQL.language, text };
    Output { files: if statements.is_empty() { Vec::new() } else { alloc::vec![file] }, losses }
}

/// What is being written.
struct Writer<'a> {
    provider: &'static str,
    columns: &'static str,
    region: Option<&'a Text>,
    statements: Vec<String>,
    losses: Vec<Loss>,
}

/// A resource that becomes a statement.
struct Subject<'a> {
    resource: Resource,
    properties: &'a Map,
    /// Where the resource is.
    path: Path,
    /// The ids of the resources around it and where they are said, for when it does not say them itself.
    ids: Vec<(PropertyId, Value, Path)>,
}

impl Subject<'_> {
    /// What a column is set to, and where the design says so.
    fn value(&self, row: &Property) -> Option<(&Value, Path)> {
        let own = self.properties.get(row.name()).filter(|value| value.kind != Kind::Null);
        own.map(|value| (value, self.path.join("properties").join(row.name()))).or_else(|| {
            self.ids.iter().find(|(id, ..)| *id == row.id).map(|(_, value, path)| (value, path.clone()))
        })
    }
}

impl<'a> Writer<'a> {
    fn lose(&mut self, path: Path, reason: impl Into<String>) {
        let loss = Loss { path, format: ID, reason: reason.into() };
        if !self.losses.contains(&loss) {
            self.losses.push(loss);
        }
    }

    fn lose_members(&mut self, members: &Map, path: &Path) {
        for member in members.members() {
            self.lose(path.join(member.key.clone()), "StackQL has no place for it; it is left out.");
        }
    }

    fn design(&mut self, design: &'a Design) {
        self.lose_members(&design.extra, &Path::root());
        for (index, api) in design.apis.iter().enumerate() {
            self.api(api, index);
        }
    }

    fn api(&mut self, api: &Api, index: usize) {
        let path = Design::api_path(index);
        self.lose_members(&api.extra, &path);
        let api_id = api.api_id.clone().map(|id| (PropertyId::ApiId, Value::from(id), path.join("apiId")));
        for (i, integration) in api.integrations.iter().enumerate() {
            let path = Design::integration_path(index, i);
            self.lose_members(&integration.extra, &path);
            if !integration.is_reference() {
                self.statement(&Subject {
                    resource: Resource::Integration,
                    properties: &integration.properties,
                    path: path.clone(),
                    ids: api_id.iter().cloned().collect(),
                });
            }
            let id = PropertyId::IntegrationId;
            let known = integration.properties.get(id.name()).filter(|value| value.text().is_some());
            let known = known.map(|value| (id, value.clone(), path.join("properties").join(id.name())));
            let named = (!integration.name.is_empty()).then(|| {
                let name = placeholder::name(&integration.name);
                (id, Text::named(name, None).into(), path.join("name"))
            });
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(index, i, r);
                self.lose_members(&response.extra, &path);
                self.statement(&Subject {
                    resource: Resource::IntegrationResponse,
                    properties: &response.properties,
                    path,
                    ids: api_id.iter().chain(known.as_ref().or(named.as_ref())).cloned().collect(),
                });
            }
        }
    }

    fn statement(&mut self, subject: &Subject<'_>) {
        self.report_what_has_no_column(subject);
        let mut names = String::new();
        let mut values = String::new();
        let rows = columns(subject.resource).iter().filter_map(|id| subject.resource.property(*id));
        for row in rows {
            let Some(name) = row.names.cloudformation else { continue };
            let set = subject.value(row);
            let required = matches!(row.access, Access::Required | Access::CreateOnly);
            let wanted = match self.columns {
                "all" => true,
                "required" => required,
                _ => required || set.is_some(),
            };
            if !wanted {
                if let Some((_, path)) = set {
                    self.lose(path, "Only the required columns were asked for; it is left out.");
                }
                continue;
            }
            let value = match set {
                Some((value, path)) => self.sql(value, row, &path),
                // What the design says nothing about is left to be filled in.
                None => literal::quote(&placeholder::write(self.placeholder(row))),
            };
            names.push_str(&format!(" {name},\n"));
            values.push_str(&format!(" {value},\n"));
        }
        let region = self.region();
        let (provider, table) = (self.provider, table(subject.resource));
        self.statements.push(format!(
            "/*+ create */\nINSERT INTO {provider}.apigatewayv2.{table} (\n{names} region\n)\nSELECT\n{values} {region};\n"
        ));
    }

    /// The value of a column as SQL.
    fn sql(&mut self, value: &Value, row: &Property, path: &Path) -> String {
        if row.id == PropertyId::CredentialsArn
            && value.literal().is_some_and(|arn| !shape::is_credentials_arn(arn))
        {
            self.lose(
                path.clone(),
                "Cloud Control takes only the ARN of a role, user or group here; it refuses this value.",
            );
        }
        match &value.kind {
            Kind::Text(text) => literal::quote(&self.text(text, self.placeholder(row), path)),
            Kind::Number(digits) => digits.clone().into(),
            Kind::Bool(value) => format!("{value}"),
            Kind::Null | Kind::List(_) | Kind::Map(_) => {
                let shaped = self.shaped(value, &row.kind, path);
                let mut json = String::new();
                self.json(&mut json, &shaped, self.placeholder(row), path);
                literal::quote(&json)
            }
        }
    }

    /// The page's name for the placeholder of a column.
    fn placeholder(&self, row: &Property) -> &'static str {
        let name = if self.provider == AWSCC { row.names.stackql } else { row.names.cloudformation };
        name.unwrap_or(row.name())
    }

    fn region(&mut self) -> String {
        match self.region {
            Some(region) => {
                literal::quote(&self.text(region, placeholder::REGION, &Path::root().join("region")))
            }
            None => literal::quote(&placeholder::write(placeholder::REGION)),
        }
    }

    fn report_what_has_no_column(&mut self, subject: &Subject<'_>) {
        let path = subject.path.join("properties");
        for (member, is_last) in last_of_each(subject.properties) {
            let path = path.join(member.key.clone());
            match subject.resource.find(&member.key) {
                _ if !is_last => self.lose(path, "The key is there twice; only the last one is written."),
                None => self.lose(path, "StackQL has no such column; it is left out."),
                Some(row) if !columns(subject.resource).contains(&row.id) => {
                    self.lose(path, "The service sets this property; it is left out.");
                }
                Some(_) if member.value.kind == Kind::Null => {
                    self.lose(path, "null says nothing to the service; it is left out.");
                }
                Some(_) => {}
            }
        }
    }
}
