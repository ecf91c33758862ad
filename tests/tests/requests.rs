//! The ten operations as HTTP requests.

use gatewright_core::formats::json;
use gatewright_core::model::Design;
use gatewright_core::request::{Operation, requests};

const DESIGN: &str = r#"{"gatewright": 1, "region": "eu-west-1", "apis": [
  {"name": "Chat", "protocolType": "WEBSOCKET", "apiId": "a/1", "integrations": [
    {"name": "Save", "properties": {"integrationId": "i1", "integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
     "responses": [{"name": "Saved", "properties": {"integrationResponseId": "..", "integrationResponseKey": "$default"}}]},
    {"name": "Old", "properties": {"integrationId": "i2"},
     "responses": [{"name": "Failed", "properties": {"integrationResponseKey": "/5.*/"}}]}]}]}"#;

/// Name, method, path and expected status of each request.
fn told(operation: Operation) -> Vec<String> {
    let design = Design::from_value(json::parse(DESIGN).value.unwrap()).unwrap();
    let line = |request: &gatewright_core::request::HttpRequest| {
        let body = request.body.as_ref().map_or(0, |body| body.members().len());
        format!(
            "{} {} {} {} {body}",
            request.name(),
            request.method(),
            request.path(),
            request.expected_status()
        )
    };
    requests(&design, operation).iter().map(line).collect()
}

#[test]
fn every_operation_is_a_request() {
    const I: &str = "/v2/apis/a%2F1/integrations";
    let expected = |lines: &[&str]| lines.iter().map(|line| line.replace('@', I)).collect::<Vec<_>>();
    assert_eq!(
        told(Operation::Create),
        expected(&[
            "CreateIntegration POST @ 201 3",
            "CreateIntegrationResponse POST @/i1/integrationresponses 201 1",
            "CreateIntegrationResponse POST @/i2/integrationresponses 201 1",
        ])
    );
    assert_eq!(
        told(Operation::Get),
        expected(&[
            "GetIntegration GET @/i1 200 0",
            "GetIntegrationResponse GET @/i1/integrationresponses/.. 200 0",
            "GetIntegration GET @/i2 200 0",
            "GetIntegrationResponse GET @/i2/integrationresponses/{Failed} 200 0",
        ])
    );
    assert_eq!(
        told(Operation::List),
        expected(&[
            "GetIntegrations GET @ 200 0",
            "GetIntegrationResponses GET @/i1/integrationresponses 200 0",
            "GetIntegrationResponses GET @/i2/integrationresponses 200 0",
        ])
    );
    assert_eq!(
        told(Operation::Update),
        expected(&[
            "UpdateIntegration PATCH @/i1 200 3",
            "UpdateIntegrationResponse PATCH @/i1/integrationresponses/.. 200 1",
            "UpdateIntegrationResponse PATCH @/i2/integrationresponses/{Failed} 200 1",
        ])
    );
    // The one that is only referred to stays.
    assert_eq!(
        told(Operation::Delete),
        expected(&[
            "DeleteIntegrationResponse DELETE @/i1/integrationresponses/.. 204 0",
            "DeleteIntegration DELETE @/i1 204 0",
            "DeleteIntegrationResponse DELETE @/i2/integrationresponses/{Failed} 204 0",
        ])
    );
}

#[test]
fn curl_sends_the_path_as_it_is() {
    let design = Design::from_value(json::parse(DESIGN).value.unwrap()).unwrap();
    let request = &requests(&design, Operation::Delete)[0];
    let command = request.curl();
    assert!(
        command.starts_with("curl --globoff --path-as-is --fail-with-body --request DELETE "),
        "{command}"
    );
    assert!(command.contains("/v2/apis/a%2F1/integrations/i1/integrationresponses/.."), "{command}");
}
