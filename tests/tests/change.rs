//! Changes: what is one, the smallest update for it in every format, and that the updates do what they say.

use gatewright_core::change::{self, Change, PATCH_FORMATS, diff, patch, plan};
use gatewright_core::formats::{Loss, Output, json};
use gatewright_core::model::property::Access;
use gatewright_core::model::{
    Api, Design, Integration, IntegrationResponse, Kind, Map, Path, PropertyKind, Protocol, Resource, Text,
    Value,
};
use gatewright_tests::designs::{properties, typed_designs};
use gatewright_tests::service::{self, Unobserved};
use gatewright_tests::{cases, expect_file};
use proptest::prelude::*;
use std::fmt::Write as _;

fn design(value: &Value) -> Design {
    Design::from_value(value.clone()).expect("a design document")
}

/// A case: what is there, and what is wanted.
fn read_case(text: &str) -> (Design, Design) {
    let parsed = json::parse(text);
    assert_eq!(parsed.errors, vec![]);
    let value = parsed.value.expect("a document");
    let members = value.map().expect("an object");
    (design(members.get("before").expect("before")), design(members.get("after").expect("after")))
}

#[test]
fn the_cases_change_as_expected() {
    let folder = cases("change");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the cases")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    for name in names {
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("a case");
        let (before, after) = read_case(&text);
        let expect = |suffix: &str, actual: &str| {
            expect_file(&folder.join(format!("{name}.{suffix}.txt")), actual);
        };
        expect("changes", &changes_as_text(&diff(&before, &after)));
        for format in PATCH_FORMATS {
            expect(format.id, &output_as_text(&patch(&before, &after, format.id).expect("a format")));
        }
        expect("plan", &output_as_text(&plan(&before, &after).output()));
        // Nothing is left to do once it is done.
        assert_eq!(diff(&after, &after), vec![], "{name}");
    }
}

fn changes_as_text(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let value = |value: Option<&Value>| value.map_or("-".into(), json::to_line);
        let (kind, effect) = (change.kind.name(), change.effect.name());
        let (before, after) = (value(change.kind.before()), value(change.kind.after()));
        writeln!(text, "{} {kind}, {effect}: {before} -> {after}\n  {}", change.path, change.reason)
            .expect("text takes everything");
    }
    text
}

fn output_as_text(output: &Output) -> String {
    let mut text = String::new();
    for file in &output.files {
        writeln!(text, "== {}\n{}", file.path, file.text).expect("text takes everything");
    }
    for Loss { path, reason, .. } in &output.losses {
        writeln!(text, "loss {path}: {reason}").expect("text takes everything");
    }
    text
}

/// An integration with responses, on an API of a protocol.
fn deployed(protocol: Option<Protocol>, integration: Map, responses: &[Map]) -> Design {
    let mut properties = integration;
    properties.set("integrationId", "i1".into());
    let responses = responses.iter().enumerate().map(|(at, map)| {
        let mut properties = map.clone();
        properties.set("integrationResponseId", Value::from(format!("r{at}")));
        IntegrationResponse { name: format!("R{at}").into(), properties, ..Default::default() }
    });
    let integration =
        Integration { name: "I".into(), properties, responses: responses.collect(), ..Default::default() };
    let api = Api {
        name: "Api".into(),
        protocol_type: protocol.map(|protocol| protocol.name().into()),
        api_id: Some("a1".into()),
        integrations: vec![integration],
        ..Default::default()
    };
    Design { apis: vec![api], ..Default::default() }
}

/// Properties before and after: two sets, of which the second keeps some values of the first, and in maps some keys.
fn two(resource: Resource) -> impl Strategy<Value = (Map, Map)> {
    let rows = resource.properties();
    (properties(rows), properties(rows), any::<u64>()).prop_map(|(mut before, mut other, mask)| {
        // What the service requires is always there.
        for row in rows.iter().filter(|row| row.access == Access::Required) {
            let usual = if row.kind.choices().is_empty() { "$default" } else { "HTTP_PROXY" };
            for map in [&mut before, &mut other] {
                if map.get(row.name()).is_none_or(|value| value.literal() == Some("")) {
                    map.set(row.name(), usual.into());
                }
            }
        }
        let mut after = Map::new();
        for (at, member) in other.members().iter().enumerate() {
            let old = before.get(&member.key);
            let value = match (mask >> (at % 32) & 1, old) {
                (0, Some(old)) => old.clone(),
                _ => mixed(old, &member.value, mask),
            };
            after.set(member.key.clone(), value);
        }
        (before, after)
    })
}

/// The new value, with about half of the old one's keys where both are maps.
fn mixed(old: Option<&Value>, new: &Value, mask: u64) -> Value {
    let (Some(Kind::Map(old)), Kind::Map(new)) = (old.map(|old| &old.kind), &new.kind) else {
        return new.clone();
    };
    let mut mixed = new.clone();
    for (at, member) in old.members().iter().enumerate() {
        if mask >> (32 + at % 32) & 1 == 1 {
            let value = mixed.get(&member.key).map(|new| self::mixed(Some(&member.value), new, mask >> 1));
            mixed.set(member.key.clone(), value.unwrap_or_else(|| member.value.clone()));
        }
    }
    mixed.into()
}

fn protocols() -> impl Strategy<Value = Option<Protocol>> {
    prop_oneof![
        5 => Just(Some(Protocol::Http)),
        5 => Just(Some(Protocol::WebSocket)),
        1 => Just(None),
    ]
}

/// The bodies of the updates in an `api` patch: of the integration, and of its responses by their ids.
fn updates(output: &Output) -> Vec<(String, Map)> {
    let mut bodies = Vec::new();
    for file in &output.files {
        let request = json::parse(&file.text).value.expect("JSON");
        let request = request.map().expect("an object");
        if request.get("method").and_then(Value::literal) == Some("PATCH") {
            let path = request.get("path").and_then(Value::literal).expect("a path");
            let id = path.rsplit('/').next().expect("an id").to_owned();
            let resource = if path.contains("integrationresponses") {
                Resource::IntegrationResponse
            } else {
                Resource::Integration
            };
            let body = request.get("body").and_then(Value::map).expect("a body").clone();
            bodies.push((id, gatewright_core::model::read_properties(body, resource.properties())));
        }
    }
    bodies
}

/// Every change that is left over has to be one that the patch says it leaves.
#[track_caller]
fn assert_reported(left: &[Change], losses: &[Loss], what: &str) {
    for change in left {
        let is_said =
            losses.iter().any(|loss| change.path.is_within(&loss.path) || loss.path.is_within(&change.path));
        assert!(is_said, "{what}: {} stays, and nobody says so\n{change:#?}\n{losses:#?}", change.path);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn updates_make_what_is_wanted_or_say_what_remains(
        protocol in protocols(),
        (old, new) in two(Resource::Integration),
        (old_response, new_response) in two(Resource::IntegrationResponse),
    ) {
        let before = deployed(protocol, service::kept(protocol, &old), &[old_response]);
        let after = deployed(protocol, new, &[new_response]);
        let output = patch(&before, &after, "api").unwrap();
        for unobserved in [Unobserved::Merged, Unobserved::Replaced] {
            let mut changed = before.clone();
            for (id, body) in updates(&output) {
                let integration = &mut changed.apis[0].integrations[0];
                let (resource, properties) = if id == "i1" {
                    (Resource::Integration, &mut integration.properties)
                } else {
                    (Resource::IntegrationResponse, &mut integration.responses[0].properties)
                };
                *properties = service::update(resource, protocol, properties, &body, unobserved)
                    .unwrap_or_else(|refusal| panic!("refused: {refusal}: {}", output_as_text(&output)));
            }
            let what = format!("{unobserved:?}\n{}", output_as_text(&output));
            assert_reported(&diff(&changed, &after), &output.losses, &what);
        }
    }

    #[test]
    fn no_update_is_larger_than_the_naive_one((old, new) in two(Resource::Integration), protocol in protocols()) {
        let before = deployed(protocol, service::kept(protocol, &old), &[]);
        let after = deployed(protocol, new.clone(), &[]);
        for (_, body) in updates(&patch(&before, &after, "api").unwrap()) {
            let naive = naive(&old, &new, &body);
            let (ours, naive) = (json::to_line(&body.into()), json::to_line(&naive.into()));
            prop_assert!(ours.len() <= naive.len(), "{ours}\n{naive}");
        }
    }

    #[test]
    fn patch_documents_make_what_is_wanted_or_say_what_remains(
        protocol in protocols(),
        (old, new) in two(Resource::Integration),
    ) {
        let before = deployed(protocol, service::kept(protocol, &old), &[]);
        let after = deployed(protocol, new, &[]);
        let output = patch(&before, &after, "cloudcontrol").unwrap();
        let mut changed = before.clone();
        for file in output.files.iter().filter(|file| file.path.contains(".patch")) {
            let operations: json_patch::Patch = serde_json::from_str(&file.text).expect("RFC 6902");
            let mut document = cloudformation_shape(&before.apis[0].integrations[0].properties);
            json_patch::patch(&mut document, &operations).unwrap_or_else(|error| panic!("{error}\n{document:#}\n{}", file.text));
            changed.apis[0].integrations[0].properties = api_shape(&document);
            for operation in operations.iter() {
                let pointer = operation.path().to_string();
                prop_assert!(!["/ApiId", "/IntegrationId"].contains(&&*pointer));
            }
        }
        assert_reported(&diff(&changed, &after), &output.losses, &output_as_text(&output));
    }

    #[test]
    fn any_two_designs_can_be_compared(before in typed_designs(), after in typed_designs()) {
        for change in diff(&before, &after) {
            let (document, path) = match change.kind.after() {
                Some(_) => (after.to_value(), &change.path),
                None => (before.to_value(), change.before_path.as_ref().unwrap_or(&change.path)),
            };
            // Defaults are in no document.
            let resource = Path(path.0[..4.min(path.0.len())].to_vec());
            prop_assert!(document.find(&resource.0).is_some(), "{resource}");
        }
        for format in PATCH_FORMATS {
            patch(&before, &after, format.id).unwrap();
        }
        let plan = plan(&before, &after);
        prop_assert_eq!(plan.text().lines().count() >= plan.steps.len(), true);
        prop_assert_eq!(diff(&after, &after), vec![]);
    }
}

/// All that is wanted, with an empty value for all that is not.
fn naive(old: &Map, new: &Map, ours: &Map) -> Map {
    let mut naive = new.clone();
    for member in old.members() {
        match (member.value.map(), naive.get_mut(&member.key).map(|value| &mut value.kind)) {
            (Some(old), Some(Kind::Map(new))) => {
                for inner in old.members() {
                    match (inner.value.map(), new.get_mut(&inner.key).map(|value| &mut value.kind)) {
                        (Some(old), Some(Kind::Map(new))) => {
                            for key in old.members().iter().map(|it| &it.key) {
                                if new.get(key).is_none() {
                                    new.set(key.clone(), "".into());
                                }
                            }
                        }
                        (_, None) => new.set(inner.key.clone(), "".into()),
                        _ => {}
                    }
                }
            }
            (Some(old), None) => {
                let keys = old.members().iter().map(|it| (it.key.clone(), Value::from("")));
                naive.set(member.key.clone(), keys.collect::<Map>().into());
            }
            (None, None) => naive.set(member.key.clone(), "".into()),
            _ => {}
        }
    }
    // Where a default takes the place of a value, a naive client has to send it, too.
    for member in ours.members() {
        let is_longer = |value: &Value| json::to_line(value).len() < json::to_line(&member.value).len();
        if naive.get(&member.key).is_none_or(is_longer) && member.value.map().is_none() {
            naive.set(member.key.clone(), member.value.clone());
        }
    }
    naive
}

/// Properties in the shape that Cloud Control has them in.
fn cloudformation_shape(properties: &Map) -> serde_json::Value {
    let mut document = serde_json::Map::new();
    for member in properties.members() {
        let row = Resource::Integration.find(&member.key).expect("a property of the table");
        if !row.is_writable() {
            continue;
        }
        let value: serde_json::Value = serde_json::from_str(&json::to_line(&member.value)).expect("JSON");
        let value = match (&row.kind, value) {
            (PropertyKind::StatusMappings { .. }, serde_json::Value::Object(statuses)) => statuses
                .into_iter()
                .map(|(status, mappings)| {
                    let pairs: Vec<_> = mappings
                        .as_object()
                        .into_iter()
                        .flatten()
                        .map(|(key, value)| serde_json::json!({"Destination": key, "Source": value}))
                        .collect();
                    (status, serde_json::json!({"ResponseParameters": pairs}))
                })
                .collect::<serde_json::Map<_, _>>()
                .into(),
            (PropertyKind::Object(_), serde_json::Value::Object(members)) => members
                .into_iter()
                .map(|(key, value)| (key.replace("serverName", "ServerName"), value))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            (_, value) => value,
        };
        document.insert(row.names.cloudformation.expect("a name").to_owned(), value);
    }
    document.into()
}

/// And back.
fn api_shape(document: &serde_json::Value) -> Map {
    let rows = Resource::Integration.properties();
    let mut properties = serde_json::Map::new();
    for (name, value) in document.as_object().expect("an object") {
        let row = rows.iter().find(|row| row.names.cloudformation == Some(name)).expect("a property");
        let value = match &row.kind {
            PropertyKind::StatusMappings { .. } => value
                .as_object()
                .expect("statuses")
                .iter()
                .map(|(status, mappings)| {
                    let pairs = mappings["ResponseParameters"].as_array().expect("a list");
                    let map: serde_json::Map<_, _> = pairs
                        .iter()
                        .map(|pair| {
                            (pair["Destination"].as_str().expect("text").to_owned(), pair["Source"].clone())
                        })
                        .collect();
                    (status.clone(), map.into())
                })
                .collect::<serde_json::Map<_, _>>()
                .into(),
            PropertyKind::Object(_) => value
                .as_object()
                .expect("an object")
                .iter()
                .map(|(key, value)| (key.replace("ServerName", "serverName"), value.clone()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            _ => value.clone(),
        };
        properties.insert(row.name().to_owned(), value);
    }
    properties.insert("integrationId".into(), "i1".into());
    let value = json::parse(&serde_json::Value::from(properties).to_string()).value.expect("JSON");
    gatewright_core::model::read_properties(value.map().expect("an object").clone(), rows)
}

#[test]
fn formats_without_updates_are_named() {
    let nothing = Design::default();
    let error = patch(&nothing, &nothing, "stackq").unwrap_err().to_string();
    assert_eq!(error, "There is no format \"stackq\"; did you mean stackql?");
    assert_eq!(change::plan(&nothing, &nothing).output(), Output::default());
}

#[test]
fn what_nothing_tells_apart_is_found_in_its_order() {
    let api = |integrations: Vec<Integration>| Api { name: "Api".into(), integrations, ..Default::default() };
    let mock = |name: &str| {
        let properties = Map::from_iter([("integrationType", Value::from("MOCK"))]);
        Integration { name: name.to_owned().into(), properties, ..Default::default() }
    };
    let integrations = vec![mock(""), mock(""), mock("Ping"), mock("Ping")];
    let design = Design { apis: vec![api(integrations), api(vec![])], ..Default::default() };
    assert_eq!(diff(&design, &design), vec![]);
}

#[test]
fn resources_are_found_by_ids_then_by_names_then_by_what_they_call() {
    let integration = |name: &str, id: Option<&str>, uri: &str| {
        let mut properties = Map::from_iter([("integrationUri", Value::from(uri.to_owned()))]);
        if let Some(id) = id {
            properties.set("integrationId", Value::from(id.to_owned()));
        }
        Integration { name: name.to_owned().into(), properties, ..Default::default() }
    };
    let design = |integrations: Vec<Integration>| {
        let api = Api { protocol_type: Some(Text::from("HTTP")), integrations, ..Default::default() };
        Design { apis: vec![api], ..Default::default() }
    };
    let before = design(vec![
        integration("Integration", Some("id1"), "https://one.example.com"),
        integration("Integration2", Some("id2"), "https://two.example.com"),
        integration("Users", Some("id3"), "https://three.example.com"),
        integration("Integration4", Some("id4"), "https://four.example.com"),
    ]);
    let after = design(vec![
        integration("Users", None, "https://3.example.com"),
        integration("Second", None, "https://two.example.com"),
        integration("Integration2", Some("id1"), "https://one.example.com"),
        integration("Last", None, "https://last.example.com"),
    ]);
    let changes: Vec<_> = diff(&before, &after)
        .iter()
        .map(|change| (change.before_path.as_ref().unwrap().to_string(), change.path.to_string()))
        .collect();
    let at = |index: usize| format!("/apis/0/integrations/{index}/properties/integrationUri");
    assert_eq!(changes, [(at(2), at(0)), (at(3), at(3))]);
}
