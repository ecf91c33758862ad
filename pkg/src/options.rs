//! What a call can be told beside its arguments.

use crate::failure::Failure;
use gatewright_core::diagnostic::{List, Quoted, Safety, Severity};
use gatewright_core::formats::{self, Format, FormatError, Source, json};
use gatewright_core::java;
use gatewright_core::model::{Kind, Map, Member, Protocol, Value};
use gatewright_core::rules::{self, Options};
use gatewright_core::vtl::{Dialect, Input, OptionProblem};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

/// What `check` can be told.
#[derive(Default, Tsify)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckOptions {
    /// The format of the text; left out, the text itself shows it.
    #[tsify(optional, type = "FormatId")]
    pub(crate) format: Option<&'static Format>,
    /// The name of the file that the text is from; its extension decides where the text does not show its format.
    #[tsify(optional)]
    pub(crate) file_name: Option<String>,
    /// The protocol of the APIs that do not say theirs.
    #[tsify(optional, type = "Protocol")]
    pub(crate) protocol: Option<Protocol>,
    /// Files beside it that it names, by their names from its folder: the queries of a stack manifest.
    #[tsify(optional, type = "Record<string, string>")]
    pub(crate) companions: Vec<(String, String)>,
    /// Take the text only when it has the marks of a format and not just its language: for files that nobody said to
    /// be about integrations.
    #[tsify(optional, type = "boolean")]
    pub(crate) marked: bool,
    /// Rules by id or name that are switched off or have another severity.
    #[tsify(optional, type = "Record<string, Severity | \"off\">")]
    pub(crate) rules: Options,
    /// What `rules` says about [`Text`](crate::text::Text) that is no text, which the core never sees.
    #[serde(skip)]
    pub(crate) broken_text: Option<Option<Severity>>,
}

#[wasm_bindgen(typescript_custom_section)]
const OTHERS: &str = r#"
/** What `parse` can be told. */
export type ParseOptions = Omit<CheckOptions, "rules">;

/** What `fix` can be told. */
export interface FixOptions extends CheckOptions {
    /** Which fixes are applied: the safe ones, which is the default, or also those that need a look. */
    safety?: "safe" | "all";
}

/** What `convert` has to be told. */
export interface ConvertOptions extends Pick<CheckOptions, "fileName" | "protocol" | "companions"> {
    /** The format of the text; left out, the text itself shows it. */
    from?: FormatId;
    /** The format to write. */
    to: FormatId;
    /** What the writer is told, as in `generate`. */
    options?: Record<string, string>;
}

/** What `validate` can be told. */
export type ValidateOptions = Pick<CheckOptions, "protocol" | "rules">;
"#;

/// What `convert` has to be told.
pub(crate) struct ConvertOptions {
    pub(crate) to: &'static Format,
    /// What the writer is told.
    pub(crate) options: Vec<(String, String)>,
    pub(crate) reading: CheckOptions,
}

thread_local! {
    /// All rules, whose checks are collected once and not in every call.
    static ALL_RULES: Options = Options::default();
}

impl CheckOptions {
    /// Reads the options of `function`, which has those named in `known`.
    pub(crate) fn read(json: Option<&str>, function: &str, known: &[&str]) -> Result<Self, Failure> {
        let mut options = Self { rules: ALL_RULES.with(Options::clone), ..Self::default() };
        for member in members(json, function)? {
            match &*member.key {
                name if !known.contains(&name) => return Err(unknown(function, name, known)),
                "format" => options.format = Some(format("format", &member.value)?),
                "fileName" => options.file_name = Some(text("fileName", &member.value)?.to_owned()),
                "protocol" => {
                    let protocol = protocol(&member.value)?;
                    options.protocol = Some(protocol);
                    options.rules.protocol = Some(protocol);
                }
                "companions" => options.companions = texts("companions", &member.value)?,
                "marked" => options.marked = flag("marked", &member.value)?,
                _ => options.set_rules(&member.value)?,
            }
        }
        Ok(options)
    }

    /// Reads the options of `fix`, which has `safety` beside those named in `known`.
    pub(crate) fn read_fixing(json: Option<&str>, known: &[&str]) -> Result<(Self, Safety), Failure> {
        let mut given = members(json, "fix")?;
        let safety = match given.remove("safety").as_ref().map(|value| text("safety", value)) {
            None | Some(Ok("safe")) => Safety::Safe,
            Some(Ok("all")) => Safety::NeedsReview,
            Some(Ok(other)) => {
                return Err(Failure::option(format!(
                    "The option safety cannot be {}; it can be safe or all.",
                    Quoted(other)
                )));
            }
            Some(Err(failure)) => return Err(failure),
        };
        let rest = json::to_line(&given.into());
        let known: Vec<_> = known.iter().copied().chain(["safety"]).collect();
        Ok((Self::read(Some(&rest), "fix", &known)?, safety))
    }

    fn set_rules(&mut self, value: &Value) -> Result<(), Failure> {
        let rules = value.map().ok_or_else(|| {
            Failure::option(format!(
                "The option rules is {}; it has to be an object of rules.",
                value.kind_name()
            ))
        })?;
        for member in rules.members() {
            let severity = match member.value.literal() {
                Some("off") => None,
                Some(name) if Severity::from_name(name).is_some() => Severity::from_name(name),
                _ => {
                    return Err(Failure::option(format!(
                        "The rule {} cannot be set to {}; it can be error, warning, info or off.",
                        member.key,
                        json::to_line(&member.value)
                    )));
                }
            };
            self.rules.set(&member.key, severity)?;
            if rules::find(&member.key)?.name == "broken-text" {
                self.broken_text = Some(severity);
            }
        }
        Ok(())
    }

    /// The format to read a text in.
    pub(crate) fn format_of(&self, source: &Source<'_>) -> Result<&'static Format, Failure> {
        let unknown = || FormatError::not_recognised(source.text);
        // The extension of what is known to be no format says nothing.
        let state = FormatError::NotRecognised { foreign: Some(formats::Foreign::TerraformOutput) };
        let by_name = || {
            let mut known = formats::FORMATS.iter().copied().filter(|f| f.reads());
            known.find(|f| Some(f.extension) == source.extension()).filter(|_| unknown() != state)
        };
        let by_text = || match self.marked {
            true => formats::recognise_by_marks(*source),
            false => formats::recognise(*source).or_else(by_name),
        };
        Ok(self.format.or_else(by_text).ok_or_else(unknown)?)
    }

    /// Calls `read` with a text and what the options say about it.
    pub(crate) fn with_source<T>(&self, text: &str, read: impl FnOnce(Source<'_>) -> T) -> T {
        let companions: Vec<_> = self.companions.iter().map(|(name, text)| (&**name, &**text)).collect();
        read(Source { text, name: self.file_name.as_deref(), companions: &companions })
    }
}

impl ConvertOptions {
    pub(crate) fn read(json: Option<&str>) -> Result<Self, Failure> {
        let (mut to, mut options, mut reading) = (None, Vec::new(), CheckOptions::default());
        for member in members(json, "convert")? {
            match &*member.key {
                "from" => reading.format = Some(format("from", &member.value)?),
                "to" => to = Some(format("to", &member.value)?),
                "options" => options = texts("options", &member.value)?,
                "fileName" => reading.file_name = Some(text("fileName", &member.value)?.to_owned()),
                "protocol" => reading.protocol = Some(protocol(&member.value)?),
                "companions" => reading.companions = texts("companions", &member.value)?,
                name => {
                    let known = ["from", "to", "options", "fileName", "protocol", "companions"];
                    return Err(unknown("convert", name, &known));
                }
            }
        }
        let to = to.ok_or_else(|| {
            Failure::option("convert() needs to know the format to write: { to: \"stackql\" }.")
        })?;
        Ok(Self { to, options, reading })
    }
}

/// What a template is rendered with, from the JSON text of an object, and the template, which stands behind it. What
/// `JSON.stringify` wrote is read as Java's values at once.
pub(crate) fn template_input(joined: &str) -> Result<(Input<'_>, Dialect, &str), Failure> {
    Input::from_options(joined).map_err(problem)
}

/// What is wrong with an option of `renderTemplate`.
pub(crate) fn problem(problem: OptionProblem<'_>) -> Failure {
    match problem {
        OptionProblem::Unknown(name) => unknown("renderTemplate", name, &Input::OPTIONS),
        OptionProblem::Kind { name, value, needed } => {
            let found = kind_name(value);
            Failure::option(format!("The option {name} is {found}; it has to be {needed}."))
        }
        OptionProblem::Dialect(value) => {
            let name = java::read_payload(value).unwrap_or(java::Value::Null);
            let name = Quoted(name.as_text().unwrap_or_default());
            Failure::option(format!("The option dialect cannot be {name}; it can be apigw or velocity."))
        }
        OptionProblem::TooDeep(name) => Failure::option(format!("The option {name} is nested too deep.")),
    }
}

/// What a value from JSON is called in a sentence.
fn kind_name(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "a boolean",
        Some(b'"') => "text",
        Some(b'[') => "a list",
        Some(b'{') => "an object",
        _ => "a number",
    }
}

/// The JSON text of an object of options, out of what may be another value.
pub(crate) fn object_text(json: Option<String>, function: &str) -> Result<String, Failure> {
    match json {
        Some(json) if json.starts_with('{') => Ok(json),
        other => members(other.as_deref(), function).map(|_| "{}".into()),
    }
}

/// The options of a writer, as names and values.
pub(crate) fn of_writer(json: Option<&str>) -> Result<Vec<(String, String)>, Failure> {
    let members = members(json, "generate")?.into_iter();
    members.map(|member| Ok((member.key.to_string(), text(&member.key, &member.value)?.to_owned()))).collect()
}

fn members(json: Option<&str>, function: &str) -> Result<Map, Failure> {
    let Some(json) = json else { return Ok(Map::new()) };
    match json::parse(json).value.map(|value| value.kind) {
        Some(Kind::Map(members)) => Ok(members),
        Some(Kind::Null) | None => Ok(Map::new()),
        Some(other) => {
            let found = Value::new(other);
            Err(Failure::argument(format!(
                "The options of {function}() are an object; found {}.",
                found.kind_name()
            )))
        }
    }
}

fn unknown(function: &str, name: &str, known: &[&str]) -> Failure {
    let message = format!("{function}() has no option {}; it has {}.", Quoted(name), List(known));
    Failure::new("GATEWRIGHT_UNKNOWN_OPTION", message)
}

fn text<'a>(name: &str, value: &'a Value) -> Result<&'a str, Failure> {
    value.literal().ok_or_else(|| {
        Failure::option(format!("The option {name} is {}; it has to be text.", value.kind_name()))
    })
}

fn texts(name: &str, value: &Value) -> Result<Vec<(String, String)>, Failure> {
    let members = value.map().ok_or_else(|| {
        Failure::option(format!(
            "The option {name} is {}; it has to be an object of texts.",
            value.kind_name()
        ))
    })?;
    let pair = |member: &Member| Ok((member.key.to_string(), text(&member.key, &member.value)?.to_owned()));
    members.members().iter().map(pair).collect()
}

fn flag(name: &str, value: &Value) -> Result<bool, Failure> {
    match value.kind {
        Kind::Bool(flag) => Ok(flag),
        _ => Err(Failure::option(format!(
            "The option {name} is {}; it has to be true or false.",
            value.kind_name()
        ))),
    }
}

fn format(name: &str, value: &Value) -> Result<&'static Format, Failure> {
    Ok(formats::find(text(name, value)?)?)
}

fn protocol(value: &Value) -> Result<Protocol, Failure> {
    let name = text("protocol", value)?;
    Protocol::from_name(name).ok_or_else(|| {
        Failure::option(format!(
            "The option protocol cannot be {}; it can be HTTP or WEBSOCKET.",
            Quoted(name)
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(json: &str, code: &str, message: &str) {
        let known = ["format", "fileName", "protocol", "rules"];
        let failure = CheckOptions::read(Some(json), "check", &known).err().expect("a failure");
        assert_eq!((failure.code, &*failure.message), (code, message));
    }

    #[test]
    fn options_that_cannot_be_used_are_told() {
        refused("5", "GATEWRIGHT_INVALID_ARGUMENT", "The options of check() are an object; found a number.");
        refused(
            r#"{"protcol": "HTTP"}"#,
            "GATEWRIGHT_UNKNOWN_OPTION",
            "check() has no option \"protcol\"; it has format, fileName, protocol or rules.",
        );
        refused(
            r#"{"protocol": "REST"}"#,
            "GATEWRIGHT_INVALID_OPTION",
            "The option protocol cannot be \"REST\"; it can be HTTP or WEBSOCKET.",
        );
        refused(
            r#"{"rules": {"GW105": 0}}"#,
            "GATEWRIGHT_INVALID_OPTION",
            "The rule GW105 cannot be set to 0; it can be error, warning, info or off.",
        );
    }

    #[test]
    fn options_of_templates_that_cannot_be_used_are_told() {
        let message = |json| template_input(json).expect_err("a failure").message;
        assert_eq!(message(r#"{"context":[]}"#), "The option context is a list; it has to be an object.");
        let names = "payload, context, stageVariables, params, vars or dialect";
        assert_eq!(message(r#"{"x":1}"#), format!("renderTemplate() has no option \"x\"; it has {names}."));
    }

    #[test]
    fn the_name_of_the_file_decides_where_the_text_does_not() {
        let options = CheckOptions { file_name: Some("orders.json".into()), ..Default::default() };
        assert_eq!(options.with_source("", |source| options.format_of(&source)).unwrap().id, "api");
        assert!(CheckOptions::default().format_of(&"".into()).is_err());
        let marked = CheckOptions { marked: true, ..CheckOptions::default() };
        assert!(marked.format_of(&r#"{"name": "orders"}"#.into()).is_err());
        assert_eq!(marked.format_of(&r#"{"integrationType": "MOCK"}"#.into()).unwrap().id, "api");
    }
}
