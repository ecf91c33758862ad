//! A Rust toolchain for WebAssembly, brought when it is missing.
//!
//! Tried in this order: the target of the toolchain in use; Debian's second Rust, already installed; `rustup target
//! add`; Debian's second Rust, installed now. Where a machine reaches package registries only, rustup's download hangs
//! without an answer, so it is given up when it stands still.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{apt, process, progress, workspace};

/// What we compile for besides this machine.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// Browsers and Node.js, with the standard library.
    Web,
    /// WebAssembly without any system: only `core` and `alloc` exist.
    Bare,
}

impl Target {
    fn triple(self) -> &'static str {
        match self {
            Self::Web => "wasm32-unknown-unknown",
            Self::Bare => "wasm32v1-none",
        }
    }

    /// The libraries Debian's Rust compiles from source.
    fn libraries(self) -> &'static str {
        match self {
            Self::Web => "std,panic_abort",
            Self::Bare => "core,alloc",
        }
    }
}

/// How long rustup may stand still before we give it up.
const PATIENCE: Duration = Duration::from_secs(8);

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
/// rustc, cargo, and the source of the standard library.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// The start of a `cargo build` for a target. Its output goes to a folder of its own, so that builds for this machine
/// and for WebAssembly do not wait for each other.
pub(crate) fn cargo_build(target: Target) -> Result<Command> {
    if has_target(target) {
        return Ok(with_rustup(target));
    }
    if debian_is_ready() {
        return with_debian(target);
    }
    let Err(rustup) = add_target(target) else { return Ok(with_rustup(target)) };
    let Err(debian) = install_debian() else { return with_debian(target) };
    bail!(
        "the Rust standard library for {triple} is missing and cannot be brought here.\n  \
         rustup: {rustup:#}\n  Debian packages: {debian:#}\n\
         Do one of these, then run the same command again:\n  \
         rustup target add {triple}\n  \
         sudo apt-get install {packages}   (on Debian)",
        triple = target.triple(),
        packages = DEBIAN_PACKAGES.join(" "),
    );
}

fn with_rustup(target: Target) -> Command {
    let mut command = Command::new(process::cargo());
    command.args(["build", "--target", target.triple(), "--target-dir"]).arg(workspace::path("target/wasm"));
    command
}

/// Debian's Rust compiles the standard library itself, a nightly feature, and has no linker of its own.
fn with_debian(target: Target) -> Result<Command> {
    let mut command = Command::new(DEBIAN_CARGO);
    command
        .args(["build", "--target", target.triple(), "--target-dir"])
        .arg(workspace::path("target/wasm"))
        .arg(format!("-Zbuild-std={}", target.libraries()))
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("LD_LIBRARY_PATH") // cargo lets us find the libraries of the other Rust
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", rust_lld()?);
    Ok(command)
}

/// Where the toolchain in use has, or would have, the libraries for a target.
fn libraries(target: Target) -> Result<PathBuf> {
    let mut rustc = Command::new("rustc");
    let folder = process::run_quietly(rustc.args(["--print", "target-libdir", "--target", target.triple()]))?;
    Ok(PathBuf::from(folder.trim()))
}

fn has_target(target: Target) -> bool {
    libraries(target).is_ok_and(|folder| folder.is_dir())
}

/// The linker that comes with the toolchain in use.
fn rust_lld() -> Result<PathBuf> {
    let libraries = process::run_quietly(Command::new("rustc").args(["--print", "target-libdir"]))?;
    let linker = Path::new(libraries.trim()).with_file_name("bin").join("rust-lld");
    if !linker.is_file() {
        bail!("{} is missing: the Rust toolchain is not complete", linker.display());
    }
    Ok(linker)
}

/// Whether Debian's Rust is installed, with its sources, and new enough for this workspace.
fn debian_is_ready() -> bool {
    let version = |program| {
        let answer = Command::new(program).arg("--version").output().ok()?;
        let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
        minor(answer.split_whitespace().nth(1)?)
    };
    let needed = minor(env!("CARGO_PKG_RUST_VERSION"));
    version(DEBIAN_RUSTC) >= needed
        && version(DEBIAN_CARGO) >= needed
        && Path::new("/usr/lib/rustlib/src/rust/library").is_dir()
}

/// The 95 of `1.95.0`.
fn minor(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

fn install_debian() -> Result<()> {
    apt::install(&DEBIAN_PACKAGES)?;
    if !debian_is_ready() {
        bail!("the packages are installed, but are older than Rust {}", env!("CARGO_PKG_RUST_VERSION"));
    }
    Ok(())
}

fn add_target(target: Target) -> Result<()> {
    let rustup = which::which("rustup").context("rustup is not installed")?;
    progress::quietly(&format!("Add the target {} (rustup)", target.triple()), || {
        let home = process::run_quietly(Command::new(&rustup).args(["show", "home"]))?;
        let home = Path::new(home.trim());
        let written = [home.join("downloads"), home.join("tmp"), libraries(target)?];
        wait_while_growing(Command::new(&rustup).args(["target", "add", target.triple()]), &written, PATIENCE)
    })
}

/// Waits for a program as long as the folders it writes to grow, and ends it when they stand still.
fn wait_while_growing(command: &mut Command, folders: &[PathBuf], patience: Duration) -> Result<()> {
    // What it says is short, and waits in the pipe until it ends.
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = quiet.spawn().context("cannot start it")?;
    let mut seen = 0;
    let mut moved = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            let said = child.wait_with_output()?.stderr;
            bail!("{}", String::from_utf8_lossy(&said).trim().replace('\n', "\n    "));
        }
        let size = folders.iter().map(|folder| size_of(folder)).sum();
        if size != seen {
            (seen, moved) = (size, Instant::now());
        }
        if moved.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            bail!("the download made no progress for {}", progress::seconds(patience));
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// Bytes in a folder and the folders in it.
fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(data) if data.is_dir() => size_of(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_their_middle_number() {
        assert_eq!(minor("1.95"), Some(95));
        assert!(minor("1.96.0") >= minor(env!("CARGO_PKG_RUST_VERSION")));
        assert!(minor("unknown") < minor("1.0"));
    }

    #[test]
    fn a_download_that_stands_still_is_given_up() {
        let still = wait_while_growing(Command::new("sleep").arg("60"), &[], Duration::from_millis(300));
        assert!(still.unwrap_err().to_string().contains("no progress"));
        let done = wait_while_growing(&mut Command::new("true"), &[], PATIENCE);
        assert!(done.is_ok());
    }
}
