//! The Velocity engine on recorded outcomes: byte for byte, and every exception with its reason.

use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::java::{ListKind, Map, MapKind, Value, read_payload, read_silent};
use gatewright_core::vtl::{Dialect, Engine, Input, Limits, render_with};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;

/// Reads a file of cases with the engine's own reader, which keeps `5.0` apart from `5`.
fn read(path: &str) -> Value {
    let path = gatewright_tests::cases("vtl").join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read_payload(&text).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.member(name)?.as_text().map(Into::into)
}

fn map(value: &Value, name: &str) -> Value {
    value.member(name).filter(|value| value.as_map().is_some()).unwrap_or_else(|| Value::map([]))
}

fn list(value: &Value) -> Vec<Value> {
    value.elements().expect("a list")
}

thread_local! {
    /// One for all cases, so that nothing of a template may reach the next.
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// The output, or why there is none.
fn outcome(template: &str, input: &Input<'_>, dialect: Dialect) -> Result<String, String> {
    ENGINE.with_borrow_mut(|engine| {
        let findings = render_with(engine, template, input, dialect, Limits::default());
        let reasons = || findings.iter().map(Diagnostic::message).collect();
        engine.output().map(String::from).ok_or_else(reasons)
    })
}

/// The value with maps that print as nothing, as the service has it.
fn silent(value: &Value) -> Value {
    let text = gatewright_core::java::json(value).expect("a value that JSON can hold");
    read_silent(&text, ListKind::Plain).expect("JSON")
}

fn input(case: &Value, payload: &Value) -> Input<'static> {
    Input {
        payload: text(payload, "body").unwrap_or_default().into(),
        params: map(payload, "params").into(),
        context: silent(&map(case, "context")).into(),
        stage_variables: map(case, "stageVariables").into(),
        variables: map(case, "vars").with_plain_lists().into(),
    }
}

/// The cases that are known to differ, by their ids, with the reasons.
fn skips() -> BTreeMap<String, String> {
    let path = gatewright_tests::cases("vtl").join("skips.txt");
    let lines = fs::read_to_string(path).expect("the list of skips");
    let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs =
        lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{line}: a reason is missing")));
    pairs.map(|(id, reason)| (id.into(), reason.into())).collect()
}

/// Compares outcomes, and sees to it that every skip is needed.
struct Judge {
    skips: BTreeMap<String, String>,
    prefix: &'static str,
    wrong: Vec<String>,
    count: usize,
}

impl Judge {
    fn new(prefix: &'static str) -> Self {
        Self { skips: skips(), prefix, wrong: Vec::new(), count: 0 }
    }

    fn compare(
        &mut self,
        id: &str,
        template: &str,
        expected: &Result<String, String>,
        actual: &Result<String, String>,
    ) {
        self.count += 1;
        let same = match (expected, actual) {
            (Ok(expected), Ok(actual)) => expected == actual,
            (Err(_), Err(_)) => true,
            _ => false,
        };
        let skip = self.skips.remove(&format!("{}{id}", self.prefix));
        match (same, skip) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(reason)) => {
                self.wrong.push(format!("{id} is right now; it is skipped because: {reason}"));
            }
            (false, None) => {
                self.wrong.push(format!(
                    "{id}\n  template {template:?}\n  expected {expected:?}\n  actual   {actual:?}"
                ));
            }
        }
    }

    fn finish(mut self, least: usize) {
        let stale = self.skips.keys().filter(|id| !self.prefix.is_empty() && id.starts_with(self.prefix));
        let stale: Vec<_> = stale.map(|id| format!("{id} is skipped, and there is no such case")).collect();
        self.wrong.extend(stale);
        assert!(self.wrong.is_empty(), "{} of {}:\n{}", self.wrong.len(), self.count, self.wrong.join("\n"));
        assert!(self.count >= least, "only {} cases", self.count);
    }
}

#[test]
fn cases_of_velocity_are_rendered_byte_for_byte() {
    let mut judge = Judge::new("cases/");
    let folder = gatewright_tests::cases("vtl").join("cases");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    files.sort();
    for file in files {
        let name = file.to_str().unwrap();
        let document = read(&format!("cases/{name}"));
        let Some(cases) = document.member("cases") else { continue };
        for case in list(&cases).into_iter().filter(|case| case.member("template").is_some()) {
            let dialect = Dialect::from_name(&text(&case, "mode").unwrap()).unwrap();
            let template = text(&case, "template").unwrap();
            let expected = text(&case, "expected").ok_or_else(|| text(&case, "error").unwrap());
            let actual = outcome(&template, &input(&case, &map(&case, "input")), dialect);
            judge.compare(&text(&case, "id").unwrap(), &template, &expected, &actual);
        }
    }
    judge.finish(900);
}

#[test]
fn the_templates_of_velocitys_own_suite_are_rendered_byte_for_byte() {
    let mut judge = Judge::new("velocity-suite/");
    let document = read("velocity-suite.json");
    let variables = map(&document, "vars");
    for case in list(&document.member("cases").unwrap()) {
        // Templates change lists; each case gets its own.
        let input = Input { variables: variables.with_plain_lists().into(), ..Input::default() };
        let template = text(&case, "template").unwrap();
        let expected = text(&case, "expected").ok_or_else(|| text(&case, "error").unwrap());
        judge.compare(
            &text(&case, "id").unwrap(),
            &template,
            &expected,
            &outcome(&template, &input, Dialect::Velocity),
        );
    }
    judge.finish(53);
}

/// Runs of white space as one blank, as some recordings have them.
fn one_blank(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match (character.is_whitespace(), out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(character),
        }
    }
    out
}

#[test]
fn outcomes_that_were_recorded_on_the_service_are_the_same_here() {
    let mut judge = Judge::new("pairs/");
    for name in ["airspeed", "localstack-aws-validated", "ToQoz"] {
        for case in list(&read(&format!("pairs/pairs-{name}.json"))) {
            let Some(expected) = text(&case, "aws") else { continue };
            let id = format!("{name}/{}", text(&case, "id").unwrap());
            let mut input = input(&case, &case);
            input.variables = map(&case, "variables").into();
            let rendered = match (text(&case, "request_template"), text(&case, "response_template")) {
                (Some(request), Some(response)) => {
                    outcome(&request, &input, Dialect::ApiGateway).and_then(|echo| {
                        let input = Input { payload: echo.into(), ..input };
                        outcome(&response, &input, Dialect::ApiGateway)
                    })
                }
                _ => outcome(&text(&case, "template").unwrap(), &input, Dialect::ApiGateway),
            };
            let normalize = matches!(case.member("normalize_ws"), Some(Value::Bool(true)));
            let rendered = rendered.map(|text| if normalize { one_blank(&text) } else { text });
            // An empty rendering was recorded as {}, and a payload that cannot be read by its status.
            let rendered =
                rendered.map(|text| if name == "ToQoz" && text.is_empty() { "{}".into() } else { text });
            let is_refused = matches!(case.member("status"), Some(Value::Integer(400..)));
            let expected = if is_refused { Err(expected) } else { Ok(expected) };
            let template = text(&case, "template").or_else(|| text(&case, "request_template")).unwrap();
            judge.compare(&id, &template, &expected, &rendered);
        }
    }
    judge.finish(80);
}

#[test]
fn published_samples_render_what_is_published_with_them() {
    let plain = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    let mut count = 0;
    for (name, member) in [("serverless-samples", "expected_json"), ("awsdocs", "expected_json_like")] {
        for case in list(&read(&format!("pairs/pairs-{name}.json"))) {
            let id = text(&case, "id").unwrap();
            let rendered =
                outcome(&text(&case, "template").unwrap(), &input(&case, &case), Dialect::ApiGateway);
            let rendered = rendered.unwrap_or_else(|error| panic!("{name}/{id}: {error}"));
            // What is published is a document, not the blanks in it.
            let expected = case.member(member).unwrap();
            let expected = expected.as_text().map_or_else(|| json(&expected), String::from);
            assert_eq!(plain(&rendered), plain(&expected), "{name}/{id}");
            count += 1;
        }
    }
    assert_eq!(count, 8);
}

fn json(value: &Value) -> String {
    gatewright_core::java::json(value).unwrap()
}

/// The samples of an emulator, which compares them with the service and keeps no outputs. These were rendered by Apache
/// Velocity 1.7 with JsonPath 2.0 and json-smart 2.2.
#[test]
fn samples_of_an_emulator_are_rendered_as_velocity_renders_them() {
    let mut judge = Judge::new("pairs/");
    let rendered = read("pairs/rendered-apigw-vtl-emulator.json").member("rendered").unwrap();
    for case in list(&read("pairs/pairs-apigw-vtl-emulator.json")) {
        let id = text(&case, "id").unwrap();
        let template = text(&case, "template").unwrap();
        let input = Input { params: map(&map(&case, "context"), "params").into(), ..input(&case, &case) };
        let expected = Ok(text(&rendered, &id).unwrap());
        judge.compare(
            &format!("apigw-vtl-emulator/{id}"),
            &template,
            &expected,
            &outcome(&template, &input, Dialect::ApiGateway),
        );
    }
    judge.finish(7);
}

#[test]
fn maps_of_the_context_print_as_nothing() {
    let silent = Value::Map(Rc::new(Map::new(MapKind::Silent)));
    assert_eq!(gatewright_core::java::text(&silent).as_deref(), Ok(""));
}
