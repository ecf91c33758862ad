//! Idem: the cases as people would type them, and texts that Jinja and YAML leave as they are.

use gatewright_core::formats::{self, Output, Reading, json};
use gatewright_core::model::{Design, Integration, Kind, Map, PartRef, Resource, Text, Value};
use gatewright_tests::designs::{broken_designs, text, typed_designs};
use gatewright_tests::{comeback, corpus, format_cases};
use proptest::prelude::*;
use saphyr::{LoadableYamlNode as _, Scalar, Yaml};

fn write(design: &Design, state: &str) -> Output {
    let format = formats::find("idem").unwrap();
    formats::write(design, format, [("state", state)]).unwrap()
}

fn design(document: &serde_json::Value) -> Design {
    Design::from_value(json::parse(&document.to_string()).value.unwrap()).unwrap()
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        for state in ["present", "absent", "search"] {
            let output = write(&case.design, state);
            case.expect(&format!("{state}.sls"), &output.files[0].text);
            case.expect_losses(&format!("{state}.losses.txt"), &output.losses);
        }
    }
}

fn states(text: &str) -> Reading {
    formats::read(text, formats::find("idem").unwrap()).unwrap()
}

#[test]
fn the_cases_come_back() {
    for mut case in format_cases::all().into_iter().filter(|case| case.name != "references") {
        // Where it is known it stands for `AWS::Region`.
        case.design.region = None;
        comeback::check(&case.design, "idem");
    }
}

#[test]
fn what_people_and_idem_write_is_read() {
    let file = "\
{% set stage = 'prod' %}
{# The chat #}
chat:
  aws.apigatewayv2.api.present:
    - name: chat
    - protocol_type: WEBSOCKET
    - route_selection_expression: $request.body.action

store:
  aws.apigatewayv2.integration.present:
    - name: store-{{ stage }}
    - api_id: ${aws.apigatewayv2.api:chat:resource_id}
    - integration_type: AWS
    - integration_method: POST
    - integration_uri: arn:aws:apigateway:{{ params['Region'] }}:dynamodb:action/PutItem
    - credentials_arn: ${aws.iam.role:writer:arn}
    - timeout_in_millis: {{ params.Timeout }}
    - request_templates:
        put: |
          {\"TableName\": \"{{ params.get(\"Table\") }}\"}
    - require:
      - aws.iam.role: writer

route:
  aws.apigatewayv2.route.present:
    - api_id: ${aws.apigatewayv2.api:chat:resource_id}
    - route_key: put
    - target: integrations/${aws.apigatewayv2.integration:store:resource_id}

writer:
  aws.iam.role.present:
    - name: writer
";
    assert_eq!(formats::recognise(file).map(|format| format.id), Some("idem"));
    let reading = states(file);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    let left: Vec<_> = reading.left_alone.iter().map(|left| format!("{} {}", left.kind, left.name)).collect();
    assert_eq!(left, ["aws.iam.role.present writer"]);
    let losses: Vec<_> =
        reading.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        losses,
        [
            ": What {% set stage = 'prod' %} and other statements of Jinja do is known only when Idem runs; what stands \
             between them is read once.",
            "/apis/0/integrations/0/properties/require: require is for Idem itself; it is not taken over.",
            "/apis/0/integrations/0/properties/name: Idem calls the integration something that is not known; here it is \
             called as its state.",
        ]
    );
    let api = &reading.design.apis[0];
    assert_eq!((&*api.name, api.protocol().unwrap().name()), ("chat", "WEBSOCKET"));
    assert_eq!(api.target_of(&api.routes[0]), Some(0));
    assert_eq!(
        json::to_line(&api.integrations[0].properties.clone().into()),
        "{\"integrationType\": \"AWS\", \"integrationMethod\": \"POST\", \"integrationUri\": {\"concat\": \
         [\"arn:aws:apigateway:\", {\"ref\": \"Region\"}, \":dynamodb:action/PutItem\"]}, \"credentialsArn\": \
         {\"expression\": \"${aws.iam.role:writer:arn}\", \"format\": \"idem\"}, \"timeoutInMillis\": {\"ref\": \
         \"Timeout\"}, \"requestTemplates\": {\"put\": {\"concat\": [\"{\\\"TableName\\\": \\\"\", {\"ref\": \
         \"Table\"}, \"\\\"}\\n\"]}}}"
    );
}

#[test]
fn real_files_are_read_with_all_their_integrations() {
    for file in corpus::files("E").iter().filter(|file| file.name.ends_with(".sls")) {
        let reading = states(&file.text);
        let broken: Vec<_> =
            reading.diagnostics.iter().filter(|finding| finding.rule.id == "GW001").collect();
        assert!(broken.is_empty(), "{}: {broken:?}", file.name);
        let integrations = reading.design.apis.iter().flat_map(|api| &api.integrations).count();
        let is_ours = file.text.contains("integration_type:") || file.text.contains("integration.absent");
        assert_eq!(integrations, usize::from(is_ours), "{}", file.name);
    }
}

#[test]
fn a_finding_in_a_file_with_jinja_is_where_it_belongs() {
    let file = "{# a comment #}\nx:\n  aws.apigatewayv2.integration.present:\n    - api_id: {{ params[\"é\"] }}\n    - \
                integration_type: HTTP_PROXI\n";
    let format = formats::find("idem").unwrap();
    let reading = formats::check(file, format, &gatewright_core::rules::Options::default()).unwrap();
    let places: Vec<_> = reading.diagnostics.iter().filter_map(|it| Some(it.place.0?.of(file))).collect();
    assert_eq!(places, ["{{ params[\"é\"] }}", "HTTP_PROXI"]);
}

#[test]
fn idems_own_expressions_are_written_as_they_are() {
    let expression = |text: &str| {
        let expression = serde_json::json!({"expression": text, "format": "idem"});
        let output = write(
            &design(&serde_json::json!({"apis": [{"apiId": "a", "integrations": [
                {"name": "I", "properties": {"integrationType": "HTTP_PROXY", "connectionId": expression}}]}]})),
            "present",
        );
        assert_eq!(output.losses, vec![]);
        output.files[0].text.lines().last().unwrap().trim().to_owned()
    };
    assert_eq!(expression("{{ vars.link | upper }}"), "- connection_id: '{{ vars.link | upper }}'");
    let binding = "${aws.apigatewayv2.vpc_link:Link:resource_id}";
    assert_eq!(expression(binding), format!("- connection_id: {binding}"));
}

#[test]
fn a_design_without_integrations_is_an_empty_file() {
    assert_eq!(write(&Design::default(), "present").files[0].text, "{}\n");
}

/// What Jinja makes of a file that has nothing but strings and parameters in its expressions.
fn rendered(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template.strip_suffix('\n').unwrap_or(template);
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|opener| rest.find(opener)).min() {
        text.push_str(&rest[..at]);
        let code =
            rest[at..].strip_prefix("{{").unwrap_or_else(|| panic!("a statement or comment in\n{template}"));
        let (code, after) = code.split_once("}}").expect("an end");
        let code = code.trim();
        let string = |code: &str| {
            let quote = code.chars().next().filter(|quote| matches!(quote, '"' | '\'')).expect("a string");
            code[1..].strip_suffix(quote).expect("an end of the string").to_owned()
        };
        match code.strip_prefix("params[") {
            Some(name) => text.push_str(&format!("«{}»", string(name.strip_suffix(']').expect("an end")))),
            None => text.push_str(&string(code)),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

fn read(text: &str) -> Option<Yaml<'_>> {
    Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}")).into_iter().next()
}

/// Whether a value is what was read; a reference is a parameter or a binding by now.
fn is_same(value: &Value, read: &Yaml<'_>) -> bool {
    match (&value.kind, read) {
        (Kind::Text(text), Yaml::Value(Scalar::String(read))) => fits(text, read),
        (Kind::Bool(value), Yaml::Value(Scalar::Boolean(read))) => value == read,
        (Kind::Number(digits), Yaml::Value(Scalar::Integer(read))) => **digits == read.to_string(),
        (Kind::Map(map), Yaml::Mapping(read)) => is_same_map(map, read),
        _ => false,
    }
}

fn is_same_map(map: &Map, read: &saphyr::Mapping<'_>) -> bool {
    let member = |key: &str| read.get(&Yaml::Value(Scalar::String(key.to_owned().into())));
    map.len() == read.len()
        && map.members().iter().all(|it| member(&it.key).is_some_and(|read| is_same(&it.value, read)))
}

fn fits(text: &Text, read: &str) -> bool {
    let mut rest = read;
    for part in text.parts() {
        let after = match part {
            PartRef::Literal(literal) => rest.strip_prefix(literal),
            PartRef::Reference(_) if rest.starts_with("${aws.apigatewayv2.") => {
                rest.split_once('}').map(|it| it.1)
            }
            PartRef::Reference(_) => {
                rest.strip_prefix('«').and_then(|rest| rest.split_once('»')).map(|it| it.1)
            }
        };
        match after {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The arguments of a state, by their names.
fn arguments<'a>(state: &'a Yaml<'a>) -> Vec<(&'a str, &'a Yaml<'a>)> {
    let function = state.as_mapping().expect("an object").values().next().expect("a function");
    let items = function.as_sequence().expect("a list");
    let item = |item: &'a Yaml<'a>| item.as_mapping().expect("an object").iter().next().expect("one member");
    items.iter().map(item).map(|(name, value)| (name.as_str().expect("a name"), value)).collect()
}

fn check_state(integration: &Integration, state: &Yaml<'_>, file: &str) {
    let arguments = arguments(state);
    for member in integration.properties.members() {
        let row = Resource::Integration.find(&member.key).unwrap();
        let name = row.names.idem.unwrap();
        let (_, read) = arguments.iter().find(|(other, _)| *other == name).unwrap();
        let mut value = member.value.clone();
        if let Kind::Map(members) = &mut value.kind {
            members.rename("serverNameToVerify", "ServerNameToVerify");
        }
        assert!(is_same(&value, read), "{name}: {:?} became {read:?} in\n{file}", member.value);
    }
}

proptest! {
    #[test]
    fn values_come_through_jinja_and_yaml(design in typed_designs()) {
        let output = write(&design, "present");
        let file = &output.files[0].text;
        let text = rendered(file);
        let document = read(&text).expect("a document");
        let states = document.as_mapping().expect("an object of states");
        let integrations: Vec<_> =
            design.apis.iter().flat_map(|api| &api.integrations).filter(|it| !it.is_reference()).collect();
        prop_assert_eq!(states.len(), integrations.len());
        for (integration, state) in integrations.into_iter().zip(states.values()) {
            check_state(integration, state, file);
        }
    }

    #[test]
    fn broken_designs_are_states_too(design in broken_designs()) {
        for state in ["present", "absent", "search"] {
            read(&rendered(&write(&design, state).files[0].text));
        }
    }

    #[test]
    fn what_is_written_comes_back(design in typed_designs()) {
        comeback::check(&comeback::distinct(design), "idem");
    }

    #[test]
    fn mutated_files_are_answered(at in 0.0..1.0_f64, length in 0..40_usize, put in text()) {
        let case = format_cases::all().into_iter().find(|case| case.name == "references").unwrap();
        let written = write(&case.design, "present").files[0].text.clone();
        let cut = |at: usize| (0..=at).rev().find(|at| written.is_char_boundary(*at)).unwrap();
        let start = cut((written.len() as f64 * at) as usize);
        let end = cut((start + length).min(written.len()));
        let reading = states(&format!("{}{put}{}", &written[..start], &written[end..]));
        prop_assert!(reading.design.apis.len() <= 9);
    }
}
