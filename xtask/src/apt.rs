//! Debian packages, where the machine is a Debian and we may install.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, progress};

/// Installs packages as root, or through a `sudo` that asks no password.
///
/// # Errors
/// When this is no Debian, when we may not install, or when a package cannot be had.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if which::which("apt-get").is_err() {
        bail!("this machine has no apt-get");
    }
    let prefix: &[&str] = if is_root() {
        &["env"]
    } else if sudo_asks_nothing() {
        &["sudo", "-n"]
    } else {
        bail!("apt-get needs root, or a sudo that asks no password");
    };
    let apt_get = || {
        let mut command = Command::new(prefix[0]);
        command.args(&prefix[1..]).args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
        command
    };
    progress::quietly(&format!("Install {} (apt-get)", packages.join(", ")), || {
        process::run_quietly(apt_get().arg("update"))?;
        process::run_quietly(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))?;
        Ok(())
    })
    .context("apt-get could not install")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn sudo_asks_nothing() -> bool {
    Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|sudo| sudo.status.success())
}
