//! Where things are.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result};

use crate::progress;

/// The checkout that cargo runs us in. Checkouts may share a build folder, so what was compiled in does not tell.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&xtask).parent().expect("xtask/ is in the workspace").to_owned()
    });
    &ROOT
}

/// A path below the root of the checkout.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Lets one `cargo xtask` at a time write to `target/`, `dist/` and `pkg/dist/`, until the file is dropped.
pub(crate) fn lock() -> Result<File> {
    let path = path("target/xtask.lock");
    fs::create_dir_all(path.parent().expect("target/"))?;
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    if file.try_lock().is_err() {
        progress::note("Waiting for another cargo xtask to finish its build");
        file.lock()?;
    }
    Ok(file)
}

/// An empty folder in place of whatever was there.
pub(crate) fn empty_dir(path: &Path) -> Result<()> {
    let cleared = if path.exists() { fs::remove_dir_all(path) } else { Ok(()) };
    cleared
        .and_then(|()| fs::create_dir_all(path))
        .with_context(|| format!("cannot make {} an empty folder", path.display()))
}

/// Copies a file or a folder with all in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let copied = if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        Ok(())
    } else {
        fs::copy(from, to).map(|_| ())
    };
    copied.with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// Reads a text file; the error names it.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file; the error names it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
