//! How large the files are that people download.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, progress, workspace};

/// A file's name and its sizes in bytes: as it is, by gzip, by brotli.
struct Row {
    name: String,
    bytes: [u64; 3],
}

/// Prints a table of all files in the folders, with totals.
pub(crate) fn print(folders: &[PathBuf]) -> Result<()> {
    for folder in folders {
        let rows = progress::quietly("Measure sizes", || measure(folder))?;
        let name = folder.strip_prefix(workspace::root()).unwrap_or(folder).display();
        println!("\n{}", table(&format!("{name}/"), &rows));
    }
    Ok(())
}

/// Node.js brings both compressors, at the levels that servers use for files that do not change.
fn measure(folder: &PathBuf) -> Result<Vec<Row>> {
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
