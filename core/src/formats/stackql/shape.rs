//! Objects in the shape of CloudFormation's schema, as JSON text.

use super::Writer;
use crate::model::property::PropertyKind;
use crate::model::{Kind, Map, Member, Path, Property, Text, Value};
use alloc::{collections::BTreeSet, string::String, vec::Vec};

impl Writer<'_> {
    /// The value in CloudFormation's shape: its names inside objects, and lists of Destination and Source by status code.
    pub(super) fn shaped(&mut self, value: &Value, kind: &PropertyKind, path: &Path) -> Value {
        match &value.kind {
            Kind::Map(members) => self.shaped_members(members, kind, path).into(),
            Kind::List(items) => {
                let items = items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| self.shaped(item, &PropertyKind::Flag, &path.join(at)));
                Value::new(Kind::List(items.collect()))
            }
            plain => Value::new(plain.clone()),
        }
    }

    fn shaped_members(&mut self, members: &Map, kind: &PropertyKind, path: &Path) -> Map {
        let mut shaped = Map::new();
        for (member, is_last) in last_of_each(members) {
            let path = path.join(member.key.clone());
            if !is_last {
                self.lose(path, "The key is there twice; only the last one is written.");
            } else if member.value.kind == Kind::Null {
                self.lose(path, "null says nothing to the service; it is left out.");
            } else if let Some(member) = self.shaped_member(member, kind, path) {
                shaped.push(member);
            }
        }
        shaped
    }

    fn shaped_member(&mut self, member: &Member, kind: &PropertyKind, path: Path) -> Option<Member> {
        let (key, value) = match kind {
            PropertyKind::Object(rows) => {
                let row: Option<&Property> = rows.iter().find(|row| row.name() == member.key);
                let Some((row, name)) = row.and_then(|row| Some((row, row.names.cloudformation?))) else {
                    self.lose(path, "Cloud Control knows no such member; it is left out.");
                    return None;
                };
                (name.into(), self.shaped(&member.value, &row.kind, &path))
            }
            PropertyKind::StatusMappings { .. } => match &member.value.kind {
                Kind::Map(mappings) => (member.key.clone(), self.mapping_list(mappings, &path)),
                _ => (member.key.clone(), self.shaped(&member.value, &PropertyKind::Flag, &path)),
            },
            kind => {
                let is_map = matches!(kind, PropertyKind::Mappings { .. } | PropertyKind::Templates);
                if is_map && !member.key.contains(|c: char| c.is_ascii_alphanumeric()) {
                    self.lose(path.clone(), "Cloud Control refuses a key without a letter or digit.");
                }
                (member.key.clone(), self.shaped(&member.value, &PropertyKind::Flag, &path))
            }
        };
        Some(Member { key, key_place: member.key_place, value })
    }

    /// `{"ResponseParameters": [{"Destination": …, "Source": …}, …]}`
    fn mapping_list(&mut self, mappings: &Map, path: &Path) -> Value {
        let mappings = self.shaped_members(mappings, &PropertyKind::Flag, path);
        let pair = |member: Member| {
            let destination = Value::from(Text::Literal(member.key));
            Value::from(Map::from_iter([("Destination", destination), ("Source", member.value)]))
        };
        let list = Value::new(Kind::List(mappings.into_iter().map(pair).collect()));
        Map::from_iter([("ResponseParameters", list)]).into()
    }

    /// Writes JSON on one line, with a blank after each colon and comma.
    pub(super) fn json(&mut self, out: &mut String, value: &Value, unknown: &str, path: &Path) {
        match &value.kind {
            Kind::Null => out.push_str("null"),
            Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Kind::Number(digits) => out.push_str(digits),
            Kind::Text(text) => out.push_str(&self.json_text(text, unknown, path)),
            Kind::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    self.json(out, item, unknown, path);
                }
                out.push(']');
            }
            Kind::Map(members) => {
                out.push('{');
                for (at, member) in members.members().iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    out.push_str(&self.json_text(&Text::Literal(member.key.clone()), unknown, path));
                    out.push_str(": ");
                    self.json(out, &member.value, unknown, path);
                }
                out.push('}');
            }
        }
    }
}

/// The members in order, and of each whether it is the last with its key: the one that counts.
pub(super) fn last_of_each(members: &Map) -> Vec<(&Member, bool)> {
    let mut seen = BTreeSet::new();
    let mut list: Vec<_> =
        members.members().iter().rev().map(|member| (member, seen.insert(&*member.key))).collect();
    list.reverse();
    list
}

/// Whether CloudFormation's schema takes the text as `CredentialsArn`:
/// `arn:(aws|aws-cn|aws-us-gov):iam::[0-9]*:(role|user|group)\/.*`, anywhere in the text.
pub(super) fn is_credentials_arn(text: &str) -> bool {
    text.match_indices("arn:").any(|(at, arn)| {
        let rest = &text[at + arn.len()..];
        let after_partition =
            ["aws:", "aws-cn:", "aws-us-gov:"].iter().find_map(|partition| rest.strip_prefix(partition));
        let account = after_partition.and_then(|rest| rest.strip_prefix("iam::"));
        let principal = account.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        principal
            .is_some_and(|rest| [":role/", ":user/", ":group/"].iter().any(|start| rest.starts_with(start)))
    })
}

#[cfg(test)]
mod tests {
    use super::is_credentials_arn;

    #[test]
    fn credentials_are_what_the_schema_takes() {
        assert!(is_credentials_arn("arn:aws:iam::123456789012:role/service/orders"));
        assert!(is_credentials_arn("arn:aws-cn:iam:::user/x"));
        assert!(!is_credentials_arn("arn:aws:iam::*:user/*"));
        assert!(!is_credentials_arn("arn:aws-iso:iam::123456789012:role/x"));
        assert!(!is_credentials_arn(""));
    }
}
