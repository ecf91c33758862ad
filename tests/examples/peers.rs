//! Writes what the peers look at: `peers FOLDER` puts every case in every format there, with a `manifest.json` that
//! tells what is what. `cargo xtask peers` calls it.
//!
//! The cases are those of `cases/formats/` and `cases/openapi/`, the argument sets of real calls, what of these can be made
//! anew in one design together, and generated designs that are the same every time, some of them with routes.

use gatewright_core::diagnostic::Severity;
use gatewright_core::formats::{self, FORMATS, json};
use gatewright_core::model::{Design, Map, PropertyId};
use gatewright_core::rules::{self, Options};
use gatewright_tests::{argument_sets, designs, format_cases, lifelike};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// How many designs are generated.
const GENERATED: usize = 500;

/// How many are generated with routes.
const ROUTED: usize = 100;

/// A design for the peers.
struct Case {
    name: String,
    /// Where the design comes from: `cases`, `openapi`, `argument-sets`, `together`, `generated` or `routed`.
    source: &'static str,
    design: Design,
    /// Whether no rule finds an error in it.
    is_valid: bool,
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of the last run to go");
    }
    let manifest: Vec<Value> = cases().iter().map(|case| write_case(&folder, case)).collect();
    write_file(&folder.join("manifest.json"), &json!(manifest).to_string());
    println!("{} designs in {}", manifest.len(), folder.display());
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (source, area) in [("cases", "formats"), ("openapi", "openapi")] {
        for case in format_cases::of(area) {
            let is_valid = is_valid(&case.design, &Options::default());
            cases.push(Case { name: case.name, source, design: case.design, is_valid });
        }
    }
    for set in argument_sets::all() {
        let format = formats::find("api").expect("the format");
        let design = formats::read(&*set.text, format).expect("a format that is read").design;
        let mut options = Options::default();
        options.protocol = set.protocol;
        let is_valid = is_valid(&design, &options);
        cases.push(Case { name: set.id, source: "argument-sets", design, is_valid });
    }
    let design = together(&cases);
    cases.push(Case { name: "argument-sets".into(), source: "together", design, is_valid: true });
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let sources =
        [("generated", GENERATED, designs::typed_designs()), ("routed", ROUTED, lifelike::designs())];
    for (source, count, strategy) in sources {
        for number in 0..count {
            let design = strategy.new_tree(&mut runner).expect("a design").current();
            cases.push(Case { name: format!("{number:03}"), source, design, is_valid: false });
        }
    }
    cases
}

/// The valid argument sets as one design, without those that are updates or answers: a peer that takes seconds to start
/// looks at all of them at once.
fn together(cases: &[Case]) -> Design {
    let mut together = Design::default();
    for case in cases.iter().filter(|case| case.source == "argument-sets" && case.is_valid) {
        let mut apis = case.design.apis.clone();
        for api in &mut apis {
            api.name = case.name.clone().into();
            let has = |properties: &Map, id: PropertyId| properties.get(id.name()).is_some();
            api.integrations.retain(|integration| {
                has(&integration.properties, PropertyId::IntegrationType)
                    && !has(&integration.properties, PropertyId::IntegrationId)
            });
        }
        together.apis.extend(apis);
    }
    together
}

fn is_valid(design: &Design, options: &Options) -> bool {
    rules::validate(design, options).iter().all(|finding| finding.severity != Severity::Error)
}

/// Writes a case in every format with every value of every option, and gives its entry in the manifest.
fn write_case(folder: &Path, case: &Case) -> Value {
    let relative = PathBuf::from(case.source).join(&case.name);
    let document: Value = serde_json::from_str(&json::to_text(&case.design.to_value())).expect("JSON");
    let mut outputs = Vec::new();
    for format in FORMATS.iter().filter(|format| format.writes()) {
        let plain = (String::new(), Vec::new());
        let chosen = format.options.iter().flat_map(|option| {
            option.values[1..].iter().map(|value| (format!("-{value}"), vec![(option.name, *value)]))
        });
        for (suffix, options) in std::iter::once(plain).chain(chosen) {
            let output =
                formats::write(&case.design, format, options.iter().copied()).expect("known options");
            let place = relative.join(format!("{}{suffix}", format.id));
            let files: Vec<_> = output
                .files
                .iter()
                .map(|file| {
                    let path = place.join(&file.path);
                    write_file(&folder.join(&path), &file.text);
                    path.to_str().expect("a path of text").to_owned()
                })
                .collect();
            let losses: Vec<_> = output.losses.iter().map(|loss| loss.path.to_string()).collect();
            let reasons: Vec<_> = output.losses.iter().map(|loss| &*loss.reason).collect();
            let options: serde_json::Map<_, _> =
                options.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            outputs.push(json!({
                "format": format.id, "options": options, "files": files, "losses": losses, "reasons": reasons,
            }));
        }
    }
    json!({
        "name": format!("{}/{}", case.source, case.name),
        "source": case.source,
        "valid": case.is_valid,
        "design": document,
        "outputs": outputs,
    })
}

fn write_file(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
