//! What an `x-amazon-apigateway-integration` says, as the properties of an integration.

use super::ID;
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::Loss;
use crate::formats::cloudformation::{is_no_value, text_of};
use crate::model::{
    Kind, Map, Member, Part, Path, Property, PropertyId, PropertyKind, Protocol, Reference, Resource, Str,
    Text, Value,
};
use crate::rules::{Rule, UNKNOWN_PROPERTY, format as rules};
use alloc::{format, string::String, vec::Vec};

/// Members that mean something to REST APIs only and that the model has no property for.
const REST_ONLY: &[&str] = &["responses", "cacheKeyParameters", "cacheNamespace", "insecureSkipVerification"];

/// Reads extensions.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) losses: Vec<Loss>,
}

impl Extensions {
    /// The properties of an integration. `at` is the path of the properties.
    pub(super) fn properties(&mut self, extension: Map, at: &Path) -> Map {
        self.members(extension, Resource::Integration.properties(), at)
    }

    fn members(&mut self, members: Map, rows: &'static [Property], at: &Path) -> Map {
        let (mut read, mut misnamed) = (Map::new(), Vec::new());
        for mut member in members.into_iter().filter(|member| !is_no_value(&member.value)) {
            let row = rows.iter().find(|row| row.names.openapi == Some(&*member.key));
            let is_of_rest = |row: &Property| !row.applies.on(Protocol::Http);
            if row.is_some_and(is_of_rest) || row.is_none() && REST_ONLY.contains(&&*member.key) {
                self.leave_out(&member, at);
                continue;
            }
            if member.key.starts_with("x-") {
                let reason = format!("{} is another extension; it is not taken over.", member.key);
                self.losses.push(Loss { path: at.join(member.key), format: ID, reason });
                continue;
            }
            let of_api = rows.iter().find(|row| row.name() == member.key);
            let Some(row) = row.or(of_api) else {
                member.value = plain(member.value);
                read.push(member);
                continue;
            };
            let (written, at) = (member.key, at.join(row.name()));
            member.key = Str::Borrowed(row.name());
            if row.id == PropertyId::ResponseParameters {
                let facts =
                    Facts::NotApplicable { name: row.name().into(), on: "an OpenAPI document".into() };
                self.report(&rules::RESPONSE_MAPPING_IN_OPENAPI, at.clone(), member.key_place, facts);
            }
            member.value = self.value(member.value, row, &at);
            // The API's own name would look right in the design, and is wrong here.
            if row.names.openapi.map_or(row.is_identity(), |name| name != written) {
                misnamed.push((written, row.names.openapi, member));
            } else {
                read.push(member);
            }
        }
        for (written, right, member) in misnamed {
            // It is what is meant where the right name is not there too.
            let is_meant = read.get(&member.key).is_none();
            let nearest = right.filter(|_| is_meant).map(Str::Borrowed);
            let facts = Facts::Unknown { name: written.into_owned(), nearest };
            self.report(&UNKNOWN_PROPERTY, at.join(member.key.clone()), member.key_place, facts);
            if is_meant {
                read.push(member);
            }
        }
        read
    }

    fn leave_out(&mut self, member: &Member, at: &Path) {
        let at = at.join(member.key.clone());
        let name = Str::Owned(member.key.clone().into_owned());
        let facts = Facts::NotApplicable { name, on: "an HTTP API".into() };
        self.report(&rules::REST_MEMBER_IN_OPENAPI, at.clone(), member.key_place, facts);
        let reason = format!("{} is for REST APIs; it is not taken over.", member.key);
        self.losses.push(Loss { path: at, format: ID, reason });
    }

    fn report(&mut self, rule: &'static Rule, at: Path, place: crate::model::Place, facts: Facts) {
        self.findings.push(Diagnostic { place, ..Diagnostic::new(rule, at, facts) });
    }

    fn value(&mut self, value: Value, row: &'static Property, at: &Path) -> Value {
        let place = value.place;
        let value = plain(value);
        let kind = match (value.kind, &row.kind) {
            (Kind::Text(Text::Literal(word)), PropertyKind::Choice(words)) => {
                let upper = words.iter().find(|known| known.eq_ignore_ascii_case(&word) && **known != word);
                match upper {
                    Some(upper) => {
                        let facts =
                            Facts::Unsuitable { name: row.name().into(), value: word.clone().into_owned() };
                        self.report(&rules::SMALL_WORD_IN_OPENAPI, at.clone(), place, facts);
                        Kind::Text((*upper).into())
                    }
                    None => Kind::Text(Text::Literal(word)),
                }
            }
            (Kind::Number(digits), _) if row.id == PropertyId::PayloadFormatVersion => {
                let facts = Facts::WrongType {
                    name: row.name().into(),
                    value: Some(String::from(&*digits)),
                    found: "a number",
                    expected: "text",
                };
                self.report(&rules::PAYLOAD_VERSION_AS_NUMBER, at.clone(), place, facts);
                // `1` is what becomes of `1.0` on the way through some tools.
                let text = if digits.contains('.') { digits } else { format!("{digits}.0").into() };
                Kind::Text(Text::Literal(text))
            }
            (Kind::Map(members), PropertyKind::Object(rows)) => Kind::Map(self.members(members, rows, at)),
            (other, _) => other,
        };
        Value { kind, place }
    }
}

/// A value with functions as text, and with what is filled in when the document is imported as references.
pub(super) fn plain(value: Value) -> Value {
    let place = value.place;
    let kind = match value.kind {
        Kind::Map(members) => {
            let value = Value { kind: Kind::Map(members), place };
            match (text_of(&value), value.kind) {
                (Some(text), _) => Kind::Text(text),
                (None, Kind::Map(members)) => {
                    let mut all = Map::new();
                    for mut member in members {
                        member.value = plain(member.value);
                        all.push(member);
                    }
                    Kind::Map(all)
                }
                (None, other) => other,
            }
        }
        Kind::List(items) => Kind::List(items.into_iter().map(plain).collect()),
        Kind::Text(Text::Literal(text)) => match text_of(&Value::from(filled_in(&text))) {
            Some(text) => Kind::Text(text),
            None => Kind::Text(Text::Literal(text)),
        },
        other => other,
    };
    Value { kind, place }
}

/// The text with `${AWS::Region}` and `${name}` as references: the one is filled in when the document is imported, the other
/// before that. What the service itself fills in has a dot in it, `${stageVariables.url}`.
pub(super) fn filled_in(text: &str) -> Text {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let (before, after) = rest.split_at(start + 2);
        let length =
            after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_:".contains(byte)).count();
        let (name, behind) = after.split_at(length);
        match behind.strip_prefix('}').filter(|_| is_name(name)) {
            Some(behind) => {
                parts.push(Part::Literal(String::from(&rest[..start]).into()));
                let name = String::from(name).into();
                parts.push(Part::Reference(Reference::Named { name, attribute: None }));
                rest = behind;
            }
            None => {
                parts.push(Part::Literal(String::from(before).into()));
                rest = after;
            }
        }
    }
    parts.push(Part::Literal(String::from(rest).into()));
    Text::from_parts(parts)
}

fn is_name(name: &str) -> bool {
    let name = name.strip_prefix("AWS::").unwrap_or(name);
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
