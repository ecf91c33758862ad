//! Templates that people deployed: they parse, and what is said about them is true.

use gatewright_core::formats::json;
use gatewright_core::model::Design;
use gatewright_core::rules::{Options, validate};
use std::collections::BTreeMap;
use std::fs;

/// What is wrong with their syntax: they hold what CloudFormation's `Fn::Sub` replaces before the service sees them,
/// `${AWS::Region}` and `${!context.…}`.
const BROKEN: &[(&str, &str)] = &[("737a80", "GW605"), ("bf4cbb", "GW605"), ("b0d3d1", "GW604")];

/// What is said about templates of REST APIs when a WebSocket API gets them, advice about text that is not escaped, and a
/// comma where a value should be (`{"statusCode":, …`).
const EXPECTED: &[&str] = &["GW610", "GW612", "GW613", "GW616", "GW617", "GW618", "GW622"];

#[test]
fn deployed_templates_are_judged_as_a_person_would() {
    let Ok(folder) = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/F")) else {
        println!("skipped: the shared files are not here");
        return;
    };
    let files = folder.map(|file| file.unwrap().path());
    let files: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "vtl")).collect();
    assert!(files.len() > 80, "{}", files.len());
    let mut broken = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let template = fs::read_to_string(&file).unwrap();
        let text = serde_json::to_string(&template).unwrap();
        let design = format!(
            r#"{{"gatewright": 1, "apis": [{{"protocolType": "WEBSOCKET", "integrations": [{{"properties": {{"integrationType": "HTTP",
               "integrationMethod": "POST", "integrationUri": "https://example.com/in",
               "requestTemplates": {{"$default": {text}}}}}}}]}}]}}"#
        );
        let design = Design::from_value(json::parse(&design).value.unwrap()).unwrap();
        for finding in validate(&design, &Options::default()) {
            let id = finding.rule.id;
            if matches!(id, "GW603" | "GW604" | "GW605" | "GW640" | "GW641") {
                broken.insert(name[name.len() - 6..].to_string(), id);
            } else {
                assert!(EXPECTED.contains(&id), "{name}: {id} {}", finding.facts);
            }
            let span = finding.span.clone().unwrap_or_default();
            assert!(template.get(span).is_some(), "{name}: {finding:?}");
        }
    }
    let expected: BTreeMap<_, _> = BROKEN.iter().map(|(name, id)| (String::from(*name), *id)).collect();
    assert_eq!(broken, expected);
}
