//! Losses: each is said once, whoever reads and writes.

use gatewright_core::formats::{self, FORMATS, Loss};
use gatewright_core::model::Design;
use gatewright_tests::designs::broken_designs;
use gatewright_tests::{corpus, format_cases};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The losses that are there more than once.
fn repeated(losses: &[Loss]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let lines = losses.iter().map(|loss| format!("{} {}: {}", loss.format, loss.path, loss.reason));
    lines.filter(|line| !seen.insert(line.clone())).collect()
}

/// The same, of what every format says of a design with every value of every option.
fn repeated_in_writing(design: &Design) -> Vec<String> {
    let mut all = Vec::new();
    for format in FORMATS.iter().filter(|format| format.writes()) {
        let options =
            format.options.iter().flat_map(|option| option.values.iter().map(|value| (option.name, *value)));
        let mut ways: Vec<_> = options.map(Some).collect();
        ways.push(None);
        for option in ways {
            let losses = formats::write(design, format, option).unwrap().losses;
            all.extend(repeated(&losses).into_iter().map(|line| format!("{option:?} {line}")));
        }
    }
    all
}

#[test]
fn no_case_has_a_loss_twice() {
    for case in format_cases::all() {
        assert_eq!(repeated_in_writing(&case.design), Vec::<String>::new(), "{}", case.name);
    }
}

#[test]
fn no_file_that_people_wrote_has_a_loss_twice() {
    let mut failures = Vec::new();
    for folder in ["A", "B", "C", "E"].into_iter().filter(|folder| corpus::has(folder)) {
        for file in corpus::files(folder) {
            let source = formats::Source { text: &file.text, name: Some(&file.name), companions: &[] };
            let Some(format) = formats::recognise(source) else { continue };
            let reading = formats::read(source, format).unwrap();
            let lines = repeated(&reading.losses).into_iter().chain(repeated_in_writing(&reading.design));
            failures.extend(lines.map(|line| format!("{}: {line}", file.name)));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

proptest! {
    #[test]
    fn no_design_has_a_loss_twice(design in broken_designs()) {
        prop_assert_eq!(repeated_in_writing(&design), Vec::<String>::new());
    }
}

/// Quick create made it: a template and Terraform cannot take it over, and say what can be done.
#[test]
fn a_managed_integration_is_told_where_it_cannot_be_taken_over() {
    let text = r#"{"gatewright": 1, "apis": [{"apiId": "a1", "protocolType": "HTTP", "integrations": [{"name": "Quick",
        "properties": {"integrationId": "i1", "apiGatewayManaged": true, "integrationType": "HTTP_PROXY",
        "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}"#;
    let design = formats::read(text, formats::find("api").unwrap()).unwrap().design;
    for (format, says) in
        [("cloudformation", "ApiGatewayManagedOverrides"), ("terraform", "cannot import it")]
    {
        let losses = formats::write(&design, formats::find(format).unwrap(), []).unwrap().losses;
        let managed = losses.iter().find(|loss| loss.path.last_key() == Some("apiGatewayManaged"));
        assert!(managed.is_some_and(|loss| loss.reason.contains(says)), "{format}: {losses:?}");
    }
}
