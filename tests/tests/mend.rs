//! Files in which a reader takes something for what is meant, mended in their place: `NAME` becomes `NAME.mended`, with what is left of
//! the findings behind it.

use gatewright_core::diagnostic::Safety;
use gatewright_core::formats::{self, Source};
use gatewright_core::rules::Options;
use gatewright_tests::{cases, expect_file};

#[test]
fn what_is_meant_is_written_as_the_format_has_it() {
    for name in ["template.yaml", "module.tf", "blocks.tf", "blocks.tf.json", "states.sls", "document.json"] {
        let path = cases("mend").join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let source = Source { text: &text, name: Some(name), companions: &[] };
        let format = formats::recognise(source).unwrap();
        let design = formats::read(source, format).unwrap().design;
        let mut told = String::new();
        for safety in [Safety::Safe, Safety::NeedsReview] {
            let mended = formats::mend(source, format, &Options::default(), safety).unwrap();
            assert!(mended.losses.is_empty(), "{name}: {:#?}", mended.losses);
            assert_eq!(mended.reading.design, design, "{name}: it says what it was read as");
            told += &format!("── {safety:?}\n{}", mended.text);
            for finding in &mended.reading.diagnostics {
                told += &format!("── {} {}\n", finding.rule.id, finding.facts);
            }
        }
        expect_file(&cases("mend").join(format!("{name}.mended")), &told);
    }
}
