//! CloudFormation: the cases as people would type them, and YAML that says what the JSON says.

use gatewright_core::formats::{self, Output, json};
use gatewright_core::model::Design;
use gatewright_tests::designs::{broken_designs, typed_designs};
use gatewright_tests::format_cases;
use proptest::prelude::*;
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
