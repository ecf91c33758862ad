//! Designs that people could have written: values that are right, nearly right, or right somewhere else, for every property.
//!
//! Most mistakes come from a good value in the wrong company. The table says which properties there are; what stands here
//! are values for each, and for maps their keys and values.

use crate::designs;
use gatewright_core::model::property::Access;
use gatewright_core::model::{
    Api, Design, Integration, IntegrationResponse, Map, Property, PropertyId, PropertyKind, Resource, Route,
    Stage, Text, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const LISTENER: &str =
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65";

const URIS: &[&str] = &[
    "https://example.com/orders",
    "https://example.com/{id}/{proxy}",
    "http://example.com",
    "http://localhost:3000/",
    "https://me:secret@example.com:8443/a b?x=100%#top",
    "example.com/orders",
    "//example.com",
    "https://example.com/{proxy+}/{id",
    "https://${stageVariables.host}/${stageVariables.path}?a=b",
    "${stageVariables.url}/x",
    "https://${stageVariable.host}/$stageVariables.path/${context.stage}",
    "https://${stageVariables.host/{id}",
    " https://example.com/ ",
    "arn:aws:lambda:us-east-1:123456789012:function:hello",
    "arn:aws:lambda:us-east-1:123456789012:function:hello:${stageVariables.alias}",
    "arn:aws:lambda:us-east-1:1234:function:hello",
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations",
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations",
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-30/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invoke",
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/hello/invocations",
    "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
    "arn:aws:apigateway:us-east-1:dynamodb:PutItem",
    LISTENER,
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/lb/50dc6c495c0c9188",
    "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1?stage=prod",
    "",
];

const CREDENTIALS: &[&str] = &[
    "arn:aws:iam::123456789012:role/orders",
    "arn:aws-cn:iam::210987654321:role/orders",
    "arn:aws:iam::123456789012:user/me",
    "arn:aws:iam::*:user/*",
    "arn:aws:iam::123456789012:${stageVariables.role}",
    "orders-role",
    "null",
    "",
];

const SUBTYPES: &[&str] = &[
    "SQS-SendMessage",
    "EventBridge-PutEvents",
    "StepFunctions-StartExecution",
    "sqs-sendmessage",
    "SQS-SendMesage",
    "",
];
const SELECTIONS: &[&str] = &[
    "\\$default",
    "$default",
    "${request.body.action}",
    "$request.body.action",
    "${response.body.x}",
    "200",
    "",
];
const TEMPLATES: &[&str] = &[
    "{\"id\": $input.json('$.id'}",
    "{\"id\": ${input.body}, \"raw\": ${input.body",
    "#set($name = 'a)$name",
    "$input.bodi $util.base64encode($input.body) $util.toJsn('a')",
    "{\"who\": \"$context.connectionID at $context.identity.sourceIP\"}",
    "#set($root = $input.path('$'))$rot.size()",
    "#if(!$input.path('$.a') || $stageVariables.b)yes#end",
    "{\"name\": \"$!{input.path('$.name')}\", \"who\": \"$context.authorizer.who\"}",
    "{\"all\": $input.path('$'), \"id\": $input.json('id'), \"first\": $input.json('[0]')}",
    "{\"statusCode\": 200}",
    "{\"status\": 200}",
    "$input.body",
    "#set($x = 1)$x",
    "#if($input.path('$.id') != \"\"){\"id\": 1}",
    "{\"id\": \"$input.json('$.id')\"}",
    "{\"name\": \"$util.escapeJavaScript($input.path('$.name'))\"}",
    "#set($list = [])$list.add(1)$list.size()",
    "",
];

/// Keys of maps with values that people put behind them: mappings of HTTP APIs, those of WebSocket APIs, parameters of
/// service actions.
static FAMILIES: &[(&[&str], &[&str])] =
    &[(HTTP_KEYS, HTTP_SOURCES), (WEBSOCKET_KEYS, WEBSOCKET_SOURCES), (PARAMETERS, ARGUMENTS)];

const HTTP_KEYS: &[&str] = &[
    "overwrite:path",
    "append:path",
    "overwrite:path.id",
    "append:header.x-id",
    "append:header.X-Id",
    "overwrite:header.x-id",
    "overwrite:header.Authorization",
    "remove:header.cookie",
    "set:header.x-id",
    "append.header.x-id",
    "append:headers.x-id",
    "append:querystring.id",
    "overwrite:statuscode",
    "append:statuscode",
    "header.x-id",
];

const WEBSOCKET_KEYS: &[&str] = &[
    "integration.request.header.x-id",
    "integration.request.header.X-Id",
    "integration.request.querystring.id",
    "integration.request.path.id",
    "method.response.header.x-id",
    "method.response.header.X-Id",
    "append:header.x-id",
];

const PARAMETERS: &[&str] = &["QueueUrl", "MessageBody", "Region", "Source", "messageBody"];

const HTTP_SOURCES: &[&str] = &[
    "$request.path",
    "$request.header.x-id",
    "${request.querystring.id}-x",
    "/$request.path.id",
    "$request.path.id $context.stage",
    "$request.headers.x-id",
    "$reqest.header.x-id",
    "${request.header.x-id",
    "$request.body.order.id",
    "$context.requestId",
    "$context.requestID",
    "${stageVariables.x}",
    "$response.header.x-id",
    "request.header.x-id",
    "context.requestId",
    "'static'",
    "\"static\"",
    "line\nbreak",
    "static",
    "403",
    "'403'",
    "404",
    "",
];

const WEBSOCKET_SOURCES: &[&str] = &[
    "$request.header.x-id",
    "request.header.x-id",
    "route.request.header.x-id",
    "route.request.multivaluequerystring.id",
    "route.request.body.id",
    "context.connectionId",
    "stageVariables.x",
    "${stageVariables.x}",
    "'static'",
    "'static",
    "\"static\"",
    "'ünsafe'",
    "method.request.header.x-id",
    "route.request.body.$.id",
    "integration.response.body.$.id",
    "context.conectionId",
    "line\nbreak",
    "static",
    "",
];

const ARGUMENTS: &[&str] = &[
    "$request.body",
    "$request.body.order.id",
    "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
    "arn:aws:sqs:us-east-1:123456789012:orders",
    "eu-west-1",
];

/// Words that somebody could take for one of the choices.
const NEAR_WORDS: &[&str] =
    &["http_proxy", "aws-proxy", "vpc_link", "internet", "get", "1", "2", "LAMBDA", ""];

/// A text of a property.
fn texts(id: PropertyId) -> &'static [&'static str] {
    match id {
        PropertyId::IntegrationUri => URIS,
        PropertyId::CredentialsArn => CREDENTIALS,
        PropertyId::IntegrationSubtype => SUBTYPES,
        PropertyId::TemplateSelectionExpression => SELECTIONS,
        PropertyId::ServerNameToVerify => {
            &["orders.example.com", "https://orders.example.com:443/", "*.example.com", ""]
        }
        PropertyId::IntegrationResponseKey => &["$default", "/2\\d\\d/", "/(/", "200", "default", ""],
        PropertyId::ConnectionId => &["abc123", "${stageVariables.link}", ""],
        _ => &["abc123", "orders", ""],
    }
}

fn text_of(texts: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![
        12 => select(texts).prop_map(Value::from),
        1 => Just(Value::from(Text::named("Elsewhere", None)))
    ]
}

fn map(keys: &'static [&'static str], values: &'static [&'static str]) -> impl Strategy<Value = Map> {
    vec((select(keys), text_of(values)), 0..4).prop_map(|members| {
        let mut map = Map::new();
        members.into_iter().for_each(|(key, value)| map.set(key, value));
        map
    })
}

/// The properties of a service action, which chance alone rarely puts together.
fn service_action() -> impl Strategy<Value = Map> {
    let parameters = map(PARAMETERS, ARGUMENTS).prop_map(Value::from);
    (select(SUBTYPES), parameters).prop_map(|(subtype, parameters)| {
        let properties = [
            (PropertyId::IntegrationType, "AWS_PROXY".into()),
            (PropertyId::IntegrationSubtype, subtype.into()),
            (PropertyId::PayloadFormatVersion, "1.0".into()),
            (PropertyId::RequestParameters, parameters),
        ];
        properties.into_iter().map(|(id, value)| (id.name(), value)).collect()
    })
}

fn value(row: &'static Property) -> BoxedStrategy<Value> {
    let mappings = || select(FAMILIES).prop_flat_map(|(keys, values)| map(keys, values));
    match &row.kind {
        PropertyKind::Text { .. } => text_of(texts(row.id)).boxed(),
        PropertyKind::Choice(words) => prop_oneof![8 => text_of(words), 1 => text_of(NEAR_WORDS)].boxed(),
        PropertyKind::Millis { .. } => {
            select(vec![5_i64, 50, 29_000, 29_500, 30_000, 60_000]).prop_map(Value::from).boxed()
        }
        PropertyKind::Flag => Just(Value::new(gatewright_core::model::Kind::Bool(true))).boxed(),
        PropertyKind::Object(rows) => properties(rows).prop_map(Value::from).boxed(),
        PropertyKind::Mappings { .. } => mappings().prop_map(Value::from).boxed(),
        PropertyKind::Templates => {
            map(&["$default", "\\$default", "200", "order"], TEMPLATES).prop_map(Value::from).boxed()
        }
        PropertyKind::StatusMappings { .. } => vec((select(vec!["200", "404", "5xx"]), mappings()), 0..3)
            .prop_map(|members| {
                let mut map = Map::new();
                members.into_iter().for_each(|(key, value)| map.set(key, value.into()));
                map.into()
            })
            .boxed(),
    }
}

fn properties(rows: &'static [Property]) -> BoxedStrategy<Map> {
    let members = rows.iter().map(|row| {
        let there = match (row.access, row.id) {
            (Access::Required, _) => 0.98,
            (_, PropertyId::IntegrationUri) => 0.9,
            (Access::ReadOnly | Access::CreateOnly, _) => 0.03,
            _ => 0.4,
        };
        proptest::option::weighted(there, value(row)).prop_map(|value| Some((row.name(), value?)))
    });
    members.collect::<Vec<_>>().prop_map(|members| members.into_iter().flatten().collect()).boxed()
}

/// Designs of one API with two integrations, some routes and stages.
pub fn designs() -> BoxedStrategy<Design> {
    let response = properties(Resource::IntegrationResponse.properties())
        .prop_map(|properties| IntegrationResponse { properties, ..Default::default() });
    let any = prop_oneof![4 => properties(Resource::Integration.properties()), 1 => service_action()];
    let integration = (any, vec(response, 0..3)).prop_map(|(properties, responses)| Integration {
        properties,
        responses,
        ..Default::default()
    });
    let keys =
        select(vec!["GET /orders/{id}", "ANY /{proxy+}", "$default", "$connect", "$connect", "message"]);
    let target = select(vec!["First", "Second", "Elsewhere"]).prop_map(Route::target_named);
    let authorization = proptest::option::of(select(vec!["NONE", "AWS_IAM"]).prop_map(Text::from));
    let answer = proptest::option::of(select(vec!["$default", "$default", "200"]).prop_map(Text::from));
    let parameters = designs::request_parameters();
    let route = (keys, target, authorization, answer, parameters).prop_map(
        |(key, target, authorization_type, answer, request_parameters)| Route {
            route_key: Some(key.into()),
            target: Some(target),
            authorization_type,
            route_response_selection_expression: answer,
            request_parameters,
            ..Default::default()
        },
    );
    let stage = select(vec!["$default", "prod"])
        .prop_map(|name| Stage { stage_name: Some(name.into()), ..Default::default() });
    let protocol = select(vec!["HTTP", "WEBSOCKET"]);
    (protocol, integration.clone(), integration, vec(route, 0..3), vec(stage, 0..2))
        .prop_map(|(protocol, first, second, routes, stages)| {
            let integrations = vec![
                Integration { name: "First".into(), ..first },
                Integration { name: "Second".into(), ..second },
            ];
            let protocol_type = Some(protocol.into());
            let api =
                Api { name: "Api".into(), protocol_type, integrations, routes, stages, ..Default::default() };
            Design { apis: vec![api], ..Default::default() }
        })
        .boxed()
}
