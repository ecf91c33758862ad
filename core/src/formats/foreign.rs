//! Texts that people take for a format, and what to give instead of them.

/// What a text is that is in none of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Code that uses the CDK.
    CdkCode,
    /// Terraform's state, its plan in JSON, or what it prints with `-json`. It holds values where a configuration has
    /// expressions, and nothing in it is for a person to change.
    ///
    /// Source: "JSON Output Format" and "Machine-Readable UI" of Terraform 1.11, and a `terraform.tfstate` of version 4.
    TerraformOutput,
}

impl Foreign {
    /// What a text is.
    pub(super) fn of(text: &str) -> Option<Self> {
        if is_terraform_output(text) {
            Some(Self::TerraformOutput)
        } else {
            ["aws-cdk-lib", "aws_cdk", "awscdk"]
                .iter()
                .any(|mark| text.contains(mark))
                .then_some(Self::CdkCode)
        }
    }

    /// What to say about it.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::CdkCode => {
                "Only running code of the CDK tells what it makes; read the template that `cdk synth` writes."
            }
            Self::TerraformOutput => {
                "This is a state, a plan or a log of Terraform, which only Terraform writes; read the .tf files that it is of."
            }
        }
    }
}

/// Whether a text is a state or a plan, which says so with the versions of Terraform and of the format, or a log, whose lines
/// name the part of Terraform that they are from.
pub(super) fn is_terraform_output(text: &str) -> bool {
    let has = |mark: &str| text.contains(mark);
    let is_state = || has("\"terraform_version\"") && (has("\"format_version\"") || has("\"lineage\""));
    let is_log = || has("\"@level\"") && has("\"@module\"") && has("\"terraform.");
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{') && (is_state() || is_log())
}
