//! Pulumi YAML: the cases as people would type them, and that reading undoes writing.

use gatewright_core::formats::{self, Output, Reading, json};
use gatewright_core::model::{Api, Design};
use gatewright_tests::designs::{broken_designs, text, typed_designs};
use gatewright_tests::{comeback, format_cases, lifelike};
use proptest::prelude::*;

fn write(design: &Design) -> Output {
    formats::write(design, formats::find("pulumi").unwrap(), []).unwrap()
}

fn read(text: &str) -> Reading {
    formats::read(text, formats::find("pulumi").unwrap()).unwrap()
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let output = write(&case.design);
        case.expect("pulumi.yaml", &output.files[0].text);
        case.expect_losses("pulumi.losses.txt", &output.losses);
    }
}

#[test]
fn the_cases_come_back() {
    // One has references that mean something else in the end, the other values of types that Pulumi changes.
    let is_exact = |name: &str| !["references", "get-answer"].contains(&name);
    for case in format_cases::all().into_iter().filter(|case| is_exact(&case.name)) {
        comeback::check(&case.design, "pulumi");
    }
}

#[test]
fn programs_that_people_write_are_read() {
    let program = "\
name: chat
runtime: yaml
config:
  tableArn: {type: string}
variables:
  region:
    fn::invoke: {function: aws:getRegion, return: name}
resources:
  bucket:
    type: aws:s3:Bucket
  chat:
    type: aws:apigatewayv2/api:Api
    properties:
      protocolType: WEBSOCKET
      routeSelectionExpression: $request.body.action
      tags: {a: b}
  ok:
    type: aws:apigatewayv2:IntegrationResponse
    properties:
      apiId: ${chat.id}
      integrationId: ${store.id}
      integrationResponseKey: /200/
  store:
    type: aws:apigatewayv2:Integration
    properties:
      apiId: ${chat.id}
      integrationType: AWS
      integrationUri: arn:aws:apigateway:${region}:dynamodb:action/PutItem
      credentialsArn: ${role.arn}
      timeoutMilliseconds: 5000
      templateSelectionExpression: $${request.body.action}
      description: costs $$5, or $5
      requestTemplates:
        put:
          fn::toJSON: {TableName: \"${tableArn}\"}
    options:
      dependsOn: [\"${bucket}\"]
";
    let reading = read(program);
    assert_eq!(formats::recognise(program).map(|format| format.id), Some("pulumi"));
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    let left: Vec<_> = reading.left_alone.iter().map(|left| format!("{} {}", left.kind, left.name)).collect();
    assert_eq!(left, ["aws:s3:Bucket bucket"]);
    let losses: Vec<_> =
        reading.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        losses,
        [
            "/apis/0: tags is no part of a design and not taken over.",
            "/apis/0/integrations/0: options.dependsOn is no part of a design and not taken over.",
        ]
    );
    let api = &reading.design.apis[0];
    assert_eq!((&*api.name, api.protocol().unwrap().name()), ("chat", "WEBSOCKET"));
    assert_eq!(
        json::to_line(&api.integrations[0].properties.clone().into()),
        "{\"integrationType\": \"AWS\", \"integrationUri\": {\"concat\": [\"arn:aws:apigateway:\", {\"ref\": \
         \"AWS::Region\"}, \":dynamodb:action/PutItem\"]}, \"credentialsArn\": {\"expression\": \"${role.arn}\", \"format\": \
         \"pulumi\"}, \"timeoutInMillis\": 5000, \"templateSelectionExpression\": \"${request.body.action}\", \
         \"description\": \"costs $5, or $5\", \"requestTemplates\": {\"put\": {\"expression\": \"{\\\"fn::toJSON\\\": \
         {\\\"TableName\\\": \\\"${tableArn}\\\"}}\", \"format\": \"pulumi\"}}}"
    );
    assert_eq!(api.integrations[0].responses.len(), 1);
}

proptest! {
    /// Routes and stages come back as they were, with what they lead to.
    #[test]
    fn routes_and_stages_are_read_again(mut design in lifelike::designs()) {
        // Integrations of the API, made by the program.
        for integration in design.apis.iter_mut().flat_map(|api| &mut api.integrations) {
            integration.responses.clear();
            ["apiId", "integrationId"].iter().for_each(|id| drop(integration.properties.remove(id)));
        }
        let text = &write(&design).files[0].text;
        let reading = read(text);
        prop_assert!(reading.losses.is_empty() && reading.left_alone.is_empty(), "{text}\n{:?}", reading.losses);
        let (said, meant) = (&reading.design.apis[0], &design.apis[0]);
        prop_assert_eq!(&said.stages, &meant.stages, "{}", text);
        let told = |api: &Api| -> Vec<_> {
            let routes = api.routes.iter().zip(api.targets());
            routes.map(|(route, target)| {
                let answer = route.route_response_selection_expression.clone();
                (route.route_key.clone(), target, route.authorization_type.clone(), answer)
            }).collect()
        };
        prop_assert_eq!(told(said), told(meant), "{}", text);
    }

    #[test]
    fn what_is_written_comes_back(design in typed_designs()) {
        comeback::check(&comeback::distinct(design), "pulumi");
    }

    #[test]
    fn broken_designs_become_text_that_can_be_read(design in broken_designs()) {
        let output = write(&design);
        let reading = read(&output.files[0].text);
        prop_assert!(reading.diagnostics.is_empty(), "{:#?}\n{}", reading.diagnostics, output.files[0].text);
    }

    #[test]
    fn mutated_programs_are_answered(at in 0.0..1.0_f64, length in 0..40_usize, put in text()) {
        let case = format_cases::all().into_iter().find(|case| case.name == "websocket-aws-templates").unwrap();
        let written = write(&case.design).files[0].text.clone();
        let cut = |at: usize| (0..=at).rev().find(|at| written.is_char_boundary(*at)).unwrap();
        let start = cut((written.len() as f64 * at) as usize);
        let end = cut((start + length).min(written.len()));
        let reading = read(&format!("{}{put}{}", &written[..start], &written[end..]));
        prop_assert!(reading.design.apis.len() <= 3);
    }
}
