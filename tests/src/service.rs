//! A small model of what the service makes of an update, from the facts that are known of it. What has not been observed
//! can be told either way.

use gatewright_core::model::{
    Integration, Kind, Map, Member, Place, PropertyKind, Protocol, Resource, Value,
};

/// What the model assumes where nothing has been observed: maps of which nobody knows whether they are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unobserved {
    /// They are merged by their keys.
    Merged,
    /// They are replaced as a whole.
    Replaced,
}

/// Why the service refuses an update.
pub type Refusal = String;

/// What the service keeps of the properties of an integration that is made.
#[must_use]
pub fn kept(protocol: Option<Protocol>, properties: &Map) -> Map {
    let integration = Integration { properties: properties.clone(), ..Integration::default() };
    let case = protocol.and_then(|protocol| integration.case(protocol));
    let is_dropped = |name: &str| {
        let row = Resource::Integration.find(name);
        row.zip(case).is_some_and(|(row, case)| row.applies.is_dropped(case))
    };
    let members = integration.properties.into_iter().filter(|member| !is_dropped(&member.key));
    members.map(|member| (member.key, member.value)).collect()
}

/// What the service gives back for an integration that is made: what it keeps of the properties, and what it fills in.
#[must_use]
pub fn returned(protocol: Protocol, properties: &Map) -> Map {
    let mut returned = kept(Some(protocol), properties);
    let text = |name: &str| properties.get(name).and_then(Value::literal).unwrap_or_default();
    let is_function = match text("integrationType") {
        "AWS_PROXY" => text("integrationSubtype").is_empty(),
        "AWS" => text("integrationUri").contains(":lambda:"),
        _ => false,
    };
    let filled_in: &[(&str, Value)] = match protocol {
        Protocol::Http => &[("connectionType", "INTERNET".into()), ("timeoutInMillis", Value::from(30_000))],
        Protocol::WebSocket => &[
            ("connectionType", "INTERNET".into()),
            ("timeoutInMillis", Value::from(29_000)),
            ("passthroughBehavior", "WHEN_NO_MATCH".into()),
            ("payloadFormatVersion", "1.0".into()),
        ],
    };
    let method = is_function.then(|| ("integrationMethod", Value::from("POST")));
    for (name, value) in filled_in.iter().cloned().chain(method) {
        if returned.get(name).is_none() {
            returned.set(name, value);
        }
    }
    returned
}

/// The properties after an update with this body.
///
/// # Errors
/// When the service refuses the body.
pub fn update(
    resource: Resource,
    protocol: Option<Protocol>,
    before: &Map,
    body: &Map,
    unobserved: Unobserved,
) -> Result<Map, Refusal> {
    let text = |map: &Map, name: &str| map.get(name).and_then(Value::literal).map(str::to_owned);
    let sent = |name: &str| body.get(name).is_some();
    let has_text = |map: &Map, name: &str| {
        map.get(name).is_some_and(|value| value.text().is_some_and(|text| text.literal() != Some("")))
    };
    let is_integration = resource == Resource::Integration;
    let was_service = is_integration && has_text(before, "integrationSubtype");
    let is_service =
        if sent("integrationSubtype") { has_text(body, "integrationSubtype") } else { was_service };
    let is_proxy = text(body, "integrationType").or_else(|| text(before, "integrationType")).as_deref()
        == Some("AWS_PROXY");
    let is_service = is_service && is_proxy && protocol == Some(Protocol::Http);
    if is_service && !body.is_empty() && !has_text(body, "integrationSubtype") {
        return Err("Invalid integration URI specified".into());
    }
    for name in ["integrationType", "integrationUri", "integrationMethod", "payloadFormatVersion"] {
        if is_integration && body.get(name).and_then(Value::literal) == Some("") {
            return Err(format!("{name} is empty"));
        }
    }
    let mut after = before.clone();
    for member in body.members() {
        let name = &*member.key;
        let Some(row) = resource.find(name) else {
            after.set(member.key.clone(), member.value.clone());
            continue;
        };
        if row.is_identity() || !row.is_writable() {
            return Err(format!("{name} is not part of the body"));
        }
        if !row.kind.choices().is_empty() && member.value.literal() == Some("") {
            return Err(format!("{name} is empty"));
        }
        let old = after.get(name).and_then(Value::map).cloned().unwrap_or_default();
        let http = is_integration && protocol == Some(Protocol::Http);
        let value = match (&row.kind, &member.value.kind) {
            (PropertyKind::Mappings { .. }, Kind::Map(new)) if is_service => {
                if new.members().iter().any(|it| it.value.literal() == Some("")) {
                    return Err("Mapping expression missing source or destination".into());
                }
                new.clone().into()
            }
            (PropertyKind::Mappings { .. }, Kind::Map(new)) => {
                merged(&old, new, http, unobserved, is_empty_text).into()
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(new)) => {
                let mut statuses = old.clone();
                for status in new.members() {
                    match status.value.map() {
                        Some(new) if new.is_empty() => drop(statuses.remove(&status.key)),
                        Some(new) => {
                            let old =
                                statuses.get(&status.key).and_then(Value::map).cloned().unwrap_or_default();
                            statuses.set(
                                status.key.clone(),
                                merged(&old, new, false, unobserved, is_empty_text).into(),
                            );
                        }
                        None => statuses.set(status.key.clone(), status.value.clone()),
                    }
                }
                statuses.into()
            }
            // An empty template is a template.
            (PropertyKind::Templates, Kind::Map(new)) => {
                merged(&old, new, false, unobserved, |_| false).into()
            }
            _ => member.value.clone(),
        };
        let is_cleared = value.literal() == Some("") || value.map().is_some_and(Map::is_empty);
        if is_cleared {
            after.remove(name);
        } else {
            after.set(member.key.clone(), value);
        }
    }
    Ok(after)
}

fn is_empty_text(value: &Value) -> bool {
    value.literal() == Some("")
}

fn merged(
    old: &Map,
    new: &Map,
    is_observed: bool,
    unobserved: Unobserved,
    takes_away: fn(&Value) -> bool,
) -> Map {
    let mut map = if is_observed || unobserved == Unobserved::Merged { old.clone() } else { Map::new() };
    for member in new.members() {
        if takes_away(&member.value) {
            map.remove(&member.key);
        } else {
            match map.get_mut(&member.key) {
                Some(there) => *there = member.value.clone(),
                None => map.push(Member { key_place: Place::default(), ..member.clone() }),
            }
        }
    }
    map
}
