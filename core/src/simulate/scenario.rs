//! What is tried: a request or a message, and what the backend would answer.

use super::{Body, Fields, Moment, percent};
use crate::diagnostic::Quoted;
use crate::expr::context::is_known;
use crate::formats::json;
use crate::model::{Kind, Map, Path, Protocol, Value};
use crate::nearest::nearest;
use alloc::{format, string::String, vec::Vec};
use core::fmt;

/// A request to try, and what the backend would answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The name of the API, where several have an integration of that name.
    pub api: Option<String>,
    /// The name of the integration; the route decides when it is missing.
    pub integration: Option<String>,
    /// The key of the route, such as `GET /pets/{id}` or `$connect`.
    pub route: Option<String>,
    /// Values of `$context`, instead of the simulator's own.
    pub context: Map,
    /// Stage variables, beside and instead of those of the design's stage.
    pub stage_variables: Vec<(String, String)>,
    /// The time of the request.
    pub now: Moment,
    /// The request or message.
    pub request: Request,
    /// What the backend answers; without it the simulation ends at the backend, unless there is none.
    pub response: Option<Answer>,
}

/// The request of a [`Scenario`]; of a message, only the body counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, … ; `None` when the scenario does not say.
    pub method: Option<String>,
    /// The path without the stage and without the query string; `None` when the scenario does not say.
    pub path: Option<String>,
    /// The headers, as the client wrote them.
    pub headers: Fields,
    /// The query string, decoded.
    pub query: Fields,
    /// The query string as it was sent, when the path came with one.
    pub raw_query: Option<String>,
    /// Path parameters, instead of those that the route finds in the path.
    pub path_parameters: Vec<(String, String)>,
    /// The body.
    pub body: Option<Body>,
}

/// What the backend answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status_code: Option<u16>,
    /// The headers.
    pub headers: Fields,
    /// The body; of a Lambda function, its output as JSON.
    pub body: Option<Body>,
    /// Whether the Lambda function failed: the body is what its runtime reports.
    pub function_error: bool,
    /// How long the backend takes, in milliseconds.
    pub delay_in_millis: i64,
}

/// Why a scenario cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioProblem {
    /// Where in the scenario.
    pub path: Path,
    /// What is wrong and what to do, in one or two sentences.
    pub message: String,
}

impl fmt::Display for ScenarioProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.0.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl core::error::Error for ScenarioProblem {}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            api: None,
            integration: None,
            route: None,
            context: Map::new(),
            stage_variables: Vec::new(),
            now: Moment::EXAMPLE,
            request: Request {
                method: None,
                path: None,
                headers: Fields::headers(),
                query: Fields::query(),
                raw_query: None,
                path_parameters: Vec::new(),
                body: None,
            },
            response: None,
        }
    }
}

const SCENARIO: &[&str] =
    &["name", "api", "integration", "route", "context", "stageVariables", "now", "request", "response"];
const REQUEST: &[&str] = &["method", "path", "headers", "query", "pathParameters", "body", "isBase64Encoded"];
const RESPONSE: &[&str] =
    &["statusCode", "headers", "body", "isBase64Encoded", "functionError", "delayInMillis"];

impl Scenario {
    /// Reads a scenario from its JSON value.
    ///
    /// # Errors
    /// When a member is unknown or has a value that cannot be used: every such member.
    pub fn from_value(value: &Value) -> Result<Self, Vec<ScenarioProblem>> {
        let mut reader = Reader { problems: Vec::new() };
        let scenario = reader.scenario(value);
        if reader.problems.is_empty() { Ok(scenario) } else { Err(reader.problems) }
    }
}

struct Reader {
    problems: Vec<ScenarioProblem>,
}

impl Reader {
    fn problem(&mut self, path: &Path, message: String) {
        // The first ones are the ones to mend.
        if self.problems.len() < 50 {
            self.problems.push(ScenarioProblem { path: path.clone(), message });
        }
    }

    fn wrong(&mut self, path: &Path, value: &Value, expected: &str) {
        self.problem(path, format!("This is {}; it has to be {expected}.", value.kind_name()));
    }

    /// The members of an object that has no others than `known`; those that are null are left out.
    fn members<'a>(
        &mut self,
        value: &'a Value,
        path: &Path,
        known: &[&str],
    ) -> Vec<(&'a str, &'a Value, Path)> {
        let Some(map) = value.map() else {
            self.wrong(path, value, "an object");
            return Vec::new();
        };
        let mut members = Vec::new();
        for member in map.members() {
            let here = path.join(member.key.clone());
            if !known.contains(&&*member.key) {
                let advice = match nearest(&member.key, known.iter().copied()) {
                    Some(meant) => format!("did you mean \"{meant}\"?"),
                    None => format!("the members are {}.", known.join(", ")),
                };
                self.problem(&here, format!("There is no member {}; {advice}", Quoted(&member.key)));
            } else if member.value.kind != Kind::Null {
                members.push((&*member.key, &member.value, here));
            }
        }
        members
    }

    fn text(&mut self, value: &Value, path: &Path) -> Option<String> {
        let text = scalar(value);
        if text.is_none() {
            self.wrong(path, value, "text");
        }
        text
    }

    fn flag(&mut self, value: &Value, path: &Path) -> bool {
        match value.kind {
            Kind::Bool(flag) => flag,
            _ => {
                self.wrong(path, value, "true or false");
                false
            }
        }
    }

    fn scenario(&mut self, value: &Value) -> Scenario {
        let mut it = Scenario::default();
        if value.map().is_some_and(|map| map.get("apis").is_some() || map.get("gatewright").is_some()) {
            self.problem(
                &Path::root(),
                "This is a design; a scenario has a request, and what the backend answers.".into(),
            );
            return it;
        }
        for (name, value, path) in self.members(value, &Path::root(), SCENARIO) {
            match name {
                "api" => it.api = self.text(value, &path),
                "integration" => it.integration = self.text(value, &path),
                "route" => it.route = self.text(value, &path),
                "context" => it.context = self.context(value, &path),
                "stageVariables" => it.stage_variables = self.texts(value, &path),
                "now" => {
                    if let Some(text) = self.text(value, &path) {
                        let millis =
                            value.integer().map(Moment).filter(|moment| moment.has_four_digit_year());
                        it.now = millis.or_else(|| Moment::parse(&text)).unwrap_or_else(|| {
                            let example = "write it as 2026-01-31T12:00:00Z, or in milliseconds since 1970";
                            self.problem(&path, format!("{} is no time; {example}.", Quoted(&text)));
                            Moment::EXAMPLE
                        });
                    }
                }
                "request" => it.request = self.request(value, &path),
                "response" => it.response = Some(self.answer(value, &path)),
                _ => {}
            }
        }
        it
    }

    /// Values of `$context`. Those that the service knows are texts, but for times and who calls.
    fn context(&mut self, value: &Value, path: &Path) -> Map {
        let mut context = Map::new();
        let Some(given) = value.map() else {
            self.wrong(path, value, "an object");
            return context;
        };
        for member in given.members().iter().filter(|member| member.value.kind != Kind::Null) {
            let here = path.join(member.key.clone());
            let value = match &*member.key {
                "identity" | "authorizer" if member.value.map().is_none() => {
                    self.wrong(&here, &member.value, "an object");
                    continue;
                }
                "requestTimeEpoch" | "connectedAt" | "disconnectStatusCode"
                    if member.value.integer().is_none() =>
                {
                    self.wrong(&here, &member.value, "a whole number");
                    continue;
                }
                "requestTimeEpoch" | "connectedAt" | "disconnectStatusCode" => member.value.clone(),
                "stage" if member.value.literal() == Some("") => {
                    self.problem(&here, "A stage has a name, such as $default or prod.".into());
                    continue;
                }
                name if is_known(Protocol::Http, name) || is_known(Protocol::WebSocket, name) => {
                    match self.text(&member.value, &here) {
                        Some(text) => text.into(),
                        None => continue,
                    }
                }
                _ => member.value.clone(),
            };
            context.set(member.key.clone(), value);
        }
        context
    }

    /// A method, in capitals.
    fn method(&mut self, value: &Value, path: &Path) -> Option<String> {
        let method = self.text(value, path)?.to_ascii_uppercase();
        if !is_method(&method) {
            let message = format!(
                "{} is no method. Write one word, such as GET; the path is the member path.",
                Quoted(&method)
            );
            self.problem(path, message);
            return None;
        }
        Some(method)
    }

    /// The path of a request: neither an address nor a whole request line.
    fn request_path(&mut self, value: &Value, path: &Path) -> Option<String> {
        let text = self.text(value, path)?;
        let first = text.split(['?', '#']).next().unwrap_or_default();
        let starts_with_method = first
            .split_once(" /")
            .is_some_and(|(word, _)| word.bytes().all(|byte| byte.is_ascii_uppercase()));
        let advice = if first.contains("://") && !first.starts_with('/') {
            "Leave out the scheme, the host and the stage"
        } else if starts_with_method {
            "The method is the member method"
        } else {
            // Clients keep the fragment to themselves.
            return Some(text.split('#').next().unwrap_or_default().into());
        };
        self.problem(path, format!("{} is no path. {advice}, as in /pets/1.", Quoted(&text)));
        None
    }

    fn request(&mut self, value: &Value, path: &Path) -> Request {
        let Scenario { request: mut it, .. } = Scenario::default();
        let (mut body, mut base64) = (None, false);
        for (name, value, path) in self.members(value, path, REQUEST) {
            match name {
                "method" => it.method = self.method(value, &path),
                "path" => it.path = self.request_path(value, &path),
                "headers" => it.headers = self.fields(value, &path, Fields::headers()),
                "query" => it.query = self.fields(value, &path, Fields::query()),
                "pathParameters" => it.path_parameters = self.texts(value, &path),
                "body" => body = Some((value, path)),
                "isBase64Encoded" => base64 = self.flag(value, &path),
                _ => {}
            }
        }
        it.body = body.and_then(|(value, path)| self.body(value, &path, base64));
        if let Some(path) = it.path.take() {
            let (path, query) =
                path.split_once('?').map_or((&*path, None), |(path, query)| (path, Some(query)));
            if let Some(query) = query {
                let only = it.query.is_empty();
                percent::read_query(query, &mut it.query);
                it.raw_query = only.then(|| query.into());
            }
            it.path = Some(if path.starts_with('/') { path.into() } else { format!("/{path}") });
        }
        it
    }

    fn answer(&mut self, value: &Value, path: &Path) -> Answer {
        let mut it = Answer {
            status_code: None,
            headers: Fields::headers(),
            body: None,
            function_error: false,
            delay_in_millis: 0,
        };
        let (mut body, mut base64) = (None, false);
        for (name, value, path) in self.members(value, path, RESPONSE) {
            match name {
                "statusCode" => {
                    it.status_code = scalar(value).and_then(|text| status_code(&text));
                    if it.status_code.is_none() {
                        self.problem(&path, "A status code is a whole number from 100 to 599.".into());
                    }
                }
                "headers" => it.headers = self.fields(value, &path, Fields::headers()),
                "body" => body = Some((value, path)),
                "isBase64Encoded" => base64 = self.flag(value, &path),
                "functionError" => it.function_error = self.flag(value, &path),
                "delayInMillis" => match value.integer().filter(|delay| *delay >= 0) {
                    Some(delay) => it.delay_in_millis = delay,
                    None => self.wrong(&path, value, "a whole number of milliseconds, at least 0"),
                },
                _ => {}
            }
        }
        it.body = body.and_then(|(value, path)| self.body(value, &path, base64));
        it
    }

    /// A body is text; an object or a list stands for its JSON.
    fn body(&mut self, value: &Value, path: &Path, base64: bool) -> Option<Body> {
        match &value.kind {
            Kind::Map(_) | Kind::List(_) => Some(json::to_compact(value).into()),
            _ => {
                let text = self.text(value, path)?;
                if !base64 {
                    return Some(text.into());
                }
                let body = Body::from_base64(&text).map(Body::binary);
                if body.is_none() {
                    self.problem(path, "The body is not in base64, although isBase64Encoded says so.".into());
                }
                body
            }
        }
    }

    fn fields(&mut self, value: &Value, path: &Path, mut fields: Fields) -> Fields {
        let Some(map) = value.map() else {
            self.wrong(path, value, "an object of texts or lists of texts");
            return fields;
        };
        for member in map.members() {
            let here = path.join(member.key.clone());
            match &member.value.kind {
                Kind::Null => {}
                Kind::List(values) => {
                    for (at, value) in values.iter().enumerate() {
                        if let Some(text) = self.text(value, &here.join(at)) {
                            fields.append(&member.key, text);
                        }
                    }
                }
                Kind::Map(_) => self.wrong(&here, &member.value, "text or a list of texts"),
                _ => {
                    if let Some(text) = self.text(&member.value, &here) {
                        fields.append(&member.key, text);
                    }
                }
            }
        }
        fields
    }

    fn texts(&mut self, value: &Value, path: &Path) -> Vec<(String, String)> {
        let Some(map) = value.map() else {
            self.wrong(path, value, "an object of texts");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for member in map.members().iter().filter(|member| member.value.kind != Kind::Null) {
            let text = self.text(&member.value, &path.join(member.key.clone()));
            texts.extend(text.map(|text| (member.key.clone().into_owned(), text)));
        }
        texts
    }
}

/// Whether a text can be the method of a request: a token of HTTP.
pub(super) fn is_method(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

/// A text, number or truth value as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Bool(flag) => Some(format!("{flag}")),
        Kind::Number(digits) => Some(digits.clone().into_owned()),
        Kind::Text(text) => text.literal().map(Into::into),
        _ => None,
    }
}

/// A status code that a response can have.
pub(super) fn status_code(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|code| digits && (100..600).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Scenario, Vec<ScenarioProblem>> {
        Scenario::from_value(&json::parse(text).value.unwrap())
    }

    #[track_caller]
    fn refused(text: &str, problems: &[&str]) {
        let found: Vec<_> = read(text).unwrap_err().iter().map(|problem| format!("{problem}")).collect();
        assert_eq!(found, problems, "{text}");
    }

    #[test]
    fn requests_are_read() {
        let it = read(r#"{"request": {"method": "post", "path": "a/b?x=1&y=%20", "headers": {"A": ["1", 2]}, "body": {"n": 1.0}}}"#)
            .unwrap()
            .request;
        assert_eq!((it.method.as_deref(), it.path.as_deref()), (Some("POST"), Some("/a/b")));
        assert_eq!(
            (it.headers.joined("a").as_deref(), it.query.joined("y").as_deref()),
            (Some("1,2"), Some(" "))
        );
        assert_eq!(it.raw_query.as_deref(), Some("x=1&y=%20"));
        assert_eq!(it.body, Some(r#"{"n":1.0}"#.into()));
    }

    #[test]
    fn times_are_texts_or_milliseconds() {
        let now = |text| read(text).unwrap().now;
        assert_eq!(now(r#"{"now": 1584039838390}"#), Moment::EXAMPLE);
        assert_eq!(
            now(r#"{"now": "2020-03-12T19:03:58.39Z", "stageVariables": {"a": null}}"#),
            Moment::EXAMPLE
        );
        assert!(read(r#"{"now": 99999999999999999}"#).is_err());
    }

    #[test]
    fn paths_have_no_fragment() {
        let it = read(r#"{"request": {"path": "/a?x=1#top"}}"#).unwrap().request;
        assert_eq!((it.path.as_deref(), it.raw_query.as_deref()), (Some("/a"), Some("x=1")));
        refused(
            r#"{"request": {"path": "https://example.com/prod/a?x=1"}}"#,
            &[
                "/request/path: \"https://example.com/prod/a?x=1\" is no path. Leave out the scheme, the host and the stage, as in /pets/1.",
            ],
        );
        refused(
            r#"{"request": {"method": "GET /x", "path": "GET /x"}}"#,
            &[
                "/request/method: \"GET /X\" is no method. Write one word, such as GET; the path is the member path.",
                "/request/path: \"GET /x\" is no path. The method is the member method, as in /pets/1.",
            ],
        );
    }

    #[test]
    fn the_context_is_what_the_service_has() {
        let it = read(
            r#"{"context": {"stage": 1, "accountId": 123456789012, "connectedAt": 5, "messageId": null, "own": [1]}}"#,
        );
        let context = it.unwrap().context;
        let text = |name| context.get(name).and_then(Value::literal);
        assert_eq!((text("stage"), text("accountId")), (Some("1"), Some("123456789012")));
        assert_eq!(context.get("connectedAt").and_then(Value::integer), Some(5));
        assert!(context.get("messageId").is_none() && context.get("own").is_some());
        refused(
            r#"{"context": {"identity": "me", "authorizer": [], "connectedAt": "now", "stage": "", "requestId": {}}}"#,
            &[
                "/context/identity: This is text; it has to be an object.",
                "/context/authorizer: This is a list; it has to be an object.",
                "/context/connectedAt: This is text; it has to be a whole number.",
                "/context/stage: A stage has a name, such as $default or prod.",
                "/context/requestId: This is an object; it has to be text.",
            ],
        );
    }

    #[test]
    fn mistakes_are_told_with_what_was_meant() {
        refused(
            r#"{"request": {"headrs": {}}, "foo": 1}"#,
            &[
                "/foo: There is no member \"foo\"; the members are name, api, integration, route, context, stageVariables, now, request, response.",
                "/request/headrs: There is no member \"headrs\"; did you mean \"headers\"?",
            ],
        );
        refused(
            r#"{"gatewright": 1, "apis": []}"#,
            &["This is a design; a scenario has a request, and what the backend answers."],
        );
        refused(r#"[]"#, &["This is a list; it has to be an object."]);
        refused(
            r#"{"now": "yesterday"}"#,
            &[
                "/now: \"yesterday\" is no time; write it as 2026-01-31T12:00:00Z, or in milliseconds since 1970.",
            ],
        );
        refused(
            r#"{"response": {"statusCode": 999, "body": "é", "isBase64Encoded": true}}"#,
            &[
                "/response/statusCode: A status code is a whole number from 100 to 599.",
                "/response/body: The body is not in base64, although isBase64Encoded says so.",
            ],
        );
        refused(
            r#"{"request": {"headers": {"a": {}}}}"#,
            &["/request/headers/a: This is an object; it has to be text or a list of texts."],
        );
        refused(
            r#"{"request": {"headers": {"a": [[]]}}}"#,
            &["/request/headers/a/0: This is a list; it has to be text."],
        );
    }
}
