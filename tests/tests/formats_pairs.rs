//! Every format that is read, converted to every format that is written.

use gatewright_core::formats::{self, FORMATS, Format, Source};
use gatewright_core::model::Design;
use gatewright_tests::comeback::{self, Passage, Way, through};
use gatewright_tests::designs::typed_designs;
use gatewright_tests::format_cases::{self, Case};
use proptest::prelude::*;

/// Whether a format has all of a case in one text.
fn carries(format: &Format, case: &Case) -> bool {
    let mut integrations = case.design.apis.iter().flat_map(|api| &api.integrations);
    let has_responses = integrations.any(|integration| !integration.responses.is_empty());
    match format.id {
        // Every part stands in a file of its own.
        "api" | "cloudcontrol" => !has_responses,
        // What a template takes for code comes back as what it says.
        "cloudformation" => case.name != "taken-for-code",
        "openapi" => !has_responses && !case.name.starts_with("websocket") && case.name != "taken-for-code",
        // A parameter for the region gets another name beside the variable that Pulumi has for it.
        "pulumi" => case.name != "sqs-service",
        _ => true,
    }
}

#[test]
fn a_conversion_says_what_a_design_says() {
    let mut failures = Vec::new();
    // One has references that mean something else in the end, the other values of types that formats change.
    let is_exact = |case: &Case| !["references", "get-answer"].contains(&&*case.name);
    for mut case in format_cases::all().into_iter().filter(is_exact) {
        // Where it is known it stands for `AWS::Region` in some formats.
        case.design.region = None;
        let ways: Vec<_> = Way::all().into_iter().filter(|way| carries(way.format, &case)).collect();
        for a in ways.iter().copied() {
            for b in ways.iter().copied() {
                let Passage { design: read, mut losses, .. } = through(&case.design, a);
                losses.extend(through(&case.design, b).losses);
                let converted = through(&read, b).design;
                let same = std::panic::catch_unwind(|| {
                    comeback::expect_same(&converted, &case.design, &losses, "");
                });
                if same.is_err() {
                    failures.push(format!("{}: {a} to {b}", case.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// How many designs are generated: some, or as many as `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

/// What a template calls an API stays its name wherever the API is written.
#[test]
fn the_name_that_the_service_shows_goes_along() {
    let template = "Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {Name: !Sub '${Stage}-orders', ProtocolType: HTTP}\n  \
                    Get:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties: {ApiId: !Ref Api, IntegrationType: HTTP_PROXY, IntegrationMethod: GET, \
                    IntegrationUri: https://example.com, PayloadFormatVersion: '1.0'}\n";
    for name in ["!Sub '${Stage}-orders'", "Orders of today", "Api"] {
        let template = template.replace("!Sub '${Stage}-orders'", name);
        let source = Source { text: &template, name: None, companions: &[] };
        let design = formats::read(source, formats::find("cloudformation").unwrap()).unwrap().design;
        let told = |design: &Design| {
            let [api] = &design.apis[..] else { panic!("{design:#?}") };
            api.api_name.as_ref().map(|name| name.literal().unwrap_or("a reference").to_owned())
        };
        let expected = match name {
            "Api" => None,
            "Orders of today" => Some(name.to_owned()),
            _ => Some("a reference".to_owned()),
        };
        assert_eq!(told(&design), expected);
        for format in ["terraform", "pulumi"] {
            let format = formats::find(format).unwrap();
            let Passage { design: read, texts, .. } = through(&design, Way { format, option: None });
            // A label has small letters where the template has a logical id.
            let read = told(&read).filter(|name| *name != "Api");
            assert_eq!(read, expected, "{texts}");
        }
        let openapi = Way { format: formats::find("openapi").unwrap(), option: None };
        let Passage { design: read, losses, .. } = through(&design, openapi);
        match &*expected.unwrap_or("Api".into()) {
            "a reference" => {
                assert!(losses.iter().any(|it| it.path.to_string() == "/apis/0/apiName"), "{losses:#?}");
            }
            name => assert_eq!(read.apis[0].name, name),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    /// Reading undoes writing up to the losses that were declared: of a design, and of what another format made of it.
    #[test]
    fn every_conversion_comes_back(design in typed_designs()) {
        let mut design = comeback::complete(comeback::distinct(design));
        design.region = None;
        for a in Way::all() {
            let read = comeback::come_back(&design, a).map_err(TestCaseError::fail)?;
            for b in Way::all() {
                comeback::come_back(&read, b)
                    .map_err(|error| TestCaseError::fail(format!("from {a} to {error}")))?;
            }
        }
    }

    #[test]
    fn every_conversion_is_answered(design in typed_designs()) {
        for a in Way::all() {
            let read = through(&comeback::distinct(design.clone()), a).design;
            for b in FORMATS.iter().copied().filter(|format| format.writes()) {
                formats::write(&read, b, []).unwrap();
            }
        }
    }
}

/// A response needs the id of its integration, also where the design says nothing of that but that it is there.
#[test]
fn a_response_refers_to_an_integration_that_is_only_named() {
    let response = r#""responses": [{"properties": {"integrationResponseKey": "$default"}}]"#;
    let integrations = format!(r#""integrations": [{{{response}}}, {{"name": "Orders", {response}}}]"#);
    let api = |name: &str| format!(r#"{{"name": "{name}", "protocolType": "WEBSOCKET", {integrations}}}"#);
    let text = format!(r#"{{"gatewright": 1, "apis": [{}, {}]}}"#, api("Chat"), api("Game"));
    let design = Design::from_value(formats::json::parse(&text).value.unwrap()).unwrap();
    for (format, references) in [
        ("cloudformation", ["!Ref Integration", "!Ref Orders", "!Ref GameIntegration", "!Ref GameOrders"]),
        ("terraform", ["var.integration", "var.orders", "var.game_integration", "var.game_orders"]),
        ("pulumi", ["${integration}", "${orders}", "${gameIntegration}", "${gameOrders}"]),
        ("cdk", ["props.integration", "props.orders", "props.gameIntegration", "props.gameOrders"]),
    ] {
        let text = &formats::write(&design, formats::find(format).unwrap(), []).unwrap().files[0].text;
        let is_id = |line: &&str| {
            ["integrationid", "integration_id"].iter().any(|id| line.to_lowercase().contains(id))
        };
        let ids: Vec<&str> = text.lines().filter(is_id).collect();
        assert_eq!(ids.len(), 4, "{text}");
        for (id, reference) in ids.iter().zip(references) {
            assert!(id.trim_end_matches(',').ends_with(reference), "{id}: {reference}");
        }
    }
}
