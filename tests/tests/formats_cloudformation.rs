//! CloudFormation: the cases as people would type them, and YAML that says what the JSON says.

use gatewright_core::formats::{self, Loss, Output, Reading, json};
use gatewright_core::model::{
    Api, Design, Kind, Map, Part, PartRef, Path, Reference, Text, Value as ModelValue,
};
use gatewright_core::rules::Options;
use gatewright_tests::designs::{HOSTILE, broken_designs, routed_designs, typed_designs};
use gatewright_tests::{corpus, format_cases, lifelike};
use proptest::prelude::*;
use proptest::sample::select;
use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Value, json};

fn write(design: &Design, syntax: &str) -> Output {
    let format = formats::find("cloudformation").unwrap();
    formats::write(design, format, [("syntax", syntax)]).unwrap()
}

/// The template, and each loss as `path: reason`.
fn template(document: &Value) -> (Value, Vec<String>) {
    let design = Design::from_value(json::parse(&document.to_string()).value.unwrap()).unwrap();
    let output = write(&design, "json");
    let losses = output.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    (serde_json::from_str(&output.files[0].text).unwrap(), losses)
}

/// The properties of the only resource of an API with the only integration.
fn properties(properties: &Value) -> (Value, Vec<String>) {
    let mut properties = properties.clone();
    properties["integrationType"] = json!("MOCK");
    let integrations = json!([{"name": "I", "properties": properties}]);
    let (template, losses) = template(&json!({"apis": [{"apiId": "a", "integrations": integrations}]}));
    (template["Resources"]["I"]["Properties"].clone(), losses)
}

fn convert(text: &str, options: &[(&str, &str)]) -> Output {
    let format = formats::find("cloudformation").unwrap();
    let reading = formats::read(text, format).unwrap();
    formats::convert(text.into(), format, &reading, format, options).unwrap()
}

#[test]
fn a_template_stays_as_it_is_in_its_own_format() {
    let text = "# Orders\nResources:\n  Table: {Type: AWS::DynamoDB::Table}\n  Orders:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties: {ApiId: a1, IntegrationType: MOCK}\n";
    let kept = convert(text, &[]);
    assert_eq!((&*kept.files[0].text, kept.losses), (text, vec![]));
    let json = convert(text, &[("syntax", "json")]);
    assert!(json.files[0].text.starts_with('{'), "{json:?}");
}

#[test]
fn what_sam_makes_is_written_out() {
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Get: {Type: HttpApi, Properties: {Path: /orders, Method: get}}\n";
    let written = convert(text, &[]).files.remove(0).text;
    assert!(written.contains("Type: AWS::ApiGatewayV2::Integration"), "{written}");
}

#[test]
fn templates_that_people_deploy_stay_as_they_are() {
    for file in corpus::files("A") {
        let [written] = &convert(&file.text, &[]).files[..] else { panic!("{}", file.name) };
        // SAM makes integrations of events and of the routes of its APIs; an implicit API has no resource.
        let is_sam = ["AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi", "Type: HttpApi"];
        let is_expanded = is_sam.iter().any(|sign| file.text.contains(sign));
        assert!(is_expanded || written.text == file.text, "{}", file.name);
    }
}

#[test]
fn a_template_with_a_document_or_nothing_of_ours_stays_as_it_is() {
    let document = "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n  Orders:\n    Type: AWS::ApiGatewayV2::Api\n    Properties:\n      Body: {openapi: 3.0.1, paths: {/a: {get: {x-amazon-apigateway-integration: {type: AWS_PROXY}}}}}\n";
    for text in [document, "Resources:\n  Queue: {Type: AWS::SQS::Queue}\n"] {
        assert_eq!(convert(text, &[]).files[0].text, text);
    }
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let yaml = write(&case.design, "yaml");
        let json = write(&case.design, "json");
        assert_eq!(yaml.losses, json.losses, "{}", case.name);
        case.expect("cloudformation.yaml", &yaml.files[0].text);
        case.expect("cloudformation.json", &json.files[0].text);
        case.expect_losses("cloudformation.losses.txt", &yaml.losses);
    }
}

#[test]
fn what_means_something_else_in_a_template_is_a_loss() {
    let (_, losses) =
        properties(&json!({"requestParameters": {"Fn::Sub": "x"}, "description": "{{resolve:ssm:x}}"}));
    assert_eq!(
        losses,
        [
            "/apis/0/integrations/0/properties/requestParameters/Fn::Sub: CloudFormation takes an object with the only \
             member Fn::Sub for a function.",
            "/apis/0/integrations/0/properties/description: CloudFormation takes {{resolve:…}} for a dynamic reference and \
             puts the value in its place.",
        ]
    );
}

#[test]
fn of_a_property_that_is_there_twice_the_last_one_counts() {
    let document = r#"{"apis": [{"apiId": "a", "integrations": [
        {"name": "I", "properties": {"integrationType": "MOCK", "description": "first", "description": "last"}}]}]}"#;
    let output = write(&Design::from_value(json::parse(document).value.unwrap()).unwrap(), "yaml");
    assert_eq!(output.losses.len(), 1);
    assert!(output.files[0].text.contains("Description: last"), "{}", output.files[0].text);
    assert!(!output.files[0].text.contains("first"), "{}", output.files[0].text);
}

#[test]
fn literal_text_beside_a_reference_stays_literal() {
    let concat = |text: &str| {
        let (properties, losses) = properties(&json!({"description": {"concat": [text, {"ref": "X"}]}}));
        assert_eq!(losses, Vec::<String>::new());
        properties["Description"].clone()
    };
    let join = |text: &str| json!({"Fn::Join": ["", [text, {"Ref": "X"}]]});
    assert_eq!(concat("a $x "), json!({"Fn::Sub": "a $x ${X}"}));
    assert_eq!(concat("${a.b} "), json!({"Fn::Sub": "${!a.b} ${X}"}));
    assert_eq!(concat("${!a}"), join("${!a}"));
    assert_eq!(concat("${a "), join("${a "));
    assert_eq!(concat("${a ${b}"), join("${a ${b}"));
}

#[test]
fn names_are_known_inside_an_expression_too() {
    let expression = |text: &str| {
        let expression = json!({"expression": text, "format": "cloudformation"});
        let document = json!({"apis": [{"apiId": "a", "integrations": [
            {"name": "I", "properties": {"connectionId": expression}}]}]});
        let (template, _) = template(&document);
        let parameters: Vec<_> =
            template["Parameters"].as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect();
        (template["Resources"]["I"]["Properties"]["ConnectionId"].clone(), parameters)
    };
    let sub = r#"{"Fn::ImportValue": {"Fn::Sub": "${AWS::StackName}-${Net}-${!x}-${Link.Id}"}}"#;
    assert_eq!(
        expression(sub),
        (
            json!({"Fn::ImportValue": {"Fn::Sub": "${AWS::StackName}-${Net}-${!x}-${LinkId}"}}),
            vec!["LinkId".into(), "Net".into()]
        )
    );
    let select = r#"{"Fn::Select": [0, {"Fn::Split": [",", {"Ref": "Links"}]}]}"#;
    assert_eq!(expression(select), (serde_json::from_str(select).unwrap(), vec!["Links".into()]));
    let resolve = "{{resolve:ssm:/link}}";
    assert_eq!(expression(resolve), (json!(resolve), vec![]));
}

#[test]
fn more_resources_than_a_template_holds_are_reported() {
    let integrations: Vec<_> = (0..501).map(|_| json!({"properties": {"integrationType": "MOCK"}})).collect();
    let (template, losses) = template(&json!({"apis": [{"apiId": "a", "integrations": integrations}]}));
    assert_eq!(template["Resources"].as_object().unwrap().len(), 501);
    assert_eq!(losses, [": The template has 501 resources and CloudFormation takes 500; split the design."]);
}

/// A YAML document as JSON, with the short forms of intrinsic functions made long.
fn resolved(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(value)) => json!(value),
        Yaml::Value(Scalar::Integer(number)) => json!(number),
        Yaml::Value(Scalar::FloatingPoint(number)) => json!(number.0),
        Yaml::Value(Scalar::String(text)) => json!(text),
        Yaml::Sequence(items) => items.iter().map(resolved).collect(),
        Yaml::Mapping(members) => {
            let key = |key: &Yaml<'_>| resolved(key).as_str().expect("a key that is text").to_owned();
            members
                .iter()
                .map(|(name, value)| (key(name), resolved(value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Yaml::Tagged(tag, value) => {
            let value = resolved(value);
            match (&*tag.suffix, value.as_str().and_then(|text| text.split_once('.'))) {
                ("Ref", _) => json!({ "Ref": value }),
                ("GetAtt", Some((id, attribute))) => json!({ "Fn::GetAtt": [id, attribute] }),
                (function, _) => json!({ format!("Fn::{function}"): value }),
            }
        }
        other => panic!("{other:?}"),
    }
}

/// Whether two values are the same; numbers may have lost digits on the way through a reader.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_same(a, b)))
        }
        (a, b) => a == b,
    }
}

fn check_yaml_against_json(design: &Design) {
    let yaml = write(design, "yaml");
    let json = write(design, "json");
    assert_eq!(yaml.losses, json.losses);
    let text = &yaml.files[0].text;
    let documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let expected: Value = serde_json::from_str(&json.files[0].text).unwrap();
    let actual = resolved(&documents[0]);
    assert!(is_same(&actual, &expected), "{text}\n{actual:#}\n{expected:#}");
}

proptest! {
    #[test]
    fn yaml_says_what_json_says(design in typed_designs()) {
        check_yaml_against_json(&design);
    }

    #[test]
    fn yaml_says_what_json_says_of_broken_designs(design in broken_designs()) {
        check_yaml_against_json(&design);
    }
}

fn read(text: &str) -> Reading {
    formats::read(text, formats::find("cloudformation").unwrap()).unwrap()
}

#[test]
fn real_templates_are_read_with_all_their_integrations() {
    for file in corpus::files("A") {
        let format = formats::recognise(&*file.text).map(|format| format.id);
        assert_eq!(format, Some("cloudformation"), "{}", file.name);
        let reading = read(&file.text);
        assert_eq!(reading.diagnostics, vec![], "{}", file.name);
        let apis = &reading.design.apis;
        let integrations = || apis.iter().flat_map(|api| &api.integrations);
        let found = integrations().filter(|integration| !integration.is_reference()).count();
        let responses: usize = integrations().map(|integration| integration.responses.len()).sum();
        assert_eq!((found, responses), (file.integrations, file.responses), "{}", file.name);
        for api in apis.iter().filter(|api| !api.integrations.is_empty()) {
            let protocol = api.protocol().map_or("", |protocol| protocol.name());
            let is_told = !file.protocols.is_empty();
            assert!(!is_told || file.protocols.contains(protocol), "{}: {protocol}", file.name);
        }
    }
}

/// The properties of the only integration of a template, in the JSON of the design document.
fn read_properties(properties: &str) -> Value {
    let template = format!(
        "Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {{ProtocolType: HTTP}}\n  It:\n    \
         Type: AWS::ApiGatewayV2::Integration\n    Properties:\n      ApiId: !Ref Api\n{properties}"
    );
    let reading = read(&template);
    assert_eq!(reading.diagnostics, vec![], "{template}");
    let document: Value = serde_json::from_str(&json::to_line(&reading.design.to_value())).unwrap();
    assert_eq!(document["apis"][0]["protocolType"], "HTTP");
    document["apis"][0]["integrations"][0]["properties"].clone()
}

#[test]
fn functions_become_text_with_references() {
    let reference = |name: &str| json!({ "ref": name });
    let expression = |text: &str| json!({"expression": text, "format": "cloudformation"});
    for (written, expected) in [
        ("!Ref Url", reference("Url")),
        ("{Ref: Url}", reference("Url")),
        ("!GetAtt Fn.Arn", json!({"ref": "Fn", "attribute": "Arn"})),
        ("!GetAtt [Fn, Arn]", json!({"ref": "Fn", "attribute": "Arn"})),
        ("{'Fn::GetAtt': [Fn, Arn]}", json!({"ref": "Fn", "attribute": "Arn"})),
        (
            "!Sub https://${Host}/${!stageVariables.x}",
            json!({"concat": ["https://", {"ref": "Host"}, "/${stageVariables.x}"]}),
        ),
        ("!Sub ['${A}-${B}', {A: !Ref X}]", json!({"concat": [{"ref": "X"}, "-", {"ref": "B"}]})),
        ("!Sub ${!request.path}", json!("${request.path}")),
        ("!Join ['/', [a, !Ref B, !Ref 'AWS::NoValue', 1]]", json!({"concat": ["a/", {"ref": "B"}, "/1"]})),
        ("!Join [',', !Ref List]", expression(r#"{"Fn::Join": [",", {"Ref": "List"}]}"#)),
        ("!If [IsProd, !Ref A, b]", expression(r#"{"Fn::If": ["IsProd", {"Ref": "A"}, "b"]}"#)),
        (
            "!ImportValue {'Fn::Sub': '${Net}-x'}",
            expression(r#"{"Fn::ImportValue": {"Fn::Sub": "${Net}-x"}}"#),
        ),
        (
            "!FindInMap [A, !Ref 'AWS::Region', c]",
            expression(r#"{"Fn::FindInMap": ["A", {"Ref": "AWS::Region"}, "c"]}"#),
        ),
        (
            "'a {{resolve:ssm:/x}}'",
            json!({"concat": ["a ", {"expression": "{{resolve:ssm:/x}}", "format": "cloudformation"}]}),
        ),
        ("1.0", json!("1.0")),
        ("yes", json!("true")),
    ] {
        let read = read_properties(&format!("      IntegrationUri: {written}\n"));
        assert_eq!(read["integrationUri"], expected, "{written}");
    }
    assert_eq!(read_properties("      IntegrationUri: !Ref AWS::NoValue\n"), json!({}));
    assert_eq!(read_properties("      TimeoutInMillis: '5000'\n"), json!({"timeoutInMillis": 5000}));
    assert_eq!(
        read_properties("      RequestParameters: !If [A, {a: b}, !Ref 'AWS::NoValue']\n")["requestParameters"]
            ["concat"][0]["format"],
        "cloudformation"
    );
    assert_eq!(
        read_properties(
            "      ResponseParameters:\n        200:\n          ResponseParameters:\n            - Destination: overwrite:statuscode\n              Source: 202\n"
        ),
        json!({"responseParameters": {"200": {"overwrite:statuscode": "202"}}})
    );
}

#[test]
fn what_is_not_ours_is_left_alone_and_said() {
    let text = "Resources:\n  Table: {Type: AWS::DynamoDB::Table}\n  Fn::ForEach::X: !Ref Unknown\n  \
                It:\n    Type: AWS::ApiGatewayV2::Integration\n    Condition: IsProd\n    Properties: {ApiId: !ImportValue api}\n";
    let reading = read(text);
    let alone: Vec<_> = reading.left_alone.iter().map(|it| (&*it.name, &*it.kind)).collect();
    assert_eq!(alone, [("Table", "AWS::DynamoDB::Table"), ("Fn::ForEach::X", "Fn::ForEach")]);
    let losses: Vec<_> = reading.losses.iter().map(|loss| &*loss.reason).collect();
    assert_eq!(
        losses,
        [
            "Fn::ForEach::X makes resources when the template is deployed; what it makes is not known here.",
            "Condition of It belongs to the template; it is left where it is.",
        ]
    );
}

#[test]
fn a_route_with_a_route_response_answers() {
    let text = "Resources:\n  Ping:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: ping}\n  \
                Quiet:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: quiet}\n  \
                Answer:\n    Type: AWS::ApiGatewayV2::RouteResponse\n    \
                Properties: {ApiId: !Ref Api, RouteId: !Ref Ping, RouteResponseKey: $default}\n  \
                Elsewhere:\n    Type: AWS::ApiGatewayV2::RouteResponse\n    \
                Properties: {ApiId: !Ref Api, RouteId: !ImportValue Route, RouteResponseKey: $default}\n";
    let reading = read(text);
    let answers =
        reading.design.apis[0].routes.iter().map(|route| route.route_response_selection_expression.clone());
    assert_eq!(answers.collect::<Vec<_>>(), [Some(Text::from("$default")), None]);
    let alone: Vec<_> = reading.left_alone.iter().map(|it| &*it.name).collect();
    assert_eq!(alone, ["Elsewhere"]);
    let (written, _) = template(&json!({"apis": [{"apiId": "a", "integrations": [], "routes": [
        {"routeKey": "ping", "routeResponseSelectionExpression": "$default"}]}]}));
    let properties = json!({"ApiId": "a", "RouteId": {"Ref": "PingRoute"}, "RouteResponseKey": "$default"});
    assert_eq!(written["Resources"]["PingRouteResponse"]["Properties"], properties);
}

/// What stands at the places of the findings of a rule.
fn places<'a>(text: &'a str, rule: &str) -> Vec<&'a str> {
    let format = formats::find("cloudformation").unwrap();
    let found = formats::check(text, format, &Options::default()).unwrap().diagnostics;
    let found = found.into_iter().filter(|finding| finding.rule.id == rule);
    found.map(|finding| finding.place.0.expect("a place").of(text)).collect()
}

#[test]
fn findings_have_places_inside_of_blocks_and_functions() {
    let text = |timeout: &str, value: &str| {
        format!(
            "Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {{ProtocolType: HTTP}}\n  It:\n    \
             Type: AWS::ApiGatewayV2::Integration\n    Properties:\n      ApiId: !Ref Api\n      TimeoutInMillis: {timeout}\n      \
             IntegrationType: HTTP_PROXY\n      IntegrationMethod: GET\n      PayloadFormatVersion: 1.0\n      \
             IntegrationUri: https://example.com/\n      RequestParameters:\n        overwrite:path: {value}\n"
        )
    };
    assert_eq!(places(&text("7", "x"), "GW010"), ["7"]);
    assert_eq!(places(&text("'7'", "x"), "GW010"), ["'7'"]);
    // A control character in the second line of a block, and behind an escape of `Sub`.
    assert_eq!(
        places(&text("70", "|-\n          a\n          b\u{7}c"), "GW028").len(),
        0,
        "YAML refuses it"
    );
    assert_eq!(places(&text("70", "!Sub \"${!a}\\tb\""), "GW028"), ["\\t"]);
    assert_eq!(places(&text("70", "{'Fn::Sub': \"${!a}\\tb\"}"), "GW028"), ["\\t"]);
    assert_eq!(places(&text("70", "|-\n          a\u{9}\u{9}b"), "GW028"), ["\t"]);
}

#[test]
fn findings_have_places_between_the_references_of_a_text() {
    let text = |kind: &str, uri: &str, template: &str| {
        format!(
            "Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties: {{ProtocolType: WEBSOCKET}}\n  It:\n    \
             Type: AWS::ApiGatewayV2::Integration\n    Properties:\n      ApiId: !Ref Api\n      IntegrationType: {kind}\n      \
             IntegrationMethod: POST\n      IntegrationUri: {uri}\n      RequestTemplates:\n        $default: {template}\n"
        )
    };
    let invocation = |end: &str| {
        let arn = "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}";
        text("AWS_PROXY", &format!("!Sub {arn}{end}"), "'{}'")
    };
    assert_eq!(places(&invocation("/invocations"), "GW220"), [""; 0]);
    assert_eq!(
        places(&invocation("/invocation"), "GW220"),
        ["path/2015-03-31/functions/${Fn.Arn}/invocation"]
    );
    let uri = "!Join ['', ['https://', !Ref Host, '/a b']]";
    assert_eq!(places(&text("HTTP", uri, "'{}'"), "GW205"), [uri]);
    let template =
        "!Sub |\n          {\"table\": \"${Orders}\",\n          \"at\": \"$util.now()\", \"${!x}\": 1}";
    assert_eq!(places(&text("HTTP", "https://example.com/", template), "GW611"), ["now"]);
}

#[test]
fn broken_templates_end() {
    for text in [
        "",
        "a",
        "[]",
        "Resources: 1",
        "{",
        "{\"Resources\": []}",
        "Resources:\n  A: !Sub\n  B: {Type: 1}\n",
        "Resources: {A: {Type: 'AWS::ApiGatewayV2::Integration', Properties: !Ref X}}",
    ] {
        let reading = read(text);
        assert!(reading.design.apis.len() <= 1, "{text}");
    }
}

/// A text in which every reference is the same, since a template names them its own way.
fn without_names(value: &ModelValue) -> ModelValue {
    let kind = match &value.kind {
        Kind::Text(text) => Kind::Text(Text::from_parts(text.parts().map(|part| match part {
            PartRef::Literal(text) => Part::Literal(text.to_owned().into()),
            PartRef::Reference(_) => Part::Reference(Reference::Named { name: "X".into(), attribute: None }),
        }))),
        Kind::Map(members) => {
            Kind::Map(members.members().iter().map(|it| (it.key.clone(), without_names(&it.value))).collect())
        }
        Kind::List(items) => Kind::List(items.iter().map(without_names).collect()),
        other => other.clone(),
    };
    ModelValue::new(kind)
}

/// Whether the properties that were read are those that were written, except for what is lost.
fn are_said(read: &Map, written: &Map, at: &Path, losses: &[Loss]) -> bool {
    written.members().iter().all(|member| {
        let at = at.join("properties").join(member.key.clone());
        losses.iter().any(|loss| loss.path.is_within(&at))
            || read.get(&member.key).map(without_names) == Some(without_names(&member.value))
    })
}

fn check_round_trip(design: &Design, syntax: &str) {
    let output = write(design, syntax);
    let text = &output.files[0].text;
    let reading = read(text);
    let apis = &reading.design.apis;
    for (a, api) in design.apis.iter().enumerate() {
        for (i, integration) in api.integrations.iter().enumerate().filter(|(_, it)| !it.is_reference()) {
            // APIs are put together by their ids, so the order across them may be another one.
            let at = Design::integration_path(a, i);
            let all = apis.iter().flat_map(|api| &api.integrations);
            let mut same =
                all.filter(|it| are_said(&it.properties, &integration.properties, &at, &output.losses));
            assert!(same.next().is_some(), "{at}\n{text}\n{:#?}", reading.design);
            for (r, response) in integration.responses.iter().enumerate() {
                let at = Design::response_path(a, i, r);
                let mut all = apis.iter().flat_map(|api| &api.integrations).flat_map(|it| &it.responses);
                let found = all.any(|it| are_said(&it.properties, &response.properties, &at, &output.losses));
                assert!(found, "{at}\n{text}\n{:#?}", reading.design);
            }
        }
    }
    let count = |design: &Design| {
        let all = design.apis.iter().flat_map(|api| &api.integrations);
        all.fold((0, 0), |(i, r), it| (i + usize::from(!it.is_reference()), r + it.responses.len()))
    };
    assert_eq!(count(&reading.design), count(design), "{text}");
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(design in typed_designs(), syntax in select(vec!["yaml", "json"])) {
        check_round_trip(&design, syntax);
    }

    /// Routes and stages come back as they were, with what they lead to.
    #[test]
    fn routes_and_stages_are_read_again(mut design in lifelike::designs(), syntax in select(vec!["yaml", "json"])) {
        // Integrations of the API, made by the template.
        for integration in design.apis.iter_mut().flat_map(|api| &mut api.integrations) {
            integration.responses.clear();
            ["apiId", "integrationId"].iter().for_each(|id| drop(integration.properties.remove(id)));
        }
        let text = &write(&design, syntax).files[0].text;
        let (said, meant) = (&read(text).design.apis, &design.apis);
        let told = |api: &Api| (api.routes.clone(), api.stages.clone());
        let has_any = |api: &&Api| !api.routes.is_empty() || !api.stages.is_empty();
        for api in meant.iter().filter(has_any) {
            assert_eq!(said.iter().map(told).collect::<Vec<_>>(), [told(api)], "{text}");
            assert_eq!(said[0].targets(), api.targets(), "{text}");
        }
    }

    #[test]
    fn hostile_routes_are_as_many_as_before(design in routed_designs(), syntax in select(vec!["yaml", "json"])) {
        let text = &write(&design, syntax).files[0].text;
        let reading = read(text);
        let count = |design: &Design| {
            let sum = |of: fn(&Api) -> usize| design.apis.iter().map(of).sum::<usize>();
            (sum(|api| api.routes.len()), sum(|api| api.stages.len()))
        };
        assert_eq!(count(&reading.design), count(&design), "{text}");
    }

    #[test]
    fn no_text_stops_the_reader(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn no_template_stops_the_reader(design in broken_designs(), cut in 0.0..1.0, hostile in select(HOSTILE)) {
        let text = &write(&design, "yaml").files[0].text;
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mut broken = text.clone();
        broken.insert_str(at, hostile);
        let format = formats::find("cloudformation").unwrap();
        formats::check(&*broken, format, &Options::default()).unwrap();
    }
}
