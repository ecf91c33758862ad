//! Writes what the peers look at: `peers FOLDER` puts every case in every format there, with a `manifest.json` that
//! tells what is what, and the changes between two designs with a `changes.json`. `cargo xtask peers` calls it.
//!
//! The cases are those of `cases/formats/` and `cases/openapi/`, the argument sets of real calls, what of these can be made
//! anew in one design together, and generated designs that are the same every time, some of them with routes.

use gatewright_core::change;
use gatewright_core::diagnostic::Severity;
use gatewright_core::formats::{self, FORMATS, json};
use gatewright_core::model::{Api, Design, Integration, Map, PropertyId, Protocol, Resource};
use gatewright_core::rules::{self, Options};
use gatewright_tests::{argument_sets, designs, format_cases, lifelike, service};
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
    let changes: Vec<Value> = changes().iter().map(Change::to_json).collect();
    write_file(&folder.join("changes.json"), &json!(changes).to_string());
    println!("{} designs and {} changes in {}", manifest.len(), changes.len(), folder.display());
}

/// Two designs, what is there and what is wanted.
struct Change {
    name: String,
    before: Design,
    after: Design,
}

/// The changes of `cases/change/`, and those from one argument set to the next of the same protocol.
fn changes() -> Vec<Change> {
    let mut paths: Vec<_> = fs::read_dir(gatewright_tests::cases("change"))
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let mut changes = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a case");
        let case = json::parse(&text).value.expect("JSON");
        let side = |name: &str| {
            let document = case.map().and_then(|case| case.get(name)).expect("a side").clone();
            Design::from_value(document).expect("a design document")
        };
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name of text");
        changes.push(Change { name: name.into(), before: side("before"), after: side("after") });
    }
    for protocol in [Protocol::Http, Protocol::WebSocket] {
        let sets = changeable_sets(protocol);
        changes.extend(sets.windows(2).map(|pair| Change {
            name: format!("{} to {}", pair[0].0, pair[1].0),
            before: deployed(protocol, &pair[0].1),
            after: deployed(protocol, &pair[1].1),
        }));
    }
    changes
}

/// The properties of the argument sets of integrations that are wholly known and valid on an API of a protocol.
fn changeable_sets(protocol: Protocol) -> Vec<(String, Map)> {
    let format = formats::find("api").expect("the format");
    let mut options = Options::default();
    options.protocol = Some(protocol);
    let mut sets = Vec::new();
    for set in argument_sets::all().into_iter().filter(|set| set.protocol.is_none_or(|it| it == protocol)) {
        let design = formats::read(&*set.text, format).expect("a format that is read").design;
        let [api] = &design.apis[..] else { continue };
        let [integration] = &api.integrations[..] else { continue };
        let is_known = !json::to_line(&design.to_value()).contains("{\"ref\"");
        let is_made = integration.properties.get(PropertyId::IntegrationType.name()).is_some();
        if is_made && is_known && is_valid(&design, &options) {
            let rows = integration.properties.members().iter();
            let writable = rows.filter(|member| {
                let row = Resource::Integration.find(&member.key);
                row.is_some_and(|row| row.is_writable() && !row.is_identity())
            });
            let properties: Map = writable.map(|it| (it.key.clone(), it.value.clone())).collect();
            sets.push((set.id, properties));
        }
    }
    sets
}

fn deployed(protocol: Protocol, properties: &Map) -> Design {
    let mut properties = properties.clone();
    properties.set(PropertyId::IntegrationId.name(), "theIntegration".into());
    let integration = Integration { name: "Integration".into(), properties, ..Integration::default() };
    let api = Api {
        name: "Api".into(),
        protocol_type: Some(protocol.name().into()),
        api_id: Some("theApi".into()),
        integrations: vec![integration],
        ..Api::default()
    };
    Design { apis: vec![api], ..Design::default() }
}

impl Change {
    fn to_json(&self) -> Value {
        let document = |design: &Design| -> Value {
            serde_json::from_str(&json::to_text(&design.to_value())).expect("JSON")
        };
        let output = change::patch(&self.before, &self.after, "api").expect("a format of updates");
        let requests: Vec<Value> =
            output.files.iter().map(|file| serde_json::from_str(&file.text).expect("JSON")).collect();
        let plan = change::plan(&self.before, &self.after);
        let losses = |losses: &[formats::Loss]| -> Vec<String> {
            losses.iter().map(|loss| loss.path.to_string()).collect()
        };
        json!({
            "name": self.name,
            "before": document(&self.before),
            "after": document(&self.after),
            "wanted": document(&returned(&self.after)),
            "requests": requests,
            "losses": losses(&output.losses),
            "script": plan.script(),
            "scriptLosses": losses(&plan.losses),
        })
    }
}

/// A design as the service gives it back.
fn returned(design: &Design) -> Design {
    let mut design = design.clone();
    for api in &mut design.apis {
        let protocol = api.protocol().expect("an API whose protocol is known");
        for integration in api.integrations.iter_mut().filter(|integration| !integration.is_reference()) {
            integration.properties = service::returned(protocol, &integration.properties);
        }
    }
    design
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
