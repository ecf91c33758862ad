//! What an expression says before Terraform runs: texts, objects, `jsonencode` of what is known; all else is kept in its
//! own words.

use crate::formats::names::snake_case;
use crate::formats::terraform::syntax::{Expression, Piece, Shape};
use crate::formats::terraform::{
    API, FUNCTION, ID, INTEGRATION, PSEUDO_PARAMETERS, PseudoParameter, RESPONSE,
};
use crate::model::{Kind, Map, Member, Part, PropertyKind, Reference, Str, Text, Value};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

/// A file, for what its expressions mean.
pub(in crate::formats::terraform) struct Source<'t> {
    /// The text in HCL: the file, or of JSON the code in it.
    pub(in crate::formats::terraform) code: &'t str,
    /// The labels of the file's APIs, integrations and integration responses, with how many of the three have each.
    pub(in crate::formats::terraform) labels: BTreeMap<(&'static str, String), usize>,
}

impl Source<'_> {
    /// Reads a value; `None` for `null`, with which Terraform means that there is none.
    pub(super) fn value(&self, expression: &Expression, kind: &PropertyKind) -> Option<Value> {
        match expression.shape {
            Shape::Null => None,
            _ => Some(Value { kind: self.kind(expression, kind), place: expression.place }),
        }
    }

    fn kind(&self, expression: &Expression, kind: &PropertyKind) -> Kind {
        match (&expression.shape, kind) {
            // Terraform makes a number of text, and text of a number, wherever the other is wanted.
            (Shape::Number(digits), PropertyKind::Millis { .. }) => Kind::Number(digits.clone().into()),
            (Shape::Number(digits), _) => match plain_number(digits) {
                Some(text) => Kind::Text(text.into()),
                None => Kind::Text(self.own_words(expression)),
            },
            (Shape::Bool(value), PropertyKind::Flag) => Kind::Bool(*value),
            (Shape::Bool(value), _) => Kind::Text(format!("{value}").into()),
            (Shape::Object(members), kind) => match self.members(members, kind) {
                Some(members) => Kind::Map(members),
                None => Kind::Text(self.own_words(expression)),
            },
            (Shape::List(items), _) => {
                Kind::List(items.iter().map(|item| self.item(item, &ANYTHING)).collect())
            }
            (_, PropertyKind::Millis { .. }) if expression.literal().is_some_and(is_digits) => {
                Kind::Number(expression.literal().and_then(plain_number).unwrap_or_default().into())
            }
            _ => Kind::Text(self.text(expression)),
        }
    }

    /// A value in a list or an object, in which `null` has a place.
    fn item(&self, expression: &Expression, kind: &PropertyKind) -> Value {
        let value = self.value(expression, kind);
        value.unwrap_or(Value { kind: Kind::Null, place: expression.place })
    }

    /// The members of an object; `None` when a key is not known.
    fn members(&self, object: &[(Expression, Expression)], kind: &PropertyKind) -> Option<Map> {
        let rows = match kind {
            PropertyKind::Object(rows) => *rows,
            _ => &[],
        };
        let mut members = Map::new();
        for (key, value) in object {
            let name = self.key(key)?;
            let row = rows.iter().find(|row| row.names.terraform == Some(&*name));
            let value = self.item(value, row.map_or(&ANYTHING, |row| &row.kind));
            let name = row.map_or(Str::Owned(name), |row| Str::Borrowed(row.name()));
            members.push(Member { key: name, key_place: key.place, value });
        }
        Some(members)
    }

    /// The text that an expression is as a key, or a status code.
    pub(in crate::formats::terraform) fn key(&self, key: &Expression) -> Option<String> {
        match &key.shape {
            Shape::Number(digits) => plain_number(digits),
            Shape::Bool(value) => Some(format!("{value}")),
            _ => Some(self.text(key).literal()?.into()),
        }
    }

    /// Reads text.
    pub(super) fn text(&self, expression: &Expression) -> Text {
        let known = match &expression.shape {
            Shape::Text(pieces) => Some(Text::from_parts(pieces.iter().flat_map(|piece| self.parts(piece)))),
            Shape::Call(name, argument) => self.call(name, argument),
            Shape::Path(_) => self.reference(expression),
            _ => None,
        };
        known.unwrap_or_else(|| self.own_words(expression))
    }

    fn parts(&self, piece: &Piece) -> Vec<Part> {
        match piece {
            Piece::Literal(text) => [Part::Literal(text.clone().into())].into(),
            Piece::Code(expression) => match self.text(expression) {
                Text::Literal(text) => [Part::Literal(text)].into(),
                Text::Parts(parts) => parts,
            },
        }
    }

    /// An expression in its own words.
    pub(super) fn own_words(&self, expression: &Expression) -> Text {
        as_expression(&expression.code(self.code))
    }

    /// The functions with which people write templates, when nothing is left to find out.
    fn call(&self, name: &str, argument: &Expression) -> Option<Text> {
        match name {
            "chomp" => match self.text(argument) {
                Text::Literal(text) => Some(String::from(text.trim_end_matches(['\r', '\n'])).into()),
                Text::Parts(mut parts) => match parts.pop()? {
                    Part::Literal(last) if !matches!(argument.shape, Shape::Call(..)) => {
                        parts.push(Part::Literal(String::from(last.trim_end_matches(['\r', '\n'])).into()));
                        Some(Text::from_parts(parts))
                    }
                    _ => None,
                },
            },
            "jsonencode" => {
                let mut encoded = String::new();
                self.encode(argument, &mut encoded)?;
                Some(encoded.into())
            }
            _ => None,
        }
    }

    /// Writes what `jsonencode` makes of an expression; `None` when that is not known.
    fn encode(&self, expression: &Expression, encoded: &mut String) -> Option<()> {
        match &expression.shape {
            Shape::Null => encoded.push_str("null"),
            Shape::Bool(value) => encoded.push_str(if *value { "true" } else { "false" }),
            Shape::Number(digits) => encoded.push_str(&plain_number(digits)?),
            Shape::List(items) => {
                encoded.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        encoded.push(',');
                    }
                    self.encode(item, encoded)?;
                }
                encoded.push(']');
            }
            Shape::Object(object) => {
                let mut members = BTreeMap::new();
                for (key, value) in object {
                    members.insert(self.key(key)?, value);
                }
                encoded.push('{');
                for (index, (key, value)) in members.into_iter().enumerate() {
                    if index > 0 {
                        encoded.push(',');
                    }
                    encode_text(&key, encoded);
                    encoded.push(':');
                    self.encode(value, encoded)?;
                }
                encoded.push('}');
            }
            _ => encode_text(self.text(expression).literal()?, encoded),
        }
        Some(())
    }

    /// What an expression names, when a design has a word for it.
    fn reference(&self, expression: &Expression) -> Option<Text> {
        let path = expression.path()?;
        let named = |name: &str, attribute: Option<&'static str>| {
            Some(Text::named(String::from(name), attribute.map(Str::Borrowed)))
        };
        match &path[..] {
            ["var", name] if !self.is_label(name) => named(name, None),
            ["data", source, "current", attribute] => {
                let is_meant =
                    |name: &&PseudoParameter| name.source == *source && name.attributes.contains(attribute);
                named(PSEUDO_PARAMETERS.iter().find(is_meant)?.name, None)
            }
            [kind, label, "id"] if self.means_one(kind, label) => named(label, None),
            [FUNCTION, label, "invoke_arn"] if snake_case(label) == *label => {
                named(label, Some("invoke_arn"))
            }
            _ => None,
        }
    }

    fn is_label(&self, name: &str) -> bool {
        [API, INTEGRATION, RESPONSE].iter().any(|kind| self.has(kind, name))
    }

    /// Whether the file has this resource.
    pub(super) fn has(&self, kind: &'static str, label: &str) -> bool {
        self.labels.contains_key(&(kind, String::from(label)))
    }

    /// Whether the file has this resource, and no other of ours with the same label.
    fn means_one(&self, kind: &str, label: &str) -> bool {
        let kinds = [API, INTEGRATION, RESPONSE];
        kinds.contains(&kind) && kinds.into_iter().all(|other| self.has(other, label) == (other == kind))
    }

    /// The resource of a kind that an expression is about, such as `x` of `aws_apigatewayv2_api.x[0].id`.
    pub(super) fn subject(&self, kind: &'static str, expression: &Expression) -> Option<String> {
        let code = expression.code(self.code);
        let mut rest = &*code;
        while let Some(at) = rest.find(kind) {
            rest = &rest[at + kind.len()..];
            let Some(label) = rest.strip_prefix('.') else { continue };
            let end = label.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '_' | '-')));
            let label = &label[..end.unwrap_or(label.len())];
            if self.has(kind, label) {
                return Some(label.into());
            }
        }
        None
    }
}

/// What is read where the table says nothing.
pub(super) const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };

/// Code of Terraform as text that is not known.
pub(super) fn as_expression(words: &str) -> Text {
    let text = Str::Owned(words.into());
    Text::from_parts([Part::Reference(Reference::Expression { text, format: Str::Borrowed(ID) })])
}

/// A number as Terraform turns it into text: without an exponent, and without zeros at the end of a fraction.
fn plain_number(digits: &str) -> Option<String> {
    /// More zeros than this are nobody's number.
    const LONGEST: i64 = 400;
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|it: &i64| it.abs() <= LONGEST)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let point = whole.len() as i64 + exponent;
    let (whole, fraction) = if point <= 0 {
        (String::new(), "0".repeat(point.unsigned_abs() as usize) + &all)
    } else if point as usize >= all.len() {
        (format!("{all}{}", "0".repeat(point as usize - all.len())), String::new())
    } else {
        let (whole, fraction) = all.split_at(point as usize);
        (whole.into(), fraction.into())
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match (whole, fraction) {
        ("0", "") => "0".into(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, fraction) => format!("{sign}{whole}.{fraction}"),
    })
}

/// Text as `jsonencode` writes it, which keeps HTML out of its answers.
fn encode_text(text: &str, encoded: &mut String) {
    encoded.push('"');
    for character in text.chars() {
        match character {
            '"' => encoded.push_str("\\\""),
            '\\' => encoded.push_str("\\\\"),
            '\n' => encoded.push_str("\\n"),
            '\r' => encoded.push_str("\\r"),
            '\t' => encoded.push_str("\\t"),
            '\u{8}' => encoded.push_str("\\b"),
            '\u{c}' => encoded.push_str("\\f"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                encoded.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            character => encoded.push(character),
        }
    }
    encoded.push('"');
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
