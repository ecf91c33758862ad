//! Real argument sets: each is read, checked and written in every format, and every finding was looked at by a person.

use gatewright_core::formats::{self, FORMATS, json};
use gatewright_core::model::{Design, PropertyId};
use gatewright_core::rules::{self, Options};
use gatewright_tests::{argument_sets, cases};
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn read(text: &str) -> formats::Reading {
    formats::read(text, formats::find("api").unwrap()).unwrap()
}

/// `reviewed.txt` has one line a set and one a finding; behind the bar stands why the finding is right.
#[test]
fn every_finding_is_reviewed() {
    let path = cases("argument-sets").join("reviewed.txt");
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    let verdicts: BTreeMap<&str, &str> = reviewed.lines().filter_map(|line| line.split_once(" | ")).collect();
    let mut report = String::new();
    for set in argument_sets::all() {
        let protocol = set.protocol.map_or("protocol unknown", |protocol| protocol.name());
        writeln!(report, "{} ({protocol})", set.id).unwrap();
        let mut options = Options::default();
        options.protocol = set.protocol;
        let reading = formats::check(&*set.text, formats::find("api").unwrap(), &options).unwrap();
        for finding in reading.diagnostics {
            let at = finding.path.to_string();
            let line =
                format!("  {} {} {at}: {}", finding.severity.name(), finding.rule.id, finding.message());
            let verdict = verdicts.get(line.as_str()).unwrap_or(&"not reviewed");
            writeln!(report, "{line} | {verdict}").unwrap();
        }
    }
    gatewright_tests::expect_file(&path, &report);
    assert!(!report.contains("| not reviewed"), "findings without a verdict in {}", path.display());
}

#[test]
fn nothing_that_was_written_is_dropped() {
    for set in argument_sets::all() {
        let design = read(&set.text).design;
        let kept = json::to_line(&design.to_value());
        let given: serde_json::Value = serde_json::from_str(&set.text).unwrap();
        let given = given.get("spec").cloned().unwrap_or(given);
        for leaf in leaves(&given) {
            assert!(kept.contains(&leaf), "{}: {leaf} is not in {kept}", set.id);
        }
    }
}

/// Every text and number in a JSON value, as JSON.
fn leaves(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Array(items) => items.iter().flat_map(leaves).collect(),
        serde_json::Value::Object(members) => members.values().flat_map(leaves).collect(),
        leaf => vec![leaf.to_string()],
    }
}

#[test]
fn every_set_is_written_in_every_format() {
    for set in argument_sets::all() {
        let design = read(&set.text).design;
        for format in FORMATS.iter().filter(|format| format.writes()) {
            let output = formats::write(&design, format, []).unwrap();
            for file in &output.files {
                assert!(file.text.ends_with('\n'), "{} {}", set.id, format.id);
            }
            assert!(
                !output.files.is_empty() || !output.losses.is_empty(),
                "{}: nothing in {}",
                set.id,
                format.id
            );
        }
    }
}

/// What the API's own format carries comes back; what it does not is among the losses.
#[test]
fn bodies_are_read_as_they_were_written() {
    for set in argument_sets::all() {
        let design = read(&set.text).design;
        let output = formats::write(&design, formats::find("api").unwrap(), []).unwrap();
        let bodies: Vec<Design> = output.files.iter().map(|file| read(&file.text).design).collect();
        let integrations = design.apis.iter().flat_map(|api| &api.integrations);
        let mut bodies = bodies.into_iter();
        for integration in integrations {
            if !integration.is_reference() {
                let back = bodies.next().unwrap().apis.remove(0).integrations.remove(0);
                let mut sent = integration.properties.clone();
                sent.remove(PropertyId::IntegrationId.name());
                assert_eq!(back.properties, sent, "{}", set.id);
            }
            for response in &integration.responses {
                let back = bodies.next().unwrap().apis.remove(0).integrations.remove(0).responses.remove(0);
                assert_eq!(back.properties, response.properties, "{}", set.id);
            }
        }
    }
}

#[test]
fn every_body_has_a_file_of_its_own() {
    let api = r#"{"name": "A", "integrations": [{"name": "b/c", "properties": {}}, {"name": "b c", "properties": {}}]}"#;
    let design =
        read(&format!(r#"{{"gatewright": 1, "apis": [{api}, {api}, {{"integrations": []}}]}}"#)).design;
    let output = formats::write(&design, formats::find("api").unwrap(), []).unwrap();
    let mut paths: Vec<_> = output.files.iter().map(|file| &file.path[..]).collect();
    assert_eq!(paths.len(), 4);
    paths.dedup();
    assert_eq!(paths.len(), 4, "{paths:?}");
}

#[test]
fn rules_know_the_protocol_that_the_caller_gives() {
    let design = read(r#"{"integrationType": "MOCK"}"#).design;
    let rules_of = |protocol| {
        let mut options = Options::default();
        options.protocol = protocol;
        rules::validate(&design, &options).into_iter().map(|finding| finding.rule.id).collect::<Vec<_>>()
    };
    assert!(rules_of(None).contains(&"GW032"));
    assert!(rules_of(Some(gatewright_core::model::Protocol::Http)).contains(&"GW101"));
}

/// What is not known of a whole map is told apart from a map with such keys.
#[test]
fn a_map_that_is_not_known_comes_back() {
    let text = r#"{"apis": [{"integrations": [{"properties": {"integrationType": "HTTP_PROXY",
        "requestTemplates": {"ref": "a", "format": "b"},
        "requestParameters": {"concat": [{"expression": "local.all", "format": "terraform"}]},
        "responseParameters": {"200": {"concat": [{"expression": "var.x", "format": "terraform"}]}}}}]}]}"#;
    let design = read(&format!("{{\"gatewright\": 1, {}", &text[1..])).design;
    let output = formats::write(&design, formats::find("api").unwrap(), []).unwrap();
    let properties = |design: &Design| design.apis[0].integrations[0].properties.clone();
    assert_eq!(properties(&read(&output.files[0].text).design), properties(&design));
}
