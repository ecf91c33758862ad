//! From what is deployed to what is wanted: the changes, and the smallest updates that make them.

mod compare;
mod diff;
mod effective;
mod matching;
mod update;

pub use diff::{Change, ChangeKind, Effect, diff};
