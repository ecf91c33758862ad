//! CloudQuery: rows of both generations of its tables, in every shape that its destinations write.

use gatewright_core::formats::cloudquery::Rows;
use gatewright_core::formats::{self, Reading};
use proptest::prelude::*;

fn read(text: &str) -> Reading {
    let format = formats::find("cloudquery").unwrap();
    assert_eq!(formats::recognise(text).map(|format| format.id), Some("cloudquery"), "{text}");
    formats::read(text, format).unwrap()
}

#[track_caller]
fn expect(reading: &Reading, design: &str) {
    assert_eq!(formats::json::to_line(&reading.design.to_value()), design);
}

fn rules(reading: &Reading) -> Vec<&str> {
    reading.diagnostics.iter().map(|finding| finding.rule.id).collect()
}

const NEW: &str = r#"{"account_id": "123456789012", "region": "eu-west-1", "api_id": "a1b2c3d4e5", "arn": "arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/integrations/abc123", "integration_id": "abc123", "integration_type": "HTTP_PROXY", "timeout_in_millis": 15000, "tls_config": {"ServerNameToVerify": "x"}, "request_parameters": "{\"append:header.a\": \"b\"}", "description": null}"#;
const RESPONSE: &str = r#"{"account_id": "123456789012", "arn": "arn:aws:apigateway:eu-west-1::/apis/a1b2c3d4e5/integrations/abc123/integrationresponses/r1", "integration_id": "abc123", "integration_response_key": "$default", "response_templates": null}"#;
const DESIGN: &str = r#"{"gatewright": 1, "region": "eu-west-1", "apis": [{"name": "Api", "apiId": "a1b2c3d4e5", "integrations": [{"name": "Integration", "properties": {"integrationId": "abc123", "integrationType": "HTTP_PROXY", "timeoutInMillis": 15000, "tlsConfig": {"serverNameToVerify": "x"}, "requestParameters": {"append:header.a": "b"}}, "responses": [{"name": "Response", "properties": {"integrationResponseKey": "$default", "integrationResponseId": "r1"}}]}]}]}"#;

#[test]
fn ids_of_newer_rows_come_from_their_arn() {
    let list = read(&format!("[{NEW}, {RESPONSE}]"));
    expect(&list, DESIGN);
    assert_eq!((rules(&list), list.losses.len()), (vec![], 0));
    expect(&read(&format!("{NEW}\n{RESPONSE}\n")), DESIGN);
}

#[test]
fn older_rows_do_not_know_the_id_of_their_api() {
    let reading = read(
        "_cq_id,api_id,api_gateway_managed,integration_id,integration_type,timeout_in_millis,request_parameters,tls_config_server_name_to_verify\n\
         x,f4c2a7b0-5d1e-4a2f-8c3b-9e6d7f8a1b2c,false,abc123,HTTP_PROXY,15000,\"{\"\"append:header.a\"\": \"\"b,\n\"\"}\",orders.example.com\n",
    );
    assert_eq!(rules(&reading), ["GW923", "GW924"]);
    expect(
        &reading,
        r#"{"gatewright": 1, "apis": [{"name": "f4c2a7b0-5d1e-4a2f-8c3b-9e6d7f8a1b2c", "apiId": {"ref": "f4c2a7b0-5d1e-4a2f-8c3b-9e6d7f8a1b2c"}, "integrations": [{"name": "Integration", "properties": {"apiGatewayManaged": false, "integrationId": "abc123", "integrationType": "HTTP_PROXY", "timeoutInMillis": 15000, "requestParameters": "{\"append:header.a\": \"b,\n\"}", "tlsConfig": {"serverNameToVerify": "orders.example.com"}}}]}]}"#,
    );
}

#[test]
fn rows_are_read_one_at_a_time() {
    let mut rows = Rows::default();
    assert!(rows.read("arn,integration_id,integration_type").is_none());
    let row = rows.read("arn:aws:apigateway:eu-west-1::/apis/a/integrations/b,b,MOCK").unwrap();
    expect(
        &row,
        r#"{"gatewright": 1, "apis": [{"name": "Api", "apiId": "a", "integrations": [{"name": "Integration", "properties": {"integrationId": "b", "integrationType": "MOCK"}}]}]}"#,
    );
    let row = Rows::default().read(NEW).unwrap();
    assert_eq!(row.design.apis[0].integrations.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>(), at in 0..NEW.len(), mutation in any::<char>()) {
        let format = formats::find("cloudquery").unwrap();
        formats::read(&*text, format).unwrap();
        let mut mutated = String::from(NEW);
        mutated.insert(at, mutation);
        formats::read(&*mutated, format).unwrap();
    }
}
