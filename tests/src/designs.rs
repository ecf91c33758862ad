//! Generated designs for property tests: plausible ones, broken ones, and texts that break other languages.

use gatewright_core::model::property::Access;
use gatewright_core::model::{
    Api, Design, Integration, IntegrationResponse, Kind, Map, Member, Part, Place, Property, PropertyKind,
    Reference, Resource, Route, Stage, Text, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts that mean something in YAML, SQL, Jinja, HCL, shells, regular expressions or templates.
pub const HOSTILE: &[&str] = &[
    "",
    " ",
    "x ",
    " x",
    "yes",
    "No",
    "on",
    "null",
    "~",
    "true",
    "1.0",
    "1e3",
    "0x1f",
    "0o17",
    "012",
    "1_000",
    "12:30:45",
    "2026-01-02",
    ".inf",
    ".nan",
    "-",
    "- x",
    "? x",
    ": x",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!Ref x",
    "|",
    ">",
    "%x",
    "@x",
    "`x`",
    "{x",
    "[x",
    "'",
    "''",
    "\"",
    "\\",
    "\\n",
    "\\'",
    "';--",
    "'; DROP TABLE x; --",
    "{{ x }}",
    "{% x %}",
    "{# x #}",
    "{{",
    "${x}",
    "${a:b:c}",
    "$${x}",
    "%{x}",
    "${!x}",
    "${AWS::Region}",
    "$(x)",
    "line\nline",
    "\n",
    "line\n",
    "line\n\n",
    " lead\nx",
    "trail \nx",
    "tab\tx",
    "cr\rx",
    "crlf\r\nx",
    "nul\0x",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}x",
    "é😀𝒳",
    "</script>",
    "=",
    "<<",
    "---",
    "...",
    "--- x",
    "True",
    "False-x",
    "None",
    "$input.body",
    "$default",
    "/2\\d\\d/",
];

/// Any text: hostile ones, words, and random characters.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(HOSTILE).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9$./:_-]{1,20}",
        1 => vec(select(HOSTILE), 2..4).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

/// Text that may hold references.
pub fn model_text() -> impl Strategy<Value = Text> {
    let name = "[A-Z][A-Za-z0-9]{0,8}";
    let named = (name, proptest::option::of(name)).prop_map(|(name, attribute)| {
        Part::Reference(Reference::Named { name: name.into(), attribute: attribute.map(Into::into) })
    });
    let part = prop_oneof![text().prop_map(|text| Part::Literal(text.into())), named];
    prop_oneof![4 => text().prop_map(Text::from), 1 => vec(part, 1..4).prop_map(Text::from_parts)]
}

/// A value of the kind that the table asks for, the text in it free.
fn fitting(kind: &'static PropertyKind) -> BoxedStrategy<Value> {
    match kind {
        PropertyKind::Text { .. } => model_text().prop_map(Value::from).boxed(),
        PropertyKind::Choice(words) => {
            prop_oneof![6 => select(*words).prop_map(Value::from), 1 => text().prop_map(Value::from)].boxed()
        }
        PropertyKind::Millis { .. } => {
            prop_oneof![50_i64..31_000, any::<i64>()].prop_map(Value::from).boxed()
        }
        PropertyKind::Flag => any::<bool>().prop_map(|flag| Value::new(Kind::Bool(flag))).boxed(),
        PropertyKind::Object(rows) => properties(rows).prop_map(Value::from).boxed(),
        PropertyKind::Mappings { .. } | PropertyKind::Templates => mappings().prop_map(Value::from).boxed(),
        PropertyKind::StatusMappings { .. } => {
            let status = prop_oneof![4 => "[2-5][0-9]{2}", 1 => text()];
            vec((status, mappings().prop_map(Value::from)), 0..3)
                .prop_map(distinct)
                .prop_map(Value::from)
                .boxed()
        }
    }
}

fn mappings() -> impl Strategy<Value = Map> {
    vec((text(), model_text().prop_map(Value::from)), 0..4).prop_map(distinct)
}

/// A map without a key twice, as other formats cannot say that.
fn distinct(members: Vec<(String, Value)>) -> Map {
    let mut map = Map::new();
    for (key, value) in members {
        map.set(key, value);
    }
    map
}

/// Properties of fitting types, each there or not.
pub fn properties(rows: &'static [Property]) -> BoxedStrategy<Map> {
    let members =
        rows.iter().filter(|row| matches!(row.access, Access::Required | Access::Optional)).map(|row| {
            let there = if row.access == Access::Required { 0.9 } else { 0.4 };
            proptest::option::weighted(there, fitting(&row.kind)).prop_map(|value| Some((row.name(), value?)))
        });
    members.collect::<Vec<_>>().prop_map(|members| members.into_iter().flatten().collect()).boxed()
}

/// A JSON value of any type.
pub fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::new(Kind::Null)),
        any::<bool>().prop_map(|flag| Value::new(Kind::Bool(flag))),
        any::<i64>().prop_map(Value::from),
        select(vec!["1.0", "-0.5", "1e40", "12345678901234567890"])
            .prop_map(|digits| Value::new(Kind::Number(digits.into()))),
        model_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|items| Value::new(Kind::List(items))),
            vec((text(), inner), 0..3).prop_map(distinct).prop_map(Value::from),
        ]
    })
}

/// Properties of any type, with unknown names and keys written twice.
pub fn broken_properties(rows: &'static [Property]) -> BoxedStrategy<Map> {
    let key = prop_oneof![5 => (0..rows.len()).prop_map(|row| rows[row].name().to_owned()), 1 => text()];
    let odd = vec((key, anything()), 0..4);
    (properties(rows), odd)
        .prop_map(|(mut map, odd)| {
            for (key, value) in odd {
                map.push(Member { key: key.into(), key_place: Place::default(), value });
            }
            map
        })
        .boxed()
}

/// A design whose values have the types they should have, with any text in them.
pub fn typed_designs() -> BoxedStrategy<Design> {
    designs(properties)
}

/// A design with mistakes of every kind.
pub fn broken_designs() -> BoxedStrategy<Design> {
    designs(broken_properties)
}

/// Parameters that a route asks for.
pub fn request_parameters() -> BoxedStrategy<Map> {
    let name = "route\\.request\\.(header|querystring)\\.[a-z]{1,3}";
    let parameters = proptest::collection::btree_map(name, any::<bool>(), 0..3);
    parameters
        .prop_map(|parameters| {
            parameters.into_iter().map(|(name, required)| (name, Route::parameter(required))).collect()
        })
        .boxed()
}

/// Designs that tell of routes and stages too.
pub fn routed_designs() -> BoxedStrategy<Design> {
    let route = (
        proptest::option::of(model_text()),
        proptest::option::of(prop_oneof![
            model_text(),
            "[A-Z][A-Za-z0-9]{0,3}".prop_map(Route::target_named),
        ]),
        proptest::option::of(model_text()),
        proptest::option::of(model_text()),
        request_parameters(),
    );
    let route =
        route.prop_map(|(route_key, target, authorization_type, expression, request_parameters)| Route {
            route_key,
            target,
            authorization_type,
            route_response_selection_expression: expression,
            request_parameters,
            ..Default::default()
        });
    let stage = (proptest::option::of(model_text()), mappings()).prop_map(|(stage_name, stage_variables)| {
        Stage { stage_name, stage_variables, ..Default::default() }
    });
    let texts = (proptest::option::of(model_text()), proptest::option::of(model_text()));
    let told = (vec(route, 0..3), vec(stage, 0..2), texts);
    (typed_designs(), vec(told, 3))
        .prop_map(|(mut design, told)| {
            for (api, (routes, stages, (name, expression))) in design.apis.iter_mut().zip(told) {
                (api.routes, api.stages) = (routes, stages);
                (api.api_name, api.route_selection_expression) = (name, expression);
            }
            design
        })
        .boxed()
}

fn designs(properties: fn(&'static [Property]) -> BoxedStrategy<Map>) -> BoxedStrategy<Design> {
    let name = || "[A-Z][A-Za-z0-9]{0,10}";
    let response =
        (name(), properties(Resource::IntegrationResponse.properties())).prop_map(|(name, properties)| {
            IntegrationResponse { name: name.into(), properties, ..Default::default() }
        });
    let integration = (name(), properties(Resource::Integration.properties()), vec(response, 0..3)).prop_map(
        |(name, properties, responses)| Integration {
            name: name.into(),
            properties,
            responses,
            ..Default::default()
        },
    );
    let protocol = prop_oneof![
        Just(Some(Text::from("HTTP"))),
        Just(Some(Text::from("WEBSOCKET"))),
        Just(None),
        text().prop_map(|text| Some(text.into()))
    ];
    let api = (name(), protocol, proptest::option::of(model_text()), vec(integration, 0..3)).prop_map(
        |(name, protocol_type, api_id, integrations)| Api {
            name: name.into(),
            protocol_type,
            api_id,
            integrations,
            ..Default::default()
        },
    );
    (proptest::option::of(model_text()), vec(api, 0..3))
        .prop_map(|(region, apis)| Design { region, apis, ..Default::default() })
        .boxed()
}
