//! What a call can be told beside its arguments.

use crate::failure::Failure;
use gatewright_core::diagnostic::{List, Quoted, Severity};
use gatewright_core::formats::{self, Format, FormatError, Source, json};
use gatewright_core::model::{Kind, Map, Protocol, Value};
use gatewright_core::rules::{self, Options};
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

/** What `validate` can be told. */
export type ValidateOptions = Pick<CheckOptions, "protocol" | "rules">;
"#;

/// What `convert` has to be told.
#[derive(Tsify)]
pub(crate) struct ConvertOptions {
    /// The format of the text; left out, the text itself shows it.
    #[tsify(optional, type = "FormatId")]
    pub(crate) from: Option<&'static Format>,
    /// The format to write.
    #[tsify(type = "FormatId")]
    pub(crate) to: &'static Format,
}

impl CheckOptions {
    /// Reads the options of `function`, which has those named in `known`.
    pub(crate) fn read(json: Option<&str>, function: &str, known: &[&str]) -> Result<Self, Failure> {
        let mut options = Self::default();
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
                _ => options.set_rules(&member.value)?,
            }
        }
        Ok(options)
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
        let by_name = || {
            formats::FORMATS.iter().copied().find(|f| f.reads() && Some(f.extension) == source.extension())
        };
        Ok(self
            .format
            .or_else(|| formats::recognise(*source))
            .or_else(by_name)
            .ok_or(FormatError::NotRecognised)?)
    }

    /// A text with what the options say about it.
    pub(crate) fn source<'a>(&'a self, text: &'a str) -> Source<'a> {
        Source { text, name: self.file_name.as_deref(), companions: &[] }
    }
}

impl ConvertOptions {
    pub(crate) fn read(json: Option<&str>) -> Result<Self, Failure> {
        let (mut from, mut to) = (None, None);
        for member in members(json, "convert")? {
            match &*member.key {
                "from" => from = Some(format("from", &member.value)?),
                "to" => to = Some(format("to", &member.value)?),
                name => return Err(unknown("convert", name, &["from", "to"])),
            }
        }
        let to = to.ok_or_else(|| {
            Failure::option("convert() needs to know the format to write: { to: \"stackql\" }.")
        })?;
        Ok(Self { from, to })
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
    fn the_name_of_the_file_decides_where_the_text_does_not() {
        let options = CheckOptions { file_name: Some("orders.json".into()), ..Default::default() };
        assert_eq!(options.format_of(&options.source("")).unwrap().id, "api");
        assert!(CheckOptions::default().format_of(&"".into()).is_err());
    }
}
