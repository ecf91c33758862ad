//! Query files: what `stackql-deploy` runs to find, make, change, check and take away one resource.

use super::{AWSCC, QUERIES, Subject, Writer, columns, literal, placeholder, table};
use crate::formats::identifier::identifier_of;
use crate::formats::{Loss, json};
use crate::model::property::Access;
use crate::model::{Design, Kind, PartRef, Path, Property, Reference, Resource, Str, Text, Value};
use alloc::{format, string::String, vec::Vec};

/// The queries of a resource, and what they take from the manifest.
#[derive(Debug)]
pub(in crate::formats) struct Queries {
    pub(in crate::formats) resource: Resource,
    /// The name of the resource in the design.
    pub(in crate::formats) name: Str,
    /// The placeholder of the id that the service gives it, when that is not known.
    pub(in crate::formats) id: Option<String>,
    /// The text of its query file.
    pub(in crate::formats) text: String,
    /// The properties that the manifest gives, with placeholders in their texts.
    pub(in crate::formats) props: Vec<(&'static str, Value)>,
    /// What could not be said.
    pub(in crate::formats) losses: Vec<Loss>,
}

/// The query file of every resource of a design, and what could not be said outside of them. `with_props` when values that
/// survive `stackql-deploy` are to stand in the manifest.
pub(in crate::formats) fn queries(
    design: &Design,
    dialect: &'static str,
    with_props: bool,
) -> (Vec<Queries>, Vec<Loss>) {
    let region = design.region.as_ref().filter(|region| region.literal().is_some() && !is_global(region));
    let mut writer = Writer { provider: dialect, statement: QUERIES, ..Writer::new(region) };
    writer.props = with_props.then(Vec::new);
    writer.design(design);
    (writer.queries, writer.losses)
}

impl Writer<'_> {
    /// Writes the file of a resource.
    pub(super) fn query_file(&mut self, subject: &Subject<'_>) {
        let before = core::mem::take(&mut self.losses);
        let identifier = self.identifier(subject);
        let identifier = self.text(&identifier, placeholder::IDENTIFIER, &subject.path);
        let region = self.region();
        let found = format!(
            "WHERE region = {region} AND {} = {}",
            self.parameter(placeholder::IDENTIFIER),
            literal::quote(&identifier)
        );
        let table = format!("{}.apigatewayv2.{}", self.provider, table(subject.resource));
        self.statements.push(format!("/*+ exists */\nSELECT COUNT(*) as count\nFROM {table}\n{found};\n"));
        self.insert(subject);
        self.update(subject);
        let checks = self.checks(subject);
        self.statements.push(format!(
            "/*+ statecheck, retries=3, retry_delay=5 */\nSELECT COUNT(*) as count\nFROM {table}\n{found}{checks};\n"
        ));
        self.delete(subject);
        let losses = core::mem::replace(&mut self.losses, before);
        self.queries.push(Queries {
            resource: subject.resource,
            name: subject.name.clone(),
            id: self.unknown_id(subject),
            text: core::mem::take(&mut self.statements).join("\n"),
            props: self.props.as_mut().map(core::mem::take).unwrap_or_default(),
            losses,
        });
    }

    fn unknown_id(&self, subject: &Subject<'_>) -> Option<String> {
        let row = subject.resource.property(*identifier_of(subject.resource).last()?)?;
        match subject.value(row).and_then(|(value, _)| value.text()) {
            Some(id) => match id.reference()? {
                Reference::Named { name, attribute: None } => Some(placeholder::name(name)),
                _ => None,
            },
            None => Some(self.placeholder(row).into()),
        }
    }

    /// What has to be true of the resource when all is well.
    fn checks(&mut self, subject: &Subject<'_>) -> String {
        let mut checks = String::new();
        let rows = columns(subject.resource).iter().filter_map(|id| subject.resource.property(*id));
        for row in rows.filter(|row| !identifier_of(subject.resource).contains(&row.id)) {
            let (Some(column), Some((value, path))) = (row.names.stackql, subject.value(row)) else {
                continue;
            };
            let is_object = matches!(value.kind, Kind::List(_) | Kind::Map(_));
            let value = self.column(value, row, &path);
            checks.push_str(&if is_object {
                format!("\nAND JSON_EQUAL({column}, {value}) = 1")
            } else {
                format!("\nAND {column} = {value}")
            });
        }
        checks
    }

    /// The value of a column as SQL: a placeholder where the manifest has the value.
    pub(super) fn column(&mut self, value: &Value, row: &'static Property, path: &Path) -> String {
        let name = self.placeholder(row);
        match self.prop(value, row, path) {
            Some(Kind::Number(_)) => placeholder::write(name),
            Some(_) => literal::quote(&placeholder::write(name)),
            None => self.sql(value, row, path),
        }
    }

    /// The value of a column inside of JSON, in the same way.
    pub(super) fn column_in_json(&mut self, value: &Value, row: &'static Property, path: &Path) -> String {
        let name = self.placeholder(row);
        match self.prop(value, row, path) {
            Some(Kind::Text(_)) => format!("\"{}\"", placeholder::write(name)),
            Some(_) => placeholder::write(name),
            None => {
                let value = self.shaped(value, &row.kind, path);
                let mut json = String::new();
                self.json(&mut json, &value, name, path);
                json
            }
        }
    }

    /// The value as the manifest has it, when it may stand there.
    fn prop(&mut self, value: &Value, row: &'static Property, path: &Path) -> Option<Kind> {
        let name = self.placeholder(row);
        if let Some((_, value)) = self.props.as_ref()?.iter().find(|(other, _)| *other == name) {
            return Some(value.kind.clone());
        }
        let shaped = match value.kind {
            Kind::Map(_) => self.shaped(value, &row.kind, path),
            _ => value.clone(),
        };
        if !is_carried(&shaped) {
            return None;
        }
        self.check_credentials(row, value, path);
        let prop = self.with_placeholders(&shaped, name, path);
        let kind = prop.kind.clone();
        self.props.as_mut()?.push((name, prop));
        Some(kind)
    }

    fn with_placeholders(&mut self, value: &Value, unknown: &str, path: &Path) -> Value {
        Value::new(match &value.kind {
            Kind::Text(text) => Kind::Text(self.text(text, unknown, path).into()),
            Kind::Map(members) => {
                let members = members.members().iter();
                let pairs: Vec<_> = members
                    .map(|member| (member.key.clone(), self.with_placeholders(&member.value, unknown, path)))
                    .collect();
                Kind::Map(pairs.into_iter().collect())
            }
            Kind::List(items) => {
                Kind::List(items.iter().map(|item| self.with_placeholders(item, unknown, path)).collect())
            }
            other => other.clone(),
        })
    }

    /// Whether a column is written although the design says nothing about it.
    pub(super) fn is_wanted(&self, row: &Property, is_set: bool) -> bool {
        let is_required = matches!(row.access, Access::Required | Access::CreateOnly);
        match self.columns {
            "all" => true,
            "required" => is_required,
            _ => is_required || is_set,
        }
    }

    /// The name of a parameter of Cloud Control.
    pub(super) fn parameter(&self, name: &str) -> String {
        let prefix = if self.provider == AWSCC { "" } else { "data__" };
        format!("{prefix}{name}")
    }
}

/// Whether a region may stand among the globals of the manifest: nothing in it has to be escaped.
pub(in crate::formats) fn is_global(region: &Text) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    region.literal().is_some_and(|region| !region.is_empty() && region.bytes().all(is_plain))
}

/// Whether `stackql-deploy` brings a value from the manifest into a query unchanged, in all of its versions. It escapes
/// nothing, rewrites `True` and `False`, takes text that is JSON apart, and makes other digits of numbers with a fraction.
fn is_carried(value: &Value) -> bool {
    match &value.kind {
        Kind::Text(text) => {
            let literals = literals(text);
            literals.iter().all(|literal| is_safe(literal))
                && !literals.first().is_some_and(|first| first.trim_start().starts_with(['{', '[']))
                && !placeholder::opens_template_anywhere(text)
        }
        Kind::Number(digits) => {
            json::is_number(digits) && digits.len() < 16 && !digits.contains(['.', 'e', 'E'])
        }
        Kind::Map(_) => is_carried_within(value),
        Kind::Null | Kind::Bool(_) | Kind::List(_) => false,
    }
}

fn is_carried_within(value: &Value) -> bool {
    let is_key = |key: &str| is_safe(key) && !key.contains('{') && !key.is_empty();
    match &value.kind {
        Kind::Map(members) => {
            members.members().iter().all(|member| is_key(&member.key) && is_carried_within(&member.value))
        }
        Kind::List(items) => items.iter().all(is_carried_within),
        Kind::Text(text) => {
            literals(text).iter().all(|literal| is_safe(literal))
                && !placeholder::opens_template_anywhere(text)
        }
        Kind::Number(_) => is_carried(value),
        Kind::Null | Kind::Bool(_) => false,
    }
}

fn literals(text: &Text) -> Vec<&str> {
    text.parts()
        .filter_map(|part| match part {
            PartRef::Literal(literal) => Some(literal),
            PartRef::Reference(_) => None,
        })
        .collect()
}

/// Whether a text means the same between the quotes of SQL and of JSON, and holds no word that is rewritten.
fn is_safe(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() || matches!(c, '\'' | '"' | '\\'))
        && !text.contains("True")
        && !text.contains("False")
}
