//! The picture of an integration in words: five parts from the client to the backend and back, two words each.

use crate::state::{Document, Finding, Findings, Node, is_within, worst};
use gatewright_core::diagnostic::{Facts, Severity};
use gatewright_core::model::property::Section;
use gatewright_core::model::{Design, Integration, IntegrationType, PropertyId, Protocol, Resource, Value};
use std::rc::Rc;

/// A part of the picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) title: &'static str,
    /// What is set there, in two words.
    pub(crate) headline: String,
    /// What goes to the service, as far as there is room.
    pub(crate) detail: String,
    /// The worst finding there.
    pub(crate) severity: Option<Severity>,
    /// Where it leads.
    pub(crate) leads_to: String,
}

/// The parts of the picture of an integration.
pub(crate) fn parts(document: &Document, findings: &Findings, api: usize, index: usize) -> Vec<Part> {
    let design = &document.design;
    let integration = &design.apis[api].integrations[index];
    let node = Node::Integration(api, index);
    let picture = Picture { design, integration, protocol: design.apis[api].protocol(), api, node, findings };
    vec![picture.client(), picture.request(), picture.connection(), picture.backend(), picture.response()]
}

struct Picture<'a> {
    design: &'a Design,
    integration: &'a Integration,
    protocol: Option<Protocol>,
    api: usize,
    node: Node,
    findings: &'a Findings,
}

impl Picture<'_> {
    fn get(&self, id: PropertyId) -> Option<&Value> {
        self.integration.properties.get(id.name())
    }

    /// The text of a property; of text that is not known, what it refers to.
    fn text(&self, id: PropertyId) -> Option<String> {
        let value = self.get(id)?;
        crate::values::scalar(value).or_else(|| {
            use gatewright_core::model::{PartRef, Reference};
            let parts = value.text()?.parts().map(|part| match part {
                PartRef::Literal(text) => text.to_owned(),
                PartRef::Reference(Reference::Named { name, attribute: None }) => name.to_string(),
                PartRef::Reference(Reference::Named { name, attribute: Some(attribute) }) => {
                    format!("{name}.{attribute}")
                }
                PartRef::Reference(Reference::Expression { text, .. }) => text.to_string(),
            });
            Some(parts.collect())
        })
    }

    fn members(&self, id: PropertyId) -> Vec<String> {
        let map = self.get(id).and_then(Value::map);
        map.map(|map| map.members().iter().map(|member| member.key.to_string()).collect()).unwrap_or_default()
    }

    fn path(&self, id: PropertyId) -> String {
        self.node.path().join("properties").join(id.name()).to_string()
    }

    fn is_mock(&self) -> bool {
        self.integration.kind() == Some(IntegrationType::Mock)
    }

    /// A part with the findings of some sections of the form.
    fn part(
        &self,
        title: &'static str,
        sections: &[Section],
        words: (String, String),
        start: PropertyId,
    ) -> Part {
        let rows = Resource::Integration.properties().iter().filter(|row| sections.contains(&row.section));
        let paths: Vec<String> = rows.map(|row| self.path(row.id)).collect();
        let mut here: Vec<Rc<Finding>> = self
            .findings
            .0
            .iter()
            .filter(|finding| paths.iter().any(|path| is_within(&finding.pointer, path)))
            .cloned()
            .collect();
        if sections.contains(&Section::Response) {
            here.extend(self.findings.within(&self.node.path().join("responses").to_string()));
        }
        self.with(title, words, &here, self.path(start))
    }

    fn with(
        &self,
        title: &'static str,
        words: (String, String),
        here: &[Rc<Finding>],
        start: String,
    ) -> Part {
        let (headline, detail) = words;
        let severity = worst(here).filter(|severity| *severity != Severity::Info);
        let first = here.iter().find(|finding| Some(finding.diagnostic.severity) == severity);
        let missing = first.and_then(|finding| match &finding.diagnostic.facts {
            Facts::Missing { name } => Some(label_of(name)),
            _ => None,
        });
        Part {
            title,
            headline: missing.map_or(headline, |label| format!("no {label}")),
            detail,
            severity,
            leads_to: first.map_or(start, |finding| finding.pointer.clone()),
        }
    }

    fn client(&self) -> Part {
        let node = Node::Api(self.api);
        let here: Vec<_> =
            self.findings.0.iter().filter(|finding| finding.node == Some(node)).cloned().collect();
        let words =
            (self.protocol.map_or("API", Protocol::label).to_owned(), node.name(self.design).to_owned());
        self.with("Client", words, &here, node.path().join("protocolType").to_string())
    }

    fn request(&self) -> Part {
        let mappings = self.members(PropertyId::RequestParameters);
        let templates = self.members(PropertyId::RequestTemplates);
        let is_service = self.get(PropertyId::IntegrationSubtype).is_some();
        let parameters = counted(mappings.len(), if is_service { "parameter" } else { "mapping" });
        let version = self.text(PropertyId::PayloadFormatVersion).map(|version| format!("payload {version}"));
        let words = match (&mappings[..], &templates[..]) {
            ([], []) => ("as it is".to_owned(), version.unwrap_or_default()),
            ([first, ..], []) => (parameters, first.clone()),
            ([], [first, ..]) => (counted(templates.len(), "template"), first.clone()),
            (_, templates) => (counted(templates.len(), "template"), parameters),
        };
        let start = if is_service || templates.is_empty() {
            PropertyId::RequestParameters
        } else {
            PropertyId::RequestTemplates
        };
        self.part("Request", &[Section::Request], words, start)
    }

    fn connection(&self) -> Part {
        let private = self.text(PropertyId::ConnectionType).as_deref() == Some("VPC_LINK");
        let default = || {
            let row = Resource::Integration.property(PropertyId::TimeoutInMillis)?;
            row.defaults.on(self.protocol?).map(Into::into)
        };
        let timeout =
            self.text(PropertyId::TimeoutInMillis).or_else(default).map(|timeout| format!("{timeout} ms"));
        let words = match (self.is_mock(), private) {
            (true, _) => ("not needed".to_owned(), String::new()),
            (_, true) => {
                ("VPC link".to_owned(), self.text(PropertyId::ConnectionId).or(timeout).unwrap_or_default())
            }
            (_, false) => ("internet".to_owned(), timeout.unwrap_or_default()),
        };
        let start = match self.get(PropertyId::ConnectionType) {
            Some(_) => PropertyId::ConnectionType,
            None => PropertyId::TimeoutInMillis,
        };
        self.part("Connection", &[Section::Connection, Section::Identity], words, start)
    }

    fn backend(&self) -> Part {
        let uri = self.text(PropertyId::IntegrationUri);
        let words = match (self.text(PropertyId::IntegrationSubtype), &uri) {
            _ if self.is_mock() => ("answers by itself".to_owned(), "MOCK".to_owned()),
            (Some(subtype), _) => {
                let (service, action) = subtype.split_once('-').unwrap_or((&subtype, ""));
                (format!("{service} action"), action.to_owned())
            }
            (None, Some(uri)) => {
                backend_words(uri, self.get(PropertyId::IntegrationUri).is_some_and(Value::is_unknown))
            }
            (None, None) => {
                ("nothing yet".to_owned(), self.text(PropertyId::IntegrationType).unwrap_or_default())
            }
        };
        let start = if uri.is_some() { PropertyId::IntegrationUri } else { PropertyId::IntegrationType };
        self.part("Backend", &[Section::Target], words, start)
    }

    fn response(&self) -> Part {
        let responses = &self.integration.responses;
        if self.protocol == Some(Protocol::WebSocket) || !responses.is_empty() {
            let keys: Vec<String> = (0..responses.len())
                .map(|at| Node::Response(self.api, self.node.index(), at))
                .filter_map(|node| {
                    node.properties(self.design)?
                        .get(PropertyId::IntegrationResponseKey.name())?
                        .literal()
                        .map(Into::into)
                })
                .collect();
            let proxy = self.integration.kind().is_some_and(IntegrationType::is_proxy);
            let headline = match responses.len() {
                0 if proxy => "as it is".to_owned(),
                0 => "none yet".to_owned(),
                count => counted(count, "response"),
            };
            let mut part = self.part(
                "Response",
                &[Section::Response],
                (headline, keys.join(", ")),
                PropertyId::ResponseParameters,
            );
            if part.severity.is_none() {
                part.leads_to = self.node.path().join("responses").to_string();
            }
            return part;
        }
        let codes = self.members(PropertyId::ResponseParameters);
        let to = |code: &String| -> Option<String> {
            let mappings = self.get(PropertyId::ResponseParameters)?.map()?.get(code)?.map()?;
            mappings.get("overwrite:statuscode")?.literal().map(|to| format!("{code} → {to}"))
        };
        let words = match &codes[..] {
            [] => ("as it is".to_owned(), String::new()),
            [code] => (to(code).unwrap_or_else(|| format!("{code} changed")), "1 status".to_owned()),
            codes => (counted(codes.len(), "status code"), codes.join(", ")),
        };
        self.part("Response", &[Section::Response], words, PropertyId::ResponseParameters)
    }
}

/// What a backend is, by its URI, and its own name.
fn backend_words(uri: &str, unknown: bool) -> (String, String) {
    let last = |mark: char| uri.rsplit(mark).next().unwrap_or_default().to_owned();
    if let Some(at) = uri.find(":function:") {
        let name = &uri[at + ":function:".len()..];
        let name = name.split(['/', ':']).next().unwrap_or_default();
        return ("Lambda function".into(), name.into());
    }
    if let Some((_, rest)) = uri.split_once("://") {
        return ("HTTP endpoint".into(), rest.into());
    }
    if uri.contains(":elasticloadbalancing:") {
        let kind = if uri.contains(":listener/net/") { "NLB listener" } else { "ALB listener" };
        return (kind.into(), uri.split('/').nth(2).unwrap_or_default().into());
    }
    if uri.contains(":servicediscovery:") {
        return ("Cloud Map".into(), last('/'));
    }
    if let Some(rest) = uri.strip_prefix("arn:aws:apigateway:") {
        return (format!("{} action", rest.split(':').nth(1).unwrap_or_default()), last('/'));
    }
    (if unknown { "reference".into() } else { "other".into() }, uri.into())
}

/// The words of a property in a sentence: `VPC link id`, `URI`.
fn label_of(name: &str) -> String {
    let label = Resource::Integration.find(name).map_or(name, |row| row.label);
    let lower = label.chars().nth(1).is_some_and(char::is_lowercase);
    if lower { label.to_lowercase() } else { label.to_owned() }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backends_have_names() {
        let words = |uri| backend_words(uri, false);
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            words("arn:aws:lambda:us-east-1:123456789012:function:orders:live"),
            pair("Lambda function", "orders")
        );
        assert_eq!(
            words(
                "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:hello/invocations"
            ),
            pair("Lambda function", "hello")
        );
        assert_eq!(words("https://example.com/in"), pair("HTTP endpoint", "example.com/in"));
        assert_eq!(
            words("arn:aws:elasticloadbalancing:us-east-1:1:listener/app/orders/50/f2"),
            pair("ALB listener", "orders")
        );
        assert_eq!(
            words("arn:aws:apigateway:us-east-1:dynamodb:action/PutItem"),
            pair("dynamodb action", "PutItem")
        );
        assert_eq!(words(""), pair("other", ""));
    }
}
