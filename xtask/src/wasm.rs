//! From a crate to a WebAssembly module and its JavaScript.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
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

/// A crate that becomes a module.
pub(crate) struct Module {
    pub(crate) krate: &'static str,
    /// What cargo calls the file, without its extension.
    pub(crate) file: &'static str,
    /// The profile in which it is shipped.
    pub(crate) profile: &'static str,
    pub(crate) typescript: bool,
    /// Whether functions of it are marked to be loaded later, with what they alone need.
    pub(crate) splits: bool,
}

/// The script beside a module that splits: it loads the other parts, by their names.
const PARTS_SCRIPT: &str = "parts.js";

/// Makes `NAME.js`, `NAME_bg.wasm` and, when asked for, `NAME.d.ts` or the parts that are loaded later, and returns the folder
/// they are in.
pub(crate) fn build(module: &Module, quality: Quality<'_>) -> Result<PathBuf> {
    let profile = match quality {
        Quality::Draft => "wasm-start",
        Quality::Release(_) => module.profile,
    };
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
        let first = folder.join(module.file).with_extension("wasm");
        let parts = if module.splits {
            split(module, &wasm, &first)?
        } else {
            fs::copy(&compiled, &first)?;
            Vec::new()
        };
        bind(module, quality, &first, &folder)?;
        fs::remove_file(&first)?;
        if let Quality::Release(tools) = quality {
            let bound = folder.join(format!("{}_bg.wasm", module.file));
            [&bound].into_iter().chain(&parts).try_for_each(|wasm| optimise(tools, wasm))?;
        }
        parts.iter().try_for_each(|part| name_by_content(part, &folder))
    })?;
    Ok(folder)
}

/// The modules in a folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let is_module = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "wasm");
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_module).collect())
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

/// Takes a module apart: what is needed at first goes to `first`, the parts that are loaded later lie beside it.
fn split(module: &Module, wasm: &[u8], first: &Path) -> Result<Vec<PathBuf>> {
    progress::quietly(&format!("Take {} apart (wasm-split)", module.krate), || {
        let main_module = format!("./{}.js", module.file);
        let link_name = format!("./{PARTS_SCRIPT}");
        let mut options = wasm_split_cli_support::Options::new(wasm);
        options.main_out_path = first;
        options.output_dir = first.parent().unwrap_or(first);
        options.main_module = &main_module;
        options.link_name = &link_name;
        let parts = wasm_split_cli_support::transform(options)
            .map_err(|error| anyhow!("{error:#}"))
            .context("wasm-split failed")?;
        Ok(parts.split_modules)
    })
}

/// Gives a part a name with a digest of its content, to be cached for ever, and tells the script that loads it.
fn name_by_content(part: &Path, folder: &Path) -> Result<()> {
    let script = folder.join(PARTS_SCRIPT);
    let before = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = format!("gatewright-{}.wasm", stamp::digest(&fs::read(part)?));
    fs::rename(part, folder.join(&name))?;
    workspace::write(&script, workspace::read(&script)?.replace(&before, &name))
}

fn bind(module: &Module, quality: Quality<'_>, compiled: &Path, folder: &Path) -> Result<()> {
    progress::quietly(&format!("Make the JavaScript of {} (wasm-bindgen)", module.krate), || {
        Bindgen::new()
            .input_path(compiled)
            .web(true)?
            .typescript(module.typescript)
            .remove_name_section(matches!(quality, Quality::Release(_)))
            .remove_producers_section(true)
            // The parts share the first module's table of functions.
            .keep_lld_exports(module.splits)
            .generate(folder)
            .context("wasm-bindgen failed")
    })
}

/// Features are left for wasm-opt to read from the module: told to use all, it writes what engines refuse. Its second
/// round finds what the first one has laid open, 2 kB by brotli of the package.
fn optimise(tools: &Tools, wasm: &Path) -> Result<()> {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    progress::quietly(&format!("Shrink {name} (wasm-opt)"), || {
        let mut wasm_opt = Command::new(tools.program("wasm-opt"));
        process::run_quietly(wasm_opt.args(["-Os", "-Os"]).arg(wasm).arg("-o").arg(wasm)).map(|_| ())
    })
}
