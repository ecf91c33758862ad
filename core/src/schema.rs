//! The JSON Schema of the design document, made from the property table.
//!
//! For editors and other tools: it knows names, types, words, lengths and ranges. What depends on the protocol or on other
//! properties is left to the [rules](crate::rules).

use crate::model::property::Access;
use crate::model::{DESIGN_VERSION, Kind, Map, Property, PropertyKind, Protocol, Resource, Value};
use alloc::{format, string::String, vec::Vec};

/// The dialect of the schema: draft 2020-12.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a design document.
///
/// ```
/// use gatewright_core::{formats::json, schema};
///
/// assert!(json::to_text(&schema::design()).contains("timeoutInMillis"));
/// ```
#[must_use]
pub fn design() -> Value {
    object([
        ("$schema", DIALECT.into()),
        ("title", "Design".into()),
        (
            "description",
            "Integrations and integration responses of Amazon API Gateway v2, as gatewright keeps them."
                .into(),
        ),
        ("type", "object".into()),
        ("required", list(["apis".into()])),
        (
            "properties",
            object([
                (
                    "gatewright",
                    described(object([("const", DESIGN_VERSION.into())]), "The version of the document."),
                ),
                ("region", described(definition("text"), "The AWS region, for formats that name one.")),
                ("apis", array(definition("api"))),
                (
                    "scenarios",
                    described(array(typed("object")), "Requests to try, as the simulator takes them."),
                ),
            ]),
        ),
        ("additionalProperties", flag(false)),
        ("$defs", definitions()),
    ])
}

fn definitions() -> Value {
    object([
        ("api", api()),
        ("route", route()),
        ("stage", stage()),
        ("integration", integration()),
        ("integrationProperties", properties(Resource::Integration)),
        ("integrationResponse", integration_response()),
        ("integrationResponseProperties", properties(Resource::IntegrationResponse)),
        ("text", any_of([typed("string"), definition("reference")])),
        ("reference", any_of([definition("named"), definition("concat"), definition("expression")])),
        ("named", named()),
        ("concat", concat()),
        ("expression", expression()),
    ])
}

fn api() -> Value {
    let protocols = [Protocol::Http, Protocol::WebSocket].map(|protocol| protocol.name().into());
    closed(
        "An API, as far as its integrations need it.",
        [
            (
                "name",
                described(typed("string"), "The name in the design: a logical id, a state name, a label."),
            ),
            (
                "apiName",
                described(definition("text"), "The name that the service shows, where it is not `name`."),
            ),
            (
                "protocolType",
                described(
                    any_of([object([("enum", list(protocols))]), definition("reference")]),
                    "Decides most rules.",
                ),
            ),
            (
                "apiId",
                described(definition("text"), "The id that the service gave the API, or a reference to it."),
            ),
            (
                "routeSelectionExpression",
                described(definition("text"), "How a WebSocket API finds the route of a message."),
            ),
            ("integrations", array(definition("integration"))),
            ("routes", array(definition("route"))),
            ("stages", array(definition("stage"))),
        ],
        [],
    )
}

fn route() -> Value {
    let parameter = closed(
        "A parameter that a route asks for.",
        [("required", described(typed("boolean"), "Whether a request without it is refused."))],
        [],
    );
    let parameters = object([("type", "object".into()), ("additionalProperties", parameter)]);
    closed(
        "A route: what a client asks for, and the integration that answers.",
        [
            ("routeKey", described(definition("text"), "Such as GET /pets/{id}, $default or $connect.")),
            (
                "target",
                described(
                    definition("text"),
                    "integrations/ and the id of the integration, or a reference by its name.",
                ),
            ),
            ("authorizationType", described(definition("text"), "NONE, AWS_IAM, JWT or CUSTOM.")),
            (
                "routeResponseSelectionExpression",
                described(
                    definition("text"),
                    "$default when the answer goes back to the client of a WebSocket API.",
                ),
            ),
            (
                "requestParameters",
                described(
                    parameters,
                    "What $connect of a WebSocket API asks for, such as route.request.header.x.",
                ),
            ),
        ],
        [],
    )
}

fn stage() -> Value {
    let variables = object([("type", "object".into()), ("additionalProperties", definition("text"))]);
    closed(
        "A stage.",
        [
            ("stageName", described(definition("text"), "Such as $default or prod.")),
            ("stageVariables", described(variables, "The stage variables by name.")),
        ],
        [],
    )
}

/// An integration has a type, unless it only names one that exists already so that responses can be put under it.
fn integration() -> Value {
    let with =
        |name| object([("properties", object([("properties", object([("required", list([name]))]))]))]);
    let nothing = object([
        ("properties", object([("maxProperties", 0.into())])),
        ("responses", object([("minItems", 1.into())])),
    ]);
    let only_responses = object([("required", list(["responses".into()])), ("properties", nothing)]);
    let mut integration = closed(
        "An integration.",
        [
            ("name", described(typed("string"), "The name in the design.")),
            ("properties", definition("integrationProperties")),
            (
                "responses",
                described(
                    array(definition("integrationResponse")),
                    "The integration responses; only WebSocket APIs have them.",
                ),
            ),
        ],
        ["properties"],
    );
    if let Kind::Map(members) = &mut integration.kind {
        members.set(
            "anyOf",
            list([with("integrationType".into()), with("integrationId".into()), only_responses]),
        );
    }
    integration
}

fn integration_response() -> Value {
    closed(
        "An integration response.",
        [
            ("name", described(typed("string"), "The name in the design.")),
            ("properties", definition("integrationResponseProperties")),
        ],
        ["properties"],
    )
}

/// `{"ref": NAME, "attribute"?: NAME}`
fn named() -> Value {
    let members = [
        ("ref", described(typed("string"), "The name of a resource, parameter or variable.")),
        ("attribute", described(typed("string"), "One of its attributes, for example Arn.")),
    ];
    closed("A value that is known by name only.", members, ["ref"])
}

/// `{"concat": [part, …]}`
fn concat() -> Value {
    let part = any_of([typed("string"), definition("named"), definition("expression")]);
    closed("Text that is put together from parts.", [("concat", array(part))], ["concat"])
}

/// `{"expression": TEXT, "format": ID}`
fn expression() -> Value {
    let members = [
        ("expression", described(typed("string"), "The expression as it is written in the format.")),
        ("format", described(typed("string"), "The id of the format.")),
    ];
    closed("What only one format can say, in that format's own words.", members, ["expression", "format"])
}

fn properties(resource: Resource) -> Value {
    let rows = resource.properties();
    // Whether an integration needs its type depends on what else it has.
    let required =
        rows.iter().filter(|row| row.access == Access::Required && resource == Resource::IntegrationResponse);
    let required: Vec<_> = required.map(Property::name).collect();
    closed(
        match resource {
            Resource::Integration => "The properties of an integration, as the API spells them.",
            Resource::IntegrationResponse => {
                "The properties of an integration response, as the API spells them."
            }
        },
        rows.iter().map(|row| (row.name(), property(row))),
        required,
    )
}

fn property(row: &Property) -> Value {
    let mut members = Map::new();
    members.set("title", row.label.into());
    members.set("description", described_row(row).into());
    if row.access == Access::ReadOnly {
        members.set("readOnly", flag(true));
    }
    if let (Some(http), Some(websocket)) = (row.defaults.http, row.defaults.websocket)
        && http == websocket
    {
        members.set("default", http.into());
    }
    members.set("anyOf", list([of_kind(&row.kind), definition("reference")]));
    members.into()
}

fn described_row(row: &Property) -> String {
    match [Protocol::Http, Protocol::WebSocket].map(|protocol| row.applies.on(protocol)) {
        [true, false] => format!("{} HTTP APIs only.", row.help),
        [false, true] => format!("{} WebSocket APIs only.", row.help),
        _ => row.help.into(),
    }
}

fn of_kind(kind: &PropertyKind) -> Value {
    let text = |min: usize, max: usize| {
        let mut text = Map::from_iter([("type", "string".into())]);
        if min > 0 {
            text.set("minLength", length(min));
        }
        if max < usize::MAX {
            text.set("maxLength", length(max));
        }
        text.into()
    };
    let map_of = |value| object([("type", "object".into()), ("additionalProperties", value)]);
    // An empty value is right with a key that removes something.
    let mappings = |max: usize| map_of(any_of([text(0, max), definition("reference")]));
    match kind {
        PropertyKind::Text { min, max } => text(*min, *max),
        PropertyKind::Choice(words) => object([("enum", list(words.iter().map(|word| (*word).into())))]),
        PropertyKind::Millis { min, max_http, max_websocket } => object([
            ("type", "integer".into()),
            ("minimum", (*min).into()),
            ("maximum", (*max_http.max(max_websocket)).into()),
        ]),
        PropertyKind::Flag => typed("boolean"),
        PropertyKind::Object(rows) => object([
            ("type", "object".into()),
            ("properties", object(rows.iter().map(|row| (row.name(), property(row))))),
            ("additionalProperties", flag(false)),
        ]),
        PropertyKind::Mappings { max } => mappings(*max),
        PropertyKind::StatusMappings { max } => map_of(mappings(*max)),
        PropertyKind::Templates => map_of(definition("text")),
    }
}

/// An object that takes these members and no others.
fn closed(
    description: &'static str,
    members: impl IntoIterator<Item = (&'static str, Value)>,
    required: impl IntoIterator<Item = &'static str>,
) -> Value {
    let required: Vec<Value> = required.into_iter().map(Value::from).collect();
    let mut schema = Map::from_iter([("description", description.into()), ("type", "object".into())]);
    if !required.is_empty() {
        schema.set("required", list(required));
    }
    schema.set("properties", object(members));
    schema.set("additionalProperties", flag(false));
    schema.into()
}

fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Map::from_iter(members).into()
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::new(Kind::List(items.into_iter().collect()))
}

fn flag(value: bool) -> Value {
    Value::new(Kind::Bool(value))
}

fn length(length: usize) -> Value {
    Value::new(Kind::Number(format!("{length}").into()))
}

fn typed(name: &'static str) -> Value {
    object([("type", name.into())])
}

fn array(items: Value) -> Value {
    object([("type", "array".into()), ("items", items)])
}

fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    object([("anyOf", list(schemas))])
}

fn definition(name: &'static str) -> Value {
    object([("$ref", format!("#/$defs/{name}").into())])
}

fn described(schema: Value, description: &'static str) -> Value {
    let mut members = Map::from_iter([("description", description.into())]);
    if let Kind::Map(schema) = schema.kind {
        schema.into_iter().for_each(|member| members.push(member));
    }
    members.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Path;

    #[test]
    fn every_row_has_a_place() {
        let schema = design();
        for (resource, definition) in [
            (Resource::Integration, "integrationProperties"),
            (Resource::IntegrationResponse, "integrationResponseProperties"),
        ] {
            for row in resource.properties() {
                let path =
                    Path::parse(&format!("/$defs/{definition}/properties/{}/anyOf/0", row.name())).unwrap();
                assert!(schema.find(&path.0).is_some(), "{path}");
            }
        }
        let longest =
            Path::parse("/$defs/integrationProperties/properties/integrationUri/anyOf/0/maxLength").unwrap();
        assert_eq!(schema.find(&longest.0).and_then(Value::integer), Some(2048));
    }
}
