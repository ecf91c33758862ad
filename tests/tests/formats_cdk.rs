//! CDK: the cases as people would type them.

use gatewright_core::formats::{self, Foreign, FormatError};
use gatewright_tests::format_cases;

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let output = formats::write(&case.design, formats::find("cdk").unwrap(), []).unwrap();
        case.expect("cdk.ts", &output.files[0].text);
        case.expect_losses("cdk.losses.txt", &output.losses);
    }
}

/// Its `import { … }` looks like the beginning of a block of Terraform, and is none.
#[test]
fn code_is_not_taken_for_anything_that_can_be_read() {
    for case in format_cases::all() {
        let output = formats::write(&case.design, formats::find("cdk").unwrap(), []).unwrap();
        let code = &*output.files[0].text;
        assert_eq!(formats::recognise(code).map(|format| format.id), None, "{code}");
        let error = FormatError::not_recognised(code);
        assert_eq!(error, FormatError::NotRecognised { foreign: Some(Foreign::CdkCode) });
        assert!(error.to_string().contains("`cdk synth`"));
    }
    let block = "import {\n  to = aws_apigatewayv2_api.a\n  id = \"a1\"\n}\n";
    assert_eq!(formats::recognise(block).map(|format| format.id), Some("terraform"));
    assert_eq!(FormatError::not_recognised("hello"), FormatError::NotRecognised { foreign: None });
}
