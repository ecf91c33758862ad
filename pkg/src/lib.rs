//! The WebAssembly half of the npm package `gatewright`: converts, calls the core, converts back.
//!
//! Objects come in as JSON text: JavaScript's own `JSON` says what cannot be text (cycles, big integers), and the core's
//! reader has its limits and its findings. What goes out are the types of [`types`]. Those with many members go as JSON text
//! too: JavaScript's parser makes objects of it faster than calls for every member could, and keeps a key such as
//! `__proto__`. Files, which are few and long, go member by member, so that no text is escaped and read again.

mod answer;
mod calls;
mod failure;
mod given;
mod json;
mod options;
mod room;
mod text;
pub mod types;

use failure::Failure;
use gatewright_core::vtl::Dialect;
use gatewright_core::{formats, rules as book, schema as schemas};
use js_sys::{Array, Error, JSON, JsString, Reflect, Uint8Array};
use serde::Serialize;
use text::Text;
use types::Generated;
use wasm_bindgen::prelude::*;

/// The longest text that is taken, in UTF-16 code units. A CloudFormation template has a megabyte at most.
const LONGEST: u32 = 32 * 1024 * 1024;

/// From how many UTF-16 code units on a text is encoded in one go.
const LONG: u32 = 1024;

/// Checks a design, or one integration on its own, against the rule book.
///
/// The paths of the findings are JSON Pointers into what was given. An integration on its own does not say its
/// protocol: `options.protocol` does.
#[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
pub fn validate(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] design: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ValidateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(
        object(design, "validate() needs a design or an integration")
            .and_then(|design| calls::validate(design, optional(options)?.as_deref())),
    )
}

/// Reads a text in any of the formats that can be read. Everything that could be understood is in the design, and what
/// could not is told: as a finding when the text is wrong, as a loss when the design has no place for it.
#[wasm_bindgen(unchecked_return_type = "Parsed")]
pub fn parse(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(
        string(text, "parse() needs text")
            .and_then(|text| calls::parse(&text, optional(options)?.as_deref())),
    )
}

/// The part of `check` that is always wanted: a list of what came of it, and the options as JSON text for [`design_of`].
/// `calls.js` puts both together.
#[wasm_bindgen(js_name = checkText, skip_typescript)]
pub fn check_text(text: &JsValue, options: &JsValue) -> Result<Array, JsValue> {
    let options = optional(options);
    let told = options.as_ref().ok().and_then(Option::as_deref).map_or(JsValue::UNDEFINED, JsValue::from);
    let checked = answer(
        string(text, "check() needs text").and_then(|text| calls::check_text(&text, options?.as_deref())),
    )?;
    Ok(Array::of2(&checked, &told))
}

/// The design of a text that was checked.
#[wasm_bindgen(js_name = designOf, skip_typescript)]
pub fn design_of(text: &str, options: Option<String>) -> Result<JsValue, JsValue> {
    answer(calls::design_of(text, options.as_deref()))
}

/// Applies fixes in a text of a format that can be changed in place: API JSON, CloudFormation, Terraform. All else in the text
/// stays as it is, byte for byte.
#[wasm_bindgen(unchecked_return_type = "Fixed")]
pub fn fix(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "FixOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(string(text, "fix() needs text").and_then(|text| calls::fix(&text, optional(options)?.as_deref())))
}

/// Writes a design in a format, and says what the format cannot say. Its TypeScript type is in `extra.d.ts`.
#[wasm_bindgen(skip_typescript)]
pub fn generate(design: &JsValue, format: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    answer_of_files(object(design, "generate() needs a design").and_then(|design| {
        let format = string(format, "generate() needs the id of a format")?;
        calls::generate(design, &format.text, optional(options)?.as_deref())
    }))
}

/// Reads a text in one format and writes what it says in another. What is wrong with the text is among the losses. A text
/// that is in the format already stays as it is, unless an option asks for another way to write it or SAM makes
/// something of it.
#[wasm_bindgen(unchecked_return_type = "Generated")]
pub fn convert(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "ConvertOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer_of_files(
        string(text, "convert() needs text")
            .and_then(|text| calls::convert(&text, optional(options)?.as_deref())),
    )
}

/// Applies the fix of a finding. Its TypeScript type is in `extra.d.ts`.
#[wasm_bindgen(js_name = applyFix, skip_typescript)]
pub fn apply_fix(design: &JsValue, fix: &JsValue) -> Result<JsValue, JsValue> {
    answer(object(design, "applyFix() needs a design or an integration").and_then(|design| {
        let fix = object(fix, "applyFix() needs the fix of a finding")?;
        calls::apply_fix(design, &fix)
    }))
}

/// Shows what becomes of a request or message, step by step: what the backend is sent, and what the client receives.
///
/// The paths in the steps are JSON Pointers into what was given.
#[wasm_bindgen(unchecked_return_type = "Trace")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] design: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(object(design, "simulate() needs a design or an integration").and_then(|design| {
        let scenario = object(scenario, "simulate() needs a scenario")?;
        calls::simulate(design, &scenario)
    }))
}

/// Makes room for a text of so many bytes, and gives its place in the memory, where `calls.js` writes templates.
#[wasm_bindgen(js_name = roomFor, skip_typescript)]
pub fn room_for(length: usize) -> usize {
    room::room_for(length)
}

/// The memory that the room is in. The module exports it as `memory` already, but only to what wasm-bindgen writes.
#[wasm_bindgen(js_name = wholeMemory, skip_typescript)]
pub fn whole_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Renders a mapping template, as API Gateway does or as Apache Velocity does. In the room are, one behind the other and so
/// many bytes long: the template, the JSON texts of the options that are objects, and the payload. What has no bytes was not
/// given.
///
/// Gives the length of the output in bytes; less than 0 when there is something else to say.
#[wasm_bindgen(js_name = renderWritten, skip_typescript)]
pub fn render_written(
    template: usize,
    vars: usize,
    params: usize,
    context: usize,
    stage_variables: usize,
    payload: usize,
    is_velocity: bool,
) -> i32 {
    let dialect = if is_velocity { Dialect::Velocity } else { Dialect::ApiGateway };
    room::render([template, vars, params, context, stage_variables, payload], dialect)
}

/// The place of the output in the memory, until the next template is rendered.
#[wasm_bindgen(js_name = outputAt, skip_typescript)]
pub fn output_at() -> usize {
    room::output_at()
}

/// What there is to say instead of an output: a template that cannot be rendered has findings, whose `span` is a part of the
/// template.
#[wasm_bindgen(js_name = renderedInstead, skip_typescript)]
pub fn rendered_instead() -> Result<JsValue, JsValue> {
    answer(room::instead())
}

/// Renders a mapping template from whatever was given.
#[wasm_bindgen(js_name = renderGiven, skip_typescript)]
pub fn render_given(template: &JsValue, input: &JsValue) -> Result<JsValue, JsValue> {
    answer(string(template, "renderTemplate() needs text").and_then(|template| {
        let options = options::object_text(optional(input)?, "renderTemplate")?;
        calls::render_template(&(options + &template.text))
    }))
}

/// Makes a scenario for an integration of a design, by its name or else the first: a request that its mappings and
/// templates have something to read in.
#[wasm_bindgen(js_name = sampleScenario, unchecked_return_type = "Scenario")]
pub fn sample_scenario(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] design: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] integration: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(object(design, "sampleScenario() needs a design or an integration").and_then(|design| {
        let name = match integration.is_undefined() {
            true => None,
            false => Some(string(integration, "sampleScenario() takes the name of an integration")?.text),
        };
        calls::sample_scenario(design, name.as_deref())
    }))
}

/// The requests that do an operation with every resource of a design, as data and as command lines of curl.
#[wasm_bindgen(unchecked_return_type = "HttpRequest[]")]
pub fn requests(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] design: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "\"create\" | \"get\" | \"list\" | \"update\" | \"delete\"")]
    operation: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(object(design, "requests() needs a design").and_then(|design| {
        let operation = string(operation, "requests() needs the name of an operation")?;
        calls::requests(design, &operation.text)
    }))
}

/// What changes between a design that is deployed and one that is wanted.
#[wasm_bindgen(unchecked_return_type = "Change[]")]
pub fn diff(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] after: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(both(before, after, "diff()").and_then(|(before, after)| calls::diff(before, after)))
}

/// What is to be known about the way from a design that is deployed to one that is wanted: what cannot be changed in place, what
/// routes still point to, what the service manages itself. Paths are in the wanted design, or in the other when they are about
/// something that goes.
#[wasm_bindgen(js_name = checkChange, unchecked_return_type = "Diagnostic[]")]
pub fn check_change(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] after: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Pick<ValidateOptions, \"rules\">")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(
        both(before, after, "checkChange()")
            .and_then(|(before, after)| calls::check_change(before, after, optional(options)?.as_deref())),
    )
}

/// Checks an update that somebody wrote: the body of UpdateIntegration or UpdateIntegrationResponse, beside the properties as the
/// service has them now, alone or as the integration or response of a design; or a patch document for Cloud Control (RFC 6902), with
/// both in CloudFormation's names. Paths are below the update.
#[wasm_bindgen(js_name = checkUpdate, unchecked_return_type = "Diagnostic[]")]
pub fn check_update(
    #[wasm_bindgen(
        unchecked_param_type = "Integration | IntegrationResponse | DesignIntegration | DesignIntegrationResponse | object"
    )]
    current: &JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "Integration | IntegrationResponse | object | JsonPatchOperation[]"
    )]
    update: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ValidateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(object(current, "checkUpdate() needs the properties that are there").and_then(|current| {
        let update = match is_list(update) {
            true => stringify(update)?.unwrap_or_default(),
            false => object(update, "checkUpdate() needs the body of an update or a patch document")?,
        };
        calls::check_update(&current, &update, optional(options)?.as_deref())
    }))
}

/// Checks how many integrations APIs have, when nothing else of them is at hand: an inventory may be too large to be one design. The
/// quota depends on `options.protocol`; paths are those of a design with these APIs.
#[wasm_bindgen(js_name = checkCounts, unchecked_return_type = "Diagnostic[]")]
pub fn check_counts(
    #[wasm_bindgen(unchecked_param_type = "{ apiId?: string; integrations: number }[]")] counts: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ValidateOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(
        stringify(counts).and_then(|counts| {
            calls::check_counts(&counts.unwrap_or_default(), optional(options)?.as_deref())
        }),
    )
}

/// The smallest updates that make one design of another, in a format.
#[wasm_bindgen(unchecked_return_type = "Generated")]
pub fn patch(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] after: &JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "\"api\" | \"cloudcontrol\" | \"stackql\" | \"aws-cli\" | \"idem\""
    )]
    format: &JsValue,
) -> Result<JsValue, JsValue> {
    answer_of_files(both(before, after, "patch()").and_then(|(before, after)| {
        let format = string(format, "patch() needs the id of a format")?;
        calls::patch(before, after, &format.text)
    }))
}

/// The changes in an order that works, as a list and as a script of AWS CLI commands.
#[wasm_bindgen(unchecked_return_type = "Generated")]
pub fn plan(
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] before: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Design | Integration")] after: &JsValue,
) -> Result<JsValue, JsValue> {
    answer_of_files(both(before, after, "plan()").and_then(|(before, after)| calls::plan(before, after)))
}

/// What an error of the service means: its JSON body, or what the AWS CLI, an SDK, Terraform or CloudFormation print. With
/// a design it says where the mistake is.
#[wasm_bindgen(js_name = explainError, unchecked_return_type = "ServiceError")]
pub fn explain_error(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Design | Integration")] design: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(string(text, "explainError() needs text").and_then(|text| {
        let needs = "explainError() needs a design";
        let design = if design.is_undefined() { None } else { Some(object(design, needs)?) };
        calls::explain_error(&text.text, design)
    }))
}

/// Two designs as JSON text.
fn both(before: &JsValue, after: &JsValue, function: &str) -> Result<(String, String), Failure> {
    let needs = format!("{function} needs two designs");
    Ok((object(before, &needs)?, object(after, &needs)?))
}

/// The rule book.
#[wasm_bindgen(unchecked_return_type = "RuleInfo[]")]
pub fn rules() -> Result<JsValue, JsValue> {
    answer(Ok(book::RULES.iter().map(|rule| answer::rule(rule)).collect::<Vec<_>>()))
}

/// The formats, in the order in which they are offered.
#[wasm_bindgen(unchecked_return_type = "FormatInfo[]")]
pub fn formats() -> Result<JsValue, JsValue> {
    answer(Ok(formats::FORMATS.iter().map(|format| answer::format(format)).collect::<Vec<_>>()))
}

/// The JSON Schema (draft 2020-12) of the design document.
#[wasm_bindgen(unchecked_return_type = "JsonSchema")]
pub fn schema() -> Result<JsValue, JsValue> {
    answer(Ok(json::Json(schemas::design())))
}

#[wasm_bindgen]
extern "C" {
    /// As in `js_sys`, but a proxy that was revoked is no answer, and throws.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    /// Halves of characters become U+FFFD.
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

fn is_list(value: &JsValue) -> bool {
    is_array(value).unwrap_or(false)
}

/// An object as JSON text.
fn object(value: &JsValue, needs: &str) -> Result<String, Failure> {
    if !value.is_object() || value.is_function() || is_list(value) {
        return Err(Failure::argument(format!("{needs}, which is an object; it got {}.", name_of(value))));
    }
    let json = stringify(value)?;
    // An object may have a `toJSON` that makes something else of it.
    json.filter(|json| json.starts_with('{'))
        .ok_or_else(|| Failure::argument(format!("{needs}, which is an object; its JSON is none.")))
}

/// Options as JSON text; `None` when there are none.
fn optional(value: &JsValue) -> Result<Option<String>, Failure> {
    if value.is_undefined() { Ok(None) } else { stringify(value) }
}

fn string(value: &JsValue, needs: &str) -> Result<Text, Failure> {
    let text = value.dyn_ref::<JsString>();
    let text = text.ok_or_else(|| Failure::argument(format!("{needs}; it got {}.", name_of(value))))?;
    Ok(Text::new(within_limit(text)?, || text.iter()))
}

fn within_limit(text: &JsString) -> Result<String, Failure> {
    let length = text.length();
    if length > LONGEST {
        let message = format!("The text has {length} characters; the limit is {LONGEST}.");
        return Err(Failure::new("GATEWRIGHT_TOO_LARGE", message));
    }
    // The usual way goes through a text character by character, which is quick for short ones only.
    if length > LONG {
        let bytes = TextEncoder::new().encode(text).to_vec();
        return Ok(
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into())
        );
    }
    Ok(text.into())
}

/// What `JSON.stringify` makes of a value; `None` when that is nothing, as of a function.
fn stringify(value: &JsValue) -> Result<Option<String>, Failure> {
    let json = JSON::stringify(value).map_err(|thrown| {
        // What is thrown is the caller's own, and so may be what throws when it is asked for its message.
        let message = Reflect::get(&thrown, &"message".into()).ok().and_then(|message| message.as_string());
        let message = message.unwrap_or_default();
        Failure::argument(format!("The argument cannot be turned into JSON. {message}"))
    })?;
    json.dyn_ref::<JsString>().map(within_limit).transpose()
}

/// What a value is called in a sentence.
fn name_of(value: &JsValue) -> &'static str {
    match () {
        () if value.is_undefined() => "undefined",
        () if value.is_null() => "null",
        () if value.is_string() => "text",
        () if value.is_function() => "a function",
        () if value.is_symbol() => "a symbol",
        () if value.is_bigint() => "a big integer",
        () if value.as_bool().is_some() => "a boolean",
        () if value.as_f64().is_some() => "a number",
        () if is_list(value) => "a list",
        () => "an object",
    }
}

fn answer<T: Serialize>(result: Result<T, Failure>) -> Result<JsValue, JsValue> {
    let json = result.and_then(|answer| {
        serde_json::to_string(&answer).map_err(|error| Failure::argument(error.to_string()))
    });
    match json {
        Ok(json) => JSON::parse(&json),
        Err(failure) => Err(thrown(failure)?),
    }
}

fn answer_of_files(result: Result<Generated, Failure>) -> Result<JsValue, JsValue> {
    let given = result.and_then(|answer| {
        serde_wasm_bindgen::to_value(&answer).map_err(|error| Failure::argument(error.to_string()))
    });
    match given {
        Ok(given) => Ok(given),
        Err(failure) => Err(thrown(failure)?),
    }
}

fn thrown(Failure { code, message }: Failure) -> Result<JsValue, JsValue> {
    let error = Error::new(&message);
    error.set_name("GatewrightError");
    Reflect::set(&error, &"code".into(), &code.into())?;
    Ok(error.into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_package_has_the_version_of_the_crate() {
        let package: serde_json::Value = serde_json::from_str(include_str!("../package.json")).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    }
}
