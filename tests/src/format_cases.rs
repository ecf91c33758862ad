//! The designs in `cases/formats/`: each file is a design document, the files beside it are what it becomes.

use gatewright_core::formats::{Loss, json};
use gatewright_core::model::Design;
use std::fmt::Write as _;

/// A case.
#[derive(Debug)]
pub struct Case {
    /// The name of the file without its extension.
    pub name: String,
    /// The design.
    pub design: Design,
}

/// Every case of all formats, in the order of their names.
///
/// # Panics
/// When a file cannot be read or is no design document.
#[must_use]
pub fn all() -> Vec<Case> {
    of("formats")
}

/// Every case of an area whose files are named like these.
///
/// # Panics
/// When a file cannot be read or is no design document.
#[must_use]
pub fn of(area: &str) -> Vec<Case> {
    let folder = crate::cases(area);
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).expect("the cases").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let cases: Vec<_> = paths.iter().filter_map(|path| case(path)).collect();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases
}

/// `name.json` is a case, `name.format.json` what one becomes.
fn case(path: &std::path::Path) -> Option<Case> {
    let name = path.file_name()?.to_str()?.strip_suffix(".json")?;
    if name.contains('.') {
        return None;
    }
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let parsed = json::parse(&text);
    assert_eq!(parsed.errors, vec![], "{}", path.display());
    let design = Design::from_value(parsed.value.expect("a document")).expect("a design document");
    Some(Case { name: name.into(), design })
}

impl Case {
    /// Compares with the file `NAME.SUFFIX` beside the case.
    #[track_caller]
    pub fn expect(&self, suffix: &str, actual: &str) {
        crate::expect_file(&crate::cases("formats").join(format!("{}.{suffix}", self.name)), actual);
    }

    /// Compares losses with the file `NAME.SUFFIX`, which is there only when something is lost.
    #[track_caller]
    pub fn expect_losses(&self, suffix: &str, losses: &[Loss]) {
        let mut lines = String::new();
        for loss in losses {
            writeln!(lines, "{}: {}", loss.path, loss.reason).expect("text takes everything");
        }
        let path = crate::cases("formats").join(format!("{}.{suffix}", self.name));
        if losses.is_empty() {
            assert!(!path.exists(), "nothing is lost any more; remove {}", path.display());
        } else {
            crate::expect_file(&path, &lines);
        }
    }
}
