//! CDK: the cases as people would type them.

use gatewright_core::formats;
use gatewright_tests::format_cases;

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let output = formats::write(&case.design, formats::find("cdk").unwrap(), []).unwrap();
        case.expect("cdk.ts", &output.files[0].text);
        case.expect_losses("cdk.losses.txt", &output.losses);
    }
}
