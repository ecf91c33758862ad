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
        reason: "Nothing that is read tells the account of an API: its ARN has none, and a template is deployed into any. \
                 What the ARN of a role beside it tells is compared by GW258.",
    },
    NotChecked {
        id: "GW823",
        what: "a script that changes one API in parallel",
        reason: "The scripts of a plan change one thing after the other and try conflicts again, statements of StackQL run \
                 in their order, and shell scripts are written and never read.",
    },
    NotChecked {
        id: "GW824",
        what: "a managed integration in a template",
        reason: "It is a mistake of no text: templates and Terraform cannot say it. Writing a design that has it in one of \
                 them is a loss, which says what to do instead.",
    },
    NotChecked {
        id: "GW937",
        what: "properties that another format does not know",
        reason: "It is no mistake of what is read: every conversion tells it as losses, each with its path and the reason, and \
                 so does every update.",
    },
];
