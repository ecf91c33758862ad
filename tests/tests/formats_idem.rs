//! Idem: the cases as people would type them.

use gatewright_core::formats::{self, Output};
use gatewright_core::model::Design;
use gatewright_tests::format_cases;

fn write(design: &Design, state: &str) -> Output {
    let format = formats::find("idem").unwrap();
    formats::write(design, format, [("state", state)]).unwrap()
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        for state in ["present", "absent", "search"] {
            let output = write(&case.design, state);
            case.expect(&format!("{state}.sls"), &output.files[0].text);
            case.expect_losses(&format!("{state}.losses.txt"), &output.losses);
        }
    }
}
