//! Real files: every warning and every error in them was looked at by a person. Most of the files work where they come from,
//! so that a finding is either a mistake that the file really has, or a false alarm.

use gatewright_core::diagnostic::Severity;
use gatewright_core::formats::{self, Source};
use gatewright_core::rules::Options;
use gatewright_tests::{cases, corpus, expect_file};
use std::collections::BTreeMap;
use std::path::Path;

/// The folders of templates, Terraform, OpenAPI and states.
const FOLDERS: [&str; 5] = ["A", "A-sam", "B", "C", "E"];

/// The texts of the files in the folders of a collection, by their names.
fn texts(collection: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(collection.join(folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if let Ok(text) = std::fs::read_to_string(entry.path())
                && !name.ends_with(".output.json")
            {
                texts.insert(format!("{folder}/{name}"), text);
            }
        }
    }
    texts
}

/// The findings in a file, a line each.
fn findings(name: &str, text: &str) -> Vec<String> {
    let source = Source { text, name: Some(name), ..Source::default() };
    let Some(format) = formats::recognise(source).filter(|format| format.reads()) else { return Vec::new() };
    let reading = formats::check(source, format, &Options::default()).unwrap();
    let serious = reading.diagnostics.iter().filter(|finding| finding.severity != Severity::Info);
    serious
        .map(|it| format!("  {} {} {}: {}", it.severity.name(), it.rule.id, it.path, it.message()))
        .collect()
}

/// `reviewed.txt` has one line a file and one a finding; behind the bar stands why the finding is right. What it says of
/// files that are only in the larger collection is compared where that is there.
#[test]
fn every_warning_is_reviewed() {
    let path = cases("corpus").join("reviewed.txt");
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in reviewed.lines() {
        if line.starts_with("  ") {
            sections.entry(name).or_default().push(line);
        } else {
            name = line;
        }
    }
    let mut report: BTreeMap<String, String> =
        sections.iter().map(|(name, lines)| (name.to_string(), lines.join("\n") + "\n")).collect();
    let mut texts_of_all = texts(&cases("corpus"));
    texts_of_all.extend(texts(&corpus::more()));
    assert!(!texts_of_all.is_empty());
    for (name, text) in &texts_of_all {
        let verdict = |finding: &str| {
            let known =
                sections.get(&**name).into_iter().flatten().filter_map(|line| line.rsplit_once(" | "));
            let mut same = known.filter(|(line, _)| *line == finding);
            same.next().map_or("not reviewed", |(_, verdict)| verdict)
        };
        let lines =
            findings(name, text).iter().map(|it| format!("{it} | {}\n", verdict(it))).collect::<String>();
        report.remove(name);
        if !lines.is_empty() {
            report.insert(name.clone(), lines);
        }
    }
    let report: String = report.iter().map(|(name, lines)| format!("{name}\n{lines}")).collect();
    expect_file(&path, &report);
    assert!(!report.contains("| not reviewed"), "findings without a verdict in {}", path.display());
}
