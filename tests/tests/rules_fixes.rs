//! Fixes of designs that people could have written: each removes its finding and adds no error, and all of them together
//! come to an end.

use gatewright_core::diagnostic::{Diagnostic, Safety, Severity};
use gatewright_core::model::Design;
use gatewright_core::rules::{Options, RULES, Topic, mend, validate};
use gatewright_tests::lifelike;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// Fixes that say what the integration is, of which type, over which connection, and that it is new. The rules that need to
/// know it are silent before, and have their say after.
const BRING_TO_LIGHT: &[&str] = &["GW005", "GW006", "GW025", "GW101", "GW103"];

fn check(design: &Design) -> Vec<Diagnostic> {
    validate(design, &Options::default())
}

/// How often each rule reports an error.
fn errors(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *errors.entry(finding.rule.id).or_default() += 1;
    }
    errors
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_fix_removes_its_finding_and_adds_no_error(design in lifelike::designs()) {
        let before = check(&design);
        let document = design.to_value();
        for finding in &before {
            let value = document.find(&finding.path.0).and_then(|value| value.literal());
            let text = if finding.in_key { finding.path.last_key() } else { value };
            if let (Some(span), Some(text)) = (&finding.span, text) {
                prop_assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{finding:?}");
            }
            let Some(fix) = &finding.fix else { continue };
            let after = check(&design.edited(&fix.edits).unwrap());
            let same = |findings: &[Diagnostic]| {
                let same = |other: &&Diagnostic| other.rule == finding.rule && other.facts == finding.facts;
                findings.iter().filter(same).count()
            };
            prop_assert!(same(&after) < same(&before), "{} is still there after {fix:?}", finding.rule.id);
            if BRING_TO_LIGHT.contains(&finding.rule.id) {
                continue;
            }
            let had = errors(&before);
            for (rule, count) in errors(&after) {
                let had = had.get(rule).copied().unwrap_or_default();
                prop_assert!(count <= had, "{rule} comes with {}: {fix:?}", finding.rule.id);
            }
        }
    }

    /// Every fix that is offered, one after the other until none is left.
    #[test]
    fn fixing_all_comes_to_an_end(design in lifelike::designs()) {
        let mut design = design;
        for _ in 0..200 {
            let Some(fix) = check(&design).into_iter().find_map(|finding| finding.fix) else { return Ok(()) };
            design = design.edited(&fix.edits).unwrap();
        }
        prop_assert!(false, "the fixes never end: {design:#?}");
    }
}

proptest! {
    /// All fixes at once leave nothing to fix, and no error that was not there.
    #[test]
    fn mending_leaves_no_fix(design in lifelike::designs()) {
        let options = Options::default();
        let (mended, applied) = mend(&design, check(&design), &options, Safety::NeedsReview);
        let left: Vec<_> = check(&mended).into_iter().filter(|finding| finding.fix.is_some()).collect();
        prop_assert!(left.is_empty(), "{left:#?}");
        prop_assert_eq!(applied.is_empty(), mended == design);
        let (safely, applied) = mend(&design, check(&design), &options, Safety::Safe);
        prop_assert!(applied.iter().all(|finding| finding.fix.as_ref().unwrap().safety == Safety::Safe));
        let is_safe = |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        prop_assert!(!check(&safely).iter().any(is_safe));
    }
}

/// What `lifelike` has to say about values reaches every rule with a fix, so that the properties above speak of it. Rules about
/// updates and about texts have their examples only, and rules about the structure of a document are for
/// `any_document_can_be_checked_and_every_fix_applied`.
#[test]
fn the_designs_reach_every_fix() {
    let mut runner = TestRunner::deterministic();
    let mut missing: BTreeSet<_> = RULES
        .iter()
        .filter(|rule| {
            rule.fixable && !matches!(rule.topic(), Topic::Structure | Topic::WholeApi | Topic::Format)
        })
        .map(|rule| rule.id)
        .collect();
    for _ in 0..5_000 {
        let design = lifelike::designs().new_tree(&mut runner).unwrap().current();
        for finding in check(&design).iter().filter(|finding| finding.fix.is_some()) {
            missing.remove(finding.rule.id);
        }
    }
    assert_eq!(missing, BTreeSet::new(), "give tests/src/lifelike.rs values that these rules mend");
}

/// A number stands for a version only: of no other word it can be said which one is meant.
#[test]
fn a_number_is_no_word() {
    use gatewright_core::model::{Api, Integration, Kind, Map, PropertyKind, Resource, Value};
    let rows =
        Resource::Integration.properties().iter().filter(|row| matches!(row.kind, PropertyKind::Choice(_)));
    for row in rows {
        let properties = Map::from_iter([(row.name(), Value::new(Kind::Number("1".into())))]);
        let integrations = vec![Integration { properties, ..Default::default() }];
        let apis = vec![Api { integrations, ..Default::default() }];
        let findings = check(&Design { apis, ..Default::default() });
        let found = findings.iter().find(|finding| finding.rule.id == "GW041");
        let finding = found.unwrap_or_else(|| panic!("{}", row.name()));
        assert_eq!(finding.fix.is_some(), row.name() == "payloadFormatVersion", "{}", row.name());
    }
}
