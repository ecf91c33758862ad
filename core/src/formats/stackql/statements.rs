//! Single statements, for changes of what is there.

use super::{AWS, Subject, Writer, literal, placeholder, table};
use crate::formats::Loss;
use crate::model::{Map, Path, PropertyId, Resource, Text, Value};
use alloc::{format, string::String, vec::Vec};

/// A statement, and what it cannot say.
pub(crate) type Statement = (String, Vec<Loss>);

/// `INSERT` of one resource; `ids` are those of the API and, for a response, of the integration.
pub(crate) fn insert(
    resource: Resource,
    properties: &Map,
    ids: [Option<&Text>; 2],
    region: Option<&Text>,
    path: &Path,
) -> Statement {
    let mut writer = Writer::new(region);
    let ids = [PropertyId::ApiId, PropertyId::IntegrationId].into_iter().zip(ids);
    let ids = ids.filter_map(|(id, text)| Some((id, Value::from(text?.clone()), path.clone()))).collect();
    writer.statement(&Subject { resource, name: "".into(), properties, path: path.clone(), ids });
    (writer.statements.concat(), writer.losses)
}

/// `UPDATE` of the resource with this identifier by a patch document.
pub(crate) fn update(
    resource: Resource,
    identifier: &Text,
    document: &Value,
    region: Option<&Text>,
    path: &Path,
) -> Statement {
    let mut writer = Writer::new(region);
    let mut json = String::new();
    writer.json(&mut json, document, "PatchDocument", path);
    let document = literal::quote(&json);
    let statement = format!(
        "/*+ update */\nUPDATE {AWS}.apigatewayv2.{}\nSET data__PatchDocument = {document}\n{}",
        table(resource),
        writer.condition(identifier, path)
    );
    (statement, writer.losses)
}

/// `DELETE` of the resource with this identifier.
pub(crate) fn delete(resource: Resource, identifier: &Text, region: Option<&Text>, path: &Path) -> Statement {
    let mut writer = Writer::new(region);
    let condition = writer.condition(identifier, path);
    (format!("/*+ delete */\nDELETE FROM {AWS}.apigatewayv2.{}\n{condition}", table(resource)), writer.losses)
}

impl Writer<'_> {
    fn condition(&mut self, identifier: &Text, path: &Path) -> String {
        let identifier = literal::quote(&self.text(identifier, placeholder::IDENTIFIER, path));
        format!("WHERE data__Identifier = {identifier}\nAND region = {};\n", self.region())
    }
}
