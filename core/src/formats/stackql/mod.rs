//! `stackql`: SQL that makes the resources through StackQL's AWS provider.
//!
//! Reads INSERT, UPDATE, DELETE and SELECT. Writes one `INSERT` a resource, in the shape of the provider's pages: the same hint, column order and placeholders. The
//! values are finished SQL literals, so that nothing has to be passed through the properties of a stack manifest, where
//! `stackql-deploy` changes some of them (`True` becomes `true`, `"1.0"` becomes `1.0`).
//!
//! StackQL's provider is Cloud Control underneath: columns and objects have CloudFormation's shape.

mod existing;
mod literal;
pub(super) mod placeholder;
pub(super) mod queries;
pub(super) mod reader;
mod shape;
pub(super) mod stacked;
mod statement;
pub(crate) mod statements;
mod tokens;

use super::identifier::identifier_of;
use super::names::Names;
use super::{File, Format, FormatOption, Likeness, Loss, Output, Reader, Source, WriteOptions};
use crate::model::{
    Api, Design, Integration, Kind, Map, Path, Property, PropertyId, Reference, Resource, Str, Text, Value,
};
use alloc::{format, string::String, vec::Vec};
use queries::Queries;
use shape::last_of_each;

/// The format.
pub(super) static STACKQL: Format = Format {
    id: ID,
    label: "StackQL",
    language: "sql",
    extension: "iql",
    options: &[
        FormatOption {
            name: "statement",
            label: "Statement",
            values: &["insert", "update", "delete", "select", "select-all"],
        },
        FormatOption { name: "dialect", label: "Provider", values: &[AWS, AWSCC] },
        FormatOption { name: "properties", label: "Columns", values: &["set", "required", "all"] },
    ],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read: reader::read, inside: literal::inside };
pub(super) const WRITER: super::Writer = write;

const ID: &str = "stackql";

/// The provider of the pages.
pub(super) const AWS: &str = "aws";
/// Today's provider: the same columns, placeholders in snake case.
pub(super) const AWSCC: &str = "awscc";

/// The statements of a resource's query file, of which one kind after the other is written.
const QUERIES: &str = "queries";

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

/// The tables of the service that are ours.
const TABLES: [(Resource, &str); 2] =
    [(Resource::Integration, "integrations"), (Resource::IntegrationResponse, "integration_responses")];

fn table(resource: Resource) -> &'static str {
    TABLES.iter().find(|(other, _)| *other == resource).map_or("", |(_, table)| table)
}

/// The first words of statements.
const VERBS: [&str; 4] = ["insert", "update", "delete", "select"];

fn recognises(source: &Source<'_>) -> Likeness {
    let lower = source.text.to_ascii_lowercase();
    let is_sql = matches!(source.extension(), Some("iql" | "sql"));
    let starts_statement = |line: &str| {
        // A state of Idem may be called "update_orders".
        let first = line.split([' ', '\t', '*']).next().unwrap_or_default();
        line.starts_with("/*+") || VERBS.contains(&first)
    };
    let mut lines = lower.lines().map(str::trim_start);
    let begins =
        lines.clone().find(|line| !line.is_empty() && !line.starts_with("--")).is_some_and(starts_statement);
    if !lines.any(starts_statement) {
        if is_sql { Likeness::Language } else { Likeness::None }
    } else if lower.contains(".apigatewayv2.integration") {
        Likeness::Certain
    } else if is_sql {
        Likeness::Likely
    } else if begins {
        Likeness::Language
    } else {
        Likeness::None // a sentence in any language may begin with such a word
    }
}

fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut writer = Writer {
        provider: options.get("dialect"),
        statement: options.get("statement"),
        columns: options.get("properties"),
        ..Writer::new(design.region.as_ref())
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
    statement: &'static str,
    columns: &'static str,
    region: Option<&'a Text>,
    statements: Vec<String>,
    losses: Vec<Loss>,
    /// The query files that were written.
    queries: Vec<Queries>,
    /// What the manifest gives to the resource that is being written, when values may stand there.
    props: Option<Vec<(&'static str, Value)>>,
    /// The placeholders that are taken.
    names: Names,
    /// How many resources have no name, by the property with their id.
    unnamed: [usize; PropertyId::COUNT],
}

/// A resource that becomes a statement.
struct Subject<'a> {
    resource: Resource,
    /// Its name in the design.
    name: Str,
    properties: &'a Map,
    /// Where the resource is.
    path: Path,
    /// The ids of the resources around it, for when it does not say them itself.
    ids: Vec<Id>,
}

/// An id, and where the design says it.
type Id = (PropertyId, Value, Path);

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
    /// A writer of INSERT statements for the provider of the pages.
    fn new(region: Option<&'a Text>) -> Self {
        Self {
            provider: AWS,
            statement: "insert",
            columns: "set",
            region,
            statements: Vec::new(),
            losses: Vec::new(),
            queries: Vec::new(),
            props: None,
            names: Names::new(usize::MAX),
            unnamed: [0; PropertyId::COUNT],
        }
    }

    fn is_for_manifest(&self) -> bool {
        self.statement == QUERIES
    }

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
        // A placeholder means one thing in a file: what the design itself refers to keeps its name, then come APIs, integrations
        // and, as they are written, responses.
        for api in &design.apis {
            self.reserve(api.api_id.as_ref());
            for integration in &api.integrations {
                let id = integration.properties.get(PropertyId::IntegrationId.name());
                self.reserve(id.and_then(Value::text));
            }
        }
        let api_ids: Vec<_> = design.apis.iter().map(|api| self.api_id(api)).collect();
        let apis = design.apis.iter().enumerate();
        let integration_ids: Vec<_> = apis.map(|(index, api)| self.integration_ids(api, index)).collect();
        for (index, ids) in api_ids.into_iter().zip(&integration_ids).enumerate() {
            self.api(&design.apis[index], index, ids);
        }
    }

    /// Keeps the placeholder of an id for what the design means by it.
    fn reserve(&mut self, id: Option<&Text>) {
        if let Some(Reference::Named { name, attribute: None }) = id.and_then(Text::reference) {
            self.names.reserve(&placeholder::name(name));
        }
    }

    /// The id of an API, or what stands for it.
    fn api_id(&mut self, api: &Api) -> Option<Text> {
        let is_named = api.api_id.is_none() && !api.name.is_empty();
        let named = is_named.then(|| Text::named(self.names.claim([&placeholder::name(&api.name)]), None));
        api.api_id.clone().or(named)
    }

    /// The ids of the integrations of an API.
    fn integration_ids(&mut self, api: &Api, index: usize) -> Vec<Option<Id>> {
        let id = |(at, it): (usize, &Integration)| {
            let path = Design::integration_path(index, at);
            self.named_id(PropertyId::IntegrationId, &it.properties, [&api.name, &it.name], &path)
        };
        api.integrations.iter().enumerate().map(id).collect()
    }

    fn api(&mut self, api: &Api, index: usize, (api_id, integration_ids): (Option<Text>, &Vec<Option<Id>>)) {
        let path = Design::api_path(index);
        self.lose_members(&api.extra, &path);
        if self.statement == "select-all" {
            self.select_all(Resource::Integration, api_id.as_ref(), &path);
            if api.integrations.iter().any(|integration| !integration.responses.is_empty()) {
                self.select_all(Resource::IntegrationResponse, api_id.as_ref(), &path);
            }
            return;
        }
        let api_id = api_id.map(|id| (PropertyId::ApiId, Value::from(id), path.join("apiId")));
        for (i, (integration, id)) in api.integrations.iter().zip(integration_ids).enumerate() {
            let path = Design::integration_path(index, i);
            self.lose_members(&integration.extra, &path);
            let ids: Vec<_> = api_id.iter().chain(id).cloned().collect();
            let subject = (!integration.is_reference()).then(|| Subject {
                resource: Resource::Integration,
                name: integration.name.clone(),
                properties: &integration.properties,
                path: path.clone(),
                ids: ids.clone(),
            });
            let is_delete = self.statement == "delete";
            if let Some(subject) = subject.as_ref().filter(|_| !is_delete) {
                self.statement(subject);
            }
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(index, i, r);
                self.lose_members(&response.extra, &path);
                let id = PropertyId::IntegrationResponseId;
                let names: [&str; 2] = [&integration.name, &response.name];
                // An INSERT says no id of its own.
                let is_insert = self.statement == "insert";
                let id = if is_insert { None } else { self.named_id(id, &response.properties, names, &path) };
                self.statement(&Subject {
                    resource: Resource::IntegrationResponse,
                    name: response.name.clone(),
                    properties: &response.properties,
                    path,
                    ids: ids.iter().cloned().chain(id).collect(),
                });
            }
            // The responses of an integration go with it, so that they have to go first.
            if let Some(subject) = subject.as_ref().filter(|_| is_delete) {
                self.statement(subject);
            }
        }
    }

    /// An id that the service gives: as the design knows it, or else a placeholder with the resource's name, and with that of
    /// what it belongs to where the name is taken.
    fn named_id(
        &mut self,
        id: PropertyId,
        properties: &Map,
        [owner, name]: [&str; 2],
        path: &Path,
    ) -> Option<Id> {
        let known = properties.get(id.name()).filter(|value| value.text().is_some());
        let known = known.map(|value| (id, value.clone(), path.join("properties").join(id.name())));
        if known.is_some() {
            return known;
        }
        let name = match name {
            // The first one goes by the name of the column; in a stack each needs its own.
            "" if self.is_for_manifest() => {
                let column = Resource::IntegrationResponse.property(id)?.names.cloudformation?;
                let count = &mut self.unnamed[id as usize];
                *count += 1;
                (*count > 1).then(|| format!("{column}{count}"))?
            }
            "" => return None,
            name => {
                let with_owner = placeholder::name(&format!("{owner}_{name}"));
                self.names.claim([&placeholder::name(name), &with_owner])
            }
        };
        Some((id, Text::named(name, None).into(), path.join("name")))
    }

    fn statement(&mut self, subject: &Subject<'_>) {
        match self.statement {
            "update" => self.update(subject),
            "delete" => self.delete(subject),
            "select" => self.select(subject),
            QUERIES => self.query_file(subject),
            _ => self.insert(subject),
        }
    }

    fn insert(&mut self, subject: &Subject<'_>) {
        self.report_what_has_no_column(subject);
        let mut names = String::new();
        let mut values = String::new();
        let rows = columns(subject.resource).iter().filter_map(|id| subject.resource.property(*id));
        for row in rows {
            let Some(name) = row.names.cloudformation else { continue };
            let set = subject.value(row);
            if !self.is_wanted(row, set.is_some()) {
                if let Some((_, path)) = set {
                    self.lose(path, "Only the required columns were asked for; it is left out.");
                }
                continue;
            }
            let value = match set {
                Some((value, path)) => self.column(value, row, &path),
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
        self.check_credentials(row, value, path);
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

    fn check_credentials(&mut self, row: &Property, value: &Value, path: &Path) {
        if row.id == PropertyId::CredentialsArn
            && value.literal().is_some_and(|arn| !shape::is_credentials_arn(arn))
        {
            self.lose(
                path.clone(),
                "Cloud Control takes only the ARN of a role, user or group here; it refuses this value.",
            );
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
                // It is a part of the identifier.
                Some(row)
                    if self.statement != "insert" && identifier_of(subject.resource).contains(&row.id) => {}
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
