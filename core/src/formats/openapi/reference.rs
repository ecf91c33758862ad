//! References in documents: the functions of the template that the document is a part of.

use super::extension::filled_in;
use super::write::Document;
use super::{ID, LABEL};
use crate::diagnostic::Quoted;
use crate::formats::cloudformation::piece::{Piece, joined, loss_of_only_key, loss_of_text};
use crate::formats::json;
use crate::formats::names::{Names, pascal_case};
use crate::formats::tree::{Carry, Lost, Node};
use crate::model::{PartRef, Path, Reference, Str, Text};
use alloc::{borrow::ToOwned as _, collections::BTreeMap, format, string::String};

/// The format whose expressions a document can hold.
const TEMPLATE: &str = "cloudformation";

/// What fills a document in.
const AROUND: &str = "A template";

/// The names that a document uses and that its template has to define.
#[derive(Debug)]
pub(super) struct Needed {
    names: Names,
    by_reference: BTreeMap<String, String>,
    /// Whether the document is there already, and with it the names.
    is_there: bool,
}

impl Needed {
    pub(super) fn new() -> Self {
        Self { names: Names::new(usize::MAX), by_reference: BTreeMap::new(), is_there: false }
    }

    /// For a document that is there already: everything is called what its template calls it.
    pub(super) fn in_place() -> Self {
        Self { is_there: true, ..Self::new() }
    }

    /// The logical id that stands for a name of the design.
    fn id(&mut self, name: &str) -> String {
        if let Some(id) = self.by_reference.get(name) {
            return id.clone();
        }
        let id = match name.strip_prefix("AWS::") {
            Some(_) => name.to_owned(),
            None if self.is_there => name.to_owned(),
            None => {
                let wish = pascal_case(name);
                self.names.claim([if wish.is_empty() { "Parameter" } else { &wish }])
            }
        };
        self.by_reference.insert(name.into(), id.clone());
        id
    }
}

impl Carry for Document {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn is_in_place(&self) -> bool {
        self.needed.is_there
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        if let Text::Literal(text) = text {
            self.check_literal(text, at);
            if matches!(filled_in(text), Text::Parts(_)) {
                let reason = format!("{} is taken for something to be filled in.", Quoted(text));
                self.lose(at, reason);
            }
            return Node::Text(text.clone());
        }
        let pieces = text.parts().map(|part| self.piece(part, at)).collect();
        joined(pieces, &|function, argument| Node::single(String::from(function), argument))
    }

    fn key(&mut self, key: &Str, alone: bool, at: &Path) -> Str {
        if let Some(reason) = loss_of_only_key(key, AROUND).filter(|_| alone) {
            self.lose(at, reason);
        }
        key.clone()
    }
}

impl Document {
    fn check_literal(&mut self, text: &str, at: &Path) {
        if let Some(reason) = loss_of_text(text, AROUND) {
            self.lose(at, reason);
        }
    }

    fn piece<'a>(&mut self, part: PartRef<'a>, at: &Path) -> Piece<'a> {
        let reference = match part {
            PartRef::Literal(text) => {
                self.check_literal(text, at);
                return Piece::Text(text);
            }
            PartRef::Reference(reference) => reference,
        };
        match reference {
            Reference::Named { name, attribute: None } => Piece::Name(self.needed.id(name)),
            Reference::Named { name, attribute: Some(attribute) } => {
                let id = self.needed.id(name);
                Piece::Name(format!("{id}.{attribute}"))
            }
            Reference::Expression { text, format } if format == TEMPLATE => match json::parse(text) {
                json::Parsed { value: Some(value), errors } if errors.is_empty() && value.map().is_some() => {
                    Piece::Function(Node::from_value(value))
                }
                // A dynamic reference, {{resolve:…}}, is text to the document.
                _ => Piece::Text(text),
            },
            Reference::Expression { text, format } => {
                let id = self.needed.id(text);
                let reason =
                    format!("{} is an expression of {format}; it becomes the reference {id}.", Quoted(text));
                self.lose(at, reason);
                Piece::Name(id)
            }
        }
    }
}
