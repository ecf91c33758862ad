//! Every format that is read, converted to every format that is written.

use gatewright_core::formats::{self, FORMATS, Format, Loss};
use gatewright_core::model::Design;
use gatewright_tests::comeback;
use gatewright_tests::designs::typed_designs;
use gatewright_tests::format_cases::{self, Case};
use proptest::prelude::*;

/// The formats that can be read again after they were written.
fn both_ways() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| format.reads() && format.writes())
}

/// What a design is after it was written in a format and read again, and what was lost on the way.
fn through(design: &Design, format: &'static Format) -> (Design, Vec<Loss>) {
    let output = formats::write(design, format, []).unwrap();
    let mut read = Design::default();
    for file in &output.files {
        read.apis.extend(formats::read(&*file.text, format).unwrap().design.apis);
    }
    (read, output.losses)
}

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
        // The values of a manifest are those of its environments, which its queries name in their own way.
        "stackql-manifest" => false,
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
        for a in both_ways().filter(|format| carries(format, &case)) {
            for b in both_ways().filter(|format| carries(format, &case)) {
                let (read, mut losses) = through(&case.design, a);
                losses.extend(through(&case.design, b).1);
                let (converted, _) = through(&read, b);
                let same = std::panic::catch_unwind(|| {
                    comeback::expect_same(&converted, &case.design, &losses, "");
                });
                if same.is_err() {
                    failures.push(format!("{}: {} to {}", case.name, a.id, b.id));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_conversion_is_answered(design in typed_designs()) {
        for a in both_ways() {
            let (read, _) = through(&comeback::distinct(design.clone()), a);
            for b in FORMATS.iter().copied().filter(|format| format.writes()) {
                formats::write(&read, b, []).unwrap();
            }
        }
    }
}
