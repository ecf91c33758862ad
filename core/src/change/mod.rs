//! From what is deployed to what is wanted: the changes, and the smallest updates that make them.

mod cli;
mod compare;
mod diff;
mod effective;
mod json_patch;
mod keys;
mod matching;
mod patch;
mod plan;
mod routes;
mod steps;
mod update;

pub use crate::rules::{check_change, check_patch_document, check_update};
pub use diff::{Change, ChangeKind, Effect, diff};
pub use patch::{PATCH_FORMATS, PatchFormat, patch};
pub use plan::{Action, Plan, PlanStep, plan};
pub(crate) use steps::gone;
