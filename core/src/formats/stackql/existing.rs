//! Statements about resources that exist: UPDATE, DELETE and SELECT find them by their identifier.

use super::{AWSCC, ID, Subject, Writer, columns, literal, placeholder, table};
use crate::formats::identifier::identifier_of;
use crate::model::{Kind, Part, PartRef, Path, PropertyId, Resource, Str, Text};
use alloc::{format, string::String, vec::Vec};

impl Writer<'_> {
    /// An UPDATE that gives every property its value, if there is one.
    pub(super) fn update(&mut self, subject: &Subject<'_>) {
        self.report_what_has_no_column(subject);
        let mut operations: Vec<String> = Vec::new();
        for id in columns(subject.resource) {
            let Some(row) = subject.resource.property(*id).filter(|row| !row.is_identity()) else { continue };
            let (Some(name), Some((value, path))) = (row.names.cloudformation, subject.value(row)) else {
                continue;
            };
            self.check_credentials(row, value, &path);
            let json = self.column_in_json(value, row, &path);
            operations.push(format!(r#"{{"op": "add", "path": "/{name}", "value": {json}}}"#));
        }
        if !operations.is_empty() {
            let identifier = self.identifier(subject);
            self.patch(subject.resource, &identifier, &format!("[{}]", operations.join(", ")), &subject.path);
        }
    }

    /// An UPDATE by the JSON of a patch document.
    fn patch(&mut self, resource: Resource, identifier: &Text, json: &str, path: &Path) {
        let identifier = self.text(identifier, "Identifier", path);
        let (table, parameter) = (self.table_name(resource), self.parameter("PatchDocument"));
        let statement = format!("UPDATE {table}\nSET {parameter} = string({})\n", literal::quote(json));
        self.find("update", &statement, &identifier);
    }

    pub(super) fn delete(&mut self, subject: &Subject<'_>) {
        let identifier = self.identifier(subject);
        let identifier = self.text(&identifier, "Identifier", &subject.path);
        let statement = format!("DELETE FROM {}\n", self.table_name(subject.resource));
        self.find("delete", &statement, &identifier);
    }

    pub(super) fn select(&mut self, subject: &Subject<'_>) {
        let identifier = self.identifier(subject);
        let identifier = self.text(&identifier, "Identifier", &subject.path);
        let region = self.region();
        self.statements.push(format!(
            "SELECT\n{}\nFROM {}\nWHERE region = {region} AND {} = {};\n",
            select_columns(subject.resource, false).join(",\n"),
            self.table_name(subject.resource),
            self.parameter("Identifier"),
            literal::quote(&identifier),
        ));
    }

    /// A SELECT of every resource of an API.
    pub(super) fn select_all(&mut self, resource: Resource, api_id: Option<&Text>, path: &Path) {
        let row = resource.property(PropertyId::ApiId).map_or(ID, |row| self.placeholder(row));
        let api_id = match api_id {
            Some(id) => self.text(id, row, path),
            None => placeholder::write(row),
        };
        let region = self.region();
        let is_list_only = self.provider == AWSCC;
        self.statements.push(format!(
            "SELECT\n{}\nFROM {}{}\nWHERE region = {region} AND api_id = {};\n",
            select_columns(resource, is_list_only || resource == Resource::IntegrationResponse).join(",\n"),
            self.table_name(resource),
            if is_list_only { "_list_only" } else { "" },
            literal::quote(&api_id),
        ));
    }

    fn find(&mut self, hint: &str, statement: &str, identifier: &str) {
        let region = self.region();
        let (parameter, identifier) = (self.parameter("Identifier"), literal::quote(identifier));
        self.statements.push(format!(
            "/*+ {hint} */\n{statement}WHERE {parameter} = {identifier}\nAND region = {region};\n"
        ));
    }

    fn table_name(&self, resource: Resource) -> String {
        format!("{}.apigatewayv2.{}", self.provider, table(resource))
    }

    /// The ids of a resource as one text; placeholders stand for those that are not known.
    pub(super) fn identifier(&mut self, subject: &Subject<'_>) -> Text {
        let mut parts = Vec::new();
        for id in identifier_of(subject.resource) {
            if !parts.is_empty() {
                parts.push(Part::Literal("|".into()));
            }
            let Some(row) = subject.resource.property(*id) else { continue };
            let named = Text::named(self.placeholder(row), None);
            if let Some((value, path)) = subject.value(row)
                && value.literal().is_some_and(|id| id.contains('|'))
            {
                self.lose(path, "An id with | in it cannot be told from two ids in an identifier.");
            }
            let text = match subject.value(row).map(|(value, _)| &value.kind) {
                Some(Kind::Text(text)) => text,
                _ => &named,
            };
            parts.extend(text.parts().map(|part| match part {
                PartRef::Literal(text) => Part::Literal(Str::Owned(text.into())),
                PartRef::Reference(reference) => Part::Reference(reference.clone()),
            }));
        }
        Text::from_parts(parts)
    }
}

/// The columns of a SELECT in the order of the page.
fn select_columns(resource: Resource, ids_only: bool) -> Vec<&'static str> {
    let mut ids: Vec<PropertyId> = columns(resource).to_vec();
    match resource {
        _ if ids_only => ids = identifier_of(resource).to_vec(),
        Resource::Integration => {
            let at = ids.iter().position(|id| *id == PropertyId::IntegrationType).unwrap_or(0);
            ids.insert(at, PropertyId::IntegrationId);
        }
        Resource::IntegrationResponse => ids.insert(0, PropertyId::IntegrationResponseId),
    }
    let names = ids.iter().filter_map(|id| resource.property(*id)?.names.stackql);
    core::iter::once(placeholder::REGION).chain(names).collect()
}
