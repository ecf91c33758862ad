//! Terraform's JSON syntax, `.tf.json`, as blocks with arguments and expressions. CDK for Terraform writes it too.
//!
//! Source: the page "JSON Configuration Syntax" of Terraform's documentation. What it does not say, such as that a key of an
//! argument's object may hold code, was tried with Terraform 1.11.

use super::hcl::{self, Templated};
use super::{MOST_ERRORS, matters};
use crate::diagnostic::{Diagnostic, Quoted};
use crate::formats::terraform::REQUEST_PARAMETER;
use crate::formats::terraform::json::COMMENT;
use crate::formats::terraform::syntax::{Argument, Block, Expression, Item, Piece, Shape};
use crate::formats::{broken_text, json};
use crate::model::{Kind, Map, Member, Place, PropertyKind, Resource, Value};
use alloc::{format, string::String, vec::Vec};

/// Whether a text is JSON, with which no file in HCL starts.
pub(in crate::formats::terraform) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// Whether a resource of a type, whose name may go on behind this, stands in a JSON text: as a key, and not as a value as
/// in the state that Terraform keeps.
pub(super) fn has_resource(text: &str, kind: &str) -> bool {
    text.match_indices("\"resource\"").next().is_some()
        && text.match_indices(kind).any(|(at, _)| {
            let rest = text[at..].trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '_');
            text[..at].ends_with('"')
                && rest.strip_prefix('"').is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
}

/// What stands in a file, and the code in it: of blocks that are not ours the heads.
pub(in crate::formats::terraform) fn parse(
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Item>, String) {
    let parsed = json::parse(text);
    let errors = parsed.errors.into_iter().take(MOST_ERRORS);
    diagnostics.extend(errors.map(|error| broken_text(error.span, error.message)));
    let mut file = File { code: String::new(), items: Vec::new(), diagnostics };
    let roots = parsed.value.iter().flat_map(|root| file.objects(root)).collect::<Vec<_>>();
    for root in roots {
        for member in members(root) {
            let depth = match &*member.key {
                "data" | "ephemeral" | "resource" => 2,
                "check" | "module" | "output" | "provider" | "variable" => 1,
                _ => 0,
            };
            file.blocks(&member.key, member.key_place, &mut Vec::new(), depth, &member.value);
        }
    }
    (file.items, file.code)
}

/// A file while it is taken apart.
struct File<'d> {
    /// Every text with code in it, one after the other.
    code: String,
    items: Vec<Item>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl File<'_> {
    /// The object that a value is, or those in its array: both stand for blocks.
    fn objects<'v>(&mut self, value: &'v Value) -> Vec<&'v Map> {
        self.bodies(value).into_iter().map(|(map, _)| map).collect()
    }

    fn bodies<'v>(&mut self, value: &'v Value) -> Vec<(&'v Map, Place)> {
        match &value.kind {
            Kind::Map(map) => [(map, value.place)].into(),
            Kind::List(items) => items.iter().flat_map(|item| self.bodies(item)).collect(),
            Kind::Null => Vec::new(),
            _ => {
                self.report(value.place, "A block is an object here, or an array of objects.");
                Vec::new()
            }
        }
    }

    fn report(&mut self, place: Place, message: impl Into<String>) {
        self.diagnostics.push(broken_text(place, message));
    }

    /// The blocks of a keyword, in as many objects as they have labels.
    fn blocks(
        &mut self,
        keyword: &str,
        keyword_place: Place,
        labels: &mut Vec<String>,
        depth: usize,
        value: &Value,
    ) {
        for (map, place) in self.bodies(value) {
            if depth > 0 {
                for member in members(map) {
                    labels.push(String::from(&*member.key));
                    self.blocks(keyword, member.key_place, labels, depth - 1, &member.value);
                    labels.pop();
                }
                continue;
            }
            let names: Vec<_> = labels.iter().map(String::as_str).collect();
            let body = if matters(keyword, &names) { self.body(keyword, map) } else { Vec::new() };
            let labels = labels.clone();
            let keyword = keyword.into();
            self.items.push(Item::Block(Block { keyword, keyword_place, labels, body, place, code: None }));
        }
    }

    /// What stands in a block with a keyword.
    fn body(&mut self, keyword: &str, map: &Map) -> Vec<Item> {
        let mut items = Vec::new();
        for member in members(map) {
            let name = &*member.key;
            if !is_name(name) {
                let message = format!("{} cannot be the name of an argument.", Quoted(name));
                self.report(member.key_place, message);
            } else if name == "dynamic" {
                for dynamic in self.objects(&member.value) {
                    members(dynamic).for_each(|it| self.inner_blocks(name, Some(&it.key), it, &mut items));
                }
            } else if is_block(name) && stands_for_blocks(&member.value) {
                self.inner_blocks(name, None, member, &mut items);
            } else {
                let value = match member.value.literal().filter(|_| (keyword, name) == ("import", "to")) {
                    Some(target) => self.reference(target, member.value.place),
                    None => self.expression(&member.value),
                };
                items.push(Item::Argument(Argument {
                    name: name.into(),
                    name_place: member.key_place,
                    value,
                }));
            }
        }
        items
    }

    /// The blocks in a block that a member stands for.
    fn inner_blocks(&mut self, keyword: &str, label: Option<&str>, member: &Member, items: &mut Vec<Item>) {
        for (map, place) in self.bodies(&member.value) {
            items.push(Item::Block(Block {
                keyword: keyword.into(),
                keyword_place: member.key_place,
                labels: label.map(String::from).into_iter().collect(),
                body: self.body(keyword, map),
                place,
                code: None,
            }));
        }
    }

    fn expression(&mut self, value: &Value) -> Expression {
        let shape = match &value.kind {
            Kind::Null => Shape::Null,
            Kind::Bool(value) => Shape::Bool(*value),
            Kind::Number(digits) => Shape::Number(digits.clone().into()),
            Kind::Text(text) => return self.template(text.literal().unwrap_or_default(), value.place),
            Kind::List(items) => Shape::List(items.iter().map(|item| self.expression(item)).collect()),
            Kind::Map(map) => {
                let member = |it: &Member| (self.template(&it.key, it.key_place), self.expression(&it.value));
                Shape::Object(map.members().iter().map(member).collect())
            }
        };
        Expression { place: value.place, code: None, shape }
    }

    /// A text, in which `${…}` is code.
    fn template(&mut self, text: &str, place: Place) -> Expression {
        if !text.contains("${") && !text.contains("%{") {
            return literal(text, place);
        }
        let base = self.code.len();
        match hcl::template(text, base, place) {
            Ok(Templated::Known(expression)) => {
                self.code.push_str(text);
                expression
            }
            Ok(Templated::Decided(code)) => {
                self.code.push_str(&code);
                Expression { place, code: Some(base..self.code.len()), shape: Shape::Code }
            }
            Err(message) => {
                self.report(place, message);
                literal(text, place)
            }
        }
    }

    /// A text that is the name of a resource, without the marks of code around it.
    fn reference(&mut self, text: &str, place: Place) -> Expression {
        let base = self.code.len();
        match hcl::code(text, base, place) {
            Ok(expression) => {
                self.code.push_str(text);
                expression
            }
            Err(_) => self.template(text, place),
        }
    }
}

fn literal(text: &str, place: Place) -> Expression {
    Expression { place, code: None, shape: Shape::Text([Piece::Literal(text.into())].into()) }
}

fn is_name(text: &str) -> bool {
    let is_start = |character: char| character.is_alphabetic() || character == '_';
    text.starts_with(is_start) && text.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'))
}

/// The members of an object that is no value, without comments.
fn members(map: &Map) -> impl Iterator<Item = &Member> {
    map.members().iter().filter(|member| member.key != COMMENT)
}

fn stands_for_blocks(value: &Value) -> bool {
    match &value.kind {
        Kind::Map(_) => true,
        Kind::List(items) => items.iter().all(|item| item.map().is_some()),
        _ => false,
    }
}

/// Whether a name in a resource of ours is that of a block: in JSON a block looks like an argument.
fn is_block(name: &str) -> bool {
    let is_object =
        |kind: &PropertyKind| matches!(kind, PropertyKind::Object(_) | PropertyKind::StatusMappings { .. });
    let rows = Resource::Integration.properties().iter().chain(Resource::IntegrationResponse.properties());
    name == REQUEST_PARAMETER
        || name == "content"
        || rows.filter(|row| is_object(&row.kind)).any(|row| row.names.terraform == Some(name))
}
