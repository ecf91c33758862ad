//! `cargo xtask docs`: the pages of the rule book, made from the rules themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use gatewright_core::rules;

use crate::workspace;

/// Write docs/rules/ from the rules
#[derive(clap::Args)]
pub(crate) struct Docs {
    /// Write nothing; fail if a page is not up to date
    #[arg(long)]
    pub(crate) check: bool,
}

impl Docs {
    /// # Errors
    /// When a page cannot be written, or is not up to date and `--check` is given.
    pub(crate) fn run(&self) -> Result<()> {
        let folder = workspace::path("docs/rules");
        let wanted: BTreeMap<_, _> = rules::pages().into_iter().collect();
        let stale = stale(&folder, &wanted)?;
        if !self.check {
            return write(&folder, &wanted, &stale);
        }
        if !stale.is_empty() {
            bail!("docs/rules/ is not up to date: {}; `cargo xtask docs` writes it", stale.join(", "));
        }
        println!("docs/rules/ is up to date.");
        Ok(())
    }
}

/// The names of the files that are missing, differ, or belong to no rule.
fn stale(folder: &Path, wanted: &BTreeMap<String, String>) -> Result<Vec<String>> {
    let mut there = BTreeMap::new();
    if folder.exists() {
        for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            there.insert(name, fs::read_to_string(&path).unwrap_or_default());
        }
    }
    let differ = wanted.iter().filter(|(name, text)| there.get(*name) != Some(*text));
    let foreign = there.iter().filter(|(name, _)| !wanted.contains_key(*name));
    Ok(differ.chain(foreign).map(|(name, _)| name.clone()).collect())
}

fn write(folder: &Path, wanted: &BTreeMap<String, String>, stale: &[String]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in stale {
        let path = folder.join(name);
        let done = match wanted.get(name) {
            Some(text) => fs::write(&path, text),
            None => fs::remove_file(&path),
        };
        done.with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("docs/rules/: {} pages, {} changed.", wanted.len(), stale.len());
    Ok(())
}
