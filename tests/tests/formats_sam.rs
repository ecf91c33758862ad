//! SAM templates: what is read out of one is what AWS's own translator makes of it.

use gatewright_core::formats::{self, Reading, json};
use gatewright_core::model::{Api, Design, Value as ModelValue};
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
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".input.yaml").map(String::from))
        .map(|name| {
            let text = |suffix: &str| std::fs::read_to_string(folder.join(format!("{name}{suffix}"))).unwrap();
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
    design.apis.iter().filter(|api| !api.integrations.is_empty()).map(|api| (String::from(&*api.name), of(api))).collect()
}

/// What the translator made, with every operation of an OpenAPI body written as the resources that the import makes of it.
fn spelled_out(output: &str) -> String {
    let mut output: Value = serde_json::from_str(output).unwrap();
    let mut made = Map::new();
    for (id, resource) in output["Resources"].as_object_mut().unwrap() {
        let Some(paths) = resource["Properties"].as_object_mut().and_then(|it| it.remove("Body")) else { continue };
        resource["Properties"]["ProtocolType"] = json!("HTTP");
        for (path, item) in paths["paths"].as_object().unwrap() {
            for item in branches(item) {
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
                    made.insert(name.clone(), json!({"Type": "AWS::ApiGatewayV2::Integration", "Properties": properties}));
                    let route_key = match &**path {
                        "$default" | "/$default" => "$default".into(),
                        path => format!("{} {path}", method.to_uppercase().replace("X-AMAZON-APIGATEWAY-ANY-METHOD", "ANY")),
                    };
                    let target = json!({"Fn::Sub": format!("integrations/${{{name}}}")});
                    let route = json!({"ApiId": {"Ref": id}, "RouteKey": route_key, "Target": target});
                    made.insert(format!("{name}R"), json!({"Type": "AWS::ApiGatewayV2::Route", "Properties": route}));
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
        assert_eq!(reading.diagnostics, vec![], "{name}");
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
