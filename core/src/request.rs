//! The ten operations of the API on integrations and integration responses, as HTTP requests.
//!
//! Source: the botocore model `apigatewayv2` 2018-11-29. Nothing is sent from here.

use crate::expr::arn::partition_of;
use crate::formats::{json, shell};
use crate::model::{
    Design, Kind, Map, Part, PartRef, Path, PropertyId, Reference, Resource, Str, Text, Value,
};
use alloc::{borrow::ToOwned as _, collections::BTreeSet, format, string::String, vec, vec::Vec};
use core::fmt::Write as _;

/// What is to be done with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Make it.
    Create,
    /// Read one.
    Get,
    /// Read all of an API or of an integration.
    List,
    /// Change it.
    Update,
    /// Take it away.
    Delete,
}

impl Operation {
    /// Every operation.
    pub const ALL: &[Self] = &[Self::Create, Self::Get, Self::List, Self::Update, Self::Delete];

    /// `create`, `get`, `list`, `update` or `delete`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Get => "get",
            Self::List => "list",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    /// The operation with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operation| operation.name() == name)
    }

    const fn method(self) -> &'static str {
        match self {
            Self::Create => "POST",
            Self::Get | Self::List => "GET",
            Self::Update => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    const fn expected_status(self) -> u16 {
        match self {
            Self::Create => 201,
            Self::Get | Self::List | Self::Update => 200,
            Self::Delete => 204,
        }
    }

    /// The errors of the model. Deleting an integration also answers 409 while routes point to it, which the model does
    /// not know.
    fn errors(self, resource: Resource) -> &'static [ErrorModel] {
        const CREATE: &[ErrorModel] = &[BAD_REQUEST, NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS];
        const LIST: &[ErrorModel] = &[BAD_REQUEST, NOT_FOUND, TOO_MANY_REQUESTS];
        const GET: &[ErrorModel] = &[NOT_FOUND, TOO_MANY_REQUESTS];
        const DELETE_INTEGRATION: &[ErrorModel] = &[NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS];
        match (self, resource) {
            (Self::Create | Self::Update, _) => CREATE,
            (Self::List, _) => LIST,
            (Self::Delete, Resource::Integration) => DELETE_INTEGRATION,
            (Self::Get | Self::Delete, _) => GET,
        }
    }
}

/// An error that the service answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorModel {
    /// The HTTP status.
    pub status: u16,
    /// The name on which clients switch.
    pub name: &'static str,
    /// The members of the body.
    pub members: &'static [&'static str],
}

/// 400
pub const BAD_REQUEST: ErrorModel =
    ErrorModel { status: 400, name: "BadRequestException", members: &["message"] };
/// 404
pub const NOT_FOUND: ErrorModel =
    ErrorModel { status: 404, name: "NotFoundException", members: &["message", "resourceType"] };
/// 409
pub const CONFLICT: ErrorModel = ErrorModel { status: 409, name: "ConflictException", members: &["message"] };
/// 429
pub const TOO_MANY_REQUESTS: ErrorModel =
    ErrorModel { status: 429, name: "TooManyRequestsException", members: &["message", "limitType"] };

/// The errors of all operations.
pub const ERRORS: &[ErrorModel] = &[BAD_REQUEST, NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS];

/// A request to the service, without its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// What is done.
    pub operation: Operation,
    /// With which resource.
    pub resource: Resource,
    /// Where the resource is in the design.
    pub source: Path,
    /// The region; `None` when the design does not say it.
    pub region: Option<Text>,
    /// The segments of the path behind the host, not escaped.
    pub segments: Vec<Text>,
    /// The parameters that the operation takes in its query. Those without a value may be left out.
    pub query: Vec<(&'static str, Option<Text>)>,
    /// The body.
    pub body: Option<Map>,
}

/// The requests that do `operation` with every resource of a design, integrations before their responses; what is deleted
/// the other way round. An integration that the design only refers to is neither made, changed nor deleted.
///
/// An update sends all that the design says; the smallest one is made by [`patch`](crate::change::patch), which knows
/// what is there. An id that is not known is a reference in the request.
#[must_use]
pub fn requests(design: &Design, operation: Operation) -> Vec<HttpRequest> {
    let mut requests = Vec::new();
    for (a, api) in design.apis.iter().enumerate() {
        if operation == Operation::List {
            let segments =
                [vec!["v2".into(), "apis".into(), api_id(design, a)], vec!["integrations".into()]].concat();
            requests.push(request(
                design,
                operation,
                Resource::Integration,
                Design::api_path(a),
                segments,
                None,
            ));
        }
        for (i, integration) in api.integrations.iter().enumerate() {
            let path = Design::integration_path(a, i);
            if operation == Operation::List {
                if !integration.responses.is_empty() {
                    let ids = Ids {
                        api: own_api_id(design, [a, i]),
                        integration: integration_id(design, [a, i]),
                        response: None,
                    };
                    let mut segments = ids.segments();
                    segments.push("integrationresponses".into());
                    requests.push(request(
                        design,
                        operation,
                        Resource::IntegrationResponse,
                        path,
                        segments,
                        None,
                    ));
                }
                continue;
            }
            let is_body = matches!(operation, Operation::Create | Operation::Update);
            let first = requests.len();
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(a, i, r);
                let body = is_body.then(|| body(&response.properties, Resource::IntegrationResponse));
                requests.push(of_resource(design, operation, [a, i], Some(r), path, body));
            }
            // What is only referred to is there already, and stays.
            if operation == Operation::Get || !integration.is_reference() {
                let body = is_body.then(|| body(&integration.properties, Resource::Integration));
                // Deleted last, and for all else the first.
                let at = if operation == Operation::Delete { requests.len() } else { first };
                requests.insert(at, of_resource(design, operation, [a, i], None, path, body));
            }
        }
    }
    requests
}

/// The request that does `operation` with one resource: the integration at the indices, or one of its responses.
fn of_resource(
    design: &Design,
    operation: Operation,
    [api, integration]: [usize; 2],
    response: Option<usize>,
    source: Path,
    body: Option<Map>,
) -> HttpRequest {
    let ids = Ids {
        api: own_api_id(design, [api, integration]),
        integration: integration_id(design, [api, integration]),
        response: response.map(|response| response_id(design, [api, integration, response])),
    };
    HttpRequest { source, ..HttpRequest::new(operation, ids, design.region.clone(), body) }
}

/// The ids in a request's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ids {
    pub(crate) api: Text,
    pub(crate) integration: Text,
    /// `None` when the request is about the integration.
    pub(crate) response: Option<Text>,
}

impl Ids {
    fn segments(self) -> Vec<Text> {
        let mut segments =
            vec!["v2".into(), "apis".into(), self.api, "integrations".into(), self.integration];
        if let Some(response) = self.response {
            segments.extend(["integrationresponses".into(), response]);
        }
        segments
    }
}

fn request(
    design: &Design,
    operation: Operation,
    resource: Resource,
    source: Path,
    segments: Vec<Text>,
    body: Option<Map>,
) -> HttpRequest {
    let query = match operation {
        Operation::List => vec![("maxResults", None), ("nextToken", None)],
        _ => Vec::new(),
    };
    HttpRequest { operation, resource, source, region: design.region.clone(), segments, query, body }
}

fn own_api_id(design: &Design, [api, integration]: [usize; 2]) -> Text {
    let properties = &design.apis[api].integrations[integration].properties;
    own_id(properties, PropertyId::ApiId).unwrap_or_else(|| api_id(design, api))
}

fn own_id(properties: &Map, id: PropertyId) -> Option<Text> {
    properties.get(id.name()).and_then(Value::text).filter(|text| text.literal() != Some("")).cloned()
}

/// The id of an API, or a reference with its name.
pub(crate) fn api_id(design: &Design, api: usize) -> Text {
    let api = &design.apis[api];
    api.api_id.clone().unwrap_or_else(|| named(&api.name, PropertyId::ApiId))
}

/// The id of an integration, or a reference with its name.
pub(crate) fn integration_id(design: &Design, [api, integration]: [usize; 2]) -> Text {
    let integration = &design.apis[api].integrations[integration];
    own_id(&integration.properties, PropertyId::IntegrationId)
        .unwrap_or_else(|| named(&integration.name, PropertyId::IntegrationId))
}

/// The id of an integration response, or a reference with its name.
pub(crate) fn response_id(design: &Design, [api, integration, response]: [usize; 3]) -> Text {
    let response = &design.apis[api].integrations[integration].responses[response];
    own_id(&response.properties, PropertyId::IntegrationResponseId)
        .unwrap_or_else(|| named(&response.name, PropertyId::IntegrationResponseId))
}

fn named(name: &Str, id: PropertyId) -> Text {
    Text::named(if name.is_empty() { Str::Borrowed(id.name()) } else { name.clone() }, None)
}

/// All that a request may carry: writable properties in the order of the table, then what the table does not know. What
/// is null says nothing.
pub(crate) fn body(properties: &Map, resource: Resource) -> Map {
    let rows = resource.properties().iter().filter(|row| row.is_writable() && !row.is_identity());
    let known = rows.filter_map(|row| Some((Str::Borrowed(row.name()), properties.get(row.name())?.clone())));
    let mut unknown = Vec::new();
    let mut seen = BTreeSet::new();
    for member in properties.members().iter().rev() {
        if resource.find(&member.key).is_none() && seen.insert(&member.key) {
            unknown.push((member.key.clone(), member.value.clone()));
        }
    }
    known.chain(unknown.into_iter().rev()).filter(|(_, value)| value.kind != Kind::Null).collect()
}

impl HttpRequest {
    /// The request that does something with one resource.
    pub(crate) fn new(operation: Operation, ids: Ids, region: Option<Text>, body: Option<Map>) -> Self {
        let resource = match ids.response {
            Some(_) => Resource::IntegrationResponse,
            None => Resource::Integration,
        };
        let mut segments = ids.segments();
        if operation == Operation::Create {
            segments.pop();
        }
        Self { operation, resource, source: Path::root(), region, segments, query: Vec::new(), body }
    }

    /// The name of the operation in the API's model: `CreateIntegration`, `GetIntegrations`, …
    #[must_use]
    pub fn name(&self) -> &'static str {
        match (self.resource, self.operation) {
            (Resource::Integration, Operation::Create) => "CreateIntegration",
            (Resource::Integration, Operation::Get) => "GetIntegration",
            (Resource::Integration, Operation::List) => "GetIntegrations",
            (Resource::Integration, Operation::Update) => "UpdateIntegration",
            (Resource::Integration, Operation::Delete) => "DeleteIntegration",
            (Resource::IntegrationResponse, Operation::Create) => "CreateIntegrationResponse",
            (Resource::IntegrationResponse, Operation::Get) => "GetIntegrationResponse",
            (Resource::IntegrationResponse, Operation::List) => "GetIntegrationResponses",
            (Resource::IntegrationResponse, Operation::Update) => "UpdateIntegrationResponse",
            (Resource::IntegrationResponse, Operation::Delete) => "DeleteIntegrationResponse",
        }
    }

    /// The HTTP method.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.operation.method()
    }

    /// The status of success.
    #[must_use]
    pub const fn expected_status(&self) -> u16 {
        self.operation.expected_status()
    }

    /// The errors that the service may answer with.
    #[must_use]
    pub fn errors(&self) -> &'static [ErrorModel] {
        self.operation.errors(self.resource)
    }

    /// The host, with `{region}` when the region is not known.
    #[must_use]
    pub fn host(&self) -> String {
        let region = self.region.as_ref().map_or_else(|| String::from("{region}"), readable);
        format!("apigateway.{region}.{}", domain(&region))
    }

    /// The path with every segment escaped. What is not known stands in braces: `/v2/apis/{OrdersApi}/integrations`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in &self.segments {
            path.push('/');
            for part in segment.parts() {
                match part {
                    PartRef::Literal(literal) => escape(&mut path, literal),
                    PartRef::Reference(reference) => path.push_str(&placeholder(reference)),
                }
            }
        }
        path
    }

    /// The headers, without those that a client adds when it signs the request.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("host", self.host()), ("accept", "application/json".to_owned())];
        if self.body.is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        headers
    }

    /// The names of what has to be filled in: in the path, in the body and in the host.
    #[must_use]
    pub fn unknown(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut seen = BTreeSet::new();
        let mut add = |text: &Text| {
            for part in text.parts() {
                if let PartRef::Reference(reference) = part {
                    let name = name_of(reference);
                    if seen.insert(name.clone()) {
                        names.push(name);
                    }
                }
            }
        };
        match &self.region {
            Some(region) => add(region),
            None => add(&Text::named("region", None)),
        }
        self.segments.iter().for_each(&mut add);
        if let Some(body) = &self.body {
            add(&json::to_line_with_references(&body.clone().into()));
        }
        names
    }

    /// The references in the path and in the body, as variables of the shell.
    pub(crate) fn references(&self) -> impl Iterator<Item = String> {
        let body = self.body.as_ref().map(|body| json::to_line_with_references(&body.clone().into()));
        let texts = self.segments.iter().cloned().chain(body);
        texts.flat_map(|text| shell::variables(&text).collect::<Vec<_>>())
    }

    /// The request as a command line of curl, which signs it. What is not known is a variable of the shell.
    #[must_use]
    pub fn curl(&self) -> String {
        let region = self.region.clone().unwrap_or_else(|| Text::named("AWS_REGION", None));
        let known = region.literal().unwrap_or_default().to_owned();
        let mut url = vec![
            Text::from("https://apigateway."),
            region.clone(),
            Text::from(format!(".{}", domain(&known))),
        ];
        for segment in &self.segments {
            url.push("/".into());
            url.push(Text::from_parts(segment.parts().map(|part| match part {
                PartRef::Literal(literal) => {
                    let mut escaped = String::new();
                    escape(&mut escaped, literal);
                    Part::Literal(escaped.into())
                }
                PartRef::Reference(reference) => Part::Reference(reference.clone()),
            })));
        }
        let url = Text::joined(&url.iter().collect::<Vec<_>>());
        let scope = Text::joined(&[&"aws:amz:".into(), &region, &":apigateway".into()]);
        let mut command = format!(
            "curl --globoff --path-as-is --fail-with-body --request {} {}",
            self.method(),
            shell::word(&url)
        );
        let mut option = |name: &str, word: &str| {
            // Writing to a string cannot fail.
            let _ = write!(command, " \\\n  --{name} {word}");
        };
        option("aws-sigv4", &shell::word(&scope));
        option("user", "\"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\"");
        option("header", "\"x-amz-security-token: $AWS_SESSION_TOKEN\"");
        option("header", "'accept: application/json'");
        if let Some(body) = &self.body {
            option("header", "'content-type: application/json'");
            option("data-raw", &shell::word(&json::to_line_with_references(&body.clone().into())));
        }
        command.push('\n');
        command
    }
}

/// What the host ends with in the partition of a region.
fn domain(region: &str) -> &'static str {
    match partition_of(region) {
        "aws-cn" => "amazonaws.com.cn",
        "aws-eusc" => "amazonaws.eu",
        "aws-iso" => "c2s.ic.gov",
        "aws-iso-b" => "sc2s.sgov.gov",
        "aws-iso-e" => "cloud.adc-e.uk",
        "aws-iso-f" => "csp.hci.ic.gov",
        _ => "amazonaws.com",
    }
}

/// Escapes everything that is not unreserved in a URL (RFC 3986).
fn escape(out: &mut String, segment: &str) {
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

fn name_of(reference: &Reference) -> String {
    match reference {
        Reference::Named { name, attribute: None } => name.clone().into_owned(),
        Reference::Named { name, attribute: Some(attribute) } => format!("{name}.{attribute}"),
        Reference::Expression { text, .. } => text.clone().into_owned(),
    }
}

/// `{OrdersApi}`
fn placeholder(reference: &Reference) -> String {
    format!("{{{}}}", name_of(reference))
}

/// A text for a person: what is not known stands in braces.
pub(crate) fn readable(text: &Text) -> String {
    text.parts()
        .map(|part| match part {
            PartRef::Literal(literal) => literal.to_owned(),
            PartRef::Reference(reference) => placeholder(reference),
        })
        .collect()
}
