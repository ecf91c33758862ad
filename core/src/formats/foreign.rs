//! Texts that people take for a format, and what to give instead of them.

/// What a text is that is in none of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Code that uses the CDK.
    CdkCode,
    /// Terraform's state or plan in JSON. It holds values where a configuration has expressions, and nothing in it is
    /// for a person to change.
    ///
    /// Source: "JSON Output Format" of Terraform 1.11, and a `terraform.tfstate` of version 4.
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
                "This is a state or a plan of Terraform, which only Terraform writes; read the .tf files that it is of."
            }
        }
    }
}

/// Whether a text is a state or a plan, which says so with the versions of Terraform and of the format.
pub(super) fn is_terraform_output(text: &str) -> bool {
    let has = |mark: &str| text.contains(mark);
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && has("\"terraform_version\"")
        && (has("\"format_version\"") || has("\"lineage\""))
}
