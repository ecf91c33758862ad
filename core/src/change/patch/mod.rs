//! The updates in the formats that people send them in.

mod api;
mod aws_cli;
mod cloudcontrol;
mod idem;
mod stackql;

use super::routes::route_changes;
use super::steps::{MANAGED, Step, remains};
use crate::formats::names::Names;
use crate::formats::{self, FormatError, Loss, Output, file_name};
use crate::model::{Design, Kind, Path, Text, Value};
use crate::nearest::nearest;
use crate::request::{Operation, readable};
use alloc::{format, string::String, vec::Vec};

/// A format in which updates can be written.
#[derive(Debug)]
pub struct PatchFormat {
    /// `cloudcontrol`
    pub id: &'static str,
    /// `Cloud Control`
    pub label: &'static str,
    /// The language of its texts, for highlighting.
    pub language: &'static str,
    write: fn(&Design, &Design) -> Output,
}

/// The formats in which updates can be written, in the order in which they are offered.
pub static PATCH_FORMATS: &[PatchFormat] = &[
    PatchFormat { id: api::ID, label: "API JSON", language: "json", write: api::write },
    PatchFormat {
        id: cloudcontrol::ID,
        label: "Cloud Control",
        language: "json",
        write: cloudcontrol::write,
    },
    PatchFormat { id: stackql::ID, label: "StackQL", language: "sql", write: stackql::write },
    PatchFormat { id: aws_cli::ID, label: "AWS CLI", language: "shell", write: aws_cli::write },
    PatchFormat { id: idem::ID, label: "Idem", language: "yaml", write: idem::write },
];

/// The smallest updates that make `after` of `before`, in a format. What they do not do is among the losses, each with
/// what to do instead.
///
/// # Errors
/// When there is no such format, or changes are not written in it.
pub fn patch(before: &Design, after: &Design, format: &str) -> Result<Output, FormatError> {
    let found = PATCH_FORMATS.iter().find(|known| known.id == format);
    let known = || PATCH_FORMATS.iter().map(|known| known.id);
    let Some(found) = found else {
        return Err(match formats::find(format) {
            Ok(other) => FormatError::CannotPatch { label: other.label, known: known().collect() },
            Err(_) => FormatError::UnknownFormat { id: format.into(), nearest: nearest(format, known()) },
        });
    };
    Ok((found.write)(before, after))
}

/// The losses of a format.
struct Losses {
    format: &'static str,
    list: Vec<Loss>,
}

impl Losses {
    fn new(format: &'static str) -> Self {
        Self { format, list: Vec::new() }
    }

    fn push(&mut self, path: Path, reason: impl Into<String>) {
        self.list.push(Loss { path, format: self.format, reason: reason.into() });
    }

    /// What the requests leave undone.
    fn of_steps(&mut self, steps: &[Step<'_>]) {
        for (path, reason) in remains(steps) {
            self.push(path.clone(), reason);
        }
    }

    /// What gets another id.
    fn replacements(&mut self, steps: &[Step<'_>]) {
        for step in steps.iter().filter(|step| step.operation() == Operation::Create) {
            if let Some(why) = step.replaces {
                let label = step.request.resource.label();
                let reason =
                    format!("The {label} is deleted and created again under a new id, because {why}.");
                self.push(step.pair.side.path(), reason);
            }
        }
    }

    /// What cannot be deleted, or not before routes are pointed elsewhere.
    fn deletions(&mut self, steps: &[Step<'_>]) {
        for step in steps.iter().filter(|step| step.operation() == Operation::Delete) {
            let Some(before) = step.pair.before.filter(|before| before.response.is_none()) else { continue };
            let routes = before.of_api().routes_to(before.integration);
            let keys: Vec<_> =
                routes.map(|(_, route)| route.route_key.as_ref().map(readable).unwrap_or_default()).collect();
            if !keys.is_empty() {
                let reason = format!(
                    "The service does not delete it while routes point to it ({}). Point them to another integration or delete them first, as the plan does.",
                    keys.join(", ")
                );
                self.push(step.pair.side.path(), reason);
            }
            if before.is_managed() {
                self.push(before.managed_path(), MANAGED);
            }
        }
    }

    /// Routes that are to change, too.
    fn routes(&mut self, before: &Design, after: &Design) {
        for change in route_changes(before, after) {
            self.push(change.path.clone(), change.left_undone(after));
        }
    }

    /// What the bodies of the requests cannot say.
    fn references(&mut self, step: &Step<'_>, reason: &str) {
        for member in step.body().members() {
            if has_reference(&member.value) {
                self.push(step.pair.side.path().join("properties").join(member.key.clone()), reason);
            }
        }
    }
}

/// Whether something in a value is known by name only.
fn has_reference(value: &Value) -> bool {
    match &value.kind {
        Kind::Text(text) => text.literal().is_none(),
        Kind::List(items) => items.iter().any(has_reference),
        Kind::Map(members) => members.members().iter().any(|member| has_reference(&member.value)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => false,
    }
}

/// How many characters of a name stand in a path.
const LONGEST_NAME: usize = 80;

/// The names of files, one a request: `OrdersApi/OrdersIntegration.update.json`.
struct FileNames(Names);

impl FileNames {
    fn new() -> Self {
        Self(Names::new(3 * LONGEST_NAME))
    }

    /// The path without its extension.
    fn claim(&mut self, step: &Step<'_>, what: &str) -> String {
        let side = step.pair.side;
        let cut = |name: &str, fallback: &str| -> String {
            file_name(name, fallback).chars().take(LONGEST_NAME).collect()
        };
        let api = cut(&side.of_api().name, "api");
        let integration = cut(&side.of_integration().name, "integration");
        let response = side.of_response().map(|response| format!(".{}", cut(&response.name, "response")));
        let response = response.unwrap_or_default();
        self.0.claim([&format!("{api}/{integration}{response}.{what}")])
    }
}

/// The ids as Cloud Control joins them.
fn identifier(step: &Step<'_>) -> Text {
    let parts = [Some(&step.ids.api), Some(&step.ids.integration), step.ids.response.as_ref()];
    let mut joined = Text::from("");
    for (at, id) in parts.into_iter().flatten().enumerate() {
        let between = if at > 0 { "|" } else { "" };
        joined = Text::joined(&[&joined, &between.into(), id]);
    }
    joined
}
