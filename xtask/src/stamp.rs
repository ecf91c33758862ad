//! Skips work whose inputs did not change.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

/// A short name for some content: ten hexadecimal digits.
pub(crate) fn digest(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())[..10].to_owned()
}

/// Makes `folder` with `work`, unless it was made before from the same `inputs` by this same program.
///
/// # Errors
/// Those of `work`, and of reading this program or writing the stamp.
pub(crate) fn unless_fresh(folder: &Path, inputs: &[&[u8]], work: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = folder.join(".stamp");
    let program = fs::metadata(std::env::current_exe()?)?.modified()?;
    let mut hasher = DefaultHasher::new();
    (inputs, program).hash(&mut hasher);
    let now = format!("{:016x}", hasher.finish());
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    crate::workspace::empty_dir(folder)?;
    work()?;
    fs::write(&stamp, now).with_context(|| format!("cannot write {}", stamp.display()))
}
