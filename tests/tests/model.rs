//! Designs as documents: what is read, written and edited stays what it is.

use gatewright_core::formats::json;
use gatewright_core::model::{Design, Edit, Lines, Path, Position};
use gatewright_tests::designs::{anything, broken_designs, routed_designs, text};
use proptest::prelude::*;
use serde::de::IgnoredAny;

proptest! {
    #[test]
    fn a_design_survives_its_document(design in prop_oneof![broken_designs(), routed_designs()]) {
        let text = json::to_text(&design.to_value());
        let parsed = json::parse(&text);
        prop_assert_eq!(parsed.errors, vec![]);
        prop_assert_eq!(Design::from_value(parsed.value.unwrap()).unwrap(), design);
    }

    #[test]
    fn the_targets_of_all_routes_are_those_of_each(design in routed_designs()) {
        for api in &design.apis {
            let each: Vec<_> = api.routes.iter().map(|route| api.target_of(route)).collect();
            prop_assert_eq!(api.targets(), each);
        }
    }

    #[test]
    fn json_is_written_as_every_reader_reads_it(value in anything()) {
        let ours = json::to_line(&value);
        let theirs: serde_json::Value = serde_json::from_str(&ours).unwrap();
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&json::to_text(&value)).unwrap(), theirs);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in text()) {
        let _ = json::parse(&text);
    }

    #[test]
    fn a_broken_document_is_read_without_a_panic(design in broken_designs(), at in any::<prop::sample::Index>(), with in text()) {
        let mut text = json::to_text(&design.to_value());
        let mut at = at.index(text.len());
        while !text.is_char_boundary(at) { at -= 1; }
        text.replace_range(at..(at + text[at..].chars().next().map_or(0, char::len_utf8)), &with);
        let parsed = json::parse(&text);
        // What serde_json accepts, ours accepts without a mistake, and the other way round.
        let theirs = match serde_json::from_str::<serde_json::Value>(&text) {
            // Ours keeps a number as it is written, theirs refuses what no `f64` holds: only its grammar is compared.
            Err(error) if error.to_string().starts_with("number out of range") => {
                serde_json::from_str::<IgnoredAny>(&text).err()
            }
            theirs => theirs.err(),
        };
        prop_assert_eq!(parsed.errors.is_empty(), theirs.is_none(), "{:?} {:?}", parsed.errors, theirs);
    }
}

#[test]
fn every_node_remembers_where_it_stood() {
    let text = r#"{
  "gatewright": 1,
  "apis": [
    {"name": "Orders", "integrations": [
      {"name": "Create",
       "properties": {"integrationType": "HTTP_PROXY",
                      "requestParameters": {"append:header.x": "1"}}}]}
  ]
}"#;
    let design = Design::from_value(json::parse(text).value.unwrap()).unwrap();
    let place = |pointer: &str| {
        let span = design.span_of(&Path::parse(pointer).unwrap()).unwrap();
        (Lines::new(text).position(span.start), span.of(text))
    };
    let integration = "/apis/0/integrations/0";
    assert_eq!(
        place(&format!("{integration}/properties/integrationType")),
        (Position { line: 6, column: 42 }, "\"HTTP_PROXY\"")
    );
    assert_eq!(
        place(&format!("{integration}/properties/requestParameters/append:header.x")),
        (Position { line: 7, column: 64 }, "\"1\"")
    );
    assert_eq!(place("/apis/0/name"), (Position { line: 4, column: 14 }, "\"Orders\""));
    let (position, piece) = place(&format!("{integration}/properties/integrationUri"));
    assert_eq!(
        (position, piece.starts_with("{\"integrationType\"")),
        (Position { line: 6, column: 22 }, true),
        "what is missing"
    );
}

#[test]
fn routes_lead_to_integrations_by_id_or_name() {
    let text = r#"{"gatewright": 1, "apis": [{"name": "Pets", "integrations": [
        {"name": "List", "properties": {"integrationId": "abc123", "integrationType": "AWS_PROXY"}},
        {"name": "Get", "properties": {"integrationType": "AWS_PROXY"}}],
      "routes": [
        {"routeKey": "GET /pets", "target": "integrations/abc123"},
        {"routeKey": "GET /pets/{id}", "target": {"concat": ["integrations/", {"ref": "Get"}]}},
        {"routeKey": "PUT /pets/{id}", "target": {"concat": ["integrations/", {"ref": "Put"}]}},
        {"routeKey": "DELETE /pets/{id}", "target": "abc123"},
        {"routeKey": "$default"}],
      "stages": [{"stageName": "prod", "stageVariables": {"host": {"ref": "Host"}}}]}]}"#;
    let design = Design::from_value(json::parse(text).value.unwrap()).unwrap();
    let api = &design.apis[0];
    let targets: Vec<_> = api.routes.iter().map(|route| api.target_of(route)).collect();
    assert_eq!(targets, [Some(0), Some(1), None, None, None]);
    assert_eq!(api.targets(), targets);
    assert_eq!(api.routes_to(1).map(|(index, _)| index).collect::<Vec<_>>(), [1]);
    assert!(api.stages[0].stage_variables.get("host").unwrap().is_unknown());
}

#[test]
fn what_does_not_fit_is_kept() {
    let text = r#"{"gatewright": 1, "apis": [{"name": 5, "protocolType": "HTTP", "stage": "x", "integrations": {"a": 1}}], "apiz": []}"#;
    let design = Design::from_value(json::parse(text).value.unwrap()).unwrap();
    assert_eq!(json::to_line(&design.to_value()).matches(r#""name": 5"#).count(), 1);
    assert!(design.extra.get("apiz").is_some() && design.apis[0].extra.len() == 3, "{design:?}");
}

#[test]
fn the_last_value_that_fits_counts_and_the_others_are_kept() {
    let text = r#"{"gatewright": 1, "apis": [{"name": "A", "name": "B", "name": 3}], "apis": null}"#;
    let design = Design::from_value(json::parse(text).value.unwrap()).unwrap();
    assert_eq!(design.apis[0].name, "B");
    let written = json::to_line(&design.to_value());
    assert_eq!(
        written,
        r#"{"apis": null, "gatewright": 1, "apis": [{"name": "A", "name": 3, "name": "B", "integrations": []}]}"#
    );
    assert_eq!(Design::from_value(json::parse(&written).value.unwrap()).unwrap(), design);
}

#[test]
fn a_map_may_have_a_key_that_looks_like_a_reference() {
    let document = |templates: &str| {
        let text = format!(
            r#"{{"gatewright": 1, "apis": [{{"integrations": [{{"properties": {{"requestTemplates": {templates}}}}}]}}]}}"#
        );
        let design = Design::from_value(json::parse(&text).value.unwrap()).unwrap();
        let templates = design.apis[0].integrations[0].properties.get("requestTemplates").unwrap().clone();
        (templates, json::to_line(&design.to_value()))
    };
    let (map, _) = document(r#"{"ref": "{}"}"#);
    assert_eq!(map.map().unwrap().len(), 1);
    let (unknown, written) = document(r#"{"concat": [{"ref": "Templates"}]}"#);
    assert!(unknown.is_unknown() && written.contains(r#"{"concat": [{"ref": "Templates"}]}"#), "{written}");
}

#[test]
fn references_have_a_json_form() {
    for text in [
        r#"{"ref": "Api"}"#,
        r#"{"ref": "Fn", "attribute": "Arn"}"#,
        r#"{"concat": ["arn:aws:lambda:", {"ref": "AWS::Region"}, ":x"]}"#,
        r#"{"expression": "var.uri", "format": "terraform"}"#,
    ] {
        let document = format!(
            r#"{{"gatewright": 1, "apis": [{{"integrations": [{{"properties": {{"integrationUri": {text}}}}}]}}]}}"#
        );
        let design = Design::from_value(json::parse(&document).value.unwrap()).unwrap();
        let uri = design.apis[0].integrations[0].properties.get("integrationUri").unwrap();
        assert!(uri.is_unknown(), "{text}");
        assert!(json::to_line(&design.to_value()).contains(text), "{text}");
    }
}

#[test]
fn edits_change_what_they_name_and_nothing_else() {
    let document = r#"{"gatewright": 1, "apis": [{"integrations": [{"properties": {"a": 1, "b": {"x": "y"}, "c": 3}}]}]}"#;
    let design = Design::from_value(json::parse(document).value.unwrap()).unwrap();
    let path = |name: &str| Path::parse(&format!("/apis/0/integrations/0/properties/{name}")).unwrap();
    let edited = |edit: Edit| {
        design
            .edited(&[edit])
            .map(|design| json::to_line(&design.apis[0].integrations[0].properties.clone().into()))
    };
    assert_eq!(
        edited(Edit::Add { path: path("d"), value: "new".into() }).unwrap(),
        r#"{"a": 1, "b": {"x": "y"}, "c": 3, "d": "new"}"#
    );
    assert_eq!(
        edited(Edit::Replace { path: path("b/x"), value: 2.into() }).unwrap(),
        r#"{"a": 1, "b": {"x": 2}, "c": 3}"#
    );
    assert_eq!(edited(Edit::Remove { path: path("b") }).unwrap(), r#"{"a": 1, "c": 3}"#);
    assert_eq!(
        edited(Edit::Move { from: path("b"), path: path("z") }).unwrap(),
        r#"{"a": 1, "z": {"x": "y"}, "c": 3}"#
    );
    assert_eq!(edited(Edit::Remove { path: path("q") }).unwrap_err().path, path("q"));
    assert!(edited(Edit::Add { path: path("q/r"), value: 2.into() }).is_err());
}
