//! Characters that stand in a text for what is known by name only.
//!
//! Text of a template is often put together: `arn:aws:apigateway:${AWS::Region}:lambda:path/…`. With one character of the
//! private use area in the place of each reference it can be taken apart like any other text, and no parser mistakes a
//! name for a colon or a slash that divides.

use crate::characters::opens_variable;
use crate::model::{Part, PartRef, Reference, Str, Text};
use alloc::{string::String, vec::Vec};

/// The private use area: no text that means anything holds its characters.
const FIRST: u32 = 0xE000;
const COUNT: usize = 0x1900;

/// Whether a character stands for what is known by name only.
#[must_use]
pub fn is_stand_in(character: char) -> bool {
    index(character).is_some()
}

/// Whether a part of the text is not known before a request: a stand-in, or a variable in it.
#[must_use]
pub fn has_unknown(text: &str) -> bool {
    opens_variable(text) || (!text.is_ascii() && text.contains(is_stand_in))
}

/// Whether the text begins with a part that is not known before a request.
#[must_use]
pub fn begins_with_unknown(text: &str) -> bool {
    text.starts_with("${") || text.starts_with(is_stand_in)
}

/// The stand-in that is the whole of a text.
#[must_use]
pub fn only_stand_in(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|only| is_stand_in(*only) && characters.next().is_none())
}

/// What the stand-ins of some texts stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandIns(Vec<Reference>);

impl StandIns {
    /// The text with a stand-in for each reference. `None` for text that is known, that holds characters which could be taken
    /// for stand-ins, or when there are more references than stand-ins.
    pub fn put(&mut self, text: &Text) -> Option<String> {
        let mut stood_in = String::new();
        let start = self.0.len();
        for part in text.parts() {
            match part {
                PartRef::Literal(literal) if literal.contains(is_stand_in) => return None,
                PartRef::Literal(literal) => stood_in.push_str(literal),
                PartRef::Reference(reference) => {
                    stood_in.push(stand_in(self.0.len())?);
                    self.0.push(reference.clone());
                }
            }
        }
        (self.0.len() > start).then_some(stood_in)
    }

    /// Whether nothing is stood in for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a character stands for.
    #[must_use]
    pub fn reference(&self, character: char) -> Option<&Reference> {
        self.0.get(index(character)?)
    }

    /// Text with the references in the place of the stand-ins.
    #[must_use]
    pub fn restored(&self, text: &str) -> Text {
        let mut parts = Vec::new();
        let mut known = String::new();
        for character in text.chars() {
            match self.reference(character) {
                Some(reference) => {
                    parts.push(Part::Literal(Str::Owned(core::mem::take(&mut known))));
                    parts.push(Part::Reference(reference.clone()));
                }
                None => known.push(character),
            }
        }
        parts.push(Part::Literal(Str::Owned(known)));
        Text::from_parts(parts)
    }

    /// Text for people: `${Name}` and `${Name.Attribute}`, and `${…}` for an expression.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        let mut shown = String::new();
        for character in text.chars() {
            match self.reference(character) {
                Some(Reference::Named { name, attribute }) => {
                    shown.push_str("${");
                    shown.push_str(name);
                    if let Some(attribute) = attribute {
                        shown.push('.');
                        shown.push_str(attribute);
                    }
                    shown.push('}');
                }
                Some(Reference::Expression { .. }) => shown.push_str("${…}"),
                None => shown.push(character),
            }
        }
        shown
    }
}

fn stand_in(index: usize) -> Option<char> {
    let offset = u32::try_from(index).ok().filter(|_| index < COUNT)?;
    char::from_u32(FIRST + offset)
}

fn index(character: char) -> Option<usize> {
    let offset = u32::from(character).checked_sub(FIRST)? as usize;
    (offset < COUNT).then_some(offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn text(parts: Vec<Part>) -> Text {
        Text::from_parts(parts)
    }

    fn named(name: &'static str, attribute: Option<&'static str>) -> Part {
        Part::Reference(Reference::Named { name: name.into(), attribute: attribute.map(Str::Borrowed) })
    }

    #[test]
    fn references_come_back() {
        let whole = text(vec![
            Part::Literal("arn:aws:apigateway:".into()),
            named("AWS::Region", None),
            Part::Literal(":x/".into()),
            named("Fn", Some("Arn")),
        ]);
        let mut stand_ins = StandIns::default();
        let stood_in = stand_ins.put(&whole).unwrap();
        assert_eq!(stood_in.split(':').count(), 5);
        assert_eq!(stand_ins.restored(&stood_in), whole);
        assert_eq!(stand_ins.shown(&stood_in), "arn:aws:apigateway:${AWS::Region}:x/${Fn.Arn}");
        let last = stood_in.chars().last().unwrap();
        assert_eq!(stand_ins.restored(last.encode_utf8(&mut [0; 4])), Text::named("Fn", Some("Arn".into())));
    }

    #[test]
    fn known_text_has_none() {
        let mut stand_ins = StandIns::default();
        assert_eq!(stand_ins.put(&"https://example.com".into()), None);
        assert_eq!(stand_ins.put(&text(vec![Part::Literal("\u{e000}".into()), named("a", None)])), None);
        assert!(has_unknown("a${b}") && !has_unknown("a{b}") && has_unknown("\u{e001}"));
    }
}
