//! The Try view: which request is open, and what becomes of it.

use super::scenario::named;
use super::{Node, Playground, nodes};
use gatewright_core::model::{Api, Design, IntegrationType, Map, Protocol, Value};
use gatewright_core::simulate::{Scenario, ScenarioProblem, Trace, integration_named, sample, simulate};

/// What the Try view has open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trial {
    /// The request of the document, if it is one.
    pub(crate) scenario: Option<usize>,
    /// The integration whose sample is open, when it is not a request of the document.
    pub(crate) sample: Option<Node>,
    /// Whether the playground is open instead.
    pub(crate) plays: bool,
    pub(crate) playground: Playground,
}

/// A request that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// One of the document.
    Scenario(usize),
    /// The sample of an integration: it is made from the design, and becomes a request of the document when it is changed.
    Sample(Node),
}

/// The request that is open, and what becomes of it.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) open: Open,
    pub(crate) scenario: Value,
    /// The integration that it names, or else the API.
    pub(crate) target: Option<Node>,
    pub(crate) protocol: Protocol,
    pub(crate) outcome: Result<Trace, Vec<ScenarioProblem>>,
}

impl Trial {
    /// What is open: a request of the document, or else the sample of an integration, if there is one.
    pub(crate) fn open(&self, design: &Design, selection: Option<Node>) -> Option<Open> {
        if let Some(at) = self.scenario.filter(|at| *at < design.scenarios.len()) {
            return Some(Open::Scenario(at));
        }
        let integration = |node: Node| match node {
            Node::Response(api, index, _) => Some(Node::Integration(api, index)),
            Node::Integration(..) => Some(node),
            Node::Api(_) => None,
        };
        let exists = |node: &Node| node.exists(design);
        let chosen = self.sample.or(selection).and_then(integration).filter(exists);
        if self.sample.is_none()
            && let Some(at) = chosen
                .and_then(|node| design.scenarios.iter().position(|it| target(design, it) == Some(node)))
        {
            return Some(Open::Scenario(at));
        }
        let first = || nodes(design).into_iter().find(|node| matches!(node, Node::Integration(..)));
        chosen.or_else(first).map(Open::Sample)
    }
}

impl Open {
    /// The request itself.
    pub(crate) fn scenario(self, design: &Design) -> Value {
        let made = match self {
            Self::Scenario(at) => design.scenarios.get(at).cloned(),
            Self::Sample(Node::Integration(api, integration)) => {
                let name = self.name(design);
                sample(design, api, integration)
                    .map(|it| named(it, if name.is_empty() { "Request" } else { name }))
            }
            Self::Sample(_) => None,
        };
        made.unwrap_or_else(|| Map::new().into())
    }

    fn name(self, design: &Design) -> &str {
        match self {
            Self::Scenario(_) => "",
            Self::Sample(node) => node.name(design),
        }
    }
}

impl Attempt {
    /// Runs what is open; `None` when there is nothing to try.
    pub(crate) fn of(design: &Design, selection: Option<Node>, trial: &Trial) -> Option<Self> {
        let open = trial.open(design, selection)?;
        let scenario = open.scenario(design);
        let target = target(design, &scenario);
        let outcome = Scenario::from_value(&scenario)
            .and_then(|scenario| simulate(design, &scenario).map_err(|problem| vec![problem]));
        let protocol = target.map_or(Protocol::Http, |node| protocol(&design.apis[node.api()], node));
        Some(Self { open, scenario, target, protocol, outcome })
    }
}

/// The integration that a request names, or else its API, or the only one there is.
fn target(design: &Design, scenario: &Value) -> Option<Node> {
    let text = |name: &str| scenario.map()?.get(name)?.literal();
    let api = text("api").and_then(|name| design.apis.iter().position(|api| api.name == name));
    let Some(name) = text("integration") else {
        return api.or((!design.apis.is_empty()).then_some(0)).map(Node::Api);
    };
    let within = |api: usize| {
        let at = design.apis[api].integrations.iter().position(|integration| integration.name == name)?;
        Some(Node::Integration(api, at))
    };
    match api {
        Some(api) => within(api),
        None => integration_named(design, name).ok().map(|(api, at)| Node::Integration(api, at)),
    }
}

/// The protocol of an API, or else the one that its integration fits to.
fn protocol(api: &Api, node: Node) -> Protocol {
    let kind = match node {
        Node::Integration(_, at) => api.integrations[at].kind(),
        _ => None,
    };
    let only_websocket =
        matches!(kind, Some(IntegrationType::Aws | IntegrationType::Http | IntegrationType::Mock));
    api.protocol().unwrap_or(if only_websocket { Protocol::WebSocket } else { Protocol::Http })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Document, presets};

    #[test]
    fn the_sample_of_the_selection_is_tried() {
        let mut document = Document::default();
        assert!(Attempt::of(&document.design, None, &Trial::default()).is_none());
        let http = document.add_integration(presets::find(Protocol::Http, "HTTP_PROXY"), None);
        let mock = document.add_integration(presets::find(Protocol::WebSocket, "MOCK"), None);
        let open = |selection| Trial::default().open(&document.design, selection);
        assert_eq!(open(None), Some(Open::Sample(http)));
        assert_eq!(open(Some(mock)), Some(Open::Sample(mock)));
        let attempt = Attempt::of(&document.design, Some(mock), &Trial::default()).unwrap();
        assert_eq!((attempt.protocol, attempt.target), (Protocol::WebSocket, Some(mock)));
        assert!(attempt.outcome.is_ok());
    }

    #[test]
    fn a_request_of_the_document_goes_before_a_sample() {
        let mut document = Document::default();
        let node = document.add_integration(presets::find(Protocol::Http, "HTTP_PROXY"), None);
        document.add_scenario(Open::Sample(node).scenario(&document.design));
        let open = |trial: Trial| trial.open(&document.design, Some(node));
        assert_eq!(open(Trial::default()), Some(Open::Scenario(0)));
        assert_eq!(open(Trial { sample: Some(node), ..Trial::default() }), Some(Open::Sample(node)));
        assert_eq!(open(Trial { scenario: Some(7), ..Trial::default() }), Some(Open::Scenario(0)));
    }
}
