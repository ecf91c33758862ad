//! Every format that is read, converted to every format that is written.

use gatewright_core::formats::{self, FORMATS, Format};
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
