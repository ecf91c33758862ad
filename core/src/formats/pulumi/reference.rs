//! Text in programs: interpolations, and what keeps Pulumi's hands off the rest.

use super::write::Program;
use super::{ID, LABEL, PSEUDO_PARAMETERS};
use crate::diagnostic::Quoted;
use crate::formats::json;
use crate::formats::names::camel_case;
use crate::formats::tree::{Carry, Entry, Lost, Node};
use crate::model::{PartRef, Path, Reference, Str, Text};
use alloc::{borrow::ToOwned as _, format, string::String, vec, vec::Vec};

/// A configuration value that stands for something that the program does not define.
pub(super) struct Config {
    reference: Reference,
    name: String,
    kind: &'static str,
}

impl Config {
    pub(super) fn into_entry(self) -> Entry {
        let kind = vec![Entry::Member("type".into(), Node::Text(self.kind.into()))];
        Entry::Member(self.name.into(), Node::Map(kind))
    }
}

impl Carry for Program {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn is_in_place(&self) -> bool {
        self.known.is_some()
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        let kind = core::mem::replace(&mut self.kind, "string");
        if let Some(reference) = text.reference() {
            self.kind = kind;
            if let Some(function) = function(reference) {
                return function;
            }
        }
        let parts: Vec<_> = text.parts().collect();
        let mut made = String::new();
        for (index, part) in parts.iter().enumerate() {
            match part {
                PartRef::Literal(text) => escape(&mut made, text, index + 1 < parts.len()),
                PartRef::Reference(reference) => made.push_str(&self.reference(reference, at)),
            }
        }
        Node::Text(made.into())
    }

    fn key(&mut self, key: &Str, alone: bool, at: &Path) -> Str {
        if alone && key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("fn::")) {
            let reason =
                format!("Pulumi takes an object with the only member {} for a function.", Quoted(key));
            self.lose(at, reason);
        }
        key.clone()
    }
}

/// A function of Pulumi in its own words, `{"fn::toJSON": …}`.
fn function(reference: &Reference) -> Option<Node> {
    let Reference::Expression { text, format } = reference else { return None };
    if format != ID || !text.starts_with('{') {
        return None;
    }
    let parsed = json::parse(text);
    let value = parsed.value.filter(|_| parsed.errors.is_empty())?;
    Some(Node::from_value(value))
}

/// Text that is known, as Pulumi reads it.
pub(super) fn escaped(text: &str) -> Node {
    let mut made = String::with_capacity(text.len());
    escape(&mut made, text, false);
    Node::Text(made.into())
}

/// Writes text so that Pulumi reads just that: two dollar signs are one, and one before a brace starts code.
fn escape(made: &mut String, text: &str, before_code: bool) {
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        made.push(character);
        let is_special = rest.as_str().starts_with(['{', '$']) || (before_code && rest.as_str().is_empty());
        if character == '$' && is_special {
            made.push('$');
        }
    }
}

impl Program {
    /// The interpolation for a reference.
    fn reference(&mut self, reference: &Reference, at: &Path) -> String {
        match reference {
            Reference::Expression { text, format } if format == ID => return text.clone().into_owned(),
            Reference::Named { name, attribute } => {
                let is_id =
                    matches!(attribute.as_deref(), None | Some("IntegrationId" | "IntegrationResponseId"));
                if let Some(key) = self.by_name.get(&**name).filter(|_| is_id && !self.is_api_id) {
                    return format!("${{{key}.id}}");
                }
                if let Some(key) = self.apis.get(&**name).filter(|_| attribute.is_none()) {
                    return format!("${{{key}.id}}");
                }
                if let (Some(known), None) = (&self.known, attribute) {
                    if let Some(interpolation) = known.interpolation(name) {
                        return interpolation.to_owned();
                    }
                    self.lose(at, format!("The program does not define {}; add it.", Quoted(name)));
                    return format!("${{{name}}}");
                }
                let pseudo = PSEUDO_PARAMETERS.iter().find(|pseudo| pseudo.name == name);
                if let (Some(pseudo), None) = (pseudo, attribute) {
                    self.variables.insert(pseudo.variable);
                    return format!("${{{}}}", pseudo.variable);
                }
            }
            Reference::Expression { .. } => {}
        }
        let known = self.config.iter().find(|config| config.reference == *reference);
        let name = known.map(|config| config.name.clone());
        format!("${{{}}}", name.unwrap_or_else(|| self.configured(reference, at)))
    }

    fn configured(&mut self, reference: &Reference, at: &Path) -> String {
        let wish = match reference {
            Reference::Named { name, attribute } => {
                camel_case(&format!("{name} {}", attribute.as_deref().unwrap_or_default()))
            }
            Reference::Expression { text, .. } => camel_case(text),
        };
        let wish = if wish.is_empty() { "value".to_owned() } else { wish };
        let name = self.names.claim([&wish, &format!("{wish}Value")]);
        match reference {
            Reference::Named { attribute: None, .. } => {}
            Reference::Named { name: owner, attribute: Some(attribute) } => {
                let reason = format!(
                    "The program does not define {}, so its {} becomes the configuration value {name}.",
                    Quoted(owner),
                    Quoted(attribute)
                );
                self.lose(at, reason);
            }
            Reference::Expression { text, format } => {
                let reason = format!(
                    "{} is an expression of {format}; it becomes the configuration value {name}.",
                    Quoted(text)
                );
                self.lose(at, reason);
            }
        }
        self.config.push(Config { reference: reference.clone(), name: name.clone(), kind: self.kind });
        name
    }
}
