//! What several tests share: where the cases are, real argument sets, and generated designs.

pub mod argument_sets;
pub mod comeback;
pub mod corpus;
pub mod designs;
pub mod format_cases;
pub mod lifelike;
pub mod round_trip;
pub mod service;

use std::path::PathBuf;

/// The folder of the cases.
#[must_use]
pub fn cases(area: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases").join(area)
}

/// Compares `actual` with the file at `path`. With `GATEWRIGHT_UPDATE=1` in the environment the file is written instead;
/// read what changed before it is committed.
///
/// # Panics
/// When they differ, with both texts, or when the file cannot be read or written.
#[track_caller]
pub fn expect_file(path: &std::path::Path, actual: &str) {
    if std::env::var_os("GATEWRIGHT_UPDATE").is_some() {
        assert!(std::env::var_os("CI").is_none(), "expected files are not rewritten in CI");
        std::fs::write(path, actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let expected = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; GATEWRIGHT_UPDATE=1 writes it", path.display()));
    assert!(
        expected == actual,
        "{} differs.\n--- expected\n{expected}\n--- actual\n{actual}\n(GATEWRIGHT_UPDATE=1 rewrites it)",
        path.display()
    );
}
