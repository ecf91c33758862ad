//! The rule book: every page, every example, every fix.

use gatewright_core::diagnostic::{Diagnostic, Safety, Severity};
use gatewright_core::formats;
use gatewright_core::rules::{self, About, Example, Options, RULES, Rule};
use gatewright_core::service_error::explain;
use std::collections::{BTreeMap, BTreeSet};

fn examples() -> impl Iterator<Item = (&'static Rule, Example)> {
    RULES.iter().flat_map(|rule| rule.parts().examples.into_iter().map(move |example| (*rule, example)))
}

fn ids(findings: &[Diagnostic]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

fn errors(findings: &[Diagnostic]) -> BTreeSet<String> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{} {}", finding.rule.id, finding.path)).collect()
}

#[test]
fn bad_examples_report_their_rule_and_nothing_that_the_page_does_not_say() {
    for (rule, example) in examples().filter(|(_, example)| !example.is_good) {
        let mut expected: BTreeSet<_> = example.also.iter().copied().collect();
        expected.insert(rule.id);
        let mut findings = example.check();
        // Advice of other rules is in place wherever it is due, and no part of the mistake.
        findings.retain(|finding| finding.severity != Severity::Info || expected.contains(finding.rule.id));
        assert_eq!(ids(&findings), expected, "{}: {}\n{findings:#?}", rule.id, example.text);
    }
}

#[test]
fn good_examples_are_silent_of_their_rule_and_free_of_errors() {
    for (rule, example) in examples().filter(|(_, example)| example.is_good) {
        let findings = example.check();
        assert!(!ids(&findings).contains(rule.id), "{}: {}\n{findings:#?}", rule.id, example.text);
        assert_eq!(errors(&findings), BTreeSet::new(), "{}: {}", rule.id, example.text);
    }
}

#[test]
fn pages_are_complete() {
    for rule in RULES {
        let page = rule.parts();
        for is_good in [true, false] {
            let there = page.examples.iter().any(|example| example.is_good == is_good);
            assert!(there, "{} has no example that is {}", rule.id, if is_good { "good" } else { "bad" });
        }
        assert!(!page.source.is_empty(), "{} does not say where its facts come from", rule.id);
        assert!(
            rule.summary.starts_with("Reports ") && rule.summary.ends_with('.'),
            "{}: {}",
            rule.id,
            rule.summary
        );
        assert!(
            (rule.help.is_empty() || rule.help.ends_with('.'))
                && (rule.why.is_empty() || rule.why.ends_with('.')),
            "{}",
            rule.id
        );
    }
}

#[test]
fn the_service_is_quoted_on_the_page_that_quotes_it_in_a_finding() {
    for (rule, example) in examples() {
        let page = rule.parts().service.replace('\n', " ");
        for said in example.check().into_iter().filter(|finding| finding.rule == rule) {
            // Values stand in the middle or at the end of some of the messages; how they start is always the same.
            if let Some(message) = said.service_message {
                let start: String = message.chars().take(10).collect();
                assert!(page.contains(&start), "{}: {message}", rule.id);
            }
        }
    }
}

#[test]
fn the_words_of_the_service_lead_back_to_a_rule_that_foretells_them() {
    // By the rule that the words lead to: the rules that foretell them.
    let mut foretold: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (rule, example) in examples().filter(|(_, example)| !example.is_good) {
        for finding in example.check().into_iter().filter(|finding| finding.rule == rule) {
            let Some(said) = finding.service_message else { continue };
            let error = explain(&format!("An error occurred (BadRequestException): {said}"));
            let meaning = error.meaning.unwrap_or_else(|| panic!("{}: {said} is not known", rule.id));
            foretold.entry(meaning.rule.map_or("", |rule| rule.id)).or_default().insert(rule.id);
        }
    }
    for (meant, rules) in &foretold {
        assert!(rules.contains(meant), "words of {rules:?} lead to {meant}");
    }
    assert!(foretold.len() > 20, "{foretold:?}");
}

#[test]
fn pasted_words_lead_to_the_finding_that_foretells_them() {
    let designs = examples().filter(|(_, example)| !example.is_good && example.about == About::Design);
    for (rule, example) in designs {
        let (design, _) = example.read();
        for finding in rules::validate(&design, &rules::Options::default()) {
            let Some(said) = &finding.service_message else { continue };
            let place = explain(&format!("BadRequestException: {said}")).locate(&design);
            let place = place.unwrap_or_else(|| panic!("{}: {said} leads nowhere", rule.id));
            let findings = rules::validate(&design, &rules::Options::default());
            let is_there =
                findings.iter().any(|it| it.path == place && it.service_message.as_ref() == Some(said));
            assert!(is_there, "{}: {said} leads to {place}", rule.id);
        }
    }
}

#[test]
fn rules_are_in_order_and_have_names_of_their_own() {
    for pair in RULES.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
    }
    for rule in RULES {
        assert_eq!(rules::find(rule.id), Ok(*rule));
        assert_eq!(rules::find(rule.name), Ok(*rule), "two rules are called {}", rule.name);
    }
}

#[test]
fn what_is_not_checked_has_no_rule() {
    for pair in rules::NOT_CHECKED.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
    }
    for it in rules::NOT_CHECKED {
        assert!(rules::find(it.id).is_err(), "{} is checked", it.id);
        assert!(it.reason.ends_with('.') && !it.what.ends_with('.'), "{}", it.id);
    }
}

/// A file of the rule book is named after its rule; a file without a rule is shared by several.
#[test]
fn every_rule_file_is_registered() {
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/rules");
    let mut written = BTreeMap::new();
    for folder in
        std::fs::read_dir(book).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = std::fs::read_to_string(&file).unwrap();
            if let Some((_, declaration)) = text.split_once(" = \"GW") {
                let id = format!("GW{}", &declaration[..3]);
                written.insert(id, file.file_stem().unwrap().to_str().unwrap().replace('_', "-"));
            }
        }
    }
    let registered: BTreeMap<_, _> = RULES.iter().map(|rule| (rule.id.into(), rule.name.into())).collect();
    assert_eq!(written, registered);
}

#[test]
fn pages_are_up_to_date() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules"));
    let pages = rules::pages();
    for (name, text) in &pages {
        let written = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(written == *text, "docs/rules/{name} is not up to date; `cargo xtask docs` writes it");
    }
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        pages.len(),
        "files in docs/rules/ that belong to no rule"
    );
}

#[test]
fn fixes_remove_the_finding_and_add_no_error() {
    let mut fixed = BTreeSet::new();
    for (rule, example) in examples() {
        let before = match example.format {
            Some(_) => example.check(),
            None => example.check_edited(&[]).expect("nothing that does not fit"),
        };
        for finding in &before {
            let Some(fix) = &finding.fix else { continue };
            fixed.insert(finding.rule.id);
            let title = fix.title.split(' ').count();
            assert!((2..=4).contains(&title), "{}: {:?} is no button text", finding.rule.id, fix.title);
            let after =
                example.check_edited(&fix.edits).unwrap_or_else(|error| panic!("{}: {error}", rule.id));
            let same = |other: &Diagnostic| other.rule == finding.rule && other.path == finding.path;
            assert!(!after.iter().any(same), "{} is still there after \"{}\"", finding.rule.id, fix.title);
            let added: Vec<_> = errors(&after).difference(&errors(&before)).cloned().collect();
            assert!(added.is_empty(), "{} \"{}\" adds {added:?}", finding.rule.id, fix.title);
        }
    }
    let fixable = RULES.iter().filter(|rule| rule.fixable).map(|rule| rule.id).collect::<BTreeSet<_>>();
    assert_eq!(fixed, fixable, "rules with a fix in an example, and rules that say they have one");
}

/// The page of such a rule says that writing the file again mends it.
#[test]
fn what_is_written_again_is_mended() {
    for (rule, example) in examples().filter(|(rule, _)| !rule.parts().mending.is_empty()) {
        assert!(!rule.fixable, "{} has a fix of its own", rule.id);
        let format = example.format.unwrap_or_else(|| panic!("{}: {}", rule.id, example.text));
        let design = formats::read(&*example.text, format).unwrap().design;
        // Rows of an inventory are read only; they are written in other formats.
        let format = if format.id == "cloudquery" { formats::find("api").unwrap() } else { format };
        let deletes = example.text.starts_with("DELETE");
        let options = deletes.then_some(("statement", "delete"));
        for file in formats::write(&design, format, options).unwrap().files {
            assert!(!file.text.trim().is_empty(), "{}: nothing was written", rule.id);
            let findings = formats::check(&*file.text, format, &Options::default()).unwrap().diagnostics;
            assert!(!ids(&findings).contains(rule.id), "{} is still there: {}", rule.id, file.text);
        }
    }
}

/// What a reader takes for what is meant is written in its place as its format has it, and all else stays.
#[test]
fn what_has_another_shape_is_mended_in_its_place() {
    let mut mended = BTreeSet::new();
    for (rule, example) in examples().filter(|(rule, _)| rule.fixable) {
        let Some(format) = example.format.filter(|format| format.rewrites()) else { continue };
        let text = format!("# Above.\n{}", example.text);
        let text = if example.text.starts_with('{') { example.text.to_string() } else { text };
        let before = formats::check(&*text, format, &Options::default()).unwrap().diagnostics;
        if !before.iter().any(|finding| finding.rule == rule && finding.fix.is_some()) {
            continue;
        }
        let after = formats::mend(&*text, format, &Options::default(), Safety::NeedsReview).unwrap();
        let found = ids(&after.reading.diagnostics);
        assert!(!found.contains(rule.id), "{} is still there:\n{}", rule.id, after.text);
        assert!(after.losses.is_empty(), "{}: {:#?}", rule.id, after.losses);
        assert!(after.text.starts_with(&text[..1]), "{}", after.text);
        assert_eq!(
            errors(&after.reading.diagnostics).difference(&errors(&before)).count(),
            0,
            "{}\n{}",
            rule.id,
            after.text
        );
        mended.insert(rule.id);
    }
    for id in [
        "GW901", "GW904", "GW906", "GW907", "GW909", "GW920", "GW921", "GW922", "GW925", "GW926", "GW927",
        "GW931", "GW932", "GW933", "GW936",
    ] {
        assert!(mended.contains(id), "{id}: {mended:?}");
    }
}

#[test]
fn findings_read_well() {
    for (rule, example) in examples() {
        for finding in example.check() {
            let (message, help) = (finding.message(), finding.help().unwrap_or_default());
            let sentences = format!("{message} {help}").matches(". ").count() + 1;
            assert!(sentences <= 4, "{}: {message} {help}", rule.id);
            assert!(message.len() + help.len() < 320, "{}: {message} {help}", rule.id);
        }
    }
}
