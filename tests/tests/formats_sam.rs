//! SAM templates: what is read out of one is what AWS's own translator makes of it.

use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{self, Reading, json};
use gatewright_core::model::{Api, Design, Edit, Path, Value as ModelValue};
use gatewright_tests::cases;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

fn read(text: &str) -> Reading {
    formats::read(text, formats::find("cloudformation").unwrap()).unwrap()
}

/// The names of the pairs, each with both texts.
fn pairs() -> Vec<(String, String, String)> {
    let folder = cases("corpus").join("A-sam");
    let mut pairs: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".input.yaml").map(String::from)
        })
        .map(|name| {
            let text =
                |suffix: &str| std::fs::read_to_string(folder.join(format!("{name}{suffix}"))).unwrap();
            (name.clone(), text(".input.yaml"), text(".output.json"))
        })
        .collect();
    pairs.sort();
    assert!(!pairs.is_empty());
    pairs
}

/// An API's integrations, each as the route that it answers and its properties.
type Integrations = Vec<(String, Value)>;

fn line(properties: &gatewright_core::model::Map) -> Value {
    serde_json::from_str(&json::to_line(&ModelValue::from(properties.clone()))).unwrap()
}

fn integrations(design: &Design) -> BTreeMap<String, Integrations> {
    let of = |api: &Api| {
        let targets = api.targets();
        let route = |index: usize| {
            let route = targets.iter().position(|target| *target == Some(index));
            let key = route.and_then(|route| api.routes[route].route_key.as_ref()?.literal());
            String::from(key.unwrap_or_default())
        };
        let mut all: Vec<_> =
            api.integrations.iter().enumerate().map(|(at, it)| (route(at), line(&it.properties))).collect();
        all.sort_by_key(|(route, it)| (route.clone(), it.to_string()));
        all
    };
    design
        .apis
        .iter()
        .filter(|api| !api.integrations.is_empty())
        .map(|api| (String::from(&*api.name), of(api)))
        .collect()
}

/// What the translator made, with every operation of an OpenAPI body written as the resources that the import makes of it.
fn spelled_out(output: &str) -> String {
    let mut output: Value = serde_json::from_str(output).unwrap();
    let mut made = Map::new();
    for (id, resource) in output["Resources"].as_object_mut().unwrap() {
        let Some(paths) = resource["Properties"].as_object_mut().and_then(|it| it.remove("Body")) else {
            continue;
        };
        resource["Properties"]["ProtocolType"] = json!("HTTP");
        for (path, item) in paths["paths"].as_object().unwrap() {
            for (branch, item) in branches(item).into_iter().enumerate() {
                for (method, operation) in item.as_object().into_iter().flatten() {
                    let name = format!("{id}{}", made.len());
                    let extension = &operation["x-amazon-apigateway-integration"];
                    let properties = json!({
                        "ApiId": {"Ref": id},
                        "IntegrationType": extension["type"].as_str().unwrap().to_uppercase(),
                        "IntegrationMethod": extension["httpMethod"],
                        "IntegrationUri": extension["uri"],
                        "PayloadFormatVersion": extension["payloadFormatVersion"],
                        "TimeoutInMillis": extension.get("timeoutInMillis").unwrap_or(&json!({"Ref": "AWS::NoValue"})),
                    });
                    made.insert(
                        name.clone(),
                        json!({"Type": "AWS::ApiGatewayV2::Integration", "Properties": properties}),
                    );
                    let route_key = match &**path {
                        "$default" | "/$default" => "$default".into(),
                        path => format!(
                            "{} {path}",
                            method.to_uppercase().replace("X-AMAZON-APIGATEWAY-ANY-METHOD", "ANY")
                        ),
                    };
                    if branch > 0 {
                        // The one difference: of the branches of a condition, the first one has the route.
                        continue;
                    }
                    let target = json!({"Fn::Sub": format!("integrations/${{{name}}}")});
                    let route = json!({"ApiId": {"Ref": id}, "RouteKey": route_key, "Target": target});
                    made.insert(
                        format!("{name}R"),
                        json!({"Type": "AWS::ApiGatewayV2::Route", "Properties": route}),
                    );
                }
            }
        }
    }
    output["Resources"].as_object_mut().unwrap().extend(made);
    output.to_string()
}

/// A path item, or what it may be.
fn branches(item: &Value) -> Vec<&Value> {
    match item.get("Fn::If") {
        Some(choice) => choice.as_array().unwrap()[1..].iter().filter(|it| it.get("Ref").is_none()).collect(),
        None => vec![item],
    }
}

#[test]
fn what_is_read_is_what_the_translator_makes() {
    for (name, input, output) in pairs() {
        assert_eq!(formats::recognise(&*input).map(|format| format.id), Some("cloudformation"), "{name}");
        let reading = read(&input);
        // SAM's own documents write the type in small letters, which is worth a remark.
        let worse = reading.diagnostics.iter().filter(|it| it.rule.id != "GW931");
        assert_eq!(worse.collect::<Vec<_>>(), Vec::<&Diagnostic>::new(), "{name}");
        let expected = read(&spelled_out(&output)).design;
        assert_eq!(integrations(&reading.design), integrations(&expected), "{name}");
        let around = |design: &Design| {
            let of = |api: &Api| {
                let mut stages: Vec<_> = api
                    .stages
                    .iter()
                    .map(|stage| format!("{:?} {}", stage.stage_name, line(&stage.stage_variables)))
                    .collect();
                stages.sort();
                (api.protocol_type.clone(), api.route_selection_expression.clone(), stages)
            };
            design.apis.iter().map(|api| (String::from(&*api.name), of(api))).collect::<BTreeMap<_, _>>()
        };
        assert_eq!(around(&reading.design), around(&expected), "{name}");
    }
}

const TEMPLATE: &str = "\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    AutoPublishAlias: live-1
  HttpApi:
    StageVariables: {a: common, b: common}
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      StageVariables: {b: own}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Get:
          Type: HttpApi
          Properties: {ApiId: !Ref Api, Path: /pets, Method: get, TimeoutInMillis: 7}
        Other: {Type: S3}
";

#[test]
fn findings_stand_at_the_event() {
    let format = formats::find("cloudformation").unwrap();
    let reading = formats::check(TEMPLATE, format, &Default::default()).unwrap();
    let found: Vec<_> = reading.diagnostics.iter().filter(|it| it.rule.id == "GW010").collect();
    assert_eq!(found.iter().map(|it| it.place.0.unwrap().of(TEMPLATE)).collect::<Vec<_>>(), ["7"]);
    let integration = &reading.design.apis[0].integrations[0];
    assert!(integration.place.0.unwrap().of(TEMPLATE).starts_with("Type: HttpApi"), "{integration:?}");
    let alone: Vec<_> = reading.left_alone.iter().map(|it| (&*it.name, &*it.kind)).collect();
    assert_eq!(alone, [("Fn", "AWS::Serverless::Function")]);
}

#[test]
fn globals_fill_what_resources_leave_out() {
    let design = read(TEMPLATE).design;
    let uri = line(&design.apis[0].integrations[0].properties)["integrationUri"].to_string();
    assert!(uri.contains(r#"{"ref":"FnAliaslive1"}"#), "{uri}");
    assert_eq!(line(&design.apis[0].stages[0].stage_variables), json!({"b": "own", "a": "common"}));
    let many: String = (0..101).map(|at| format!("{{v{at}: x}}, ")).collect();
    let text = TEMPLATE.replace("a: common, b: common", &many.replace(['{', '}'], ""));
    let reading = read(&text);
    assert_eq!(line(&reading.design.apis[0].stages[0].stage_variables), json!({"b": "own"}));
    assert_eq!(reading.losses.len(), 1, "{:?}", reading.losses);
}

#[test]
fn what_a_design_has_no_place_for_is_said() {
    let text = "Transform: AWS::Serverless-2016-10-31\nGlobals:\n  HttpApi: {CorsConfiguration: true}\nResources:\n  \
        Api:\n    Type: AWS::Serverless::HttpApi\n    Properties: {StageName: live, Tags: {a: b}}\n  \
        Chat:\n    Type: AWS::Serverless::WebSocketApi\n    Properties:\n      RouteSelectionExpression: $request.body.action\n      \
        Auth: {AuthType: AWS_IAM}\n      DisableExecuteApiEndpoint: true\n      \
        Routes: {$connect: {FunctionArn: !GetAtt Fn.Arn, OperationName: Open}}\n  \
        Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
        Events:\n        Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a, Method: get, Auth: {Authorizer: NONE}}}\n";
    let losses = read(text).losses;
    let told: Vec<_> = losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    let lost =
        |path: &str, names: &str| format!("{path}: {names} is no part of a design and not taken over.");
    let expected = [
        lost("", "CorsConfiguration"),
        lost("/apis/0", "Tags"),
        lost("/apis/1", "DisableExecuteApiEndpoint"),
        lost("/apis/1/routes/0", "OperationName"),
        lost("/apis/0/routes/0", "Auth"),
    ];
    assert_eq!(told, expected);
}

/// What SAM makes has no text: a change to it is told, and the template stays as it is.
#[test]
fn what_sam_makes_is_not_written_into() {
    let format = formats::find("cloudformation").unwrap();
    let before = read(TEMPLATE).design;
    let path = "/apis/0/integrations/0/properties/timeoutInMillis";
    let value = json::parse("7000").value.unwrap();
    let edits = [Edit::Replace { path: Path::parse(path).unwrap(), value }];
    let rewritten = formats::rewrite(TEMPLATE, format, &before, &before.edited(&edits).unwrap()).unwrap();
    assert_eq!(rewritten.text, TEMPLATE);
    let told: Vec<_> =
        rewritten.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)).collect();
    assert_eq!(
        told,
        [
            "/apis/0/integrations/0: \"FnGet\" is made by SAM, by a loop or by the body of the API and has no resource of its own in \
          the template; make the change by hand where it is made."
        ]
    );
}

#[test]
fn an_api_that_is_there_twice_ends() {
    let body = "{Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {openapi: 3.0.1, paths: {/a: {get: {}}}}}}";
    let reading = read(&format!("Resources:\n  Api: {body}\n  'Api': {body}\n"));
    assert!(reading.design.apis[0].routes.len() == 1, "{:?}", reading.design);
}

#[test]
fn an_api_of_another_template_is_an_http_api() {
    let reading = read(
        "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Get: {Type: HttpApi, Properties: {Path: /a, Method: get, ApiId: !ImportValue Shared}}\n",
    );
    let protocol = reading.design.apis[0].protocol_type.as_ref();
    assert_eq!(protocol.and_then(|it| it.literal()), Some("HTTP"));
}

#[test]
fn a_body_that_is_included_is_told() {
    for body in ["DefinitionUri: a.yaml", "DefinitionBody: {Fn::Transform: {Name: AWS::Include}}"] {
        let reading = read(&format!(
            "Resources:\n  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      {body}\n"
        ));
        let [loss] = &reading.losses[..] else { panic!("{:?}", reading.losses) };
        assert_eq!(
            (loss.path.to_string().as_str(), loss.reason.as_str()),
            ("/apis/0", "The integrations of the API stand in another file; read that file too.")
        );
    }
}
