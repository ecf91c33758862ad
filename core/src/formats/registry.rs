//! The shape that CloudFormation's registry gives properties: templates, Cloud Control and StackQL share it.
//!
//! Names are in PascalCase, and response mappings are lists of `Destination` and `Source` below the status code. Source:
//! the registry's schemas of the two resource types.

use super::Loss;
use super::json;
use super::tree::{Carry, Entry, Node};
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::model::property::key;
use crate::model::{Kind, Map, Member, Path, Property, PropertyId, PropertyKind, Str, Text, Value};
use crate::rules::{format as rules, likely_row};
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};

/// How a format that uses the shape reads its values.
#[derive(Clone, Copy)]
pub(crate) struct Language {
    /// The id of the format.
    pub(crate) format: &'static str,
    /// A value as text, where it is text in the end; `None` for nothing, lists and plain objects.
    pub(crate) text: fn(&Value) -> Option<Text>,
    /// Whether a value takes its member away.
    pub(crate) is_absent: fn(&Value) -> bool,
}

/// Reads properties out of the shape.
pub(crate) struct Shaped {
    language: Language,
    is_answer: bool,
    /// What is wrong with the shape. What is wrong with the values is for the rules.
    pub(crate) findings: Vec<Diagnostic>,
    /// What was not taken over.
    pub(crate) losses: Vec<Loss>,
}

impl Shaped {
    /// For what a person writes: ids that the service gives have no place in it.
    pub(crate) fn new(language: Language) -> Self {
        Self { language, is_answer: false, findings: Vec::new(), losses: Vec::new() }
    }

    /// For what the service answers, ids and all.
    pub(crate) fn answers(language: Language) -> Self {
        Self { is_answer: true, ..Self::new(language) }
    }

    /// Moves what was found below the path of the properties.
    pub(crate) fn put_below(self, base: &Path, findings: &mut Vec<Diagnostic>, losses: &mut Vec<Loss>) {
        let below = |path: &Path| base.followed_by(path);
        findings.extend(self.findings.into_iter().map(|it| Diagnostic { path: below(&it.path), ..it }));
        losses.extend(self.losses.into_iter().map(|it| Loss { path: below(&it.path), ..it }));
    }

    fn report(
        &mut self,
        rule: &'static crate::rules::Rule,
        member: &Member,
        at: Path,
        facts: Facts,
    ) -> &mut Diagnostic {
        let finding = Diagnostic { place: member.key_place, ..Diagnostic::new(rule, at, facts) };
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// The properties with the API's names and shapes. `at` is the path of the object.
    pub(crate) fn properties(&mut self, properties: Map, rows: &'static [Property], at: &Path) -> Map {
        let mut read = Map::new();
        for mut member in properties {
            if (self.language.is_absent)(&member.value) {
                continue;
            }
            if self.is_macro(&member, at) {
                continue;
            }
            let named = rows.iter().find(|row| row.names.cloudformation == Some(&*member.key));
            let row = match named {
                Some(row) => {
                    member.key = Str::Borrowed(row.name());
                    Some(row)
                }
                None => self.unknown(&mut member, rows, at),
            };
            // The value of a misspelt property has the type of what is meant.
            let meant = row.or_else(|| likely_row(&member.key, rows, Some(self.language.format)));
            let kind = meant.map(|row| &row.kind);
            let at = at.join(member.key.clone());
            match row {
                Some(row) if !row.is_writable() && !self.is_answer => {
                    if named.is_some() {
                        let facts = Facts::ReadOnly { name: row.name().into() };
                        self.report(&rules::READ_ONLY_IN_TEMPLATE, &member, at.clone(), facts);
                    }
                    self.losses.push(Loss {
                        path: at,
                        format: self.language.format,
                        reason: format!(
                            "The service sets {}; it is not taken over from a template.",
                            row.name()
                        ),
                    });
                    continue;
                }
                _ => {}
            }
            member.value = match kind {
                Some(kind) => self.value(member.value, kind, &at),
                None => self.plain(member.value),
            };
            if named.is_some_and(|row| row.id == PropertyId::CredentialsArn)
                && member.value.literal().is_some_and(|arn| !is_accepted_arn(arn))
            {
                let value = String::from(member.value.literal().unwrap_or_default());
                let facts = Facts::Unsuitable { name: PropertyId::CredentialsArn.name().into(), value };
                self.report(&rules::ARN_REFUSED_BY_REGISTRY, &member, at, facts).place = member.value.place;
            }
            read.push(member);
        }
        read
    }

    /// `Fn::Transform` and the like beside other members: what they make is known only when the template is deployed.
    fn is_macro(&mut self, member: &Member, at: &Path) -> bool {
        let is_macro = member.key.starts_with("Fn::");
        if is_macro {
            let reason = format!(
                "What {} makes here is known only when it is deployed; it is not taken over.",
                member.key
            );
            self.losses.push(Loss {
                path: at.join(member.key.clone()),
                format: self.language.format,
                reason,
            });
        }
        is_macro
    }

    /// A name that the schema does not have. One that the API has is reported here, because the rules know it.
    fn unknown(
        &mut self,
        member: &mut Member,
        rows: &'static [Property],
        at: &Path,
    ) -> Option<&'static Property> {
        let is_it = |row: &&Property| {
            row.name() == member.key
                || row.names.cloudformation.is_none() && row.name().eq_ignore_ascii_case(&member.key)
        };
        let row = rows.iter().find(is_it)?;
        let written = core::mem::replace(&mut member.key, Str::Borrowed(row.name()));
        let nearest = row.names.cloudformation.map(Str::Borrowed);
        let facts = Facts::Unknown { name: written.clone().into_owned(), nearest };
        self.report(&rules::NOT_IN_REGISTRY, member, at.join(row.name()), facts);
        Some(row)
    }

    fn value(&mut self, value: Value, kind: &'static PropertyKind, at: &Path) -> Value {
        let place = value.place;
        let is_object = matches!(kind, PropertyKind::Object(_)) || kind.has_free_keys();
        // A call that makes an object is known as little as one that makes text.
        if let Some(text) = (self.language.text)(&value)
            && (!is_object || matches!(text, Text::Parts(_)))
        {
            let kind = match (kind, &value.kind, text) {
                (PropertyKind::Millis { .. }, Kind::Number(_), _)
                | (PropertyKind::Flag, Kind::Bool(_), _) => value.kind,
                (PropertyKind::Millis { .. }, _, Text::Literal(digits)) if is_whole(&digits) => {
                    Kind::Number(digits)
                }
                (PropertyKind::Flag, _, Text::Literal(word)) if word == "true" || word == "false" => {
                    Kind::Bool(word == "true")
                }
                (_, _, text) => Kind::Text(text),
            };
            return Value { kind, place };
        }
        let kind = match (value.kind, kind) {
            (Kind::Map(members), PropertyKind::Object(rows)) => Kind::Map(self.properties(members, rows, at)),
            (Kind::Map(members), PropertyKind::StatusMappings { .. }) => {
                Kind::Map(self.each(members, at, Self::status_mappings))
            }
            (Kind::Map(members), kind) if kind.has_free_keys() => {
                for member in members
                    .members()
                    .iter()
                    .filter(|member| !member.key.contains(|c: char| c.is_ascii_alphanumeric()))
                {
                    let facts = Facts::Unsuitable {
                        name: at.last_key().map(|key| String::from(key).into()).unwrap_or_default(),
                        value: member.key.clone().into_owned(),
                    };
                    self.report(&rules::KEY_WITHOUT_LETTER, member, at.join(member.key.clone()), facts);
                }
                Kind::Map(self.each(members, at, |this, value, _| Some(this.plain(value))))
            }
            (Kind::Text(Text::Literal(text)), kind) if kind.has_free_keys() => {
                return self.json_text(text, place, kind, at);
            }
            (other, _) => return self.plain(Value { kind: other, place }),
        };
        Value { kind, place }
    }

    /// The members with their values read; one whose value comes to nothing is left out.
    fn each(
        &mut self,
        members: Map,
        at: &Path,
        read: impl Fn(&mut Self, Value, &Path) -> Option<Value>,
    ) -> Map {
        let mut all = Map::new();
        for member in members {
            if (self.language.is_absent)(&member.value) || self.is_macro(&member, at) {
                continue;
            }
            let at = at.join(member.key.clone());
            let Member { key, key_place, value } = member;
            if let Some(value) = read(self, value, &at) {
                all.push(Member { key, key_place, value });
            }
        }
        all
    }

    /// A value that the schema says nothing about: functions in it become text.
    fn plain(&mut self, value: Value) -> Value {
        let place = value.place;
        let kind = match value.kind {
            Kind::Map(members) => {
                match (self.language.text)(&Value { kind: Kind::Map(members.clone()), place }) {
                    Some(text) => Kind::Text(text),
                    None => {
                        let mut all = Map::new();
                        for mut member in members {
                            member.value = self.plain(member.value);
                            all.push(member);
                        }
                        Kind::Map(all)
                    }
                }
            }
            Kind::List(items) => Kind::List(items.into_iter().map(|item| self.plain(item)).collect()),
            Kind::Null => Kind::Null,
            other => (self.language.text)(&Value { kind: other.clone(), place }).map_or(other, Kind::Text),
        };
        Value { kind, place }
    }

    /// An object that is written as JSON text, which the schema takes too.
    fn json_text(
        &mut self,
        text: Str,
        place: crate::model::Place,
        kind: &'static PropertyKind,
        at: &Path,
    ) -> Value {
        let name = || at.last_key().map(|key| Str::Owned(key.into())).unwrap_or_default();
        let parsed = json::parse(&text);
        match parsed.value {
            Some(Value { kind: Kind::Map(members), .. }) if parsed.errors.is_empty() => {
                let facts =
                    Facts::WrongType { name: name(), value: None, found: "JSON text", expected: "an object" };
                self.findings
                    .push(Diagnostic { place, ..Diagnostic::new(&rules::OBJECT_AS_TEXT, at.clone(), facts) });
                let mut value = Value { kind: Kind::Map(members), place };
                // Places inside the text are not places in the file.
                value.move_places(&|_| place);
                self.value(value, kind, at)
            }
            _ => {
                // Where the schema takes JSON text, this is the mistake, and no other rule says that it is text.
                if at.last_key().is_some_and(|key| is_json(key, kind)) {
                    let error = parsed.errors.first().map(|error| format!(": {}", error.message));
                    let error = error.unwrap_or_else(|| ".".into());
                    let message = format!("{} is text and no JSON object{error}", name());
                    let finding =
                        Diagnostic::new(&rules::OBJECT_AS_TEXT, at.clone(), Facts::Syntax { message });
                    self.findings.push(Diagnostic { place, ..finding });
                }
                Value { kind: Kind::Text(Text::Literal(text)), place }
            }
        }
    }

    /// `{"ResponseParameters": [{"Destination": key, "Source": value}]}` as `{key: value}`; `None` when nothing of the list
    /// could be read.
    fn status_mappings(&mut self, value: Value, at: &Path) -> Option<Value> {
        let place = value.place;
        let Kind::Map(mut members) = value.kind else {
            return Some(self.plain(Value { kind: value.kind, place }));
        };
        if let Some(text) = (self.language.text)(&Value { kind: Kind::Map(members.clone()), place }) {
            return Some(Value { kind: Kind::Text(text), place });
        }
        let is_list = |value: &Value| matches!(value.kind, Kind::List(_) | Kind::Map(_) | Kind::Null);
        match members.get(LIST) {
            Some(list) if members.len() == 1 && is_list(list) => {}
            _ => {
                if let Some(member) = members.members().first() {
                    let facts = Facts::Misplaced {
                        name: member.key.clone().into_owned(),
                        outside: "a list of Destination and Source",
                    };
                    self.report(&rules::MAPPING_MAP_IN_TEMPLATE, member, at.join(member.key.clone()), facts);
                }
                let kind = Kind::Map(self.each(members, at, |this, value, _| Some(this.plain(value))));
                return Some(Value { kind, place });
            }
        }
        let list = members.remove(LIST);
        let Some(Value { kind: Kind::List(items), .. }) = list else {
            return Some(list.map_or(Value { kind: Kind::Null, place }, |list| self.plain(list)));
        };
        let mut mappings = Map::new();
        let mut seen = BTreeMap::new();
        let mut is_broken = false;
        for item in items {
            if (self.language.is_absent)(&item) {
                continue;
            }
            let Some(member) = self.mapping(item, at) else {
                is_broken = true;
                continue;
            };
            match seen.get(&member.key) {
                None => {
                    seen.insert(member.key.clone(), mappings.len());
                    mappings.push(member);
                }
                Some(before) => {
                    let facts = Facts::Duplicate { key: member.key.clone().into_owned() };
                    self.report(&rules::REPEATED_DESTINATION, &member, at.join(member.key.clone()), facts);
                    // The service has one mapping for a destination; the last one counts.
                    mappings.members_mut()[*before] = member;
                }
            }
        }
        // Nobody wrote an empty list there, and no rule should say so.
        let is_unread = mappings.is_empty() && is_broken;
        (!is_unread).then_some(Value { kind: Kind::Map(mappings), place })
    }

    /// `{"Destination": key, "Source": value}` as a member; `None` without one of them.
    fn mapping(&mut self, item: Value, at: &Path) -> Option<Member> {
        let place = item.place;
        let literal =
            |value: &Value| (self.language.text)(value).and_then(|text| text.literal().map(String::from));
        let members = item.map();
        let destination = members
            .and_then(|members| members.get(DESTINATION))
            .and_then(|value| Some((literal(value)?, value.place)));
        let source = members.and_then(|members| members.get(SOURCE)).cloned();
        let others = members.is_some_and(|members| {
            members.members().iter().any(|member| member.key != DESTINATION && member.key != SOURCE)
        });
        if others || destination.is_none() || source.is_none() {
            let message =
                format!("{} is not a mapping with Destination and Source.", Quoted(&json::to_line(&item)));
            let finding = Diagnostic::new(&rules::BROKEN_MAPPING_ITEM, at.clone(), Facts::Syntax { message });
            self.findings.push(Diagnostic { place, ..finding });
        }
        let missing = if destination.is_none() { DESTINATION } else { SOURCE };
        let (Some((destination, key_place)), Some(source)) = (destination, source) else {
            let item = json::to_line(&item);
            let reason = format!("{} has no {missing} that is known; it is not taken over.", Quoted(&item));
            self.losses.push(Loss { path: at.clone(), format: self.language.format, reason });
            return None;
        };
        Some(Member { key: key(&destination), key_place, value: self.plain(source) })
    }
}

/// Whether the schema takes the JSON of an object for a property: the two maps of an integration response.
fn is_json(name: &str, kind: &PropertyKind) -> bool {
    match kind {
        PropertyKind::Mappings { .. } => name == PropertyId::ResponseParameters.name(),
        PropertyKind::Templates => name == PropertyId::ResponseTemplates.name(),
        _ => false,
    }
}

const LIST: &str = "ResponseParameters";
const DESTINATION: &str = "Destination";
const SOURCE: &str = "Source";

fn is_whole(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
}

/// Writes the mappings of a status code: `{"append:header.x": "v"}` as
/// `ResponseParameters: [{Destination: append:header.x, Source: v}]`.
pub(crate) fn status_mappings<W: Carry>(writer: &mut W, mappings: &Value, at: &Path) -> Option<Node> {
    let Kind::Map(mappings) = &mappings.kind else { return writer.value(mappings, at) };
    let entries = writer.members(mappings, at, W::value).into_iter().map(|entry| match entry {
        Entry::Member(destination, source) => Entry::Item(Node::Map(vec![
            Entry::Member("Destination".into(), Node::Text(destination)),
            Entry::Member("Source".into(), source),
        ])),
        other => other,
    });
    Some(Node::single("ResponseParameters", Node::List(entries.collect())))
}

/// Whether the registry takes the ARN: its pattern is
/// `arn:(aws|aws-cn|aws-us-gov):iam::[0-9]*:(role|user|group)\/.*`.
pub(crate) fn is_accepted_arn(arn: &str) -> bool {
    let parts = arn.strip_prefix("arn:").and_then(|rest| rest.split_once(":iam::"));
    let (partition, rest) = parts.unwrap_or_default();
    let (account, resource) = rest.split_once(':').unwrap_or_default();
    matches!(partition, "aws" | "aws-cn" | "aws-us-gov")
        && account.bytes().all(|byte| byte.is_ascii_digit())
        && ["role/", "user/", "group/"].iter().any(|kind| resource.starts_with(kind))
}
