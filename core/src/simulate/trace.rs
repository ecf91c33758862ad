//! What a simulation tells: its steps, and what came of them.

use super::{Body, Fields};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Kind, Map, Path, Value};
use alloc::{format, string::String, vec::Vec};

/// What becomes of a request, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// What the backend is sent; `None` when nothing is sent, and for Lambda proxy integrations and service actions.
    pub integration_request: Option<IntegrationRequest>,
    /// What a Lambda function is called with.
    pub lambda_event: Option<Value>,
    /// The call of a service action of an HTTP API.
    pub service_call: Option<ServiceCall>,
    /// What the client receives; `None` when that is nothing, or when the scenario has no response.
    pub client_response: Option<ClientResponse>,
    /// What `$context` held.
    pub context: Map,
    /// What `$stageVariables` held.
    pub stage_variables: Map,
    /// What the rule book says about the integration and its responses.
    pub diagnostics: Vec<Diagnostic>,
}

/// A step of a [`Trace`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What kind of step it is.
    pub kind: StepKind,
    /// What happens, in a few words.
    pub title: String,
    /// The property that acted, as a path into the design; `None` when the service does this on its own.
    pub property: Option<Path>,
    /// What went in.
    pub input: Option<Value>,
    /// What came out.
    pub output: Option<Value>,
    /// Why, in one or two sentences.
    pub explanation: String,
    /// What a person should look at.
    pub findings: Vec<Finding>,
    /// How sure this is.
    pub certainty: Certainty,
}

/// Something in a step that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is: `Error` when the service refuses or fails, `Warning` when the result is hardly what was wanted.
    pub severity: Severity,
    /// What it is, in one or two sentences.
    pub message: String,
}

/// How sure a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// AWS documents it, or somebody recorded it on the service.
    Confirmed,
    /// Nobody published it; the most likely behaviour is shown.
    Inferred,
}

impl Certainty {
    /// `confirmed` or `inferred`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Inferred => "inferred",
        }
    }
}

macro_rules! step_kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// The kinds of steps. Their names never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum StepKind { $($(#[$doc])* $kind,)* }

        impl StepKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name, such as `request-parameter`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }
        }
    };
}

step_kinds! {
    /// The request or message as it came.
    ClientRequest = "client-request",
    /// A quota of the service that the request or response breaks.
    Quota = "quota",
    /// The choice of the route.
    Route = "route",
    /// What the authorizer says, which is given with the scenario.
    Authorizer = "authorizer",
    /// An entry of `requestParameters`.
    RequestParameter = "request-parameter",
    /// Headers that the service itself sets.
    ServiceHeaders = "service-headers",
    /// The address: path variables and stage variables are filled in.
    IntegrationUri = "integration-uri",
    /// The choice of the request template.
    RequestTemplateSelection = "request-template-selection",
    /// The payload passes without a template, or is refused.
    Passthrough = "passthrough",
    /// The request template.
    RequestTemplate = "request-template",
    /// `contentHandlingStrategy` of the integration.
    RequestContentHandling = "request-content-handling",
    /// What is sent to the backend.
    IntegrationRequest = "integration-request",
    /// What the Lambda function is called with.
    LambdaEvent = "lambda-event",
    /// The call of a service action.
    ServiceCall = "service-call",
    /// What the backend answers, or a mock in its place.
    IntegrationResult = "integration-result",
    /// What is made of the output of a Lambda function.
    LambdaOutput = "lambda-output",
    /// The choice of the integration response.
    ResponseSelection = "response-selection",
    /// An entry of `responseParameters`.
    ResponseParameter = "response-parameter",
    /// The choice of the response template.
    ResponseTemplateSelection = "response-template-selection",
    /// The response template.
    ResponseTemplate = "response-template",
    /// `contentHandlingStrategy` of the integration response.
    ResponseContentHandling = "response-content-handling",
    /// Whether the answer goes back to the client of a WebSocket API.
    RouteResponse = "route-response",
    /// What the client receives.
    ClientResponse = "client-response",
}

/// What the backend is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrationRequest {
    /// The method.
    pub method: String,
    /// The URL; the ARN where a service or function is called.
    pub url: String,
    /// The headers, with names in lower case.
    pub headers: Fields,
    /// The body.
    pub body: Option<Body>,
}

/// The call of a service action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceCall {
    /// The service: `SQS`.
    pub service: &'static str,
    /// The action: `SendMessage`.
    pub action: &'static str,
    /// The region, when it is known.
    pub region: Option<String>,
    /// The parameters, each expression in them replaced. All of them are texts, structured ones JSON text.
    pub parameters: Value,
}

/// What the client receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientResponse {
    /// The status code; messages of WebSocket APIs have none.
    pub status_code: Option<u16>,
    /// The headers; messages of WebSocket APIs have none.
    pub headers: Fields,
    /// The body or message.
    pub body: Option<Body>,
}

impl Trace {
    /// The steps of a kind.
    pub fn steps_of(&self, kind: StepKind) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.kind == kind)
    }

    /// What the rule book says about what acted in a step. Each finding belongs to one step: the first whose property it is
    /// about.
    pub fn diagnostics_of(&self, step: usize) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |it| self.step_of(it) == Some(step))
    }

    /// What the rule book says about what acted in no step.
    pub fn other_diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|it| self.step_of(it).is_none())
    }

    fn step_of(&self, diagnostic: &Diagnostic) -> Option<usize> {
        let is_about =
            |step: &Step| step.property.as_ref().is_some_and(|property| diagnostic.path.is_within(property));
        self.steps.iter().position(is_about)
    }

    /// The trace as a value, without the findings of the rule book.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.set("steps", Value::new(Kind::List(self.steps.iter().map(Step::to_value).collect())));
        let outcomes = [
            ("integrationRequest", self.integration_request.as_ref().map(IntegrationRequest::to_value)),
            ("lambdaEvent", self.lambda_event.clone()),
            ("serviceCall", self.service_call.as_ref().map(ServiceCall::to_value)),
            ("clientResponse", self.client_response.as_ref().map(ClientResponse::to_value)),
        ];
        for (name, value) in outcomes.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            map.set(name, value);
        }
        map.into()
    }
}

impl Step {
    /// The step as a value: `{"kind": …, "title": …, "property"?: …, "input"?: …, "output"?: …, "explanation": …,
    /// "findings": […], "certainty": …}`.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.set("kind", self.kind.name().into());
        map.set("title", self.title.clone().into());
        if let Some(property) = &self.property {
            map.set("property", format!("{property}").into());
        }
        let inner = [("input", &self.input), ("output", &self.output)];
        for (name, value) in inner.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            map.set(name, value.clone());
        }
        map.set("explanation", self.explanation.clone().into());
        let finding = |finding: &Finding| {
            let members = [
                ("severity", Value::from(finding.severity.name())),
                ("message", finding.message.clone().into()),
            ];
            Value::from(Map::from_iter(members))
        };
        map.set("findings", Value::new(Kind::List(self.findings.iter().map(finding).collect())));
        map.set("certainty", self.certainty.name().into());
        map.into()
    }
}
