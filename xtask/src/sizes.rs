//! How large the files are that people download, and how large they may be.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, progress, workspace};

/// A file's name and its sizes in bytes: as it is, by gzip, by brotli.
struct Row {
    name: String,
    bytes: [u64; 3],
}

/// What may be so large, in bytes by brotli. The limits are a few hundredths above what was reached: who needs more looks for what can
/// go (`docs/design.md` says what weighs how much), and raises them with the reason.
struct Limit {
    what: &'static str,
    most: u64,
}

/// The page and what it names: what has to be there before the first drawing. Files that can be dropped anywhere took it to 380 000.
const FIRST_PAGE: Limit = Limit { what: "the first page", most: 383_000 };
/// What the designer loads after that. The shells of Windows, here-documents and what a JSONPath of Jayway's finds took it past 560 000.
/// Numbers in templates and the pseudo parameters of scripts took it past 575 000; what the simulator says of a scenario and a
/// route that do not fit, and of what a template asks for in vain, past 580 000.
const LATER: Limit = Limit { what: "what the designer loads later", most: 595_000 };
/// The module of the npm package. Fixes that move text of Terraform, with its comments, took it past 870 000, and the same as above past
/// 880 000; the engine for templates, compiled for speed, past 895 000; the simulator, as above, past 920 000.
const PACKAGE: Limit = Limit { what: "the package's module", most: 935_000 };

/// Prints how large the files of the site are.
///
/// # Errors
/// When they are larger than they may be.
pub(crate) fn check_site(site: &Path) -> Result<()> {
    let rows = print(site)?;
    let page = workspace::read(&site.join("index.html"))?;
    let is_first = |row: &&Row| row.name == "index.html" || page.contains(&row.name);
    FIRST_PAGE.hold(rows.iter().filter(is_first))?;
    LATER.hold(rows.iter().filter(|row| !is_first(row)))
}

/// The same with the package.
pub(crate) fn check_package(package: &Path) -> Result<()> {
    let rows = print(package)?;
    PACKAGE.hold(rows.iter().filter(|row| row.name.ends_with(".wasm")))
}

impl Limit {
    fn hold<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Result<()> {
        let Self { what, most } = self;
        let reached: u64 = rows.map(|row| row.bytes[2]).sum();
        println!("{what}: {reached} bytes by brotli, at most {most}");
        if reached > *most {
            bail!("{what} has {reached} bytes by brotli and may have {most}: see xtask/src/sizes.rs");
        }
        Ok(())
    }
}

/// Prints a table of all files in a folder, with the total.
fn print(folder: &Path) -> Result<Vec<Row>> {
    let rows = progress::quietly("Measure sizes", || measure(folder))?;
    let name = folder.strip_prefix(workspace::root()).unwrap_or(folder).display();
    println!("\n{}", table(&format!("{name}/"), &rows));
    Ok(rows)
}

/// Node.js brings both compressors, at the levels that servers use for files that do not change.
fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut script = Command::new("node");
    let lines = process::run_quietly(script.arg(workspace::path("xtask/node/sizes.mjs")).arg(folder))?;
    lines.lines().map(|line| row(line).with_context(|| format!("not a size: {line:?}"))).collect()
}

/// Reads `RAW GZIP BROTLI NAME`.
fn row(line: &str) -> Option<Row> {
    let mut words = line.splitn(4, ' ');
    let bytes = [words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?];
    Some(Row { name: words.next()?.to_owned(), bytes })
}

fn table(title: &str, rows: &[Row]) -> String {
    let total = rows.iter().fold([0; 3], |sum, row| [0, 1, 2].map(|i| sum[i] + row.bytes[i]));
    let width = rows.iter().map(|row| row.name.len()).chain([title.len()]).max().unwrap_or_default();
    let mut lines = vec![format!("{title:width$}  {:>9}  {:>9}  {:>9}", "bytes", "gzip", "brotli")];
    let total = Row { name: "total".into(), bytes: total };
    lines.extend(rows.iter().chain([&total]).map(|Row { name, bytes: [raw, gzip, brotli] }| {
        format!("{name:width$}  {raw:>9}  {gzip:>9}  {brotli:>9}")
    }));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_refused() {
        let rows = ["100 50 40 a.js", "20 10 9 b.js"].map(|line| row(line).unwrap());
        let limit = |most| Limit { what: "it", most };
        assert!(limit(49).hold(rows.iter()).is_ok());
        assert!(limit(48).hold(rows.iter()).is_err());
    }

    #[test]
    fn a_table_ends_with_the_total() {
        let rows = ["100 50 40 a.js", "20 10 9 a long name.css"].map(|line| row(line).unwrap());
        assert_eq!(
            table("dist/", &rows),
            "dist/                bytes       gzip     brotli\n\
             a.js                   100         50         40\n\
             a long name.css         20         10          9\n\
             total                  120         60         49"
        );
        assert!(row("100 50 a.js").is_none());
    }
}
