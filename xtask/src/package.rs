//! The npm package: what is written by hand in `pkg/`, with the module beside it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::node::Tools;
use crate::wasm::{self, Module, Quality};
use crate::{process, progress, workspace};

const PACKAGE: Module = Module {
    krate: "gatewright-wasm",
    file: "gatewright_wasm",
    profile: "wasm",
    typescript: true,
    splits: false,
};

/// Makes the package: all that `files` of `pkg/package.json` lists, and that file itself.
///
/// # Errors
/// When something listed is not in `pkg/`, not made here, and not in the root of the checkout (as the licences are).
pub(crate) fn release(tools: &Tools, package: &Path) -> Result<()> {
    let _lock = workspace::lock()?;
    let made = wasm::build(&PACKAGE, Quality::Release(tools))?;
    let sources = workspace::path("pkg");
    let manifest = sources.join("package.json");
    let files = listed(&workspace::read(&manifest)?).with_context(|| format!("in {}", manifest.display()))?;

    workspace::empty_dir(&made.join("bin"))?;
    run_script(
        tools,
        "Bundle the command line",
        "command-line.mjs",
        &sources.join("cli"),
        &made.join("bin"),
    )?;
    workspace::copy(&sources.join("calls.js"), &made.join("calls.js"))?;
    run_script(tools, "Make the entry for CommonJS", "common-js.mjs", &sources, &made)?;
    // What is made comes first: `pkg/bin` leads to it in the checkout, and is replaced by it in the package.
    let folders = [&made, &sources, workspace::root()];
    workspace::empty_dir(package)?;
    workspace::copy(&manifest, &package.join("package.json"))?;
    for name in &files {
        let source = folders.iter().map(|folder| folder.join(name)).find(|path| path.exists());
        let Some(source) = source else {
            bail!(
                "{} lists {name:?}, which is not in pkg/, not made by wasm-bindgen, and not in the root",
                manifest.display()
            );
        };
        let target = package.join(name);
        std::fs::create_dir_all(target.parent().unwrap_or(package))?;
        workspace::copy(&source, &target)?;
    }
    Ok(())
}

/// Runs a script of `xtask/node` that makes something of `sources` in a folder, with esbuild.
fn run_script(tools: &Tools, what: &str, script: &str, sources: &Path, folder: &Path) -> Result<()> {
    progress::quietly(&format!("{what} (esbuild)"), || {
        let script = workspace::path("xtask/node").join(script);
        let mut node = Command::new("node");
        process::run_quietly(node.arg(script).args([sources, folder]).env("NODE_PATH", tools.modules()))?;
        Ok(())
    })
}

/// The entries of `files`: files and folders by name, so that what is shipped can be read there.
fn listed(manifest: &str) -> Result<Vec<String>> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let files = manifest["files"].as_array().context("\"files\" must list what the package ships")?;
    files
        .iter()
        .map(|entry| match entry.as_str() {
            Some(name) if !name.contains(['*', '!']) => Ok(name.trim_end_matches('/').to_owned()),
            _ => bail!("\"files\" takes names of files and folders, not {entry}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_by_name() {
        assert_eq!(listed(r#"{"files": ["index.js", "bin/"]}"#).unwrap(), ["index.js", "bin"]);
        for refused in [r#"{}"#, r#"{"files": ["*.js"]}"#, r#"{"files": [1]}"#, "{"] {
            assert!(listed(refused).is_err(), "{refused}");
        }
    }
}
