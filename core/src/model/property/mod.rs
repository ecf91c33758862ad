//! What a row of the property table says, and how rows are found. The rows are in `table.rs`.
//!
//! Readers, writers, the type and length rules, the designer's form, the JSON Schema and the TypeScript types all come
//! from the table. Adding a property is one row and its id.

mod table;

use super::{IntegrationType, Protocol, Str, Value};
pub use table::METHODS;
use table::{INTEGRATION, INTEGRATION_RESPONSE};

/// The two resources that gatewright knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// `AWS::ApiGatewayV2::Integration`
    Integration,
    /// `AWS::ApiGatewayV2::IntegrationResponse`, of WebSocket APIs only
    IntegrationResponse,
}

impl Resource {
    /// The rows of this resource, in the order a person would write them.
    #[must_use]
    pub fn properties(self) -> &'static [Property] {
        match self {
            Self::Integration => INTEGRATION,
            Self::IntegrationResponse => INTEGRATION_RESPONSE,
        }
    }

    /// The row of a property, if this resource has it.
    #[must_use]
    pub fn property(self, id: PropertyId) -> Option<&'static Property> {
        let (rows, order) = match self {
            Self::Integration => (INTEGRATION, &INTEGRATION_ORDER),
            Self::IntegrationResponse => (INTEGRATION_RESPONSE, &INTEGRATION_RESPONSE_ORDER),
        };
        rows.get(order[id as usize])
    }

    /// The row of the property with this API name.
    #[must_use]
    pub fn find(self, name: &str) -> Option<&'static Property> {
        self.property(PropertyId::from_name(name)?)
    }

    /// The CloudFormation resource type.
    #[must_use]
    pub fn cloudformation_type(self) -> &'static str {
        match self {
            Self::Integration => "AWS::ApiGatewayV2::Integration",
            Self::IntegrationResponse => "AWS::ApiGatewayV2::IntegrationResponse",
        }
    }

    /// What the resource is called in a sentence.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Integration => "integration",
            Self::IntegrationResponse => "integration response",
        }
    }
}

/// Where the row of each id stands, so that looking one up takes no search.
static INTEGRATION_ORDER: [usize; PropertyId::COUNT] = order(INTEGRATION);
static INTEGRATION_RESPONSE_ORDER: [usize; PropertyId::COUNT] = order(INTEGRATION_RESPONSE);

/// The place of each id among the rows, and one past the end for those that are not there.
const fn order(rows: &[Property]) -> [usize; PropertyId::COUNT] {
    let mut order = [rows.len(); PropertyId::COUNT];
    let mut at = 0;
    while at < rows.len() {
        order[rows[at].id as usize] = at;
        at += 1;
    }
    order
}

macro_rules! property_ids {
    ($($id:ident = $name:literal,)*) => {
        /// Every property name of both resources. A name that both have is one id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the rows of the table document the properties")]
        pub enum PropertyId { $($id,)* }

        impl PropertyId {
            /// The number of ids.
            pub const COUNT: usize = [$(Self::$id,)*].len();

            /// The name as the API spells it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => $name,)* }
            }

            /// The id of an API name, spelled exactly so.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$id),)* _ => None }
            }
        }
    };
}

property_ids! {
    ApiId = "apiId",
    IntegrationId = "integrationId",
    IntegrationType = "integrationType",
    IntegrationSubtype = "integrationSubtype",
    IntegrationMethod = "integrationMethod",
    IntegrationUri = "integrationUri",
    ConnectionType = "connectionType",
    ConnectionId = "connectionId",
    CredentialsArn = "credentialsArn",
    TlsConfig = "tlsConfig",
    ServerNameToVerify = "serverNameToVerify",
    TimeoutInMillis = "timeoutInMillis",
    PayloadFormatVersion = "payloadFormatVersion",
    RequestParameters = "requestParameters",
    ResponseParameters = "responseParameters",
    RequestTemplates = "requestTemplates",
    ResponseTemplates = "responseTemplates",
    TemplateSelectionExpression = "templateSelectionExpression",
    PassthroughBehavior = "passthroughBehavior",
    ContentHandlingStrategy = "contentHandlingStrategy",
    Description = "description",
    IntegrationResponseSelectionExpression = "integrationResponseSelectionExpression",
    ApiGatewayManaged = "apiGatewayManaged",
    IntegrationResponseId = "integrationResponseId",
    IntegrationResponseKey = "integrationResponseKey",
}

/// A row of the table.
#[derive(Debug)]
pub struct Property {
    /// Which property.
    pub id: PropertyId,
    /// What it is called in each format.
    pub names: Names,
    /// What its values look like.
    pub kind: PropertyKind,
    /// Who may set it and when.
    pub access: Access,
    /// What the service uses when the property is left out.
    pub defaults: Defaults,
    /// How an update takes a value away again.
    pub removal: Removal,
    /// Which integrations it applies to.
    pub applies: Applies,
    /// The question of the form that it answers.
    pub section: Section,
    /// Two words for the label of a form field.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
}

impl Property {
    /// The name as the API spells it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.id.name()
    }

    /// Whether a request may carry the property.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        !matches!(self.access, Access::ReadOnly)
    }

    /// Whether the property is part of the resource's path and not of its body: `apiId`, and `integrationId` of a response.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        matches!(self.access, Access::CreateOnly)
    }

    /// Whether the property of a resource that exists cannot be changed.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.is_identity() || !self.is_writable()
    }
}

/// The name of a property in each format, `None` where the format does not have it.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// CloudFormation, Cloud Control and StackQL's INSERT: `IntegrationUri`.
    pub cloudformation: Option<&'static str>,
    /// StackQL's SELECT: `integration_uri`.
    pub stackql: Option<&'static str>,
    /// The argument of Idem's state.
    pub idem: Option<&'static str>,
    /// The column of CloudQuery's table.
    pub cloudquery: Option<&'static str>,
    /// The argument of Terraform's resource.
    pub terraform: Option<&'static str>,
    /// The member of OpenAPI's `x-amazon-apigateway-integration`.
    pub openapi: Option<&'static str>,
}

impl Names {
    /// The same snake-case name in every format but CloudFormation and OpenAPI.
    const fn all(cloudformation: &'static str, snake: &'static str) -> Self {
        let snake = Some(snake);
        Self {
            cloudformation: Some(cloudformation),
            stackql: snake,
            idem: snake,
            cloudquery: snake,
            terraform: snake,
            openapi: None,
        }
    }

    /// A property of integration responses: Idem and CloudQuery have no such resource.
    const fn response(cloudformation: &'static str, snake: &'static str) -> Self {
        Self { idem: None, cloudquery: None, ..Self::all(cloudformation, snake) }
    }
}

/// What the values of a property look like. Lengths are in characters.
#[derive(Debug)]
pub enum PropertyKind {
    /// Free text.
    Text {
        /// The least number of characters.
        min: usize,
        /// The greatest number of characters.
        max: usize,
    },
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A whole number of milliseconds; limits by protocol.
    Millis {
        /// The least value, on both protocols.
        min: i64,
        /// The greatest value on HTTP APIs.
        max_http: i64,
        /// The greatest value on WebSocket APIs.
        max_websocket: i64,
    },
    /// A truth value.
    Flag,
    /// An object with members of its own.
    Object(&'static [Property]),
    /// A map from mapping key to mapping value, each value of 1 to this many characters.
    Mappings {
        /// The greatest number of characters of a value.
        max: usize,
    },
    /// A map from status code to mappings.
    StatusMappings {
        /// The greatest number of characters of a value.
        max: usize,
    },
    /// A map from selection key to Velocity template.
    Templates,
}

impl PropertyKind {
    /// What a value of this kind is called in a sentence.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Text { .. } | Self::Choice(_) => "text",
            Self::Millis { .. } => "a whole number",
            Self::Flag => "a boolean",
            Self::Object(_) | Self::Mappings { .. } | Self::StatusMappings { .. } | Self::Templates => {
                "an object"
            }
        }
    }

    /// Whether values are maps whose keys the user chooses.
    #[must_use]
    pub const fn has_free_keys(&self) -> bool {
        matches!(self, Self::Mappings { .. } | Self::StatusMappings { .. } | Self::Templates)
    }

    /// The words that can be chosen from, if the kind is a choice.
    #[must_use]
    pub fn choices(&self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) => words,
            _ => &[],
        }
    }
}

/// Who may set a property and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It has to be there on create.
    Required,
    /// It may be set and changed.
    Optional,
    /// It is part of the path, and a change makes a new resource.
    CreateOnly,
    /// The service sets it.
    ReadOnly,
}

/// What the service uses when a property is left out, as text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defaults {
    /// On HTTP APIs.
    pub http: Option<&'static str>,
    /// On WebSocket APIs.
    pub websocket: Option<&'static str>,
    /// For a Lambda function, on both.
    pub lambda: Option<&'static str>,
}

impl Defaults {
    const NONE: Self = Self { http: None, websocket: None, lambda: None };

    const fn both(value: &'static str) -> Self {
        Self { http: Some(value), websocket: Some(value), lambda: None }
    }

    /// The default on a protocol.
    #[must_use]
    pub fn on(self, protocol: Protocol) -> Option<&'static str> {
        match protocol {
            Protocol::Http => self.http,
            Protocol::WebSocket => self.websocket,
        }
    }
}

/// How an update takes a value away again. For maps this is about each key of the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The default of the protocol takes its place.
    Default,
    /// An empty value takes it away: `""`, or `{}` where the value is an object.
    Empty,
    /// Clients send an empty value; what the service makes of it has not been observed.
    Unverified,
    /// There is no way: the service refuses an empty value, or takes it for a value.
    Impossible,
}

/// What an integration makes of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to be there.
    Required,
    /// It may be there.
    Optional,
    /// It is accepted and has no effect.
    Ignored,
    /// It must, or should, not be there.
    Absent,
}

/// The nine kinds of integration that differ in what they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Case {
    /// HTTP API, `HTTP_PROXY` over the internet.
    HttpProxy,
    /// HTTP API, `HTTP_PROXY` over a VPC link.
    HttpPrivate,
    /// HTTP API, `AWS_PROXY` to a Lambda function.
    HttpLambda,
    /// HTTP API, `AWS_PROXY` with an `integrationSubtype`.
    HttpService,
    /// WebSocket API, `HTTP_PROXY`.
    WebSocketHttpProxy,
    /// WebSocket API, `HTTP`.
    WebSocketHttp,
    /// WebSocket API, `AWS_PROXY`.
    WebSocketAwsProxy,
    /// WebSocket API, `AWS`.
    WebSocketAws,
    /// WebSocket API, `MOCK`.
    WebSocketMock,
}

impl Case {
    /// The cases of a protocol.
    #[must_use]
    pub fn of_protocol(protocol: Protocol) -> &'static [Self] {
        use Case::{
            HttpLambda, HttpPrivate, HttpProxy, HttpService, WebSocketAws, WebSocketAwsProxy, WebSocketHttp,
            WebSocketHttpProxy, WebSocketMock,
        };
        match protocol {
            Protocol::Http => &[HttpProxy, HttpPrivate, HttpLambda, HttpService],
            Protocol::WebSocket => {
                &[WebSocketHttpProxy, WebSocketHttp, WebSocketAwsProxy, WebSocketAws, WebSocketMock]
            }
        }
    }

    /// The case of an integration; `None` for a type that the protocol does not take.
    #[must_use]
    pub fn new(protocol: Protocol, kind: IntegrationType, private: bool, subtype: bool) -> Option<Self> {
        Some(match (protocol, kind) {
            (Protocol::Http, IntegrationType::HttpProxy) if private => Self::HttpPrivate,
            (Protocol::Http, IntegrationType::HttpProxy) => Self::HttpProxy,
            (Protocol::Http, IntegrationType::AwsProxy) if subtype => Self::HttpService,
            (Protocol::Http, IntegrationType::AwsProxy) => Self::HttpLambda,
            (Protocol::Http, _) => return None,
            (Protocol::WebSocket, IntegrationType::HttpProxy) => Self::WebSocketHttpProxy,
            (Protocol::WebSocket, IntegrationType::Http) => Self::WebSocketHttp,
            (Protocol::WebSocket, IntegrationType::AwsProxy) => Self::WebSocketAwsProxy,
            (Protocol::WebSocket, IntegrationType::Aws) => Self::WebSocketAws,
            (Protocol::WebSocket, IntegrationType::Mock) => Self::WebSocketMock,
        })
    }
}

/// What each [`Case`] makes of a property: nine letters in the order of the cases, the four of HTTP APIs first.
/// `R` required, `O` optional, `i` ignored, `d` ignored and dropped, `-` absent.
#[derive(Clone, Copy, Debug)]
pub struct Applies(&'static str);

impl Applies {
    const EVERYWHERE: Self = Self("OOOO OOOOO");
    const WEBSOCKET: Self = Self("---- OOOOO");

    /// What `case` makes of the property.
    #[must_use]
    pub fn need(self, case: Case) -> Need {
        match self.letter(case) {
            b'R' => Need::Required,
            b'O' => Need::Optional,
            b'i' | b'd' => Need::Ignored,
            _ => Need::Absent,
        }
    }

    /// Whether the service takes the property and does not keep it: it is not there when the integration is read back.
    #[must_use]
    pub fn is_dropped(self, case: Case) -> bool {
        self.letter(case) == b'd'
    }

    fn letter(self, case: Case) -> u8 {
        let at = case as usize;
        let gap = usize::from(at >= Case::WebSocketHttpProxy as usize);
        self.0.as_bytes()[at + gap]
    }

    /// Whether some integration of the protocol uses the property.
    #[must_use]
    pub fn on(self, protocol: Protocol) -> bool {
        Case::of_protocol(protocol)
            .iter()
            .any(|case| matches!(self.need(*case), Need::Required | Need::Optional))
    }
}

/// The question that a property answers: the headings of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What do I call?
    Target,
    /// How do I reach it?
    Connection,
    /// Who am I?
    Identity,
    /// What do I send?
    Request,
    /// What do I send back?
    Response,
    /// What is it for?
    Notes,
    /// What the service says about it.
    Service,
}

impl Section {
    /// The sections in the order of the form.
    pub const ALL: &[Self] = &[
        Self::Target,
        Self::Connection,
        Self::Identity,
        Self::Request,
        Self::Response,
        Self::Notes,
        Self::Service,
    ];

    /// The question.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Target => "What do I call?",
            Self::Connection => "How do I reach it?",
            Self::Identity => "Who am I?",
            Self::Request => "What do I send?",
            Self::Response => "What do I send back?",
            Self::Notes => "What is it for?",
            Self::Service => "What did the service say?",
        }
    }
}

/// The members of one property set, by id, for readers that look at many of them.
#[derive(Debug)]
pub struct Slots<'a>([Option<&'a Value>; PropertyId::COUNT]);

impl<'a> Slots<'a> {
    /// Finds every known property among the members. Of a key that was written twice the last value counts.
    #[must_use]
    pub fn new(properties: &'a super::Map) -> Self {
        let mut slots = [None; PropertyId::COUNT];
        for member in properties.members() {
            if let Some(id) = PropertyId::from_name(&member.key) {
                slots[id as usize] = Some(&member.value);
            }
        }
        Self(slots)
    }

    /// The value of a property.
    #[must_use]
    pub fn get(&self, id: PropertyId) -> Option<&'a Value> {
        self.0[id as usize]
    }
}

/// The row of the property with this API name among some rows.
pub(crate) fn row_named(rows: &'static [Property], name: &str) -> Option<&'static Property> {
    let id = PropertyId::from_name(name)?;
    rows.iter().find(|row| row.id == id)
}

/// The API name of a property, or what every integration of a design document has, as a key that costs no allocation; any
/// other name as it is.
#[must_use]
pub fn key(name: &str) -> Str {
    match (PropertyId::from_name(name), name) {
        (Some(id), _) => Str::Borrowed(id.name()),
        (None, "name") => Str::Borrowed("name"),
        (None, "properties") => Str::Borrowed("properties"),
        (None, other) => Str::Owned(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_unique_and_complete() {
        for resource in [Resource::Integration, Resource::IntegrationResponse] {
            for (at, row) in resource.properties().iter().enumerate() {
                assert!(
                    resource.properties()[..at].iter().all(|before| before.id != row.id),
                    "{:?} twice",
                    row.id
                );
                let letters = row.applies.0.as_bytes();
                assert_eq!((letters.len(), letters[4]), (10, b' '), "{:?}", row.id);
                assert!(row.help.ends_with('.'), "{:?}", row.id);
            }
        }
    }
}
