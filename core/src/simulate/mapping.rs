//! Parameter mapping of HTTP APIs: values are worked out from what came in, and then the actions apply.

use super::document::{Document, SEEN};
use super::http::{Request, Response};
use super::run::{Run, is_open, shown};
use super::scenario::status_code;
use super::trace::{Finding, StepKind};
use super::{Fields, context};
use crate::diagnostic::Quoted;
use crate::expr::context::is_outcome;
use crate::expr::http::{self, Part, Variable};
use crate::model::{Kind, Map, Path, PropertyId, Value};
use crate::ordered::sort_by_key;
use alloc::collections::BTreeMap;
use alloc::{format, string::String, vec::Vec};

/// A dollar that is no variable.
const ESCAPED_DOLLAR: &str = "\\$";

/// Where the variables of a value come from.
pub(super) enum Source<'a> {
    Request { request: &'a Request, document: Document<'a> },
    Response { response: &'a Response, document: Document<'a> },
}

/// What a value comes to.
#[derive(Default)]
pub(super) struct Resolved {
    /// The text; `None` when the only variable has no value.
    pub(super) text: Option<String>,
    /// Whether the value has a variable.
    pub(super) is_dynamic: bool,
    pub(super) findings: Vec<Finding>,
    pub(super) inferred: bool,
}

impl<'a> Source<'a> {
    pub(super) fn request(request: &'a Request) -> Self {
        Self::Request { request, document: Document::new(request.body.as_ref(), SEEN) }
    }

    pub(super) fn response(response: &'a Response) -> Self {
        Self::Response { response, document: Document::new(response.body.as_ref(), SEEN) }
    }

    /// Works a value out.
    pub(super) fn resolve(&self, run: &Run<'_>, value: &str) -> Resolved {
        let mut resolved = Resolved::default();
        if run.is_full() {
            resolved.findings.push(Finding::full());
            return resolved;
        }
        let mut parts = http::parts(value);
        match (parts.next(), parts.next()) {
            (Some(Part::Variable(variable)), None) if variable.closed => {
                resolved.text = self.variable(run, &variable, &mut resolved);
                resolved.inferred |= resolved.is_dynamic && resolved.text.is_none();
                if let Some(text) = &mut resolved.text {
                    run.fit(text, &mut resolved.findings);
                }
            }
            _ => resolved.text = Some(self.interpolate(run, value, &mut resolved)),
        }
        resolved
    }

    fn interpolate(&self, run: &Run<'_>, value: &str, resolved: &mut Resolved) -> String {
        let mut text = String::new();
        for part in http::parts(value) {
            if run.is_full() {
                resolved.findings.push(Finding::full());
                break;
            }
            match part {
                Part::Text(piece) => {
                    resolved.inferred |= piece.text.contains(ESCAPED_DOLLAR);
                    text.push_str(&piece.text.replace(ESCAPED_DOLLAR, "$"));
                }
                Part::Variable(variable) if variable.braced && variable.closed => {
                    let found = self.variable(run, &variable, resolved);
                    resolved.inferred |= found.is_none();
                    let mut found = found.unwrap_or_default();
                    // Each part takes room too: one value may name the body a thousand times.
                    run.fit(&mut found, &mut resolved.findings);
                    text.push_str(&found);
                }
                Part::Variable(variable) => {
                    text.push_str(variable.whole.text);
                    if is_known_root(&variable) {
                        resolved.inferred = true;
                        resolved.findings.push(Finding::warning(format!(
                            "{} stays as it is: beside other text only the form ${{{}}} is replaced.",
                            Quoted(variable.whole.text),
                            variable.name.text
                        )));
                    }
                }
            }
        }
        text
    }

    /// The value of a variable. What is no variable here stands for itself.
    fn variable(&self, run: &Run<'_>, variable: &Variable<'_>, resolved: &mut Resolved) -> Option<String> {
        let itself = Some(variable.whole.text.into());
        let root = variable.root().text;
        if !is_known_root(variable) {
            return itself;
        }
        let (Some((member, tail)), Some(rest)) = (variable.member(), variable.rest()) else { return itself };
        resolved.is_dynamic = true;
        let found = match root {
            "context" => {
                // That what the integration answered can be read in a mapping is not documented.
                resolved.inferred |= is_outcome(rest.text);
                context::find(run, rest.text)
            }
            "stageVariables" => run.stage_variables.get(rest.text).cloned(),
            _ => {
                let fields = match (self, root) {
                    (Self::Request { request, .. }, "request") => {
                        Some((&request.headers, Some(&request.query)))
                    }
                    (Self::Response { response, .. }, "response") => Some((&response.headers, None)),
                    _ => None,
                };
                let Some((headers, query)) = fields else {
                    resolved.findings.push(Finding::error(format!(
                        "{} is not known here: the service refuses it.",
                        Quoted(variable.whole.text)
                    )));
                    return None;
                };
                match (member.text, tail, query) {
                    ("header", Some(name), _) => {
                        // Whether reserved headers can be read is not documented.
                        resolved.inferred |= http::is_reserved_header(name.text);
                        headers.joined(name.text)
                    }
                    ("querystring", Some(name), Some(query)) => query.joined(name.text),
                    ("body", tail, _) => return self.body(run, tail.map(|tail| tail.text), resolved),
                    ("path", None, Some(_)) => self.path(),
                    ("path", Some(name), Some(_)) => {
                        let parameters = run.route.parameters.iter();
                        parameters.rev().find(|(other, _)| other == name.text).map(|(_, value)| value.clone())
                    }
                    _ => {
                        resolved.findings.push(Finding::error(format!(
                            "{} is none of the values that a mapping can use.",
                            Quoted(variable.whole.text)
                        )));
                        return None;
                    }
                }
            }
        };
        if found.is_none() {
            resolved
                .findings
                .push(Finding::warning(format!("{} has no value here.", Quoted(variable.whole.text))));
        }
        found
    }

    fn path(&self) -> Option<String> {
        match self {
            Self::Request { request, .. } => Some(request.path.clone()),
            Self::Response { .. } => None,
        }
    }

    fn body(&self, run: &Run<'_>, tail: Option<&str>, resolved: &mut Resolved) -> Option<String> {
        let (body, document) = match self {
            Self::Request { request, document } => (&request.body, document),
            Self::Response { response, document } => (&response.body, document),
        };
        match tail {
            None => {
                let text = body.as_ref().map(|body| body.text().into_owned());
                if text.is_none() {
                    resolved.findings.push(Finding::warning("There is no body."));
                }
                text
            }
            Some(path) => {
                let lookup = document.find(path, false, &run.budget);
                resolved.findings.extend(lookup.finding);
                resolved.inferred |= !lookup.confirmed;
                lookup.value
            }
        }
    }
}

fn is_known_root(variable: &Variable<'_>) -> bool {
    matches!(variable.root().text, "request" | "response" | "context" | "stageVariables")
}

/// A mapping that is worked out and waits for its turn.
struct Mapping<'a> {
    key: &'a str,
    path: Path,
    expression: String,
    is_open: bool,
    resolved: Resolved,
}

/// The actions in the order in which they apply, which makes the result independent of the order of the map.
const ORDER: [&str; 3] = ["remove", "overwrite", "append"];

/// Applies `requestParameters` to a request.
pub(super) fn map_request(run: &mut Run<'_>, request: &mut Request) {
    let Some(map) = run.map(PropertyId::RequestParameters) else { return };
    let path = run.property(PropertyId::RequestParameters);
    let original = request.clone();
    let mappings = worked_out(run, StepKind::RequestParameter, map, &path, &Source::request(&original));
    apply(run, mappings, StepKind::RequestParameter, &mut |target, change| match target {
        Target::Header(name) => Some(change_field(&mut request.headers, name, change)),
        Target::Query(name) => {
            request.raw_query = None;
            Some(change_field(&mut request.query, name, change))
        }
        Target::Path => {
            let Change::Overwrite(value) = change else { return None };
            request.path = if value.starts_with('/') { value.into() } else { format!("/{value}") };
            request.path_is_overwritten = true;
            Some(request.path.clone().into())
        }
        Target::StatusCode => None,
    });
}

/// Applies the `responseParameters` of the response's status code.
pub(super) fn map_response(run: &mut Run<'_>, response: &mut Response) {
    let Some(all) = run.map(PropertyId::ResponseParameters) else { return };
    let status = format!("{}", response.status_code);
    let path = run.property(PropertyId::ResponseParameters).join(status.clone());
    let Some(map) = all.get(&status).and_then(Value::map) else {
        if !all.is_empty() {
            let explanation = format!("responseParameters has no entry for {status}, so nothing changes.");
            let path = run.property(PropertyId::ResponseParameters);
            run.step(StepKind::ResponseParameter, "No mapping for this status", explanation).acted(path);
        }
        return;
    };
    let original = response.clone();
    let mappings = worked_out(run, StepKind::ResponseParameter, map, &path, &Source::response(&original));
    apply(run, mappings, StepKind::ResponseParameter, &mut |target, change| match (target, change) {
        (Target::Header(name), change) => Some(change_field(&mut response.headers, name, change)),
        (Target::StatusCode, Change::Overwrite(value)) => {
            response.status_code = status_code(value)?;
            Some(i64::from(response.status_code).into())
        }
        _ => None,
    });
    let now = format!("{}", response.status_code);
    if now != status && all.get(&now).is_some() {
        let explanation = format!("The integration answered {status}: the mappings of {now} do not apply.");
        let path = run.property(PropertyId::ResponseParameters).join(now);
        run.step(StepKind::ResponseParameter, "No mapping of the new status", explanation)
            .inferred()
            .acted(path);
    }
}

/// Works the values of all mappings out before the first of them applies.
fn worked_out<'a>(
    run: &mut Run<'_>,
    kind: StepKind,
    map: &'a Map,
    path: &Path,
    source: &Source<'_>,
) -> Vec<Mapping<'a>> {
    let mut mappings = Vec::new();
    for member in run.first_mappings(map, path) {
        let key = &*member.key;
        let path = path.join(member.key.clone());
        let Some(text) = member.value.text() else {
            no_text(run, kind, key, &member.value, path);
            continue;
        };
        let expression = shown(text);
        let resolved = if key.starts_with("remove:") {
            Resolved { text: Some(String::new()), ..Resolved::default() }
        } else {
            source.resolve(run, &expression)
        };
        mappings.push(Mapping { key, path, expression, is_open: is_open(text), resolved });
    }
    mappings
}

/// Says that the value of a mapping is no text.
pub(super) fn no_text(run: &mut Run<'_>, kind: StepKind, key: &str, value: &Value, path: Path) {
    let finding = Finding::error(format!("The value of {} is {}.", Quoted(key), value.kind_name()));
    run.step(kind, key, "A mapping is text; this one does nothing.")
        .acted(path)
        .took(value.clone())
        .finding(finding);
}

/// What a mapping changes.
enum Target<'a> {
    Header(&'a str),
    Query(&'a str),
    Path,
    StatusCode,
}

/// How it changes it.
#[derive(Clone, Copy)]
enum Change<'a> {
    Remove,
    Overwrite(&'a str),
    Append(&'a str),
}

fn change_field(fields: &mut Fields, name: &str, change: Change<'_>) -> Value {
    match change {
        Change::Remove => fields.remove(name),
        Change::Overwrite(value) => fields.overwrite(name, value),
        Change::Append(value) => fields.append(name, value),
    }
    match fields.get(name) {
        [] => Value::new(Kind::Null),
        [value] => value.clone().into(),
        values => super::fields::list(values),
    }
}

/// Applies mappings in their order, one step each.
fn apply(
    run: &mut Run<'_>,
    mut mappings: Vec<Mapping<'_>>,
    kind: StepKind,
    change: &mut dyn FnMut(Target<'_>, Change<'_>) -> Option<Value>,
) {
    let place =
        |mapping: &Mapping<'_>| ORDER.iter().position(|action| http::key(mapping.key).action.text == *action);
    // Stable, so that what the service refuses comes last and equal actions keep the order of the map.
    sort_by_key(&mut mappings, |mapping| place(mapping).unwrap_or(ORDER.len()));
    let mut actions: BTreeMap<String, usize> = BTreeMap::new();
    for mapping in &mappings {
        *actions.entry(target_name(mapping.key)).or_default() += 1;
    }
    for mapping in mappings {
        let shared = actions.get(&target_name(mapping.key)).is_some_and(|count| *count > 1);
        apply_one(run, mapping, kind, shared, change);
    }
}

/// The target of a key: two actions with the same one depend on the order.
fn target_name(key: &str) -> String {
    let target = key.split_once(':').map_or(key, |(_, target)| target);
    if target.starts_with("header.") { target.to_ascii_lowercase() } else { target.into() }
}

fn apply_one(
    run: &mut Run<'_>,
    mapping: Mapping<'_>,
    kind: StepKind,
    shared: bool,
    change: &mut dyn FnMut(Target<'_>, Change<'_>) -> Option<Value>,
) {
    let Mapping { key, path, expression, is_open, resolved } = mapping;
    let parts = http::key(key);
    let name = parts.name.map_or("", |name| name.text);
    let target = match parts.location.map(|location| location.text) {
        Some("header") if !name.is_empty() => Some((Target::Header(name), format!("header {name}"))),
        Some("querystring") if !name.is_empty() => {
            Some((Target::Query(name), format!("query parameter {name}")))
        }
        Some("path") if parts.name.is_none() => Some((Target::Path, "path".into())),
        Some("statuscode") if parts.name.is_none() => Some((Target::StatusCode, "status code".into())),
        _ => None,
    };
    let action = parts.action.text;
    let input = mapping_input(&expression, resolved.text.as_deref());
    let Some((target, label)) = target.filter(|_| ORDER.contains(&action)) else {
        let explanation = format!("{} is none of the service's mapping keys; it does nothing.", Quoted(key));
        let refused = Finding::error("The service refuses this key.");
        run.step(kind, "No mapping", explanation).acted(path).took(input).finding(refused);
        return;
    };
    if matches!(target, Target::Header(name) if http::is_reserved_header(name)) {
        let explanation = format!("The header {name} is reserved, so that no mapping can change it.");
        let refused = Finding::error(format!("The service refuses a mapping of {}.", Quoted(name)));
        run.step(kind, format!("Leave the {label}"), explanation).acted(path).took(input).finding(refused);
        return;
    }
    let done = match (action, &resolved.text) {
        ("remove", _) => change(target, Change::Remove),
        ("overwrite", Some(value)) => change(target, Change::Overwrite(value)),
        (_, Some(value)) => change(target, Change::Append(value)),
        (_, None) => {
            let explanation = format!("{expression} has no value, so the {label} stays as it is.");
            run.step(kind, format!("Leave the {label}"), explanation)
                .inferred()
                .acted(path)
                .took(input)
                .findings(resolved.findings);
            return;
        }
    };
    let verb = match action {
        "remove" => "Remove",
        "overwrite" => "Overwrite",
        _ => "Append to",
    };
    let Some(output) = done else {
        let explanation = format!("The service cannot {action} the {label} to this value.");
        let finding = Finding::error(format!("{} with {} does nothing.", Quoted(key), Quoted(&expression)));
        run.step(kind, format!("Leave the {label}"), explanation).acted(path).took(input).finding(finding);
        return;
    };
    let explanation = match action {
        "remove" => format!("Takes the {label} away; the value of the mapping does not matter."),
        "overwrite" => format!("Puts {expression} in the place of the {label}."),
        _ => format!("Adds {expression} to the {label}; values that are there stay."),
    };
    // What becomes of the values that are there is not documented.
    let adds = action == "append" && output.list().is_some();
    let step = run.step(kind, format!("{verb} the {label}"), explanation);
    step.acted(path)
        .took(input)
        .gave(output)
        .findings(resolved.findings)
        .inferred_if(resolved.inferred || adds);
    if is_open {
        step.finding(Finding::info("Names in ⟨…⟩ stand for what is known only when it is deployed."));
    }
    if shared {
        let message =
            format!("Another mapping changes the {label} too; the service does not document the order.");
        step.finding(Finding::warning(message)).inferred();
    }
}

/// What went into a mapping: the expression, and the value it comes to.
pub(super) fn mapping_input(expression: &str, value: Option<&str>) -> Value {
    let value = value.map_or(Value::new(Kind::Null), |value| String::from(value).into());
    Map::from_iter([("expression", String::from(expression).into()), ("value", value)]).into()
}
