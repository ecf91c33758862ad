//! Text in Terraform: references to resources and data sources of the file, variables for everything else, templates.

use super::hcl::{escaped, heredoc_escaped, is_heredoc, quoted};
use super::json;
use super::{FUNCTION, ID, INTEGRATION, LABEL, Module, PSEUDO_PARAMETERS, RESPONSE};
use crate::diagnostic::Quoted;
use crate::formats::names::snake_case;
use crate::formats::tree::{Carry, Entry, Lost, Node};
use crate::model::{PartRef, Path, Reference, Str, Text};
use alloc::{borrow::ToOwned as _, format, string::String, vec, vec::Vec};

/// A variable that stands for something that the file does not define.
pub(super) struct Variable {
    reference: Reference,
    name: String,
    kind: &'static str,
    description: String,
}

impl Variable {
    pub(super) fn into_block(self) -> (String, Vec<Entry>) {
        let arguments = vec![
            Entry::Member("description".into(), Node::Text(self.description.into())),
            Entry::Member("type".into(), code(self.kind)),
        ];
        (format!("variable {}", quoted(&self.name)), arguments)
    }
}

/// Code, written as it is.
pub(super) fn code(code: impl Into<String>) -> Node {
    Node::Filled { code: code.into(), is_text: false }
}

/// What the text at hand is for; describes the variables that it needs.
#[derive(Clone, Debug)]
pub(super) struct Purpose {
    /// Whether it is the id of an API.
    pub(super) is_api_id: bool,
    /// The type of the value: `string`, `number` or `map(string)`.
    pub(super) kind: &'static str,
    /// What a variable is for, as a sentence without its full stop.
    pub(super) description: String,
}

impl Default for Purpose {
    fn default() -> Self {
        Self { is_api_id: false, kind: "string", description: String::new() }
    }
}

impl Carry for Module {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        if let Text::Literal(text) = text {
            return Node::Text(text.clone());
        }
        if let Some(function) = invoked_function(text) {
            return code(self.function(function, at));
        }
        let is_whole = text.reference().is_some();
        let kind = core::mem::replace(&mut self.purpose.kind, "string");
        if is_whole {
            self.purpose.kind = kind;
        }
        let pieces: Vec<Piece<'_>> = text.parts().map(|part| self.piece(part, at)).collect();
        self.purpose.kind = kind;
        match &pieces[..] {
            [Piece::Code(only)] => code(only.clone()),
            pieces if self.is_json => bare(pieces).unwrap_or_else(|| code(template(pieces))),
            pieces => heredoc(pieces).unwrap_or_else(|| code(template(pieces))),
        }
    }

    fn key(&mut self, key: &Str, _: bool, _: &Path) -> Str {
        key.clone()
    }
}

/// What a part of a text becomes.
enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// An expression.
    Code(String),
}

/// The pieces between quotes.
fn template(pieces: &[Piece<'_>]) -> String {
    let mut made = String::from("\"");
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => made.push_str(&escaped(text, index + 1 < pieces.len())),
            Piece::Code(code) => made.push_str(&format!("${{{code}}}")),
        }
    }
    made.push('"');
    made
}

/// The pieces as a text of JSON, which knows no escape for a `$` before code, and none for a byte order mark.
fn bare(pieces: &[Piece<'_>]) -> Option<Node> {
    let mut made = String::new();
    for piece in pieces {
        match piece {
            Piece::Code(_) if made.ends_with('$') => return None,
            Piece::Text(text) if text.starts_with('\u{feff}') => return None,
            Piece::Text(text) => made.push_str(&json::escaped(text)),
            Piece::Code(code) => made.push_str(&format!("${{{code}}}")),
        }
    }
    Some(Node::Filled { code: made, is_text: true })
}

/// The pieces as the lines of a heredoc, when that reads better and says the same.
fn heredoc(pieces: &[Piece<'_>]) -> Option<Node> {
    let mut made = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => made.push_str(&heredoc_escaped(text, index + 1 < pieces.len())?),
            Piece::Code(code) if code.contains('\n') => return None,
            Piece::Code(code) => made.push_str(&format!("${{{code}}}")),
        }
    }
    // `chomp` would take the line feeds of a value at the end away too.
    let ends_with_text = matches!(pieces.last(), Some(Piece::Text(_)));
    (ends_with_text && is_heredoc(&made)).then_some(Node::Filled { code: made, is_text: true })
}

/// The function in the invocation URI that an API calls: `arn:…:lambda:path/2015-03-31/functions/FUNCTION.Arn/invocations`.
fn invoked_function(text: &Text) -> Option<&str> {
    let mut parts: Vec<_> = text.parts().collect();
    let is_literal = |part: Option<PartRef<'_>>, fits: &dyn Fn(&str) -> bool| match part {
        Some(PartRef::Literal(text)) => fits(text),
        _ => false,
    };
    let ends_right = is_literal(parts.pop(), &|text| text == "/invocations");
    let Some(PartRef::Reference(Reference::Named { name, attribute: Some(attribute) })) = parts.pop() else {
        return None;
    };
    let leads_there = |text: &str| text.ends_with(":lambda:path/2015-03-31/functions/");
    let starts_right = is_literal(parts.pop(), &leads_there)
        && parts.iter().all(|part| match part {
            PartRef::Literal(text) => matches!(*text, "arn:" | ":apigateway:" | "arn:aws:apigateway:"),
            PartRef::Reference(Reference::Named { name, attribute: None }) => {
                matches!(&**name, "AWS::Region" | "AWS::Partition")
            }
            PartRef::Reference(_) => false,
        });
    (attribute == "Arn" && starts_right && ends_right).then_some(&**name)
}

/// Code as it is, in parentheses when a line of it would end what it is the value of: the reader takes those away.
fn on_one_line(code: &str) -> String {
    let mut depth = 0_usize;
    let ends = code.bytes().any(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        byte == b'\n' && depth == 0
    });
    if ends && !code.contains("<<") && !code.starts_with("dynamic ") {
        format!("({code})")
    } else {
        code.into()
    }
}

impl Module {
    fn piece<'a>(&mut self, part: PartRef<'a>, at: &Path) -> Piece<'a> {
        match part {
            PartRef::Literal(text) => Piece::Text(text),
            PartRef::Reference(reference) => Piece::Code(self.reference(reference, at)),
        }
    }

    /// The expression for a reference.
    pub(super) fn reference(&mut self, reference: &Reference, at: &Path) -> String {
        match reference {
            Reference::Expression { text, format } if format == ID => return on_one_line(text),
            Reference::Named { name, attribute: None } => {
                if let Some(label) = self.apis.get(&**name).filter(|_| self.purpose.is_api_id) {
                    return label.clone();
                }
                if let Some(id) = self.id_of(name) {
                    return id;
                }
                if let Some(pseudo) = PSEUDO_PARAMETERS.iter().find(|pseudo| pseudo.name == name) {
                    self.data.insert(pseudo.source);
                    return format!("data.{}.current.{}", pseudo.source, pseudo.attributes[0]);
                }
            }
            Reference::Named { name, attribute: Some(attribute) } => match &**attribute {
                "invoke_arn" => return self.function(name, at),
                "IntegrationId" | "IntegrationResponseId" => {
                    if let Some(id) = self.id_of(name) {
                        return id;
                    }
                }
                _ => {}
            },
            Reference::Expression { .. } => {}
        }
        let known = self.variables.iter().find(|variable| variable.reference == *reference);
        let name = known.map(|variable| variable.name.clone());
        format!("var.{}", name.unwrap_or_else(|| self.variable(reference, at)))
    }

    /// What an API invokes of a function. No design defines functions, so it leads out of the file.
    fn function(&mut self, name: &str, at: &Path) -> String {
        let function = format!("{FUNCTION}.{}", snake_case(name));
        if !self.has_functions {
            self.lose(at, format!("A design has no functions: {function} has to be defined beside this."));
        }
        format!("{function}.invoke_arn")
    }

    /// The id of a resource of the file.
    fn id_of(&self, name: &str) -> Option<String> {
        let (kind, label) = if let Some(label) = self.integrations_by_name.get(name) {
            (INTEGRATION, label)
        } else if let Some(label) = self.responses_by_name.get(name) {
            (RESPONSE, label)
        } else {
            return self.apis.get(name).cloned();
        };
        Some(format!("{kind}.{label}.id"))
    }

    fn variable(&mut self, reference: &Reference, at: &Path) -> String {
        let wish = match reference {
            Reference::Named { name, attribute: None } => snake_case(name),
            Reference::Named { name, attribute: Some(attribute) } => {
                format!("{}_{}", snake_case(name), snake_case(attribute))
            }
            Reference::Expression { text, .. } => snake_case(text),
        };
        let wish = if wish.is_empty() { "value".to_owned() } else { wish };
        let name = self.names.claim([&wish, &format!("{wish}_value")]);
        match reference {
            Reference::Named { attribute: None, .. } => {}
            Reference::Named { name: owner, attribute: Some(attribute) } => {
                let reason = format!(
                    "The file does not define {}, so its {} becomes the variable {name}.",
                    Quoted(owner),
                    Quoted(attribute)
                );
                self.lose(at, reason);
            }
            Reference::Expression { text, format } => {
                let reason =
                    format!("{} is an expression of {format}; it becomes the variable {name}.", Quoted(text));
                self.lose(at, reason);
            }
        }
        let Purpose { kind, description, .. } = self.purpose.clone();
        self.variables.push(Variable { reference: reference.clone(), name: name.clone(), kind, description });
        name
    }
}
