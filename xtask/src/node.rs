//! Node.js and the tools that run in it, at the versions of `xtask/node/package-lock.json`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, progress, stamp, workspace};

/// The oldest Node.js that runs the package and its tests.
const OLDEST: u32 = 20;

/// The installed tools: `target/node/node_modules`.
pub(crate) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Installs what is missing; done at once when nothing is.
    ///
    /// # Errors
    /// When Node.js or npm is missing or too old, or when npm cannot install.
    pub(crate) fn bring() -> Result<Self> {
        check_version()?;
        let npm = which::which("npm")
            .context("npm is missing: it comes with Node.js, or as Debian's package npm")?;
        let folder = workspace::path("target/node");
        let sources = ["package.json", "package-lock.json", ".npmrc"];
        let contents =
            sources.map(|name| fs::read(workspace::path("xtask/node").join(name)).unwrap_or_default());
        stamp::unless_fresh(&folder, &contents.each_ref().map(Vec::as_slice), || {
            for name in sources {
                workspace::copy(&workspace::path("xtask/node").join(name), &folder.join(name))?;
            }
            progress::quietly("Install the tools of xtask/node (npm)", || {
                let mut install = Command::new(npm);
                process::run_quietly(install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
                Ok(())
            })
        })?;
        Ok(Self { folder })
    }

    /// The folder of the packages, for `NODE_PATH`.
    pub(crate) fn modules(&self) -> PathBuf {
        self.folder.join("node_modules")
    }

    /// A tool's program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
        self.folder.join("node_modules/.bin").join(file)
    }
}

fn check_version() -> Result<()> {
    let remedy =
        format!("install Node.js {OLDEST} or newer, with npm, from your system's packages or nodejs.org");
    let Ok(answer) = Command::new("node").arg("--version").output() else {
        bail!("Node.js is missing: {remedy}");
    };
    let version = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST) {
        bail!("Node.js here is {version:?}, which is too old: {remedy}");
    }
    Ok(())
}
