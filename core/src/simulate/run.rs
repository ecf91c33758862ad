//! A simulation under way: what is known, and the steps so far.

use super::trace::{Certainty, Finding, Step, StepKind, Trace};
use super::{Body, ClientResponse, Fields, Scenario, route};
use crate::diagnostic::{Quoted, Severity};
use crate::java::Budget;
use crate::model::property::Case;
use crate::model::{
    Api, Design, Integration, IntegrationType, Map, Member, Part, PartRef, Path, PropertyId, Protocol,
    Reference, Text, Value,
};
use alloc::collections::BTreeMap;
use alloc::{format, string::String, vec::Vec};
use core::cell::Cell;

/// How many entries of a map of mappings are simulated. Integrations have a dozen.
const MOST_MAPPINGS: usize = 1_000;

/// How many bytes of values a simulation makes. A whole body in every one of a thousand mappings would be gigabytes.
const ROOM: usize = 32 * 1024 * 1024;

/// How many values JSON paths may look at in one simulation.
const LOOKS: u32 = 2_000_000;

/// A simulation under way.
pub(super) struct Run<'a> {
    pub(super) design: &'a Design,
    pub(super) api: &'a Api,
    pub(super) integration: &'a Integration,
    pub(super) scenario: &'a Scenario,
    pub(super) protocol: Protocol,
    pub(super) kind: Option<IntegrationType>,
    pub(super) route: route::Found,
    pub(super) stage: String,
    pub(super) stage_variables: BTreeMap<String, String>,
    pub(super) context: Map,
    pub(super) trace: Trace,
    pub(super) budget: Budget,
    /// Where the integration is in the design.
    pub(super) path: Path,
    room: Cell<usize>,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        design: &'a Design,
        api: &'a Api,
        (integration, path): (&'a Integration, Path),
        protocol: Protocol,
        route: route::Found,
        scenario: &'a Scenario,
    ) -> Self {
        let mut run = Self {
            design,
            api,
            integration,
            scenario,
            protocol,
            kind: integration.kind(),
            route,
            stage: String::new(),
            stage_variables: BTreeMap::new(),
            context: Map::new(),
            trace: Trace::default(),
            budget: Budget::new(LOOKS),
            path,
            room: Cell::new(ROOM),
        };
        run.set_stage();
        run
    }

    /// The stage of the scenario's context, or else the first of the design, and its variables.
    fn set_stage(&mut self) {
        let wanted = self.scenario.context.get("stage").and_then(Value::literal);
        let name_of = |stage: &crate::model::Stage| stage.stage_name.as_ref().map(shown);
        let stage = match wanted {
            Some(wanted) => self.api.stages.iter().find(|stage| name_of(stage).as_deref() == Some(wanted)),
            None => self.api.stages.first(),
        };
        let usual = match self.protocol {
            Protocol::Http => "$default",
            Protocol::WebSocket => "prod",
        };
        self.stage =
            wanted.map(Into::into).or_else(|| stage.and_then(name_of)).unwrap_or_else(|| usual.into());
        let variables = stage.into_iter().flat_map(|stage| stage.stage_variables.members());
        for variable in variables {
            if let Some(text) = variable.value.text() {
                self.stage_variables.insert(variable.key.clone().into_owned(), shown(text));
            }
        }
        self.stage_variables.extend(self.scenario.stage_variables.iter().cloned());
    }

    /// What the stage adds in front of a path: nothing for `$default`.
    pub(super) fn stage_prefix(&self) -> String {
        if self.stage == "$default" { String::new() } else { format!("/{}", self.stage) }
    }

    pub(super) fn case(&self) -> Option<Case> {
        self.integration.case(self.protocol)
    }

    /// The text of a property, with names for what is known only when it is deployed.
    pub(super) fn text(&self, id: PropertyId) -> Option<String> {
        self.integration.properties.get(id.name())?.text().map(shown)
    }

    /// What is wrong with a value that is none of those that the service knows: `"FOO" is none of them`.
    pub(super) fn wrong_value(&self, id: PropertyId) -> String {
        match self.integration.properties.get(id.name()) {
            None => format!("{} is missing", id.name()),
            Some(value) => match value.text() {
                Some(text) => format!("{} is none of them", Quoted(&shown(text))),
                None => format!("this one is {}", value.kind_name()),
            },
        }
    }

    /// Shows that the integration is of no type that the service takes; `types` says which there are.
    pub(super) fn refuse_type(&mut self, types: &str) {
        let path = self.property(PropertyId::IntegrationType);
        let explanation = format!("{types}; {}.", self.wrong_value(PropertyId::IntegrationType));
        self.step(StepKind::IntegrationRequest, "No integration", explanation)
            .acted(path)
            .finding(Finding::error("The service refuses this integration."));
    }

    pub(super) fn map(&self, id: PropertyId) -> Option<&'a Map> {
        self.integration.properties.get(id.name())?.map()
    }

    /// The path of a property of the integration.
    pub(super) fn property(&self, id: PropertyId) -> Path {
        self.path.join("properties").join(id.name())
    }

    /// Adds a step.
    pub(super) fn step(
        &mut self,
        kind: StepKind,
        title: impl Into<String>,
        explanation: impl Into<String>,
    ) -> &mut Step {
        let steps = &mut self.trace.steps;
        let at = steps.len();
        steps.push(Step {
            kind,
            title: title.into(),
            property: None,
            input: None,
            output: None,
            explanation: explanation.into(),
            findings: Vec::new(),
            certainty: Certainty::Confirmed,
        });
        &mut steps[at]
    }

    /// The entries of a map of mappings that are simulated; says so when there are more.
    pub(super) fn first_mappings<'m>(&mut self, map: &'m Map, path: &Path) -> &'m [Member] {
        let members = map.members();
        if members.len() <= MOST_MAPPINGS {
            return members;
        }
        let explanation = format!("Only the first {MOST_MAPPINGS} mappings are simulated.");
        self.step(StepKind::Quota, "Too many mappings", explanation)
            .acted(path.clone())
            .finding(Finding::warning(format!("There are {} mappings.", members.len())));
        &members[..MOST_MAPPINGS]
    }

    /// Whether there is no room left for values.
    pub(super) fn is_full(&self) -> bool {
        self.room.get() == 0
    }

    /// Takes room for a value, and cuts what does not fit in.
    pub(super) fn fit(&self, text: &mut String, findings: &mut Vec<Finding>) {
        let left = self.room.get();
        if text.len() > left {
            let cut = super::body::cut(text, left).len();
            text.truncate(cut);
            self.room.set(0);
            findings.push(Finding::full());
        } else {
            self.room.set(left - text.len());
        }
    }

    /// The milliseconds that the integration may take.
    pub(super) fn timeout(&self) -> i64 {
        let usual = match self.protocol {
            Protocol::Http => 30_000,
            Protocol::WebSocket => 29_000,
        };
        let written = self.integration.properties.get(PropertyId::TimeoutInMillis.name());
        written.and_then(Value::integer).unwrap_or(usual)
    }

    /// Whether the backend of the scenario is too slow; adds the step that says so.
    pub(super) fn times_out(&mut self) -> bool {
        let delay = self.scenario.response.as_ref().map_or(0, |response| response.delay_in_millis);
        let timeout = self.timeout();
        if delay <= timeout {
            return false;
        }
        let path = self.property(PropertyId::TimeoutInMillis);
        self.step(
            StepKind::IntegrationResult,
            "The backend is too slow",
            format!("The backend takes {delay} ms; the integration gives up after {timeout} ms."),
        )
        .acted(path)
        .took(Value::from(delay))
        .finding(Finding::error("The integration times out."));
        true
    }

    /// The trace, with what templates could ask for.
    pub(super) fn finish(self) -> Trace {
        let variables = self.stage_variables.into_iter().map(|(name, value)| (name, value.into()));
        Trace { context: self.context, stage_variables: variables.collect(), ..self.trace }
    }

    /// Ends with what the client of an HTTP API receives.
    pub(super) fn respond(&mut self, response: ClientResponse, explanation: impl Into<String>) -> &mut Step {
        let output = response.to_value();
        self.trace.client_response = Some(response);
        self.step(StepKind::ClientResponse, "The client receives this", explanation).gave(output)
    }
}

impl ClientResponse {
    /// An answer of the service itself.
    pub(super) fn message(status_code: u16, message: &str) -> Self {
        let mut headers = Fields::headers();
        headers.append("content-type", "application/json");
        let body = Body::from(format!("{{\"message\":\"{message}\"}}"));
        Self { status_code: Some(status_code), headers, body: Some(body) }
    }

    /// The response as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        if let Some(code) = self.status_code {
            map.set("statusCode", i64::from(code).into());
        }
        if !self.headers.is_empty() {
            map.set("headers", self.headers.to_value());
        }
        set_body(&mut map, self.body.as_ref());
        map.into()
    }
}

impl super::IntegrationRequest {
    /// The request as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.set("method", self.method.clone().into());
        map.set("url", self.url.clone().into());
        map.set("headers", self.headers.to_value());
        set_body(&mut map, self.body.as_ref());
        map.into()
    }
}

impl super::ServiceCall {
    /// The call as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.set("service", self.service.into());
        map.set("action", self.action.into());
        if let Some(region) = &self.region {
            map.set("region", region.clone().into());
        }
        map.set("parameters", self.parameters.clone());
        map.into()
    }
}

/// Sets `body`, and `isBase64Encoded` when it is no text.
pub(super) fn set_body(map: &mut Map, body: Option<&Body>) {
    if let Some(body) = body {
        map.set("body", body.to_value());
        if !body.is_text() {
            map.set("isBase64Encoded", Value::new(crate::model::Kind::Bool(true)));
        }
    }
}

impl Step {
    pub(super) fn acted(&mut self, property: Path) -> &mut Self {
        self.property = Some(property);
        self
    }

    pub(super) fn took(&mut self, input: impl Into<Value>) -> &mut Self {
        self.input = Some(input.into());
        self
    }

    pub(super) fn gave(&mut self, output: impl Into<Value>) -> &mut Self {
        self.output = Some(output.into());
        self
    }

    /// Says that nobody published this behaviour.
    pub(super) fn inferred(&mut self) -> &mut Self {
        if self.certainty == Certainty::Confirmed {
            self.certainty = Certainty::Inferred;
            self.explanation.push_str(" This is not confirmed by AWS documentation.");
        }
        self
    }

    pub(super) fn inferred_if(&mut self, condition: bool) -> &mut Self {
        if condition { self.inferred() } else { self }
    }

    pub(super) fn finding(&mut self, finding: Finding) -> &mut Self {
        self.findings.push(finding);
        self
    }

    pub(super) fn findings(&mut self, findings: impl IntoIterator<Item = Finding>) -> &mut Self {
        self.findings.extend(findings);
        self
    }
}

impl Finding {
    pub(super) fn error(message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, message: message.into() }
    }

    /// There is no room left for values.
    pub(super) fn full() -> Self {
        Self::error("The values of this simulation are too large together; this one is cut.")
    }

    pub(super) fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, message: message.into() }
    }

    pub(super) fn info(message: impl Into<String>) -> Self {
        Self { severity: Severity::Info, message: message.into() }
    }
}

/// A text with names for what is known only when it is deployed: `⟨Fn.Arn⟩`.
pub(super) fn shown(text: &Text) -> String {
    let mut shown = String::new();
    for part in text.parts() {
        match part {
            PartRef::Literal(literal) => shown.push_str(literal),
            PartRef::Reference(reference) => shown.push_str(&name_of(reference)),
        }
    }
    shown
}

fn name_of(reference: &Reference) -> String {
    match reference {
        Reference::Named { name, attribute: None } => format!("⟨{name}⟩"),
        Reference::Named { name, attribute: Some(attribute) } => format!("⟨{name}.{attribute}⟩"),
        Reference::Expression { text, .. } => format!("⟨{text}⟩"),
    }
}

/// Whether a text has parts that are known only when it is deployed.
pub(super) fn is_open(text: &Text) -> bool {
    match text {
        Text::Literal(_) => false,
        Text::Parts(parts) => parts.iter().any(|part| matches!(part, Part::Reference(_))),
    }
}
