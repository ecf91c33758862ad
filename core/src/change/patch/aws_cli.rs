//! `aws-cli`: the commands that do it, in order.

use super::Losses;
use crate::change::cli;
use crate::change::steps::{Way, steps};
use crate::formats::{File, Output};
use crate::model::{Design, Map};
use alloc::{string::String, vec};

pub(super) const ID: &str = "aws-cli";

pub(super) fn write(before: &Design, after: &Design) -> Output {
    let steps = steps(before, after, Way::InPlace);
    let mut losses = Losses::new(ID);
    losses.of_steps(&steps);
    losses.replacements(&steps);
    losses.deletions(&steps);
    losses.routes(before, after);
    let mut text = String::new();
    for step in steps.iter().filter(|step| !step.request.body.as_ref().is_some_and(Map::is_empty)) {
        losses.references(
            step,
            "A reference has no place in a command; it is written as a variable of the shell.",
        );
        text.push_str(&cli::command(&step.request, &step.ids));
        text.push('\n');
    }
    let files = if text.is_empty() {
        vec![]
    } else {
        vec![File { path: "patch.sh".into(), language: "shell", text }]
    };
    Output { files, losses: losses.list }
}
