//! Mistakes in texts: what is found in each, where, and in which words.

use gatewright_core::formats::{self, Source};
use gatewright_core::model::Lines;
use gatewright_core::rules::Options;
use gatewright_tests::{cases, expect_file};
use std::fs;
use std::path::{Path, PathBuf};

/// `cases/findings/` holds a text in one format a file, and beside it what is found: the rule, the place, the path, the
/// sentence, and what to do.
#[test]
fn texts_have_these_findings() {
    let mut count = 0;
    for entry in fs::read_dir(cases("findings")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it != "txt") {
            count += 1;
            let report = PathBuf::from(format!("{}.txt", path.display()));
            expect_file(&report, &findings(&path));
        }
    }
    assert!(count > 0);
}

fn findings(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let source = Source { text: &text, name: path.to_str(), ..Source::default() };
    let format = formats::recognise(source).unwrap();
    let lines = Lines::new(&text);
    let mut report = format!("{}\n", format.id);
    for it in formats::check(source, format, &Options::default()).unwrap().diagnostics {
        let place = it
            .location(&lines)
            .map_or("nowhere".into(), |(start, _)| format!("{}:{}", start.line, start.column));
        let words = format!("{} {}", it.message(), it.help().unwrap_or_default());
        let fix = it.fix.as_ref().map(|fix| format!(" [{}]", fix.title)).unwrap_or_default();
        report += &format!("{} {} {place} {} {words}{fix}\n", it.severity.name(), it.rule.id, it.path);
    }
    report
}
