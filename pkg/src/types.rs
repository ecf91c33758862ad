//! What the package gives, as types: the TypeScript types are made from them.
//!
//! The types of the design document come from the property table, see `build.rs`.

use crate::json::Json;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const DESIGN: &str = include_str!(concat!(env!("OUT_DIR"), "/design.d.ts"));

#[wasm_bindgen(typescript_custom_section)]
const FORMATS: &str = include_str!(concat!(env!("OUT_DIR"), "/formats.d.ts"));

#[wasm_bindgen(typescript_custom_section)]
const EXTRA: &str = include_str!("extra.d.ts");

/// How bad a finding is: the service refuses it (`error`), it is ignored, risky or suspicious (`warning`), or it is
/// advice (`info`).
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Info,
}

/// A finding.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// The id of the rule, such as `GW236`; it never changes.
    pub rule: &'static str,
    /// The name of the rule, such as `vpc-link-without-id`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where, as a JSON Pointer into what was checked, such as `/apis/0/integrations/0/properties/timeoutInMillis`.
    pub path: String,
    /// What is wrong and why it matters.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub help: Option<String>,
    /// The service's own words, when they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub service_message: Option<String>,
    /// Where the rule is explained, from the root of the project.
    pub docs: String,
    /// The part of the text at `path` that is meant, in UTF-16 code units.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub span: Option<Span>,
    /// Says that `span` is a part of the key at the end of `path`, and not of the value there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "\"key\"")]
    pub span_of: Option<&'static str>,
    /// Where it stands in the text that was read. Designs that were given as objects have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub location: Option<Location>,
    /// Other places that have to do with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub related: Vec<Related>,
    /// A mechanical correction, for `applyFix`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub fix: Option<Fix>,
}

/// A part of a text; `end` is behind the last character.
#[derive(Serialize, Tsify)]
pub struct Span {
    /// Its first UTF-16 code unit, counted from 0.
    pub start: usize,
    /// The first one behind it.
    pub end: usize,
}

/// Where something stands in a text: lines and columns start at 1, columns are UTF-16 code units, the end is behind the
/// last character.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The line it starts in.
    pub line: u32,
    /// The column it starts at.
    pub column: u32,
    /// The line it ends in.
    pub end_line: u32,
    /// The column behind its last character.
    pub end_column: u32,
}

/// Another place that has to do with a finding.
#[derive(Serialize, Tsify)]
pub struct Related {
    /// A JSON Pointer.
    pub path: String,
    /// What is there.
    pub message: String,
}

/// A mechanical correction.
#[derive(Serialize, Tsify)]
pub struct Fix {
    /// What it does, in a few words for a button.
    pub title: String,
    /// Whether it can be applied unseen.
    pub safety: Safety,
    /// The changes of the design, in order; none where only the text has something to mend, which `fix()` does.
    pub edits: Vec<JsonPatchOperation>,
}

/// Whether a fix can be applied unseen.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    Safe,
    NeedsReview,
}

/// An operation of JSON Patch (RFC 6902).
#[derive(Serialize, Tsify)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum JsonPatchOperation {
    Add {
        path: String,
        /// What is put there.
        #[tsify(type = "unknown")]
        value: Json,
    },
    Replace {
        path: String,
        /// What takes its place.
        #[tsify(type = "unknown")]
        value: Json,
    },
    Remove {
        path: String,
    },
    Move {
        from: String,
        path: String,
    },
}

/// Something that a conversion could not carry.
#[derive(Serialize, Tsify)]
pub struct Loss {
    /// Where in the design, as a JSON Pointer.
    pub path: String,
    /// The format that could not say it.
    #[tsify(type = "FormatId")]
    pub format: &'static str,
    /// Why, and what became of it.
    pub reason: String,
}

/// A file that was written.
#[derive(Serialize, Tsify)]
pub struct GeneratedFile {
    /// A relative path, such as `template.yaml`.
    pub path: String,
    /// The language of the text: `json`, `yaml`, `sql`, …
    pub language: &'static str,
    /// What is in it.
    pub text: String,
}

/// What came of writing a design.
#[derive(Serialize, Tsify)]
pub struct Generated {
    /// The files, none when there is nothing to write.
    pub files: Vec<GeneratedFile>,
    /// What the format could not say.
    pub losses: Vec<Loss>,
}

/// Something in a text that is not about integrations, and was left as it is.
#[derive(Serialize, Tsify)]
pub struct LeftAlone {
    /// Its name in the text, such as a logical id.
    pub name: String,
    /// What it is, in the format's own words: `AWS::DynamoDB::Table`.
    pub kind: String,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub location: Option<Location>,
}

/// What came of reading a text.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    /// The format it was read in.
    #[tsify(type = "FormatId")]
    pub format: &'static str,
    /// What was understood.
    #[tsify(type = "Design")]
    pub design: Json,
    /// What was not taken over.
    pub losses: Vec<Loss>,
    /// What is wrong with the text itself; `validate` says what is wrong with the design.
    pub diagnostics: Vec<Diagnostic>,
    /// What the text holds beside integrations.
    pub left_alone: Vec<LeftAlone>,
}

/// What came of reading and checking a text. Its TypeScript type is `Checked` of `extra.d.ts`, which also has the design.
#[derive(Serialize)]
pub struct CheckedText {
    pub format: &'static str,
    pub integrations: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// What becomes of a request, step by step.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    /// The steps in order.
    pub steps: Vec<TraceStep>,
    /// What the backend is sent. Lambda proxy integrations have `lambdaEvent` and service actions `serviceCall` instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "IntegrationRequest")]
    pub integration_request: Option<Json>,
    /// What a Lambda function is called with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Record<string, unknown>")]
    pub lambda_event: Option<Json>,
    /// The call of a service action of an HTTP API.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "ServiceCall")]
    pub service_call: Option<Json>,
    /// What the client receives; nothing when nothing reaches it, or when the scenario has no response.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "ClientResponse")]
    pub client_response: Option<Json>,
    /// What the rule book says about the integration and its responses.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a mapping template becomes.
#[derive(Serialize, Tsify)]
pub struct Rendered {
    /// The output; left out when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub output: Option<String>,
    /// Why there is none.
    pub diagnostics: Vec<Diagnostic>,
}

/// A step of a trace.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TraceStep {
    /// What kind of step it is; the kinds never change.
    #[tsify(type = "TraceStepKind")]
    pub kind: &'static str,
    /// What happens, in a few words.
    pub title: String,
    /// The property that acted, as a JSON Pointer into what was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub property: Option<String>,
    /// What went in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "unknown")]
    pub input: Option<Json>,
    /// What came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "unknown")]
    pub output: Option<Json>,
    /// Why, in one or two sentences.
    pub explanation: String,
    /// What a person should look at.
    pub findings: Vec<TraceFinding>,
    /// `confirmed` by documentation or a recording, or `inferred`: the most likely behaviour, which nobody published.
    #[tsify(type = "\"confirmed\" | \"inferred\"")]
    pub certainty: &'static str,
}

/// Something in a step that a person should look at.
#[derive(Serialize, Tsify)]
pub struct TraceFinding {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and why it matters.
    pub message: String,
}

/// A fix that was applied.
#[derive(Serialize, Tsify)]
pub struct Applied {
    /// The rule whose finding it mends.
    pub rule: &'static str,
    /// Where, as a JSON Pointer into the design.
    pub path: String,
    /// What it does, in a few words.
    pub title: String,
}

/// What came of applying fixes to a text.
#[derive(Serialize, Tsify)]
pub struct Fixed {
    /// The format it was read in.
    #[tsify(type = "FormatId")]
    pub format: &'static str,
    /// The text with the fixes in it; the rest of it is as it was, byte for byte.
    pub text: String,
    /// What was mended, in order.
    pub applied: Vec<Applied>,
    /// What could not be changed in the text.
    pub losses: Vec<Loss>,
    /// What is found in the text now.
    pub diagnostics: Vec<Diagnostic>,
}

/// A request to the service, without its signature.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct HttpRequest {
    /// The operation in the API's model, such as `UpdateIntegration`.
    pub operation: &'static str,
    /// The method, such as `PATCH`.
    pub method: &'static str,
    /// The host of the service in the region of the design.
    pub host: String,
    /// The path, its segments escaped. What is not known stands in braces.
    pub path: String,
    /// The names of the parameters that may stand in the query.
    pub query: Vec<&'static str>,
    /// The headers, without those of the signature.
    pub headers: Vec<Header>,
    /// What is sent, for operations that send something.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Record<string, unknown>")]
    pub body: Option<Json>,
    /// The status of success.
    pub expected_status: u16,
    /// The errors that the service may answer with.
    pub errors: Vec<ErrorModel>,
    /// The names of what has to be filled in.
    pub unknown: Vec<String>,
    /// Where the resource is in the design, as a JSON Pointer.
    pub source: String,
    /// The request as a command line of curl, which signs it.
    pub curl: String,
}

/// A header of a request.
#[derive(Serialize, Tsify)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// What it is set to.
    pub value: String,
}

/// An error that the service answers with.
#[derive(Serialize, Tsify)]
pub struct ErrorModel {
    /// The status code of the answer.
    pub status: u16,
    /// The name on which clients switch.
    pub name: &'static str,
    /// The members of its body.
    pub members: Vec<&'static str>,
}

/// A change between two designs. Values are in the form of the service, with its defaults.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Where in the wanted design, or in the one that is deployed when the whole resource goes: a JSON Pointer.
    pub path: String,
    /// The same place in the design that is deployed, when it has the resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub before_path: Option<String>,
    /// What happened there; `undetermined` where a reference hides it.
    #[tsify(type = "\"added\" | \"removed\" | \"replaced\" | \"undetermined\"")]
    pub kind: &'static str,
    /// What becomes of the resource.
    #[tsify(type = "\"create\" | \"update\" | \"replacement\" | \"delete\"")]
    pub effect: &'static str,
    /// The value that is deployed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "unknown")]
    pub before: Option<Json>,
    /// The value that is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "unknown")]
    pub after: Option<Json>,
    /// Why that is its effect.
    pub reason: String,
}

/// An error of the service.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ServiceError {
    /// Such as `BadRequestException`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub name: Option<&'static str>,
    /// The HTTP status.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub status: Option<u16>,
    /// The service's own words.
    pub message: String,
    /// The id of the rule that most likely was broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub rule: Option<&'static str>,
    /// The property that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub property: Option<&'static str>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub help: Option<&'static str>,
    /// Where in the design that was given, as a JSON Pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub path: Option<String>,
    /// Whether the same request may succeed a little later.
    pub is_worth_another_try: bool,
}

/// A rule of the rule book.
#[derive(Serialize, Tsify)]
pub struct RuleInfo {
    /// Such as `GW236`; never changed or given to another rule.
    pub id: &'static str,
    /// What is flagged, such as `vpc-link-without-id`.
    pub name: &'static str,
    /// How bad it is, unless options say otherwise.
    pub severity: Severity,
    /// The title of its group.
    pub topic: &'static str,
    /// What it reports, in one line.
    pub summary: &'static str,
    /// Where it is explained, from the root of the project.
    pub docs: String,
    /// Whether it offers a fix in some case.
    pub fixable: bool,
}

/// A format.
#[derive(Serialize, Tsify)]
pub struct FormatInfo {
    /// What functions call it.
    #[tsify(type = "FormatId")]
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The language of its texts: `json`, `yaml`, `sql`, …
    pub language: &'static str,
    /// The usual extension of its files, without the dot.
    pub extension: &'static str,
    /// Whether `parse`, `check` and `convert` read it.
    pub reads: bool,
    /// Whether `generate` and `convert` write it.
    pub writes: bool,
}
