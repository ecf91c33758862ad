//! From a crate to a WebAssembly module and its JavaScript.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::node::Tools;
use crate::toolchain::{self, Target};
use crate::{process, progress, stamp, workspace};

/// What a module is made for.
#[derive(Clone, Copy)]
pub(crate) enum Quality<'a> {
    /// Being worked on: soon ready.
    Draft,
    /// Being shipped: small and fast, with wasm-opt.
    Release(&'a Tools),
}

impl Quality<'_> {
    fn profile(self) -> &'static str {
        match self {
            Self::Draft => "wasm-start",
            Self::Release(_) => "wasm",
        }
    }
}

/// A crate that becomes a module.
pub(crate) struct Module {
    pub(crate) krate: &'static str,
    /// What cargo calls the file, without its extension.
    pub(crate) file: &'static str,
    pub(crate) typescript: bool,
}

/// Makes `NAME.js`, `NAME_bg.wasm` and, when asked for, `NAME.d.ts`, and returns the folder they are in.
pub(crate) fn build(module: &Module, quality: Quality<'_>) -> Result<PathBuf> {
    let profile = quality.profile();
    let compiled = compile(module, profile)?;
    let folder = workspace::path("target/bindgen").join(profile).join(module.krate);
    let wasm = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let inputs: &[&[u8]] = &[
        &wasm,
        include_bytes!("wasm.rs"),
        include_bytes!("../../Cargo.lock"),
        include_bytes!("../node/package-lock.json"),
    ];
    stamp::unless_fresh(&folder, inputs, || {
        bind(module, quality, &compiled, &folder)?;
        match quality {
            Quality::Draft => Ok(()),
            Quality::Release(tools) => optimise(tools, &folder.join(format!("{}_bg.wasm", module.file))),
        }
    })?;
    Ok(folder)
}

fn compile(module: &Module, profile: &str) -> Result<PathBuf> {
    let mut cargo = toolchain::cargo_build(Target::Web)?;
    progress::note(&format!("Compile {} to WebAssembly", module.krate));
    process::run(
        cargo.args(["--profile", profile, "--package", module.krate]).current_dir(workspace::root()),
    )?;
    let folder = workspace::path("target/wasm/wasm32-unknown-unknown").join(profile);
    Ok(folder.join(module.file).with_extension("wasm"))
}

fn bind(module: &Module, quality: Quality<'_>, compiled: &Path, folder: &Path) -> Result<()> {
    progress::quietly(&format!("Make the JavaScript of {} (wasm-bindgen)", module.krate), || {
        Bindgen::new()
            .input_path(compiled)
            .web(true)?
            .typescript(module.typescript)
            .remove_name_section(matches!(quality, Quality::Release(_)))
            .remove_producers_section(true)
            .generate(folder)
            .context("wasm-bindgen failed")
    })
}

/// Features are left for wasm-opt to read from the module: told to use all, it writes what engines refuse.
fn optimise(tools: &Tools, wasm: &Path) -> Result<()> {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    progress::quietly(&format!("Shrink {name} (wasm-opt)"), || {
        let mut wasm_opt = Command::new(tools.program("wasm-opt"));
        process::run_quietly(wasm_opt.arg("-Os").arg(wasm).arg("-o").arg(wasm)).map(|_| ())
    })
}
