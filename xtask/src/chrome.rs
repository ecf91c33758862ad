//! The browser of the browser tests.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;

/// What Chrome and Chromium are called on the systems people use.
const NAMES: [&str; 7] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// The browser, and fonts without which a page is boxes.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "fonts-inter", "fonts-dejavu-core"];

/// The browser named by the environment variable `CHROME`, an installed one, or Debian's.
///
/// # Errors
/// When `CHROME` names none, or when there is none and none can be installed.
pub(crate) fn bring() -> Result<PathBuf> {
    if let Some(path) = found()? {
        return Ok(path);
    }
    if let Err(error) = apt::install(&DEBIAN_PACKAGES) {
        bail!(
            "the browser tests need Chrome or Chromium, and none is installed ({error:#}).\n\
             Install one, or set the environment variable CHROME to its path, then run the same command again."
        );
    }
    let Some(path) = installed() else { bail!("Debian's chromium is installed, but not found in PATH") };
    Ok(path)
}

/// The browser named by `CHROME`, or an installed one.
///
/// # Errors
/// When `CHROME` names none.
pub(crate) fn found() -> Result<Option<PathBuf>> {
    match std::env::var_os("CHROME") {
        Some(chosen) => match which::which(&chosen) {
            Ok(path) => Ok(Some(path)),
            Err(_) => bail!("CHROME is {chosen:?}, which is not a program"),
        },
        None => Ok(installed()),
    }
}

fn installed() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| which::which(name).ok())
}
