//! The shape of CloudFormation's schema, turned into that of the API: names, and lists of mappings below status codes.
//!
//! CloudFormation, Cloud Control and StackQL share it. What does not have the shape stays as it is, to be reported.

use crate::model::{Kind, Map, Member, Property, PropertyKind, Str, Text, Value};
use alloc::vec::Vec;

/// The properties under the API's names, with values in its shape. A name that the table does not have stays.
pub(crate) fn to_wire(properties: Map, rows: &'static [Property]) -> Map {
    let mut wire = Map::new();
    for mut member in properties {
        if let Some(row) = rows.iter().find(|row| row.names.cloudformation == Some(&*member.key)) {
            member.key = Str::Borrowed(row.name());
            member.value = value_to_wire(member.value, &row.kind);
        }
        wire.push(member);
    }
    wire
}

/// A value of a property in the API's shape.
pub(crate) fn value_to_wire(value: Value, kind: &'static PropertyKind) -> Value {
    let Value { kind: found, place } = value;
    let kind = match (found, kind) {
        (Kind::Map(members), PropertyKind::Object(rows)) => Kind::Map(to_wire(members, rows)),
        (Kind::Map(members), PropertyKind::StatusMappings { .. }) => {
            let mut statuses = Map::new();
            for mut member in members {
                if let Some(mappings) = mappings(&member.value) {
                    member.value.kind = Kind::Map(mappings);
                }
                statuses.push(member);
            }
            Kind::Map(statuses)
        }
        (other, _) => other,
    };
    Value { kind, place }
}

/// A value of a property in CloudFormation's shape: the way back from [`value_to_wire`].
pub(crate) fn value_from_wire(value: Value, kind: &PropertyKind) -> Value {
    let Value { kind: found, place } = value;
    let kind = match (found, kind) {
        (Kind::Map(members), PropertyKind::Object(rows)) => {
            Kind::Map(members.into_iter().map(|member| member_from_wire(member, rows)).collect())
        }
        (Kind::Map(statuses), PropertyKind::StatusMappings { .. }) => Kind::Map(
            statuses.into_iter().map(|status| (status.key, status_from_wire(status.value))).collect(),
        ),
        (other, _) => other,
    };
    Value { kind, place }
}

fn member_from_wire(member: Member, rows: &[Property]) -> (Str, Value) {
    let row = rows.iter().find(|row| row.name() == member.key);
    match row.and_then(|row| Some((row, row.names.cloudformation?))) {
        Some((row, name)) => (Str::Borrowed(name), value_from_wire(member.value, &row.kind)),
        None => (member.key, member.value),
    }
}

fn status_from_wire(mappings: Value) -> Value {
    let Value { kind: Kind::Map(mappings), place } = mappings else { return mappings };
    let pair = |member: Member| {
        let destination = Value::from(Text::Literal(member.key));
        Value::from(Map::from_iter([("Destination", destination), ("Source", member.value)]))
    };
    let list = Value::new(Kind::List(mappings.into_iter().map(pair).collect()));
    Value { kind: Kind::Map(Map::from_iter([("ResponseParameters", list)])), place }
}

/// `{"ResponseParameters": [{"Destination": KEY, "Source": VALUE}, …]}` as a map from key to value.
pub(crate) fn mappings(status: &Value) -> Option<Map> {
    let [only] = status.map()?.members() else { return None };
    let list = (only.key == "ResponseParameters").then(|| only.value.list())??;
    let members: Option<Vec<Member>> = list
        .iter()
        .map(|pair| {
            let pair = pair.map().filter(|pair| pair.len() == 2)?;
            let destination = pair.get("Destination")?;
            let key = Str::Owned(destination.literal()?.into());
            Some(Member { key, key_place: destination.place, value: pair.get("Source")?.clone() })
        })
        .collect();
    let mut mappings = Map::new();
    members?.into_iter().for_each(|member| mappings.push(member));
    Some(mappings)
}

#[cfg(test)]
mod tests {
    use super::{to_wire, value_from_wire};
    use crate::formats::json;
    use crate::model::{Kind, Resource};

    #[track_caller]
    fn expect(properties: &str, wire: &str) {
        let Some(Kind::Map(properties)) = json::parse(properties).value.map(|value| value.kind) else {
            panic!()
        };
        let made = to_wire(properties.clone(), Resource::Integration.properties());
        assert_eq!(json::to_line(&made.clone().into()), wire);
        for (member, given) in made.into_iter().zip(properties) {
            if let Some(row) = Resource::Integration.find(&member.key) {
                assert_eq!(value_from_wire(member.value, &row.kind), given.value);
            }
        }
    }

    #[test]
    fn names_and_mappings_get_the_shape_of_the_api() {
        expect(
            r#"{"TlsConfig": {"ServerNameToVerify": "x", "y": 1}}"#,
            r#"{"tlsConfig": {"serverNameToVerify": "x", "y": 1}}"#,
        );
        expect(
            r#"{"ResponseParameters": {"200": {"ResponseParameters": [{"Destination": "a", "Source": "b"}]}}}"#,
            r#"{"responseParameters": {"200": {"a": "b"}}}"#,
        );
    }

    #[test]
    fn what_has_another_shape_stays() {
        for status in
            [r#"{"ResponseParameters": [{"Source": "b"}]}"#, r#"{"overwrite:statuscode": "202"}"#, "1"]
        {
            let given = alloc::format!(r#"{{"ResponseParameters": {{"200": {status}}}, "Tiemout": 1}}"#);
            let Some(Kind::Map(properties)) = json::parse(&given).value.map(|value| value.kind) else {
                panic!()
            };
            let made = to_wire(properties, Resource::Integration.properties());
            let wire = alloc::format!(r#"{{"responseParameters": {{"200": {status}}}, "Tiemout": 1}}"#);
            assert_eq!(json::to_line(&made.into()), wire);
        }
    }
}
