//! What HCL and Terraform's JSON syntax have in common: blocks with arguments, and expressions taken apart as far as a
//! design can say them.
//!
//! The two readers make this of a text, and everything behind them knows one language.

use super::hcl::{BLOCK, escaped, lines, quoted};
use super::reference;
use crate::formats::tree::{Entry, Node};
use crate::model::{Place, Span, Str};
use alloc::{borrow::Cow, boxed::Box, format, string::String, vec::Vec};
use core::ops::Range;

/// What stands in a block, or in a file.
#[derive(Debug)]
pub(super) enum Item {
    Argument(Argument),
    Block(Block),
}

#[derive(Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) name_place: Place,
    pub(super) value: Expression,
}

impl Argument {
    /// Where its name and its value stand.
    pub(super) fn place(&self) -> Place {
        let ends = self.name_place.0.zip(self.value.place.0);
        Place(ends.map(|(name, value)| Span::new(name.start as usize, value.end as usize)))
    }
}

#[derive(Debug)]
pub(super) struct Block {
    /// `resource`, `tls_config`
    pub(super) keyword: String,
    pub(super) keyword_place: Place,
    pub(super) labels: Vec<String>,
    pub(super) body: Vec<Item>,
    /// All of it in HCL; in JSON the object with its body.
    pub(super) place: Place,
    /// Where it stands in the code, when it is written in HCL.
    pub(super) code: Option<Range<usize>>,
}

impl Block {
    /// The label of a resource, behind its type.
    pub(super) fn label(&self) -> &str {
        self.labels.get(1).map(String::as_str).unwrap_or_default()
    }

    /// The value of an argument.
    pub(super) fn argument(&self, name: &str) -> Option<&Expression> {
        self.arguments().find(|argument| argument.name == name).map(|argument| &argument.value)
    }

    pub(super) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.body.iter().filter_map(|item| match item {
            Item::Argument(argument) => Some(argument),
            Item::Block(_) => None,
        })
    }

    /// The name of a block in a resource, also of one that is dynamic.
    pub(super) fn name(&self) -> &str {
        match (&*self.keyword, self.labels.first()) {
            ("dynamic", Some(name)) => name,
            (name, _) => name,
        }
    }

    /// The block as it stands in HCL.
    pub(super) fn code<'t>(&self, code: &'t str) -> Cow<'t, str> {
        match &self.code {
            Some(range) => code.get(range.clone()).unwrap_or_default().into(),
            None => {
                // Its lines stand in a resource.
                let text = lines(&[self.entry(code)], 2);
                Cow::Owned(text.trim().into())
            }
        }
    }

    /// The block as a writer would have it.
    pub(super) fn entry(&self, code: &str) -> Entry {
        let labels = self.labels.iter().map(|label| format!(" {}", quoted(label)));
        let head = self.keyword.clone() + &labels.collect::<String>();
        let entry = |item: &Item| match item {
            Item::Argument(argument) => {
                Entry::Member(argument.name.clone().into(), argument.value.node(code))
            }
            Item::Block(block) => block.entry(code),
        };
        let body = Node::Map(self.body.iter().map(entry).collect());
        Entry::Member(Str::Owned(head), Node::Tagged(BLOCK, Box::new(body)))
    }
}

/// An expression, or a value of JSON, which says the same.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) place: Place,
    /// Where it stands in the code, when it is written in HCL.
    pub(super) code: Option<Range<usize>>,
    pub(super) shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    Null,
    Bool(bool),
    /// The digits as JSON has them.
    Number(String),
    /// Text, with code in it that does not decide which text there is.
    Text(Vec<Piece>),
    List(Vec<Expression>),
    /// Members with their keys, which are expressions too.
    Object(Vec<(Expression, Expression)>),
    /// A function with one argument.
    Call(String, Box<Expression>),
    /// `a.b.c`
    Path(Vec<String>),
    /// Everything else.
    Code,
}

/// A part of a text.
#[derive(Debug)]
pub(super) enum Piece {
    Literal(String),
    Code(Expression),
}

impl Expression {
    /// A text without code in it.
    pub(super) fn literal(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(pieces) => match &pieces[..] {
                [] => Some(""),
                [Piece::Literal(text)] => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The names in `a.b.c`; `None` when it is something else.
    pub(super) fn path(&self) -> Option<Vec<&str>> {
        match &self.shape {
            Shape::Path(names) => Some(names.iter().map(String::as_str).collect()),
            _ => None,
        }
    }

    /// The expression as it stands in HCL.
    pub(super) fn code<'t>(&self, code: &'t str) -> Cow<'t, str> {
        if let Some(range) = &self.code {
            return code.get(range.clone()).unwrap_or_default().into();
        }
        let list = |items: Vec<String>| items.join(", ");
        Cow::Owned(match &self.shape {
            Shape::Bool(value) => format!("{value}"),
            Shape::Number(digits) => digits.clone(),
            Shape::Text(pieces) => template(pieces, code),
            Shape::List(items) => {
                format!("[{}]", list(items.iter().map(|item| item.code(code).into()).collect()))
            }
            Shape::Object(members) if members.is_empty() => "{}".into(),
            Shape::Object(members) => {
                let member = |(key, value): &(Self, Self)| {
                    let name = key.code(code);
                    let name = if key.code.is_some() { format!("({name})") } else { name.into() };
                    format!("{name} = {}", value.code(code))
                };
                format!("{{ {} }}", list(members.iter().map(member).collect()))
            }
            // But for null, these are always written in HCL.
            Shape::Null | Shape::Call(..) | Shape::Path(_) | Shape::Code => "null".into(),
        })
    }

    /// The expression as a writer would have it.
    fn node(&self, code: &str) -> Node {
        match (&self.shape, self.literal()) {
            (_, Some(text)) => Node::Text(Str::Owned(text.into())),
            (Shape::Bool(value), _) => Node::Bool(*value),
            (Shape::Number(digits), _) => Node::Number(digits.clone().into()),
            _ => reference::code(self.code(code)),
        }
    }
}

/// A text between quotes.
fn template(pieces: &[Piece], code: &str) -> String {
    let mut made = String::from("\"");
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(text) => made.push_str(&escaped(text, index + 1 < pieces.len())),
            Piece::Code(expression) => made.push_str(&format!("${{{}}}", expression.code(code))),
        }
    }
    made.push('"');
    made
}
