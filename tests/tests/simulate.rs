//! The simulator: what the service was seen or is documented to do, as cases, and what holds for every design.

use gatewright_core::formats::json;
use gatewright_core::model::{Design, Value};
use gatewright_core::simulate::{Scenario, Trace, simulate};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn plain(value: &Value) -> serde_json::Value {
    serde_json::from_str(&json::to_compact(value)).unwrap()
}

fn run(design: &Value, scenario: &Value) -> Trace {
    let design = Design::from_value(design.clone()).unwrap();
    let scenario = Scenario::from_value(scenario).unwrap();
    simulate(&design, &scenario).unwrap()
}

/// A file of `cases/simulate/`.
struct Case {
    name: String,
    design: Value,
    scenario: Value,
    /// Parts of the trace.
    expect: serde_json::Value,
}

impl Case {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parsed = json::parse(&std::fs::read_to_string(path).unwrap());
        assert_eq!(parsed.errors, vec![], "{name}");
        let case = parsed.value.unwrap();
        let member =
            |member: &str| case.map().unwrap().get(member).unwrap_or_else(|| panic!("{name}: {member}"));
        assert!(member("about").text().is_some() && member("source").text().is_some(), "{name}");
        let expect = plain(member("expect"));
        Self {
            design: member("design").clone(),
            scenario: member("scenario").clone(),
            expect,
            name: name.clone(),
        }
    }

    fn run(&self) -> Trace {
        run(&self.design, &self.scenario)
    }
}

fn cases() -> Vec<Case> {
    let folder = gatewright_tests::cases("simulate");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

/// What an expected value says is not there.
const ABSENT: &str = "⟨absent⟩";

/// Compares what a case expects with what is there. An object may have more members than expected, unless its only member
/// is `⟨exactly⟩`; the steps may have others between them.
fn compare(
    expected: &serde_json::Value,
    actual: Option<&serde_json::Value>,
    at: &str,
    problems: &mut Vec<String>,
) {
    match (expected, actual) {
        (serde_json::Value::String(text), None) if text == ABSENT => {}
        (_, None) => problems.push(format!("{at}: expected {expected}, found nothing")),
        (serde_json::Value::Object(members), Some(actual)) => {
            if let Some(exactly) = members.get("⟨exactly⟩") {
                if exactly != actual {
                    problems.push(format!("{at}: expected exactly\n{exactly:#}\nfound\n{actual:#}"));
                }
                return;
            }
            for (name, member) in members {
                compare(member, actual.get(name), &format!("{at}/{name}"), problems);
            }
        }
        (serde_json::Value::Array(steps), Some(serde_json::Value::Array(actual))) if at == "/steps" => {
            let mut rest = actual.iter();
            for step in steps {
                let fits = |actual: &&serde_json::Value| {
                    let mut problems = Vec::new();
                    compare(step, Some(actual), "", &mut problems);
                    problems.is_empty()
                };
                if rest.find(fits).is_none() {
                    let steps: Vec<_> = actual.iter().map(ToString::to_string).collect();
                    problems.push(format!(": there is no step {step} in its place in\n{}", steps.join("\n")));
                }
            }
        }
        (_, Some(actual)) if expected != actual => {
            problems.push(format!("{at}: expected {expected}, found {actual}"));
        }
        _ => {}
    }
}

#[test]
fn the_cases_come_out_as_recorded_or_documented() {
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut failed = String::new();
    for case in &cases {
        let mut problems = Vec::new();
        compare(&case.expect, Some(&plain(&case.run().to_value())), "", &mut problems);
        for problem in problems {
            writeln!(failed, "{}{problem}", case.name).unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn runs_repeat() {
    for case in cases() {
        assert_eq!(case.run(), case.run(), "{}", case.name);
    }
}
