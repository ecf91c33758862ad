//! A design: APIs with their integrations and integration responses.

use super::property::Case;
use super::{Map, Path, Place, Places, PropertyId, Str, Text, Value};
use alloc::vec::Vec;

/// The version of the document format that this library reads and writes: the value of the member `gatewright`.
pub const DESIGN_VERSION: i64 = 1;

/// The protocol of an API; decides most rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `HTTP`
    Http,
    /// `WEBSOCKET`
    WebSocket,
}

impl Protocol {
    /// The word the API uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http => "HTTP",
            Self::WebSocket => "WEBSOCKET",
        }
    }

    /// The protocol with this name, spelled exactly so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Http, Self::WebSocket].into_iter().find(|protocol| protocol.name() == name)
    }

    /// What such an API is called in a sentence.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Http => "HTTP API",
            Self::WebSocket => "WebSocket API",
        }
    }
}

/// The type of an integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegrationType {
    /// `AWS`: a service action or a Lambda function, with mapping; WebSocket APIs only.
    Aws,
    /// `AWS_PROXY`: a Lambda function or, on an HTTP API, a service action by its subtype.
    AwsProxy,
    /// `HTTP`: an HTTP endpoint, with mapping; WebSocket APIs only.
    Http,
    /// `HTTP_PROXY`: an HTTP endpoint, passed through.
    HttpProxy,
    /// `MOCK`: no backend; WebSocket APIs only.
    Mock,
}

impl IntegrationType {
    /// Every type.
    pub const ALL: &[Self] = &[Self::AwsProxy, Self::HttpProxy, Self::Aws, Self::Http, Self::Mock];

    /// The word the API uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::AwsProxy => "AWS_PROXY",
            Self::Http => "HTTP",
            Self::HttpProxy => "HTTP_PROXY",
            Self::Mock => "MOCK",
        }
    }

    /// The type with this name, spelled exactly so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Whether the request is passed on without mapping templates.
    #[must_use]
    pub const fn is_proxy(self) -> bool {
        matches!(self, Self::AwsProxy | Self::HttpProxy)
    }
}

/// A whole design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// The AWS region, for formats that name one.
    pub region: Option<Text>,
    /// The APIs.
    pub apis: Vec<Api>,
    /// Members that are unknown, or whose value has a type that cannot be used: reported, and written again as they are.
    pub extra: Map,
    /// Where the document stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

/// An API, as far as its integrations need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Api {
    /// The name in the design: a logical id, a state name, a label.
    pub name: Str,
    /// `HTTP` or `WEBSOCKET`; any text is kept, so that a misspelt one can be reported.
    pub protocol_type: Option<Text>,
    /// The id that the service gave the API, or a reference to it.
    pub api_id: Option<Text>,
    /// The integrations.
    pub integrations: Vec<Integration>,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the API stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

/// An integration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Integration {
    /// The name in the design.
    pub name: Str,
    /// The properties by their API names, of any type and also unknown ones.
    pub properties: Map,
    /// The integration responses, which only WebSocket APIs have.
    pub responses: Vec<IntegrationResponse>,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the integration stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

/// An integration response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntegrationResponse {
    /// The name in the design.
    pub name: Str,
    /// The properties by their API names, of any type and also unknown ones.
    pub properties: Map,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the response stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

impl Api {
    /// The protocol, when it is known and spelled right.
    #[must_use]
    pub fn protocol(&self) -> Option<Protocol> {
        Protocol::from_name(self.protocol_type.as_ref()?.literal()?)
    }
}

impl Integration {
    /// The type, when it is known and spelled right.
    #[must_use]
    pub fn kind(&self) -> Option<IntegrationType> {
        IntegrationType::from_name(self.properties.get(PropertyId::IntegrationType.name())?.literal()?)
    }

    /// Whether this only names an integration that exists already, so that responses can be put under it: by its id, or
    /// not even that, when responses were read without a word about their integration.
    #[must_use]
    pub fn is_reference(&self) -> bool {
        match self.properties.len() {
            0 => !self.responses.is_empty(),
            1 => self.properties.get(PropertyId::IntegrationId.name()).is_some(),
            _ => false,
        }
    }

    /// Which of the nine cases the integration is on an API of `protocol`; `None` when its type does not say.
    #[must_use]
    pub fn case(&self, protocol: Protocol) -> Option<Case> {
        let text = |id: PropertyId| self.properties.get(id.name()).and_then(Value::text);
        let private = text(PropertyId::ConnectionType).and_then(Text::literal) == Some("VPC_LINK");
        let subtype = text(PropertyId::IntegrationSubtype).is_some_and(|text| text.literal() != Some(""));
        Case::new(protocol, self.kind()?, private, subtype)
    }
}

impl Design {
    /// The path of an API.
    #[must_use]
    pub fn api_path(api: usize) -> Path {
        Path(alloc::vec!["apis".into(), api.into()])
    }

    /// The path of an integration.
    #[must_use]
    pub fn integration_path(api: usize, integration: usize) -> Path {
        Path(alloc::vec!["apis".into(), api.into(), "integrations".into(), integration.into()])
    }

    /// The path of an integration response.
    #[must_use]
    pub fn response_path(api: usize, integration: usize, response: usize) -> Path {
        Self::integration_path(api, integration).join("responses").join(response)
    }
}
