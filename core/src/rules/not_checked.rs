//! Mistakes that are known and that no design document can show: what is not checked, and why.

/// A rule that has an id and no check.
#[derive(Debug)]
pub struct NotChecked {
    /// The id, which no rule of [`super::RULES`] has.
    pub id: &'static str,
    /// The mistake, as the summary of a rule says it after "Reports".
    pub what: &'static str,
    /// Why it cannot be decided.
    pub reason: &'static str,
}

/// What is not checked, in the order of the ids. `cargo xtask docs` puts it at the end of the index of the rules.
pub static NOT_CHECKED: &[NotChecked] = &[
    NotChecked {
        id: "GW225",
        what: "a stage variable in the ARN of a Lambda function of another account than that of the API",
        reason: "A design does not say which account the API is in.",
    },
    NotChecked {
        id: "GW823",
        what: "a script that changes one API in parallel",
        reason: "The scripts of a plan change one thing after the other and try conflicts again; others are not read.",
    },
    NotChecked {
        id: "GW824",
        what: "a managed integration in a template",
        reason: "The writers of CloudFormation and Terraform say as a loss that they cannot carry apiGatewayManaged.",
    },
    NotChecked {
        id: "GW936",
        what: "status codes and versions without quotes in YAML",
        reason: "The digits are read as they are written, and CloudFormation takes them so: working templates have them.",
    },
    NotChecked {
        id: "GW937",
        what: "properties that another format does not know",
        reason: "Every conversion tells them as losses, each with its path and the reason.",
    },
];
