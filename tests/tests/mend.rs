//! Files in which a reader takes something for what is meant, mended in their place: `NAME` becomes `NAME.mended`, with what is left of
//! the findings behind it.

use gatewright_core::diagnostic::Safety;
use gatewright_core::formats::{self, Format, Mended, Source};
use gatewright_core::rules::Options;
use gatewright_tests::{cases, expect_file};

#[test]
fn what_is_meant_is_written_as_the_format_has_it() {
    for name in ["template.yaml", "module.tf", "blocks.tf", "blocks.tf.json", "states.sls", "document.json"] {
        let path = cases("mend").join(name);
        let design = formats::read(&*std::fs::read_to_string(path).unwrap(), format_of(name)).unwrap().design;
        for mended in mend(name) {
            assert_eq!(mended.reading.design, design, "{name}: it says what it was read as");
        }
    }
}

#[test]
fn what_is_misspelt_or_does_not_belong_there_is_mended_in_its_place() {
    for name in ["names.tf", "names.yaml", "names.sls", "names.openapi.yaml", "Pulumi.yaml"] {
        mend(name);
    }
}

#[test]
fn of_a_key_that_is_there_twice_the_last_one_stays() {
    for name in [
        "repeated.tf",
        "repeated.yaml",
        "repeated.template.json",
        "repeated.json",
        "repeated.document.json",
        "repeated.openapi.yaml",
        "repeated.sls",
        "repeated.pulumi.yaml",
        "repeated.tf.json",
    ] {
        mend(name);
    }
}

fn format_of(name: &str) -> &'static Format {
    let text = std::fs::read_to_string(cases("mend").join(name)).unwrap();
    formats::recognise(Source { text: &text, name: Some(name), companions: &[] }).unwrap()
}

/// A case with the safe fixes, and with all of them.
fn mend(name: &str) -> [Mended; 2] {
    let text = std::fs::read_to_string(cases("mend").join(name)).unwrap();
    let source = Source { text: &text, name: Some(name), companions: &[] };
    let mended = [Safety::Safe, Safety::NeedsReview]
        .map(|safety| formats::mend(source, format_of(name), &Options::default(), safety).unwrap());
    let with_returns = text.replace('\n', "\r\n");
    let same = Source { text: &with_returns, ..source };
    let same = formats::mend(same, format_of(name), &Options::default(), Safety::NeedsReview).unwrap();
    if !text.contains("<<") {
        assert_eq!(same.text, mended[1].text.replace('\n', "\r\n"), "{name}: lines end as they did");
    }
    let mut told = String::new();
    for (safety, mended) in ["Safe", "NeedsReview"].into_iter().zip(&mended) {
        if !mended.losses.is_empty() {
            println!("{name}: {:#?}", mended.losses);
        }
        told += &format!("── {safety}\n{}", mended.text);
        for finding in &mended.reading.diagnostics {
            told += &format!("── {} {}\n", finding.rule.id, finding.facts);
        }
    }
    expect_file(&cases("mend").join(format!("{name}.mended")), &told);
    mended
}
