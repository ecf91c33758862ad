//! Text in a stack: constants and properties of the stack where something is not known.

use super::typescript::{is_lines, string, template_part};
use super::{ID, LABEL, Stack};
use crate::diagnostic::Quoted;
use crate::formats::names::{camel_case, pascal_case};
use crate::formats::tree::{Carry, Lost, Node};
use crate::model::{PartRef, Path, Reference, Str, Text};
use alloc::{borrow::ToOwned as _, format, string::String, vec::Vec};

/// What the CDK has for CloudFormation's pseudo parameters.
const PSEUDO_PARAMETERS: &[(&str, &str)] = &[
    ("AWS::AccountId", "Aws.ACCOUNT_ID"),
    ("AWS::NoValue", "Aws.NO_VALUE"),
    ("AWS::Partition", "Aws.PARTITION"),
    ("AWS::Region", "Aws.REGION"),
    ("AWS::StackId", "Aws.STACK_ID"),
    ("AWS::StackName", "Aws.STACK_NAME"),
    ("AWS::URLSuffix", "Aws.URL_SUFFIX"),
];

/// A property of the stack.
pub(super) struct Prop {
    reference: Reference,
    name: String,
    kind: &'static str,
    description: String,
}

impl Prop {
    /// Its lines in the interface.
    pub(super) fn declaration(&self) -> String {
        let description: String =
            self.description.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        // A comment must not end before its end.
        let description = description.replace("*/", "* /");
        format!("  /** {description} */\n  readonly {}: {};", self.name, self.kind)
    }
}

/// What the text at hand is for; describes the properties that it needs.
#[derive(Clone, Debug)]
pub(super) struct Purpose {
    /// The label and the name of the resource whose id it is.
    id_of: Option<(&'static str, String)>,
    used_in: String,
    /// `string` or `number`.
    pub(super) kind: &'static str,
}

impl Default for Purpose {
    fn default() -> Self {
        Self { id_of: None, used_in: String::new(), kind: "string" }
    }
}

impl Purpose {
    /// It is the id of a resource that the stack does not define.
    pub(super) fn id_of(label: &'static str, name: &str) -> Self {
        Self { id_of: Some((label, name.into())), ..Self::default() }
    }

    /// It is a property of a construct.
    pub(super) fn used_in(property: &str, id: &str) -> Self {
        Self { used_in: format!("{property} of {id}"), ..Self::default() }
    }

    fn describe(&self) -> String {
        match &self.id_of {
            Some((label, name)) => format!("Id of the {label} {name}").trim_end().to_owned(),
            None => format!("Used in {}", self.used_in),
        }
    }
}

/// Code, written as it is.
pub(super) fn code(code: impl Into<String>) -> Node {
    Node::Filled { code: code.into(), is_text: false }
}

impl Carry for Stack {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        let kind = core::mem::replace(&mut self.purpose.kind, "string");
        if let Some(reference) = text.reference() {
            self.purpose.kind = kind;
            return code(self.reference(reference, at));
        }
        if let Text::Literal(text) = text {
            self.check_literal(text, at);
            return match is_lines(text) {
                true => code(format!("`{}`", template_part(text))),
                false => code(string(text)),
            };
        }
        let parts: Vec<String> = text
            .parts()
            .map(|part| match part {
                PartRef::Literal(text) => {
                    self.check_literal(text, at);
                    template_part(text)
                }
                PartRef::Reference(reference) => format!("${{{}}}", self.reference(reference, at)),
            })
            .collect();
        code(format!("`{}`", parts.concat()))
    }

    fn key(&mut self, key: &Str, alone: bool, at: &Path) -> Str {
        if alone && (key == "Ref" || key.starts_with("Fn::")) {
            let reason = format!("CloudFormation takes an object with the only member {key} for a function.");
            self.lose(at, reason);
        }
        key.clone()
    }
}

impl Stack {
    /// CloudFormation has no way to write `{{resolve:` so that it stays text.
    fn check_literal(&mut self, text: &str, at: &Path) {
        if text.contains("{{resolve:") {
            let reason =
                "CloudFormation takes {{resolve:…}} for a dynamic reference and puts the value in its place.";
            self.lose(at, reason.into());
        }
    }

    /// The expression for a reference.
    fn reference(&mut self, reference: &Reference, at: &Path) -> String {
        if let Reference::Named { name, attribute } = reference {
            let is_id =
                matches!(attribute.as_deref(), None | Some("IntegrationId" | "IntegrationResponseId"));
            if is_id && self.purpose.id_of.is_none() {
                if let Some(place) = self.by_name.get(&**name).cloned() {
                    return self.id_of(&place);
                }
                let pseudo = PSEUDO_PARAMETERS.iter().find(|(pseudo, _)| pseudo == name);
                if let (Some((_, code)), None) = (pseudo, attribute) {
                    self.imports.insert("Aws");
                    return (*code).into();
                }
            }
        }
        let known = self.props.iter().find(|prop| prop.reference == *reference);
        let name = known.map(|prop| prop.name.clone());
        format!("props.{}", name.unwrap_or_else(|| self.prop(reference, at)))
    }

    /// The id of a construct: by its constant, or by its logical id where the constant comes later.
    fn id_of(&mut self, place: &Path) -> String {
        let (id, constant) = self.by_place.get(place).cloned().unwrap_or_default();
        if self.defined.contains(place) {
            self.used.insert(constant.clone());
            format!("{constant}.ref")
        } else {
            self.imports.insert("Fn");
            format!("Fn.ref({})", string(&id))
        }
    }

    fn prop(&mut self, reference: &Reference, at: &Path) -> String {
        let wish = match reference {
            Reference::Named { name, attribute } => {
                pascal_case(name) + &attribute.as_deref().map(pascal_case).unwrap_or_default()
            }
            Reference::Expression { text, .. } => pascal_case(text),
        };
        let wish = camel_case(&wish);
        let wish = if wish.is_empty() { "value".to_owned() } else { wish };
        let suffix = if self.purpose.id_of.is_some() { "Id" } else { "Value" };
        let name = self.names_of_props.claim([&wish, &format!("{wish}{suffix}")]);
        match reference {
            Reference::Named { attribute: None, .. } => {}
            Reference::Named { name: owner, attribute: Some(attribute) } => {
                let reason = format!(
                    "The stack does not define {}, so its {} becomes the property {name}.",
                    Quoted(owner),
                    Quoted(attribute)
                );
                self.lose(at, reason);
            }
            Reference::Expression { text, format } => {
                let reason =
                    format!("{} is an expression of {format}; it becomes the property {name}.", Quoted(text));
                self.lose(at, reason);
            }
        }
        let Purpose { kind, .. } = self.purpose;
        let description = self.purpose.describe();
        self.props.push(Prop { reference: reference.clone(), name: name.clone(), kind, description });
        name
    }
}
