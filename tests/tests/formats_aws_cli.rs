//! The AWS CLI: commands as people write them, and scripts that say what the design says.

use gatewright_core::formats::{self, Reading, json};
use gatewright_core::model::{Design, Resource, Value};
use gatewright_tests::designs::typed_designs;
use gatewright_tests::format_cases;
use gatewright_tests::round_trip::{differences, with_distinct_apis};
use proptest::prelude::*;

fn read(text: &str) -> Reading {
    assert_eq!(formats::recognise(text).map(|format| format.id), Some("aws-cli"), "{text}");
    formats::read(text, formats::find("aws-cli").unwrap()).unwrap()
}

fn write(design: &Design, form: &str) -> formats::Output {
    formats::write(design, formats::find("aws-cli").unwrap(), [("form", form)]).unwrap()
}

/// The commands printed in guides say the arguments that were taken from them, or where they do not parse.
#[test]
fn printed_commands_are_read() {
    let path = gatewright_tests::cases("argument-sets").join("argument-sets.json");
    let sets: Vec<serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut count = 0;
    for set in sets {
        let Some(raw) = set["raw"].as_str() else { continue };
        count += 1;
        let reading = read(raw);
        let is_broken = reading.diagnostics.iter().any(|finding| finding.rule.id == "GW040");
        if set.get("parse_error").is_some() {
            assert!(is_broken, "{raw}");
            continue;
        }
        let api = &reading.design.apis[0];
        let integration = &api.integrations[0];
        let (resource, properties) = match integration.responses.first() {
            Some(response) => (Resource::IntegrationResponse, &response.properties),
            None => (Resource::Integration, &integration.properties),
        };
        for (name, value) in set["args"].as_object().unwrap() {
            let row =
                resource.properties().iter().find(|row| row.names.cloudformation == Some(name)).unwrap();
            let read = match (name.as_str(), resource) {
                ("ApiId", _) => api.api_id.clone().map(Value::from),
                ("IntegrationId", Resource::IntegrationResponse) => {
                    integration.properties.get(row.name()).cloned()
                }
                _ => properties.get(row.name()).cloned(),
            };
            let read = read.unwrap_or_else(|| panic!("{name} in {raw}"));
            let expected = json::parse(&value.to_string()).value.unwrap();
            if value.as_str().is_none_or(|text| !text.contains(['$', '<'])) {
                assert_eq!(read, expected, "{name} in {raw}");
            }
        }
    }
    assert!(count > 8, "{count}");
}

#[test]
fn variables_connect_commands() {
    let reading = read(
        "#!/bin/sh
REGION=eu-west-1 # known
API_ID=$(aws apigatewayv2 create-api --name chat --protocol-type WEBSOCKET --query ApiId --output text)
INT=$(aws --region $REGION apigatewayv2 create-integration --api-id \"$API_ID\" --integration-type MOCK \\
  --request-templates '{\"200\": \"it'\\''s\"}' --query IntegrationId --output text)
aws apigatewayv2 create-integration-response --api-id $API_ID --integration-id ${INT} --integration-response-key '$default' \\
  --response-templates \"{\\\"x\\\": \\\"a $NAME\\\"}\"
echo done
",
    );
    assert_eq!(reading.diagnostics, vec![]);
    assert_eq!(
        formats::json::to_line(&reading.design.to_value()),
        r#"{"gatewright": 1, "region": "eu-west-1", "apis": [{"name": "API_ID", "protocolType": "WEBSOCKET", "apiId": {"ref": "API_ID"}, "integrations": [{"name": "INT", "properties": {"integrationType": "MOCK", "requestTemplates": {"200": "it's"}}, "responses": [{"name": "Response", "properties": {"integrationResponseKey": "$default", "responseTemplates": {"x": {"concat": ["a ", {"ref": "NAME"}]}}}}]}]}]}"#
    );
}

/// `cases/shells/` holds scripts as people write them in several shells, and beside each the design that it says.
#[test]
fn scripts_of_shells_are_read() {
    for name in ["script.sh", "old.sh", "prompt.cmd", "powershell.ps1"] {
        let path = gatewright_tests::cases("shells").join(name);
        let reading = read(&std::fs::read_to_string(&path).unwrap());
        assert_eq!(reading.diagnostics, [], "{name}");
        let mut said = json::to_text(&reading.design.to_value());
        reading.losses.iter().for_each(|loss| said += &format!("{} {}\n", loss.path, loss.reason));
        gatewright_tests::expect_file(&path.with_extension("txt"), &said);
    }
}

/// A file that lies beside a script says what the command does not.
#[test]
fn a_file_beside_a_script_is_read() {
    let text = "aws apigatewayv2 create-integration --cli-input-json file://in.json --timeout-in-millis file://t\n\
                aws apigatewayv2 create-integration --cli-input-yaml file:///dev/stdin < in.yaml\n";
    let companions = [
        ("in.json", r#"{"ApiId": "abc", "IntegrationType": "MOCK"}"#),
        ("in.yaml", "ApiId: abc\nIntegrationType: HTTP\n"),
        ("t", "5000"),
    ];
    let source = formats::Source { text, name: None, companions: &companions };
    let reading = formats::read(source, formats::find("aws-cli").unwrap()).unwrap();
    assert_eq!(reading.diagnostics, vec![]);
    assert_eq!(
        formats::json::to_line(&reading.design.to_value()),
        r#"{"gatewright": 1, "apis": [{"name": "Api", "apiId": "abc", "integrations": [{"name": "Integration", "properties": {"integrationType": "MOCK", "timeoutInMillis": 5000}}, {"name": "Integration2", "properties": {"integrationType": "HTTP"}}]}]}"#
    );
}

/// Unless the script says what they are.
#[test]
fn pseudo_parameters_come_back() {
    let command = "aws apigatewayv2 create-integration --api-id a --integration-type AWS_PROXY --region \"$AWS_REGION\" \
                   --integration-uri arn:\"$AWS_Partition\":lambda:\"$AWS_REGION\":\"$AWS_AccountId\":function:f\n";
    let design = read(command).design;
    assert_eq!(
        formats::json::to_line(&design.to_value()),
        r#"{"gatewright": 1, "region": {"ref": "AWS::Region"}, "apis": [{"name": "Api", "apiId": "a", "integrations": [{"name": "Integration", "properties": {"integrationType": "AWS_PROXY", "integrationUri": {"concat": ["arn:", {"ref": "AWS::Partition"}, ":lambda:", {"ref": "AWS::Region"}, ":", {"ref": "AWS::AccountId"}, ":function:f"]}}}]}]}"#
    );
    let text: String = write(&design, "command").files.into_iter().map(|file| file.text).collect();
    assert_eq!(read(&text).design.to_value(), design.to_value());
    let design = read(&format!("AWS_REGION=eu-west-1 AWS_AccountId=$(cat id)\n{command}")).design.to_value();
    assert!(formats::json::to_line(&design).contains(r#""region": "eu-west-1""#));
    assert!(formats::json::to_line(&design).contains(r#"{"ref": "AWS_AccountId"}"#));
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let output = write(&case.design, "command");
        let text: String = output.files.into_iter().map(|file| file.text).collect();
        case.expect("aws-cli.sh", &text);
        case.expect_losses("aws-cli.losses.txt", &output.losses);
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(design in typed_designs(), json in any::<bool>()) {
        let design = with_distinct_apis(design);
        let output = write(&design, if json { "cli-input-json" } else { "command" });
        let text: String = output.files.into_iter().map(|file| file.text).collect();
        let reading = formats::read(&*text, formats::find("aws-cli").unwrap()).unwrap();
        prop_assert_eq!(reading.diagnostics, vec![], "{}", text);
        // What stands for an attribute is a variable of its own.
        let different: Vec<_> = differences(&design, &reading.design, &output.losses)
            .into_iter()
            .filter(|difference| !difference.contains("attribute: Some"))
            .collect();
        prop_assert!(different.is_empty(), "{different:#?}\n{text}");
    }

    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>(), pieces in prop::collection::vec(prop::sample::select(vec!["aws apigatewayv2 create-integration ", "--api-id ", "$(", ")", "'", "\"", "\\", "\n", "{", "`", "$X", "&", " ", "<", ">é", "<<E", "2>&1", "\nE\n", "--cli-input-json file:///dev/stdin", "é"]), 0..40)) {
        let format = formats::find("aws-cli").unwrap();
        formats::read(&*text, format).unwrap();
        formats::read(&*pieces.concat(), format).unwrap();
    }
}
