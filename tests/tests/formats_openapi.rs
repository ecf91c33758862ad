//! OpenAPI: the cases as people would type them, documents that others wrote, and that reading undoes writing.

use gatewright_core::formats::{self, Output, Reading, json};
use gatewright_core::model::{Design, Text};
use gatewright_tests::designs::{broken_designs, routed_designs, text, typed_designs};
use gatewright_tests::{comeback, corpus, expect_file, format_cases};
use proptest::prelude::*;

fn write(design: &Design, syntax: &str) -> Output {
    formats::write(design, formats::find("openapi").unwrap(), [("syntax", syntax)]).unwrap()
}

fn read(text: &str) -> Reading {
    formats::read(text, formats::find("openapi").unwrap()).unwrap()
}

fn design(name: &str) -> Design {
    let text = std::fs::read_to_string(gatewright_tests::cases("openapi").join(name)).unwrap();
    Design::from_value(json::parse(&text).value.unwrap()).unwrap()
}

/// The design as an HTTP API, which is all that a document can be of.
fn of_http_api(mut design: Design) -> Design {
    for api in &mut design.apis {
        api.protocol_type = Some("HTTP".into());
    }
    design
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let yaml = write(&case.design, "yaml");
        let json = write(&case.design, "json");
        assert_eq!(yaml.losses, json.losses, "{}", case.name);
        if let Some(file) = yaml.files.first() {
            case.expect("openapi.yaml", &file.text);
            case.expect("openapi.json", &json.files[0].text);
        }
        case.expect_losses("openapi.losses.txt", &yaml.losses);
    }
}

#[test]
fn the_cases_come_back() {
    // One has values of types that an import does not take.
    for case in format_cases::all().into_iter().filter(|case| case.name != "get-answer") {
        if !write(&case.design, "yaml").files.is_empty() {
            let output = write(&case.design, "yaml");
            let reading = read(&output.files[0].text);
            assert!(reading.losses.is_empty(), "{:?}", reading.losses);
            comeback::expect_same(&reading.design, &case.design, &output.losses, &output.files[0].text);
        }
    }
}

#[test]
fn routes_become_operations_and_come_back() {
    let design = design("pet-store.json");
    let output = write(&design, "yaml");
    expect_file(&gatewright_tests::cases("openapi").join("pet-store.yaml"), &output.files[0].text);
    let losses: Vec<_> = output.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        losses,
        ["/apis/0/integrations/4: No route leads to the integration; an import makes nothing of it."]
    );
    let reading = read(&output.files[0].text);
    let (read, written) = (&reading.design.apis[0], &design.apis[0]);
    let routes = |api: &gatewright_core::model::Api| {
        let mut routes: Vec<_> = api
            .routes
            .iter()
            .map(|route| {
                let integration = &api.integrations[api.target_of(route).unwrap()];
                let key = route.route_key.as_ref().and_then(Text::literal).unwrap().to_owned();
                (key, json::to_line(&integration.properties.clone().into()))
            })
            .collect();
        routes.sort();
        routes
    };
    assert_eq!(routes(read), routes(written));
    assert_eq!(read.integrations.len(), written.integrations.len());
    assert_eq!(read.protocol(), written.protocol());
    assert_eq!(read.name, written.name);
}

#[test]
fn real_documents_are_read_with_all_their_integrations() {
    for file in corpus::files("C").iter().filter(|file| !file.name.ends_with(".tf")) {
        let reading = read(&file.text);
        let errors: Vec<_> =
            reading.diagnostics.iter().filter(|finding| finding.rule.id == "GW001").collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.name);
        let integrations = reading.design.apis.iter().flat_map(|api| &api.integrations).count();
        let of_rest = reading.left_alone.iter().filter(|it| it.kind.contains("REST")).count();
        // The table counts the references of this one too.
        let counts_references = file.name.contains("api-gateway-extensions-integrations.md_fence0");
        let expected = if counts_references { 2 } else { file.integrations };
        assert_eq!(integrations + of_rest, expected, "{}", file.name);
    }
}

proptest! {
    #[test]
    fn what_is_written_comes_back(design in typed_designs()) {
        let design = of_http_api(comeback::distinct(design));
        for syntax in ["yaml", "json"] {
            let output = write(&design, syntax);
            let mut back = Design::default();
            for file in &output.files {
                let reading = read(&file.text);
                prop_assert!(reading.losses.is_empty(), "{:#?}\n{}", reading.losses, file.text);
                back.apis.extend(reading.design.apis);
            }
            comeback::expect_same(&back, &design, &output.losses, &output.files.iter().map(|file| &*file.text).collect::<String>());
        }
    }

    #[test]
    fn broken_designs_become_documents_that_can_be_read(design in broken_designs()) {
        for file in write(&of_http_api(design), "yaml").files {
            let broken = read(&file.text).diagnostics.into_iter().any(|finding| finding.rule.id == "GW001");
            prop_assert!(!broken, "{}", file.text);
        }
    }

    #[test]
    fn routes_are_written_or_lost(design in routed_designs()) {
        let design = of_http_api(design);
        let output = write(&design, "json");
        let read = output.files.iter().map(|file| read(&file.text));
        let written: usize = read.map(|reading| reading.design.apis.iter().map(|api| api.routes.len()).sum::<usize>()).sum();
        let lost = output.losses.iter().filter(|loss| {
            let path = loss.path.to_string();
            path.contains("/routes/") && path.split('/').count() == 5
        }).count();
        prop_assert_eq!(written + lost, design.apis.iter().map(|api| api.routes.len()).sum::<usize>());
    }

    #[test]
    fn mutated_documents_are_answered(at in 0.0..1.0_f64, length in 0..40_usize, put in text()) {
        let written = write(&design("pet-store.json"), "yaml").files[0].text.clone();
        let cut = |at: usize| (0..=at).rev().find(|at| written.is_char_boundary(*at)).unwrap();
        let start = cut((written.len() as f64 * at) as usize);
        let end = cut((start + length).min(written.len()));
        let reading = read(&format!("{}{put}{}", &written[..start], &written[end..]));
        prop_assert!(reading.design.apis.len() <= 3);
    }
}

/// Who may call an operation is lost in a conversion, but not in silence.
#[test]
fn who_may_call_is_told() {
    let text = "openapi: 3.0.1\nx-amazon-apigateway-cors: {allowOrigins: ['*']}\npaths:\n  /a:\n    get:\n      security: [{own: []}]\n      \
                x-amazon-apigateway-integration: {type: AWS_PROXY, payloadFormatVersion: '2.0'}\n";
    let reading = formats::read(text, formats::find("openapi").unwrap()).unwrap();
    let told: Vec<_> = reading.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        told,
        ["/apis/0: security and x-amazon-apigateway-cors are no part of a design and not taken over."]
    );
}
