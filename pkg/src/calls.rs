//! The functions of the package, from JSON text to the types of the package.

use crate::answer::{self, Source};
use crate::failure::Failure;
use crate::given::Given;
use crate::json::Json;
use crate::options::{self, CheckOptions, ConvertOptions, of_writer};
use crate::text::Text;
use crate::types::{
    Change, CheckedText, Diagnostic, Fixed, Generated, HttpRequest, Parsed, Rendered, ServiceError, Trace,
};
use gatewright_core::change;
use gatewright_core::diagnostic::{List, Quoted};
use gatewright_core::formats::{self, Output, json};
use gatewright_core::model::{Design, Kind, Lines, Place, Protocol, Resource, Span, Value};
use gatewright_core::request::{self, Operation};
use gatewright_core::rules::{self, ApiCount};
use gatewright_core::service_error;
use gatewright_core::simulate::{Scenario, ScenarioProblem, integration_named, sample, simulate as run};
use gatewright_core::vtl::{self, Dialect, Engine, Input, Limits};

/// The options of functions that read a text, and of those that also check it.
const READING: &[&str] = &["format", "fileName", "protocol", "companions", "marked"];
const CHECKING: &[&str] = &["format", "fileName", "protocol", "companions", "marked", "rules"];

pub(crate) fn validate(design: String, options: Option<&str>) -> Result<Vec<Diagnostic>, Failure> {
    let options = CheckOptions::read(options, "validate", &["protocol", "rules"])?;
    let given = Given::new(design);
    let reading = given.check(&options.rules)?;
    Ok(Source::Given(&given).diagnostics(&reading.diagnostics, &reading.design))
}

pub(crate) fn parse(text: &Text, options: Option<&str>) -> Result<Parsed, Failure> {
    let options = CheckOptions::read(options, "parse", READING)?;
    let (format, mut reading) = options.with_source(&text.text, |given| {
        let format = options.format_of(&given)?;
        Ok::<_, Failure>((format, formats::read(given, format)?))
    })?;
    set_protocol(&mut reading.design, options.protocol);
    reading.diagnostics.splice(..0, text.findings(&options));
    let source = Source::Text(Lines::new(&text.text));
    Ok(Parsed {
        format: format.id,
        losses: source.losses(&reading.losses),
        diagnostics: source.diagnostics(&reading.diagnostics, &reading.design),
        left_alone: source.left_alone(&reading.left_alone),
        design: Json(reading.design.to_value()),
    })
}

pub(crate) fn check_text(text: &Text, options: Option<&str>) -> Result<CheckedText, Failure> {
    let options = CheckOptions::read(options, "check", CHECKING)?;
    let (format, mut reading) = options.with_source(&text.text, |given| {
        let format = options.format_of(&given)?;
        Ok::<_, Failure>((format, formats::check(given, format, &options.rules)?))
    })?;
    set_protocol(&mut reading.design, options.protocol);
    reading.diagnostics.splice(..0, text.findings(&options));
    let source = Source::Text(Lines::new(&text.text));
    Ok(CheckedText {
        format: format.id,
        integrations: reading.design.apis.iter().map(|api| api.integrations.len()).sum(),
        diagnostics: source.diagnostics(&reading.diagnostics, &reading.design),
    })
}

/// The design of a text that was checked with these options.
pub(crate) fn design_of(text: &str, options: Option<&str>) -> Result<Json, Failure> {
    let options = CheckOptions::read(options, "check", CHECKING)?;
    let mut reading = options.with_source(text, |given| {
        let format = options.format_of(&given)?;
        Ok::<_, Failure>(formats::read(given, format)?)
    })?;
    set_protocol(&mut reading.design, options.protocol);
    Ok(Json(reading.design.to_value()))
}

pub(crate) fn fix(text: &Text, options: Option<&str>) -> Result<Fixed, Failure> {
    let (options, safety) = CheckOptions::read_fixing(options, CHECKING)?;
    let (format, mended) = options.with_source(&text.text, |given| {
        let format = options.format_of(&given)?;
        Ok::<_, Failure>((format, formats::mend(given, format, &options.rules, safety)?))
    })?;
    let (before, after) = (Source::Text(Lines::new(&text.text)), Source::Text(Lines::new(&mended.text)));
    Ok(Fixed {
        format: format.id,
        applied: before.applied(&mended.applied),
        losses: after.losses(&mended.losses),
        diagnostics: after.diagnostics(&mended.reading.diagnostics, &mended.reading.design),
        text: mended.text.clone(),
    })
}

pub(crate) fn generate(design: String, format: &str, options: Option<&str>) -> Result<Generated, Failure> {
    let format = formats::find(format)?;
    let options = of_writer(options)?;
    let given = Given::new(design);
    let reading = given.read()?;
    let output =
        formats::write(&reading.design, format, options.iter().map(|(name, value)| (&**name, &**value)))?;
    let source = Source::Given(&given);
    let mut losses = source.mistakes(&reading.diagnostics, format);
    losses.extend(source.losses(&output.losses));
    Ok(Generated { files: answer::files(output), losses })
}

pub(crate) fn convert(text: &Text, options: Option<&str>) -> Result<Generated, Failure> {
    let ConvertOptions { to, options, reading: told } = ConvertOptions::read(options)?;
    let options: Vec<_> = options.iter().map(|(name, value)| (&**name, &**value)).collect();
    let (from, reading, output) = told.with_source(&text.text, |given| {
        let from = told.format_of(&given)?;
        let mut reading = formats::read(given, from)?;
        set_protocol(&mut reading.design, told.protocol);
        reading.diagnostics.splice(..0, text.findings(&told));
        let output = formats::convert(given, from, &reading, to, &options)?;
        Ok::<_, Failure>((from, reading, output))
    })?;
    let source = Source::Text(Lines::new(&text.text));
    let mut losses = source.mistakes(&reading.diagnostics, from);
    losses.extend(source.losses(&output.losses));
    Ok(Generated { files: answer::files(output), losses })
}

pub(crate) fn apply_fix(design: String, fix: &str) -> Result<Json, Failure> {
    let given = Given::new(design);
    let edits = given.edits(fix)?;
    let document = given.read_whole()?.design.edited(&edits)?.to_value();
    let part = given.part(&document).cloned();
    part.map(Json).ok_or_else(|| Failure::argument("The fix takes away all that was given."))
}

pub(crate) fn simulate(design: String, scenario: &str) -> Result<Trace, Failure> {
    let given = Given::new(design);
    let reading = given.read()?;
    let scenario = json::parse(scenario).value;
    let scenario = scenario.ok_or_else(|| Failure::argument("A scenario is an object."))?;
    let scenario = Scenario::from_value(&scenario).map_err(|problems| cannot_use(&problems))?;
    let trace = run(&reading.design, &scenario).map_err(|problem| cannot_use(&[problem]))?;
    Ok(Source::Given(&given).trace(trace, &reading.design))
}

/// `joined` is the JSON text of an object of options, with the template behind it.
pub(crate) fn render_template(joined: &str) -> Result<Rendered, Failure> {
    let (input, dialect, template) = options::template_input(joined)?;
    let mut engine = Engine::default();
    let diagnostics = render_with(&mut engine, template, &input, dialect);
    Ok(Rendered { output: engine.output().map(str::to_owned), diagnostics })
}

/// The same in the memory of the template before. The findings; the output is the engine's.
pub(crate) fn render_with(
    engine: &mut Engine,
    template: &str,
    input: &Input<'_>,
    dialect: Dialect,
) -> Vec<Diagnostic> {
    let mut found = vtl::render_with(engine, template, input, dialect, Limits::default());
    if found.is_empty() {
        return Vec::new();
    }
    for finding in &mut found {
        finding.place = Place(finding.span.as_ref().map(|span| Span::new(span.start, span.end)));
    }
    Source::Text(Lines::new(template)).of_template(&found, template)
}

pub(crate) fn sample_scenario(design: String, integration: Option<&str>) -> Result<Json, Failure> {
    let reading = Given::new(design).read()?;
    let found = integration.map_or(Ok((0, 0)), |name| integration_named(&reading.design, name));
    let (api, integration) = found.map_err(|problem| Failure::argument(problem.message))?;
    let sample = sample(&reading.design, api, integration);
    sample.map(Json).ok_or_else(|| Failure::argument("The design has no integration to try."))
}

fn cannot_use(problems: &[ScenarioProblem]) -> Failure {
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    Failure::argument(format!("The scenario cannot be used. {}", problems.join(" ")))
}

pub(crate) fn requests(design: String, operation: &str) -> Result<Vec<HttpRequest>, Failure> {
    let Some(operation) = Operation::from_name(operation) else {
        let names: Vec<_> = Operation::ALL.iter().map(|operation| operation.name()).collect();
        return Err(Failure::argument(format!(
            "There is no operation {}; there is {}.",
            Quoted(operation),
            List(&names)
        )));
    };
    let given = Given::new(design);
    let design = given.read_whole()?.design;
    Ok(request::requests(&design, operation).iter().map(|request| answer::request(request, &given)).collect())
}

pub(crate) fn diff(before: String, after: String) -> Result<Vec<Change>, Failure> {
    let (before, after) = (Given::new(before), Given::new(after));
    let changes = change::diff(&before.read_whole()?.design, &after.read_whole()?.design);
    Ok(changes.into_iter().map(|change| answer::change(change, &before, &after)).collect())
}

pub(crate) fn check_change(
    before: String,
    after: String,
    options: Option<&str>,
) -> Result<Vec<Diagnostic>, Failure> {
    let options = CheckOptions::read(options, "checkChange", &["rules"])?;
    let (before, after) = (Given::new(before), Given::new(after));
    let (old, new) = (before.read_whole()?.design, after.read_whole()?.design);
    let found = change::check_change(&old, &new, &options.rules);
    Ok(Source::Given(&after).diagnostics(&found, &new))
}

/// `update` is the JSON text of a body or of a patch document.
pub(crate) fn check_update(
    current: &str,
    update: &str,
    options: Option<&str>,
) -> Result<Vec<Diagnostic>, Failure> {
    let options = CheckOptions::read(options, "checkUpdate", &["protocol", "rules"])?;
    let value = |text: &str| json::parse(text).value.unwrap_or_else(|| Value::new(Kind::Null));
    let (current, update) = (value(current), value(update));
    let given = current.map().ok_or_else(|| Failure::argument("The properties are an object."))?;
    // The integration of a design has its properties in a member.
    let inside = given.get("properties").filter(|properties| properties.map().is_some());
    let properties = inside.and_then(Value::map).unwrap_or(given);
    let current = inside.unwrap_or(&current);
    // Every response has a key, in one of the two spellings.
    let is_response =
        ["integrationResponseKey", "IntegrationResponseKey"].iter().any(|key| properties.get(key).is_some());
    let resource = if is_response { Resource::IntegrationResponse } else { Resource::Integration };
    let found = match &update.kind {
        Kind::Map(body) => change::check_update(resource, options.protocol, properties, body, &options.rules),
        Kind::List(_) => change::check_patch_document(resource, current, &update, &options.rules),
        _ => return Err(Failure::argument("The update is a body or a patch document: an object or a list.")),
    };
    // Paths are below the update.
    Ok(Source::Given(&Given::document()).diagnostics(&found, &Design::default()))
}

pub(crate) fn check_counts(counts: &str, options: Option<&str>) -> Result<Vec<Diagnostic>, Failure> {
    let options = CheckOptions::read(options, "checkCounts", &["protocol", "rules"])?;
    let count = |api: &Value| {
        let api = api.map()?;
        let Kind::Number(integrations) = &api.get("integrations")?.kind else { return None };
        let api_id = api.get("apiId").and_then(Value::literal).unwrap_or_default().to_owned();
        Some(ApiCount { api_id, integrations: integrations.parse().ok()? })
    };
    let counts = json::parse(counts).value;
    let counts = counts.as_ref().and_then(Value::list).and_then(|list| list.iter().map(count).collect());
    let counts: Vec<_> =
        counts.ok_or_else(|| Failure::argument("The counts are a list of {apiId, integrations}."))?;
    let found = rules::check_counts(&counts, &options.rules);
    Ok(Source::Given(&Given::document()).diagnostics(&found, &Design::default()))
}

pub(crate) fn patch(before: String, after: String, format: &str) -> Result<Generated, Failure> {
    let (before, after) = (Given::new(before), Given::new(after));
    let output = change::patch(&before.read_whole()?.design, &after.read_whole()?.design, format)?;
    Ok(generated(output, &after))
}

pub(crate) fn plan(before: String, after: String) -> Result<Generated, Failure> {
    let (before, after) = (Given::new(before), Given::new(after));
    let plan = change::plan(&before.read_whole()?.design, &after.read_whole()?.design);
    Ok(generated(plan.output(), &after))
}

fn generated(output: Output, given: &Given) -> Generated {
    let losses = Source::Given(given).losses(&output.losses);
    Generated { files: answer::files(output), losses }
}

pub(crate) fn explain_error(text: &str, design: Option<String>) -> Result<ServiceError, Failure> {
    let error = service_error::explain(text);
    let given = design.map(Given::new);
    let path = match &given {
        Some(given) => error.locate(&given.read_whole()?.design).map(|path| given.path(&path).to_string()),
        None => None,
    };
    Ok(answer::service_error(error, path))
}

/// Gives the APIs that do not say theirs the protocol that the caller knows.
fn set_protocol(design: &mut Design, protocol: Option<Protocol>) {
    let Some(protocol) = protocol else { return };
    for api in &mut design.apis {
        api.protocol_type.get_or_insert_with(|| protocol.name().into());
    }
}
