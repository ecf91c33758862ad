//! Cloud Control: every form that carries a state, and states that come back as they were written.

use gatewright_core::formats::{self, json};
use gatewright_core::model::Design;
use gatewright_tests::designs::{broken_designs, typed_designs};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn read(text: &str) -> formats::Reading {
    formats::read(text, formats::find("cloudcontrol").unwrap()).unwrap()
}

fn document(design: &Design) -> Value {
    serde_json::from_str(&json::to_line(&design.to_value())).unwrap()
}

#[test]
fn every_form_is_read() {
    let state = json!({"ApiId": "a", "IntegrationType": "HTTP_PROXY", "TlsConfig": {"ServerNameToVerify": "x"},
        "ResponseParameters": {"200": {"ResponseParameters": [{"Destination": "overwrite:statuscode", "Source": "202"}]}}});
    let expected = json!({"integrationType": "HTTP_PROXY", "tlsConfig": {"serverNameToVerify": "x"},
        "responseParameters": {"200": {"overwrite:statuscode": "202"}}});
    let name = "AWS::ApiGatewayV2::Integration";
    let mut answered = expected.clone();
    answered["integrationId"] = json!("i");
    let description = json!({"Identifier": "a|i", "Properties": state.to_string()});
    for (form, expected) in [
        (state.clone(), &expected),
        (json!({"TypeName": name, "DesiredState": state.to_string()}), &expected),
        (json!({"TypeName": name, "DesiredState": state}), &expected),
        (json!({"TypeName": name, "ResourceDescription": description}), &answered),
        (json!({"TypeName": name, "ResourceDescriptions": [description]}), &answered),
    ] {
        let reading = read(&form.to_string());
        assert_eq!((reading.diagnostics, reading.losses), (vec![], vec![]), "{form}");
        let design = document(&reading.design);
        assert_eq!(design["apis"][0]["apiId"], "a", "{form}");
        assert_eq!(design["apis"][0]["integrations"][0]["properties"], *expected, "{form}");
    }
}

#[test]
fn of_a_patch_document_it_is_read_what_it_sets() {
    let patch = json!([
        {"op": "replace", "path": "/TimeoutInMillis", "value": 9000},
        {"op": "add", "path": "/RequestParameters/append:header.x~1y", "value": "$request.path"},
        {"op": "remove", "path": "/Description"}]);
    let call = json!({"TypeName": "AWS::ApiGatewayV2::Integration", "Identifier": "a|i", "PatchDocument": patch.to_string()});
    for (form, id) in [(patch.clone(), json!({"ref": "Integration"})), (call, json!("i"))] {
        assert_eq!(formats::recognise(&*form.to_string()).map(|format| format.id), Some("cloudcontrol"));
        let reading = read(&form.to_string());
        assert_eq!(reading.diagnostics, []);
        let [loss] = &reading.losses[..] else { panic!("{:#?}", reading.losses) };
        assert_eq!(loss.path.to_string(), "/apis/0/integrations/0/properties/description");
        let properties = &document(&reading.design)["apis"][0]["integrations"][0]["properties"];
        let expected = json!({"timeoutInMillis": 9000, "requestParameters": {"append:header.x/y": "$request.path"}, "integrationId": id});
        assert_eq!(*properties, expected);
    }
    let reading = read(r#"[{"op": "add", "path": "/IntegrationResponseKey", "value": "$default"}]"#);
    assert_eq!(
        document(&reading.design)["apis"][0]["integrations"][0]["responses"][0]["properties"]["integrationResponseKey"],
        "$default"
    );
    let broken = read(r#"[{"op": "add", "path": "/TimeoutInMilis", "value": 9000}]"#);
    assert_eq!(broken.diagnostics[0].rule.id, "GW913");
    let other = r#"[{"op": "replace", "path": "/spec/replicas", "value": 3}, {"op": "add", "path": "/Description", "value": ""}]"#;
    assert_ne!(formats::recognise(other).map(|format| format.id), Some("cloudcontrol"));
}

/// Maps that are known by an expression only, as Terraform or Pulumi has them, and a status code with one.
#[test]
fn a_map_that_is_an_expression_comes_back() {
    let map = json!({"concat": [{"expression": "local.parameters", "format": "terraform"}]});
    for (name, value) in [
        ("requestParameters", map.clone()),
        ("requestTemplates", map.clone()),
        ("responseParameters", map.clone()),
        ("responseParameters", json!({"200": map})),
    ] {
        let properties = json!({"integrationType": "MOCK", name: value});
        let text = json!({"gatewright": 1, "apis": [{"name": "Api", "integrations": [{"name": "I", "properties": properties}]}]});
        let design = formats::read(&*text.to_string(), formats::find("api").unwrap()).unwrap().design;
        for state in ["text", "object"] {
            let output =
                formats::write(&design, formats::find("cloudcontrol").unwrap(), [("state", state)]).unwrap();
            let reading = read(&output.files[0].text);
            assert_eq!(reading.diagnostics, [], "{value}");
            assert_eq!(document(&reading.design)["apis"][0]["integrations"][0]["properties"], properties);
        }
    }
}

#[test]
fn a_call_is_recognised() {
    let text = r#"{"TypeName": "AWS::ApiGatewayV2::Integration", "DesiredState": "{}"}"#;
    assert_eq!(formats::recognise(text).map(|format| format.id), Some("cloudcontrol"));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(design in typed_designs(), state in select(vec!["text", "object"])) {
        let format = formats::find("cloudcontrol").unwrap();
        let output = formats::write(&design, format, [("state", state)]).unwrap();
        let mut files = output.files.iter();
        for (a, api) in design.apis.iter().enumerate() {
            for (i, integration) in api.integrations.iter().enumerate() {
                let resources = (!integration.is_reference())
                    .then_some((Design::integration_path(a, i), &integration.properties))
                    .into_iter()
                    .chain(integration.responses.iter().enumerate().map(|(r, response)| {
                        (Design::response_path(a, i, r), &response.properties)
                    }));
                for (path, properties) in resources {
                    let reading = read(&files.next().unwrap().text);
                    let integration = &reading.design.apis[0].integrations[0];
                    let read = integration.responses.first().map_or(&integration.properties, |it| &it.properties);
                    for member in properties.members() {
                        let at = path.join("properties").join(member.key.clone());
                        // A reference is lost for the service, and written all the same.
                        let is_lost = output.losses.iter().any(|loss| loss.path.is_within(&at) && !loss.reason.contains("fill in"));
                        prop_assert!(is_lost || read.get(&member.key) == Some(&member.value), "{}", at);
                    }
                }
            }
        }
    }

    #[test]
    fn no_state_stops_the_reader(design in broken_designs(), text in any::<String>()) {
        read(&text);
        let format = formats::find("cloudcontrol").unwrap();
        for file in formats::write(&design, format, []).unwrap().files {
            read(&file.text);
        }
    }
}
