//! What can be selected: an API, an integration, an integration response.

use gatewright_core::model::{Design, Map, Path, Resource, Segment};

/// A place in the tree of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    Api(usize),
    Integration(usize, usize),
    Response(usize, usize, usize),
}

impl Node {
    /// The node that a path of the design lies in.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let index = |name: &str, at: usize| match (path.0.get(at), path.0.get(at + 1)) {
            (Some(Segment::Key(key)), Some(Segment::Index(index))) if key == name => Some(*index),
            _ => None,
        };
        let api = index("apis", 0)?;
        let Some(integration) = index("integrations", 2) else { return Some(Self::Api(api)) };
        let Some(response) = index("responses", 4) else { return Some(Self::Integration(api, integration)) };
        Some(Self::Response(api, integration, response))
    }

    /// Its path in the design.
    pub(crate) fn path(self) -> Path {
        match self {
            Self::Api(api) => Design::api_path(api),
            Self::Integration(api, integration) => Design::integration_path(api, integration),
            Self::Response(api, integration, response) => Design::response_path(api, integration, response),
        }
    }

    /// The node it belongs to.
    pub(crate) fn parent(self) -> Option<Self> {
        match self {
            Self::Api(_) => None,
            Self::Integration(api, _) => Some(Self::Api(api)),
            Self::Response(api, integration, _) => Some(Self::Integration(api, integration)),
        }
    }

    /// The API it belongs to.
    pub(crate) fn api(self) -> usize {
        match self {
            Self::Api(api) | Self::Integration(api, _) | Self::Response(api, _, _) => api,
        }
    }

    /// Its position among its siblings.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Api(index) | Self::Integration(_, index) | Self::Response(_, _, index) => index,
        }
    }

    /// The sibling at another position.
    pub(crate) fn at(self, index: usize) -> Self {
        match self {
            Self::Api(_) => Self::Api(index),
            Self::Integration(api, _) => Self::Integration(api, index),
            Self::Response(api, integration, _) => Self::Response(api, integration, index),
        }
    }

    /// The number of siblings, itself included.
    pub(crate) fn siblings(self, design: &Design) -> usize {
        match self {
            Self::Api(_) => design.apis.len(),
            Self::Integration(api, _) => design.apis.get(api).map_or(0, |api| api.integrations.len()),
            Self::Response(api, integration, _) => design
                .apis
                .get(api)
                .and_then(|api| api.integrations.get(integration))
                .map_or(0, |integration| integration.responses.len()),
        }
    }

    /// Whether the design has it.
    pub(crate) fn exists(self, design: &Design) -> bool {
        self.parent().is_none_or(|parent| parent.exists(design)) && self.index() < self.siblings(design)
    }

    /// How deep it is in the tree, from 1.
    pub(crate) fn level(self) -> usize {
        self.parent().map_or(1, |parent| parent.level() + 1)
    }

    /// The resource whose properties it has; an API has none that gatewright knows.
    pub(crate) fn resource(self) -> Option<Resource> {
        match self {
            Self::Api(_) => None,
            Self::Integration(..) => Some(Resource::Integration),
            Self::Response(..) => Some(Resource::IntegrationResponse),
        }
    }

    /// What it is called in a sentence.
    pub(crate) fn label(self) -> &'static str {
        self.resource().map_or("API", Resource::label)
    }

    /// Its name in the design; empty when it has none.
    pub(crate) fn name(self, design: &Design) -> &str {
        match self {
            Self::Api(api) => design.apis.get(api).map(|api| &*api.name),
            Self::Integration(api, index) => design
                .apis
                .get(api)
                .and_then(|api| api.integrations.get(index))
                .map(|integration| &*integration.name),
            Self::Response(api, integration, index) => design
                .apis
                .get(api)
                .and_then(|api| api.integrations.get(integration)?.responses.get(index))
                .map(|response| &*response.name),
        }
        .unwrap_or_default()
    }

    /// Its properties; an API has none.
    pub(crate) fn properties(self, design: &Design) -> Option<&Map> {
        match self {
            Self::Api(_) => None,
            Self::Integration(api, index) => Some(&design.apis.get(api)?.integrations.get(index)?.properties),
            Self::Response(api, integration, index) => {
                Some(&design.apis.get(api)?.integrations.get(integration)?.responses.get(index)?.properties)
            }
        }
    }

    /// The members of it that the design knows nothing about.
    pub(crate) fn extra(self, design: &Design) -> Option<&Map> {
        Some(match self {
            Self::Api(api) => &design.apis.get(api)?.extra,
            Self::Integration(api, index) => &design.apis.get(api)?.integrations.get(index)?.extra,
            Self::Response(api, integration, index) => {
                &design.apis.get(api)?.integrations.get(integration)?.responses.get(index)?.extra
            }
        })
    }
}

/// Every node of a design, in the order of the tree.
pub(crate) fn nodes(design: &Design) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (api, each) in design.apis.iter().enumerate() {
        nodes.push(Node::Api(api));
        for (integration, each) in each.integrations.iter().enumerate() {
            nodes.push(Node::Integration(api, integration));
            nodes
                .extend((0..each.responses.len()).map(|response| Node::Response(api, integration, response)));
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_nodes_and_back() {
        for node in [Node::Api(2), Node::Integration(0, 3), Node::Response(1, 0, 4)] {
            assert_eq!(Node::of(&node.path()), Some(node));
            assert_eq!(Node::of(&node.path().join("properties").join("x")), Some(node));
        }
        assert_eq!(Node::of(&Path::root()), None);
        assert_eq!(Node::of(&Path::root().join("region")), None);
    }
}
