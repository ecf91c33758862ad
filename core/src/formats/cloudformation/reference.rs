//! References in templates: intrinsic functions, and parameters for what the template does not define.

use super::piece::{Piece, joined, loss_of_only_key, loss_of_text};
use super::write::Template;
use super::{ID, LABEL};
use crate::diagnostic::Quoted;
use crate::formats::json;
use crate::formats::names::pascal_case;
use crate::formats::tree::{Carry, Entry, Lost, Node};
use crate::model::{Kind, Map, PartRef, Path, Reference, Str, Text, Value};
use alloc::{borrow::ToOwned as _, boxed::Box, format, string::String, vec, vec::Vec};

/// The intrinsic functions and their short forms. A function that is not here is written in its long form.
const FUNCTIONS: &[(&str, &str)] = &[
    ("Ref", "!Ref"),
    ("Fn::Base64", "!Base64"),
    ("Fn::Cidr", "!Cidr"),
    ("Fn::FindInMap", "!FindInMap"),
    ("Fn::GetAtt", "!GetAtt"),
    ("Fn::GetAZs", "!GetAZs"),
    ("Fn::If", "!If"),
    ("Fn::ImportValue", "!ImportValue"),
    ("Fn::Join", "!Join"),
    ("Fn::Select", "!Select"),
    ("Fn::Split", "!Split"),
    ("Fn::Sub", "!Sub"),
];

/// What every template knows without a parameter.
pub(crate) const PSEUDO_PARAMETERS: &[&str] = &[
    "AWS::AccountId",
    "AWS::NotificationARNs",
    "AWS::NoValue",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// A parameter that stands for something that the template does not define.
pub(super) struct Parameter {
    reference: Reference,
    id: String,
    description: String,
}

impl Parameter {
    pub(super) fn into_entry(self) -> Entry {
        let parameter = Node::Map(vec![
            Entry::Member("Type".into(), Node::Text("String".into())),
            Entry::Member("Description".into(), Node::Text(self.description.into())),
        ]);
        Entry::Member(self.id.into(), parameter)
    }
}

/// What the text at hand is for; describes the parameters that it needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Purpose {
    /// The label and the name of the resource whose id it is.
    id_of: Option<(&'static str, String)>,
    used_in: String,
}

impl Purpose {
    /// It is the id of a resource that the template does not define.
    pub(super) fn id_of(label: &'static str, name: &str) -> Self {
        Self { id_of: Some((label, name.into())), used_in: String::new() }
    }

    /// It is a property of a resource of the template.
    pub(super) fn used_in(property: &str, id: &str) -> Self {
        Self { id_of: None, used_in: format!("{property} of {id}") }
    }

    fn describe(&self, reference: &Reference) -> String {
        match (&self.id_of, reference) {
            (Some((label, name)), Reference::Named { name: other, .. }) => {
                format!("Id of the {label} {}", if name.is_empty() { &**other } else { name })
            }
            (Some((label, name)), Reference::Expression { .. }) => format!("Id of the {label} {name}"),
            (None, Reference::Named { name, attribute: Some(attribute) }) => {
                format!("{attribute} of {name}, used in {}", self.used_in)
            }
            (None, _) => format!("Used in {}", self.used_in),
        }
    }
}

impl Carry for Template {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn is_in_place(&self) -> bool {
        self.known.is_some()
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        if let Text::Literal(text) = text {
            self.check_literal(text, at);
            return Node::Text(text.clone());
        }
        let pieces = text.parts().map(|part| self.piece(part, at)).collect();
        joined(pieces, &|function, argument| self.call(function, argument))
    }

    fn key(&mut self, key: &Str, alone: bool, at: &Path) -> Str {
        if let Some(reason) = loss_of_only_key(key, LABEL).filter(|_| alone) {
            self.lose(at, reason);
        }
        key.clone()
    }
}

impl Template {
    fn check_literal(&mut self, text: &str, at: &Path) {
        if let Some(reason) = loss_of_text(text, LABEL) {
            self.lose(at, reason);
        }
    }

    fn piece<'a>(&mut self, part: PartRef<'a>, at: &Path) -> Piece<'a> {
        match part {
            PartRef::Literal(text) => {
                self.check_literal(text, at);
                Piece::Text(text)
            }
            PartRef::Reference(Reference::Expression { text, format }) if format == ID => {
                let parsed = json::parse(text);
                match parsed.value {
                    Some(value) if parsed.errors.is_empty() && value.map().is_some() => {
                        Piece::Function(self.function(value, at))
                    }
                    // A dynamic reference, {{resolve:…}}, is text to the template.
                    _ => Piece::Text(text),
                }
            }
            PartRef::Reference(reference) => Piece::Name(self.name_of(reference, at)),
        }
    }

    /// The name that stands for a reference: of a resource of the template, a pseudo parameter or a parameter.
    fn name_of(&mut self, reference: &Reference, at: &Path) -> String {
        if let (Some(known), Reference::Named { name, attribute }) = (&self.known, reference) {
            let id = self.by_name.get(&**name).cloned().unwrap_or_else(|| name.clone().into_owned());
            if !known.contains(&id)
                && !self.by_name.contains_key(&**name)
                && !PSEUDO_PARAMETERS.contains(&&*id)
            {
                self.lose(at, format!("The template does not define {}; add it.", Quoted(&id)));
            }
            return match attribute {
                Some(attribute) => format!("{id}.{attribute}"),
                None => id,
            };
        }
        if let Reference::Named { name, attribute } = reference {
            let resource = self.by_name.get(&**name).filter(|_| self.purpose.id_of.is_none());
            match (resource, attribute) {
                (Some(id), None) => return id.clone(),
                (Some(id), Some(attribute)) if is_attribute(attribute) => return format!("{id}.{attribute}"),
                (None, None) if PSEUDO_PARAMETERS.contains(&&**name) => return name.clone().into_owned(),
                _ => {}
            }
        }
        if let Some(parameter) = self.parameters.iter().find(|parameter| parameter.reference == *reference) {
            return parameter.id.clone();
        }
        self.parameter(reference, at)
    }

    fn parameter(&mut self, reference: &Reference, at: &Path) -> String {
        let wish = match reference {
            Reference::Named { name, attribute } => {
                pascal_case(name) + &attribute.as_deref().map(pascal_case).unwrap_or_default()
            }
            Reference::Expression { text, .. } => pascal_case(text),
        };
        let wish = if wish.is_empty() { "Parameter".to_owned() } else { wish };
        let suffix = if self.purpose.id_of.is_some() { "Id" } else { "Parameter" };
        let id = self.names.claim([&wish, &format!("{wish}{suffix}")]);
        match reference {
            Reference::Named { attribute: None, .. } => {}
            Reference::Named { name, attribute: Some(attribute) } => {
                let reason = format!(
                    "The template does not define {}, so its {} becomes the parameter {id}.",
                    Quoted(name),
                    Quoted(attribute)
                );
                self.lose(at, reason);
            }
            Reference::Expression { text, format } => {
                let reason =
                    format!("{} is an expression of {format}; it becomes the parameter {id}.", Quoted(text));
                self.lose(at, reason);
            }
        }
        let description = self.purpose.describe(reference);
        self.parameters.push(Parameter { reference: reference.clone(), id: id.clone(), description });
        id
    }

    /// An intrinsic function in the form that the syntax likes best.
    pub(super) fn call(&self, function: &str, argument: Node) -> Node {
        let tag = FUNCTIONS.iter().find(|(name, _)| *name == function).map(|(_, tag)| *tag);
        match (tag, argument) {
            // YAML has no place for two tags in a row.
            (Some(tag), argument) if !self.json && !matches!(argument, Node::Tagged(..)) => {
                let argument = match argument {
                    Node::List(path) if function == "Fn::GetAtt" => attribute_path(path),
                    argument => argument,
                };
                Node::Tagged(tag, Box::new(argument))
            }
            (_, argument) => Node::single(String::from(function), argument),
        }
    }

    /// A function that was written in JSON, with the functions in it. What it names is found, or becomes a parameter.
    fn function(&mut self, value: Value, at: &Path) -> Node {
        match value.kind {
            Kind::Map(members) => match as_call(&members) {
                Some(("Ref", name)) if name.literal().is_some() => {
                    self.named(name.literal().unwrap_or_default(), at)
                }
                Some(("Fn::GetAtt", path)) if as_attribute(path).is_some() => {
                    self.named(&as_attribute(path).unwrap_or_default(), at)
                }
                Some(("Fn::Sub", text)) if text.literal().is_some() => {
                    let text = self.substituted(text.literal().unwrap_or_default(), at);
                    self.call("Fn::Sub", Node::Text(text.into()))
                }
                Some((function, argument)) => {
                    if matches!(function, "Fn::If" | "Fn::FindInMap") {
                        let reason =
                            format!("The template has no condition or mapping for {function} to look at.");
                        self.lose(at, reason);
                    }
                    let argument = self.function(argument.clone(), at);
                    self.call(function, argument)
                }
                None => {
                    let members = members.into_iter();
                    Node::Map(members.map(|it| Entry::Member(it.key, self.function(it.value, at))).collect())
                }
            },
            Kind::List(items) => Node::list(items.into_iter().map(|item| self.function(item, at))),
            Kind::Text(Text::Literal(text)) => Node::Text(text),
            Kind::Number(digits) => Node::Number(digits),
            Kind::Bool(value) => Node::Bool(value),
            Kind::Text(Text::Parts(_)) | Kind::Null => {
                self.lose(
                    at,
                    "A function has null in it, which a template cannot say; it becomes empty text.".into(),
                );
                Node::Text("".into())
            }
        }
    }

    /// A reference to `Name` or `Name.Attribute`.
    fn named(&mut self, name: &str, at: &Path) -> Node {
        let name = self.name_of(&as_reference(name), at);
        joined(vec![Piece::Name(name)], &|function, argument| self.call(function, argument))
    }

    /// The text of a `Fn::Sub` with the names that the template knows.
    fn substituted(&mut self, text: &str, at: &Path) -> String {
        let mut made = String::new();
        let mut pieces = text.split("${");
        made.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            made.push_str("${");
            match piece.split_once('}') {
                Some((name, rest)) if !name.starts_with('!') => {
                    made.push_str(&self.name_of(&as_reference(name.trim()), at));
                    made.push('}');
                    made.push_str(rest);
                }
                _ => made.push_str(piece),
            }
        }
        made
    }
}

/// `Name` or `Name.Attribute` as a reference.
pub(super) fn as_reference(name: &str) -> Reference {
    let (name, attribute) = match name.split_once('.') {
        Some((name, attribute)) => (name, Some(Str::Owned(attribute.into()))),
        None => (name, None),
    };
    Reference::Named { name: Str::Owned(name.into()), attribute }
}

/// `["Name", "Attribute"]` or `Name.Attribute` as the latter.
pub(super) fn as_attribute(path: &Value) -> Option<String> {
    match path.list() {
        Some([name, attribute]) => Some(format!("{}.{}", name.literal()?, attribute.literal()?)),
        Some(_) => None,
        None => path.literal().map(String::from),
    }
}

/// The function and its argument, when an object is the long form of a call.
pub(super) fn as_call(members: &Map) -> Option<(&str, &Value)> {
    match members.members() {
        [only] if only.key == "Ref" || only.key.starts_with("Fn::") => Some((&only.key, &only.value)),
        _ => None,
    }
}

/// `[Id, Attribute]` as `Id.Attribute`.
fn attribute_path(path: Vec<Entry>) -> Node {
    match &path[..] {
        [Entry::Item(Node::Text(id)), Entry::Item(Node::Text(attribute))] => {
            Node::Text(format!("{id}.{attribute}").into())
        }
        _ => Node::List(path),
    }
}

/// Whether `!GetAtt` takes the text for an attribute of one of the two resources.
fn is_attribute(text: &str) -> bool {
    matches!(text, "IntegrationId" | "IntegrationResponseId")
}
