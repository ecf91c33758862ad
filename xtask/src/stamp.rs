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

/// Makes `folder` with `work`, unless it was made before from the same `inputs`.
///
/// # Errors
/// Those of `work`, and of writing the stamp.
pub(crate) fn unless_fresh(folder: &Path, inputs: &[&[u8]], work: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = folder.join(".stamp");
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    let now = format!("{:016x}", hasher.finish());
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    crate::workspace::empty_dir(folder)?;
    work()?;
    fs::write(&stamp, now).with_context(|| format!("cannot write {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_again_only_for_new_inputs() {
        let folder = std::env::temp_dir().join(format!("gatewright-stamp-{}", std::process::id()));
        let mut times = 0;
        for input in ["a", "a", "b", "a"] {
            let work = || {
                times += 1;
                Ok(())
            };
            unless_fresh(&folder, &[input.as_bytes()], work).unwrap();
        }
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(times, 3);
    }
}
