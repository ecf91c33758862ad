//! The simulator: what the service was seen or is documented to do, as cases, and what holds for every design.

use gatewright_core::formats::json;
use gatewright_core::model::{Design, Edit, Kind, Map, Path as ModelPath, Text, Value};
use gatewright_core::rules;
use gatewright_core::simulate::{Certainty, Scenario, StepKind, Trace, sample, simulate};
use gatewright_tests::designs::{anything, broken_designs, routed_designs, text, typed_designs};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
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

#[test]
fn what_the_rule_book_says_belongs_to_one_step_or_to_none() {
    let mut in_steps = 0;
    for case in cases() {
        let trace = case.run();
        let all: Vec<_> = (0..trace.steps.len()).flat_map(|step| trace.diagnostics_of(step)).collect();
        for finding in &all {
            let acts = |step: &gatewright_core::simulate::Step| {
                step.property.as_ref().is_some_and(|property| finding.path.is_within(property))
            };
            assert!(trace.steps.iter().any(acts), "{}: {finding:?}", case.name);
        }
        assert_eq!(all.len() + trace.other_diagnostics().count(), trace.diagnostics.len(), "{}", case.name);
        in_steps += all.len();
    }
    assert!(in_steps > 0);
}

#[test]
fn the_cases_show_every_kind_of_step() {
    let mut missing: BTreeSet<_> = StepKind::ALL.iter().map(|kind| kind.name()).collect();
    for case in cases() {
        for step in case.run().steps {
            missing.remove(step.kind.name());
            assert!(step.explanation.ends_with('.'), "{}: {step:?}", case.name);
            assert!(
                step.findings.iter().all(|finding| finding.message.ends_with(['.', '?', '…', '"'])),
                "{step:?}"
            );
            let says = step.explanation.contains("not confirmed by AWS documentation");
            assert_eq!(says, step.certainty == Certainty::Inferred, "{}: {step:?}", case.name);
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_properties_that_acted_are_in_the_design_or_have_a_default() {
    /// Properties whose default acts when they are left out, those that are missed, and the lists that are searched in vain.
    const LEFT_OUT: &[&str] = &[
        "connectionId",
        "integrationMethod",
        "passthroughBehavior",
        "payloadFormatVersion",
        "timeoutInMillis",
        "requestTemplates",
        "responseTemplates",
        "responses",
        "routeResponseSelectionExpression",
    ];
    for case in cases() {
        for step in case.run().steps {
            let Some(path) = step.property else { continue };
            let is_there = case.design.find(&path.0).is_some();
            let last = path.last_key().unwrap_or_default();
            assert!(is_there || LEFT_OUT.contains(&last), "{}: {path}", case.name);
        }
    }
}

/// Rules that say that a property has no effect, and the property; nothing for a whole response.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    ("GW105", "passthroughBehavior"),
    ("GW107", "templateSelectionExpression"),
    ("GW108", "contentHandlingStrategy"),
    ("GW116", "payloadFormatVersion"),
    ("GW117", "requestTemplates"),
    ("GW118", "templateSelectionExpression"),
    ("GW119", "passthroughBehavior"),
    ("GW121", "integrationMethod"),
    ("GW237", "connectionId"),
    ("GW256", "credentialsArn"),
    ("GW708", ""),
    ("GW722", "responseTemplates"),
];

/// What reaches the backend and the client of every integration of a design.
fn outcomes(design: &Design, scenarios: &[Scenario]) -> Vec<Value> {
    let outcome = |scenario: &Scenario| {
        let mut trace = simulate(design, scenario).unwrap();
        trace.steps.clear();
        trace.to_value()
    };
    scenarios.iter().map(outcome).collect()
}

#[test]
fn rules_confirm_themselves() {
    for (id, property) in WITHOUT_EFFECT {
        let rule = rules::find(id).unwrap();
        let mut tried = 0;
        for example in rule.parts().examples.into_iter().filter(|example| !example.is_good) {
            let (design, _) = example.read();
            let scenario = sample(&design, 0, 0).unwrap();
            let scenarios = [Scenario::from_value(&scenario).unwrap()];
            let with = outcomes(&design, &scenarios);
            assert!(with[0].map().unwrap().len() > 1, "{id}: nothing came of {scenario:?}");
            for finding in example.check().into_iter().filter(|finding| finding.rule.id == *id) {
                let mut path = finding.path;
                if !property.is_empty() {
                    path.0.pop();
                    path = path.join(*property);
                }
                let without = design.edited(&[Edit::Remove { path }]).unwrap();
                assert_eq!(with, outcomes(&without, &scenarios), "{id}: {}", example.text);
                tried += 1;
            }
        }
        assert!(tried > 0, "{id} has no example to try");
    }
}

/// What the test above would see if a property had an effect.
#[test]
fn taking_away_a_property_with_an_effect_is_seen() {
    for case in cases().iter().filter(|case| case.name == "http-rename-header") {
        let design = Design::from_value(case.design.clone()).unwrap();
        let scenarios = [Scenario::from_value(&case.scenario).unwrap()];
        let path = ModelPath::parse("/apis/0/integrations/0/properties/requestParameters").unwrap();
        let without = design.edited(&[Edit::Remove { path }]).unwrap();
        assert_ne!(outcomes(&design, &scenarios), outcomes(&without, &scenarios));
    }
}

#[test]
fn samples_give_every_mapping_a_value() {
    for case in cases() {
        let design = Design::from_value(case.design.clone()).unwrap();
        let value = sample(&design, 0, 0).unwrap();
        let scenario =
            Scenario::from_value(&value).unwrap_or_else(|problems| panic!("{}: {problems:?}", case.name));
        let trace = simulate(&design, &scenario).unwrap();
        assert!(trace.steps.len() > 2, "{}: {value:?}", case.name);
        for step in trace.steps_of(StepKind::RequestParameter).filter(|step| step.title.starts_with("Leave"))
        {
            let why: Vec<_> = step.findings.iter().map(|finding| &*finding.message).collect();
            // What a sample cannot mend: refused keys, and sources that this route does not have.
            let refused = ["refuse", "only on $connect", "authorizer.claims\"", "authorizer\""];
            let is_refused = why.iter().any(|why| refused.iter().any(|part| why.contains(part)));
            assert!(is_refused, "{}: {step:?}", case.name);
        }
    }
}

fn fields() -> impl Strategy<Value = Value> {
    let values = prop_oneof![
        text().prop_map(Value::from),
        prop::collection::vec(text().prop_map(Value::from), 0..3)
            .prop_map(|list| Value::new(Kind::List(list)))
    ];
    prop::collection::vec(
        (select(&["a", "content-type", "Cookie", "x-forwarded-for", "é", ""][..]), values),
        0..4,
    )
    .prop_map(|members| members.into_iter().collect::<Map>().into())
}

/// Bodies: JSON, text, and what is neither.
fn body() -> impl Strategy<Value = Value> {
    prop_oneof![
        text().prop_map(Value::from),
        anything(),
        select(
            &[
                r#"{"action":"join","a":{"b":[1,{"c":null}]}}"#,
                "[[[[",
                "{\"statusCode\":\"2\"}",
                "{\"errorMessage\":\"x\"}",
                "\"text\""
            ][..]
        )
        .prop_map(Value::from),
    ]
}

prop_compose! {
    /// Scenarios that the simulator takes, and some that it does not.
    fn scenarios()(
        route in prop::option::of(select(&["$connect", "$disconnect", "$default", "GET /a/{b}", "ANY /{proxy+}", "join"][..])),
        path in prop::option::of(select(&["/", "/a/b", "a?x=%zz&x", "//", "/%00/é", "?"][..])),
        fields in (fields(), fields(), fields()),
        body in prop::option::of(body()),
        answer in prop::option::of((select(&[200_i64, 404, 599][..]), body())),
        context in anything(),
        now in select(&["2026-01-31T12:00:00Z", "0000-01-01T00:00:00Z"][..]),
    ) -> Value {
        let (headers, query, answered) = fields;
        let mut request = Map::from_iter([("headers", headers), ("query", query)]);
        if let Some(path) = path { request.set("path", path.into()); }
        if let Some(body) = body { request.set("body", body); }
        let mut scenario = Map::from_iter([("request", Value::from(request)), ("now", now.into())]);
        if let Some(route) = route { scenario.set("route", route.into()); }
        if let Some((status, body)) = answer {
            let response = Map::from_iter([("statusCode", Value::from(status)), ("headers", answered), ("body", body)]);
            scenario.set("response", response.into());
        }
        if context.map().is_some() { scenario.set("context", context); }
        scenario.into()
    }
}

/// Runs a scenario on every integration of a design, whatever its name.
fn runs(design: &Design, scenario: &Value) -> Vec<Trace> {
    let mut traces = Vec::new();
    for api in 0..design.apis.len() {
        let only = Design { apis: vec![design.apis[api].clone()], ..design.clone() };
        for integration in 0..only.apis[0].integrations.len() {
            let sample = sample(&only, 0, integration).unwrap();
            let of_sample =
                Scenario::from_value(&sample).unwrap_or_else(|problems| panic!("{sample:?}: {problems:?}"));
            let mut named = Scenario::from_value(scenario).unwrap_or_default();
            named.integration = Some(only.apis[0].integrations[integration].name.to_string());
            traces.extend([of_sample, named].iter().filter_map(|scenario| simulate(&only, scenario).ok()));
        }
    }
    traces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_scenario_on_any_design_panics_or_runs_on(
        design in prop_oneof![typed_designs(), broken_designs(), routed_designs()],
        scenario in scenarios(),
    ) {
        for trace in runs(&design, &scenario) {
            prop_assert!(trace.steps.len() < 5_000);
            prop_assert!(json::to_compact(&trace.to_value()).len() < 64 * 1024 * 1024);
        }
        prop_assert_eq!(runs(&design, &scenario), runs(&design, &scenario));
    }

    #[test]
    fn any_value_is_a_scenario_or_is_told_why_not(value in anything()) {
        if let Err(problems) = Scenario::from_value(&value) {
            prop_assert!(!problems.is_empty() && problems.iter().all(|problem| problem.message.ends_with(['.', '?'])));
        }
    }
}

/// A body in a thousand mappings, a thousand times in one mapping, and routes and templates by the thousand.
#[test]
fn hostile_designs_stay_within_limits() {
    let text = |text: &str| Value::from(text.to_owned());
    let many = |count: usize, value: &str| -> Value {
        (0..count).map(|at| (format!("append:header.h{at}"), text(value))).collect::<Map>().into()
    };
    let body = format!("{{\"a\": \"{}\"}}", "x".repeat(1024 * 1024));
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let braces = "{".repeat(100_000);
    for (parameters, uri, body) in [
        (many(2_000, "$request.body"), "https://example.com/", &body),
        (many(3, &"${request.body}".repeat(5_000)), "https://example.com/", &body),
        (many(2_000, "$request.body.a"), "https://example.com/", &deep),
        (many(1, "${"), &*braces, &deep),
    ] {
        let properties = Map::from_iter([
            ("integrationType", Value::from("HTTP_PROXY")),
            ("integrationMethod", "POST".into()),
            ("integrationUri", text(uri)),
            ("requestParameters", parameters),
        ]);
        let mut design = Design::default();
        design.apis.push(Default::default());
        design.apis[0].protocol_type = Some(Text::from("HTTP"));
        design.apis[0].integrations.push(Default::default());
        design.apis[0].integrations[0].properties = properties;
        let request = Map::from_iter([("body", text(body))]);
        let scenario = Map::from_iter([("request", Value::from(request))]);
        let trace = simulate(&design, &Scenario::from_value(&scenario.into()).unwrap()).unwrap();
        assert!(trace.integration_request.is_some());
    }
}
