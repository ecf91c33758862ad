//! A design: APIs with their integrations and integration responses.

use super::property::Case;
use super::{
    Kind, Map, Part, PartRef, Path, Place, Places, PropertyId, Reference, Segment, Str, Text, Value,
};
use alloc::{collections::BTreeMap, vec::Vec};

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

/// The id of the format that a design was read from. Takes no part in equality: the same design can be read from others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin(pub Option<&'static str>);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// A whole design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// The AWS region, for formats that name one.
    pub region: Option<Text>,
    /// The APIs.
    pub apis: Vec<Api>,
    /// Requests to try, as the simulator takes them, each with a name; kept as they are.
    pub scenarios: Vec<Value>,
    /// Members that are unknown, or whose value has a type that cannot be used: reported, and written again as they are.
    pub extra: Map,
    /// What it was read from, for what only one format takes or refuses.
    pub origin: Origin,
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
    /// The name that the service shows, where it is not [`name`](Self::name): 1 to 128 characters. Source: API reference,
    /// "CreateApi".
    pub api_name: Option<Text>,
    /// `HTTP` or `WEBSOCKET`; any text is kept, so that a misspelt one can be reported.
    pub protocol_type: Option<Text>,
    /// The id that the service gave the API, or a reference to it.
    pub api_id: Option<Text>,
    /// How a WebSocket API finds the route of a message.
    pub route_selection_expression: Option<Text>,
    /// The integrations.
    pub integrations: Vec<Integration>,
    /// The routes, as far as somebody told them: what depends on routes stays silent when there are none.
    pub routes: Vec<Route>,
    /// The stages, as far as somebody told them.
    pub stages: Vec<Stage>,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the API stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

/// A route of an API: what a client asks for, and the integration that answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// `GET /pets/{id}`, `$default`, `$connect`, or the value that a message selects.
    pub route_key: Option<Text>,
    /// `integrations/` and the id of the integration, or a reference by its name in the design.
    pub target: Option<Text>,
    /// `NONE`, `AWS_IAM`, `JWT` or `CUSTOM`.
    pub authorization_type: Option<Text>,
    /// `$default` when what the integration answers goes back to the client of a WebSocket API.
    pub route_response_selection_expression: Option<Text>,
    /// The headers and query parameters that `$connect` of a WebSocket API asks for, by names such as
    /// `route.request.header.x`, each with an object that says whether it is `required`.
    pub request_parameters: Map,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the route stood.
    pub place: Place,
    /// Where its members stood.
    pub places: Places,
}

/// A stage of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// `$default`, `prod`, …
    pub stage_name: Option<Text>,
    /// The stage variables by name.
    pub stage_variables: Map,
    /// As in [`Design::extra`].
    pub extra: Map,
    /// Where the stage stood.
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
    /// Takes over the name that a file gives the API, unless it is the name by which the rest of the file knows it.
    pub(crate) fn set_api_name(&mut self, name: Option<Text>) {
        self.api_name = name.filter(|name| name.literal() != Some(&*self.name));
    }

    /// The protocol, when it is known and spelled right.
    #[must_use]
    pub fn protocol(&self) -> Option<Protocol> {
        Protocol::from_name(self.protocol_type.as_ref()?.literal()?)
    }

    /// The integration that a route leads to, by its index; `None` when the design does not know it.
    #[must_use]
    pub fn target_of(&self, route: &Route) -> Option<usize> {
        let target = route.leads_to()?;
        self.integrations.iter().position(|integration| match target {
            RouteTarget::Id(id) => integration.id() == Some(id),
            RouteTarget::Named(reference) => integration.is_named_by(reference),
        })
    }

    /// What [`Self::target_of`] says for each route, found for all of them at once.
    #[must_use]
    pub fn targets(&self) -> Vec<Option<usize>> {
        let (mut ids, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (index, integration) in self.integrations.iter().enumerate() {
            if let Some(id) = integration.id() {
                ids.entry(id).or_insert(index);
            }
            names.entry(&*integration.name).or_insert(index);
        }
        let target = |route: &Route| match route.leads_to()? {
            RouteTarget::Id(id) => ids.get(id).copied(),
            RouteTarget::Named(reference) => {
                let Reference::Named { name, .. } = reference else { return None };
                names.get(&**name).copied().filter(|index| self.integrations[*index].is_named_by(reference))
            }
        };
        self.routes.iter().map(target).collect()
    }

    /// The routes that lead to an integration, with their indices.
    pub fn routes_to(&self, integration: usize) -> impl Iterator<Item = (usize, &Route)> {
        let routes = self.routes.iter().enumerate();
        routes.filter(move |(_, route)| self.target_of(route) == Some(integration))
    }
}

/// What the target of a route says.
#[derive(Clone, Copy)]
enum RouteTarget<'a> {
    /// The id of an integration.
    Id(&'a str),
    /// The name of an integration.
    Named(&'a Reference),
}

impl Route {
    /// What stands before the id in a route's target.
    pub const TARGET_PREFIX: &str = "integrations/";

    /// The only key that a route response can have.
    pub const RESPONSE_KEY: &str = "$default";

    /// Whether what the integration answers goes back to the client: then the route needs a route response.
    #[must_use]
    pub fn answers(&self) -> bool {
        let expression = self.route_response_selection_expression.as_ref();
        expression.and_then(Text::literal) == Some(Self::RESPONSE_KEY)
    }

    /// Takes a route response over: a route with one answers its clients, whether or not it says so itself. Deployed
    /// APIs that are known to answer have the response alone. False when the key is not the one that there can be.
    pub fn take_over_response(&mut self, key: Option<&Text>, place: Place) -> bool {
        if key.is_none_or(|key| key.literal().is_some_and(|key| key != Self::RESPONSE_KEY)) {
            return false;
        }
        if self.route_response_selection_expression.is_none() {
            self.route_response_selection_expression = Some(Self::RESPONSE_KEY.into());
            self.places.set("routeResponseSelectionExpression", place);
        }
        true
    }

    /// What the design says of a parameter that the route asks for.
    #[must_use]
    pub fn parameter(required: bool) -> Value {
        let required = Value::new(Kind::Bool(required));
        Value::new(Kind::Map([("required", required)].into_iter().collect()))
    }

    /// Whether a client has to send a parameter that the route asks for, from what the design says of it.
    #[must_use]
    pub fn is_required(parameter: &Value) -> bool {
        let required = parameter.map().and_then(|it| it.get("required"));
        required.is_some_and(|required| required.kind == Kind::Bool(true))
    }

    fn leads_to(&self) -> Option<RouteTarget<'_>> {
        let mut parts = self.target.as_ref()?.parts();
        match (parts.next()?, parts.next(), parts.next()) {
            (PartRef::Literal(text), None, None) => {
                text.strip_prefix(Self::TARGET_PREFIX).filter(|id| !id.is_empty()).map(RouteTarget::Id)
            }
            (PartRef::Literal(Self::TARGET_PREFIX), Some(PartRef::Reference(reference)), None)
            | (PartRef::Reference(reference), None, None) => Some(RouteTarget::Named(reference)),
            _ => None,
        }
    }

    /// A target that leads to an integration of the design by its name.
    #[must_use]
    pub fn target_named(name: impl Into<Str>) -> Text {
        let reference = Reference::Named { name: name.into(), attribute: None };
        Text::from_parts([Part::Literal(Self::TARGET_PREFIX.into()), Part::Reference(reference)])
    }
}

impl Integration {
    /// The type, when it is known and spelled right.
    #[must_use]
    pub fn kind(&self) -> Option<IntegrationType> {
        IntegrationType::from_name(self.properties.get(PropertyId::IntegrationType.name())?.literal()?)
    }

    /// The id that the service gave the integration, when it is known.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.properties.get(PropertyId::IntegrationId.name())?.literal()
    }

    /// Whether a reference means this integration: its name, or that of its id.
    #[must_use]
    pub fn is_named_by(&self, reference: &Reference) -> bool {
        matches!(reference, Reference::Named { name, .. } if !name.is_empty() && *name == self.name)
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

    /// Whether API Gateway made the integration, by quick create, and takes it away with its API.
    #[must_use]
    pub fn is_managed(&self) -> bool {
        let managed = self.properties.get(PropertyId::ApiGatewayManaged.name());
        managed.is_some_and(|value| value.kind == Kind::Bool(true))
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

    /// The value at the path of a property, or below one.
    #[must_use]
    pub fn property_at(&self, path: &Path) -> Option<&Value> {
        let [Segment::Key(apis), Segment::Index(api), Segment::Key(list), Segment::Index(at), below @ ..] =
            &path.0[..]
        else {
            return None;
        };
        let integration = self.apis.get(*api)?.integrations.get(*at)?;
        if apis != "apis" || list != "integrations" {
            return None;
        }
        let (properties, below) = match below {
            [Segment::Key(list), Segment::Index(at), below @ ..] if list == "responses" => {
                (&integration.responses.get(*at)?.properties, below)
            }
            below => (&integration.properties, below),
        };
        match below {
            [Segment::Key(key), below @ ..] if key == "properties" => properties.find(below),
            _ => None,
        }
    }

    /// The path of a route.
    #[must_use]
    pub fn route_path(api: usize, route: usize) -> Path {
        Self::api_path(api).join("routes").join(route)
    }

    /// The path of a stage.
    #[must_use]
    pub fn stage_path(api: usize, stage: usize) -> Path {
        Self::api_path(api).join("stages").join(stage)
    }

    /// The path of an integration response.
    #[must_use]
    pub fn response_path(api: usize, integration: usize, response: usize) -> Path {
        Self::integration_path(api, integration).join("responses").join(response)
    }
}
