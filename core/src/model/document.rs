//! The design document: a [`Design`] as JSON values and back.
//!
//! Where the property table expects text, a value that is not known is an object: `{"ref": NAME, "attribute"?: NAME}`,
//! `{"concat": [part, …]}`, or `{"expression": TEXT, "format": ID}` for what only one format can say.

use super::property::row_named;
use super::{
    Api, DESIGN_VERSION, Design, Integration, IntegrationResponse, Kind, Map, Member, Origin, Part, Path,
    Place, Places, Property, PropertyKind, Reference, Resource, Route, Segment, Span, Stage, Str, Text,
    Value,
};
use alloc::{string::String, vec::Vec};

/// A section of the document: an object from which the model takes the members that it has fields for.
pub(crate) trait Section {
    /// The members that there are fields for.
    const MEMBERS: &[&str];

    /// What the fields do not hold.
    fn rest(&self) -> Rest<'_>;

    /// Where the value at `path` stood, when a field holds it that has members of its own.
    fn span_in_field(&self, path: &[Segment]) -> Option<Span>;

    /// Puts what the fields hold into an object.
    fn put_fields(&self, object: &mut Object<'_>);

    /// Where the section stood.
    fn own_span(&self) -> Option<Span> {
        self.rest().place.0
    }

    /// Where the value at `path` stood, or else its nearest ancestor that was read from text.
    fn span_at(&self, path: &[Segment]) -> Option<Span> {
        let of_member = || {
            let Some(Segment::Key(key)) = path.first() else { return None };
            let Rest { extra, places, .. } = self.rest();
            places.get(key).0.or_else(|| extra.span_of(path))
        };
        self.span_in_field(path).or_else(of_member).or_else(|| self.own_span())
    }

    /// The section as JSON has it. Of a key that is there more than once, the value that counts is the last.
    fn json(&self) -> Value {
        let rest = self.rest();
        let is_own = |member: &&Member| Self::MEMBERS.contains(&&*member.key);
        let (untaken, others): (Vec<_>, Vec<_>) = rest.extra.members().iter().partition(is_own);
        let mut object = Object { members: Map::new(), rest };
        untaken.into_iter().for_each(|member| object.members.push(member.clone()));
        self.put_fields(&mut object);
        others.into_iter().for_each(|member| object.members.push(member.clone()));
        Value { kind: Kind::Map(object.members), place: rest.place }
    }
}

/// What the fields of a section do not hold.
#[derive(Clone, Copy)]
pub(crate) struct Rest<'s> {
    /// The members that do not fit.
    pub(crate) extra: &'s Map,
    /// Where the values of the fields stood.
    pub(crate) places: &'s Places,
    place: Place,
}

impl Rest<'_> {
    /// Whether a field took a value of `key` from a text, in which there is another one that does not count.
    pub(crate) fn has_beside(&self, key: &str) -> bool {
        self.extra.get(key).is_some() && self.places.get(key).0.is_some()
    }
}

impl Design {
    /// Takes a document apart. Nothing is refused and nothing is lost: what does not fit is in one of the `extra` maps.
    ///
    /// # Errors
    /// Gives the value back when it is not an object.
    pub fn from_value(value: Value) -> Result<Self, Value> {
        let place = value.place;
        let Kind::Map(members) = value.kind else { return Err(value) };
        let mut members = Members::of(members);
        // The version says nothing once it is known to be ours.
        let ours = |value: Value| if value.integer() == Some(DESIGN_VERSION) { Ok(()) } else { Err(value) };
        members.take("gatewright", ours);
        Ok(Self {
            region: members.take("region", read_text),
            apis: members.take("apis", list_of(Api::from_members)).unwrap_or_default(),
            scenarios: members.take("scenarios", list_of(scenario)).unwrap_or_default(),
            origin: Origin::default(),
            places: members.places(),
            extra: members.rest(),
            place,
        })
    }

    /// The document as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.json()
    }

    /// Where the value at `path` stood, or else its nearest ancestor that was read from text.
    #[must_use]
    pub fn span_of(&self, path: &Path) -> Option<Span> {
        self.span_at(&path.0)
    }
}

impl Section for Design {
    const MEMBERS: &[&str] = &["gatewright", "region", "apis", "scenarios"];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        match steps(path) {
            ("apis", Some(at), below) => self.apis.get(at)?.span_at(below),
            ("scenarios", Some(at), below) => self.scenarios.get(at)?.span_of(below),
            _ => None,
        }
    }

    fn put_fields(&self, document: &mut Object<'_>) {
        if self.extra.get("gatewright").is_none() || self.rest().has_beside("gatewright") {
            document.set("gatewright", DESIGN_VERSION.into());
        }
        document.set_text("region", self.region.as_ref());
        document.set_list("apis", &self.apis, Section::json);
        document.set_list_unless_empty("scenarios", &self.scenarios, Value::clone);
    }
}

/// What a path leads to in a part of the document: a member, an element of it, and what is below that.
fn steps(path: &[Segment]) -> (&str, Option<usize>, &[Segment]) {
    match path {
        [Segment::Key(key), Segment::Index(at), below @ ..] => (key, Some(*at), below),
        [Segment::Key(key), below @ ..] => (key, None, below),
        _ => ("", None, &[]),
    }
}

/// What of a path is below a member of a section.
fn below<'p>(path: &'p [Segment], member: &str) -> Option<&'p [Segment]> {
    match path {
        [Segment::Key(key), below @ ..] if key == member => Some(below),
        _ => None,
    }
}

impl Api {
    fn from_members(members: Map, place: Place) -> Self {
        let mut members = Members::of(members);
        Self {
            name: members.take("name", read_name).unwrap_or_default(),
            api_name: members.take("apiName", read_text),
            protocol_type: members.take("protocolType", read_text),
            api_id: members.take("apiId", read_text),
            route_selection_expression: members.take("routeSelectionExpression", read_text),
            integrations: members
                .take("integrations", list_of(Integration::from_members))
                .unwrap_or_default(),
            routes: members.take("routes", list_of(Route::from_members)).unwrap_or_default(),
            stages: members.take("stages", list_of(Stage::from_members)).unwrap_or_default(),
            places: members.places(),
            extra: members.rest(),
            place,
        }
    }
}

impl Section for Api {
    const MEMBERS: &[&str] = &[
        "name",
        "apiName",
        "protocolType",
        "apiId",
        "routeSelectionExpression",
        "integrations",
        "routes",
        "stages",
    ];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        match steps(path) {
            ("integrations", Some(at), below) => self.integrations.get(at)?.span_at(below),
            ("routes", Some(at), below) => self.routes.get(at)?.span_at(below),
            ("stages", Some(at), below) => self.stages.get(at)?.span_at(below),
            _ => None,
        }
    }

    fn put_fields(&self, api: &mut Object<'_>) {
        api.set_name(&self.name);
        api.set_text("apiName", self.api_name.as_ref());
        api.set_text("protocolType", self.protocol_type.as_ref());
        api.set_text("apiId", self.api_id.as_ref());
        api.set_text("routeSelectionExpression", self.route_selection_expression.as_ref());
        api.set_list("integrations", &self.integrations, Section::json);
        api.set_list_unless_empty("routes", &self.routes, Section::json);
        api.set_list_unless_empty("stages", &self.stages, Section::json);
    }

    /// Of an API that the text does not describe: where its first sign stood, its id or a resource of it.
    fn own_span(&self) -> Option<Span> {
        let of_integration = |it: &Integration| {
            it.place.0.or_else(|| it.responses.iter().find_map(|response| response.place.0))
        };
        let first_sign = || {
            let id = self.places.get("apiId").0;
            id.or_else(|| self.integrations.iter().find_map(of_integration))
                .or_else(|| self.routes.iter().find_map(|route| route.place.0))
        };
        self.place.0.or_else(first_sign)
    }
}

impl Route {
    fn from_members(members: Map, place: Place) -> Self {
        let mut members = Members::of(members);
        Self {
            route_key: members.take("routeKey", read_text),
            target: members.take("target", read_text),
            authorization_type: members.take("authorizationType", read_text),
            route_response_selection_expression: members.take("routeResponseSelectionExpression", read_text),
            request_parameters: members.take("requestParameters", read_map).unwrap_or_default(),
            places: members.places(),
            extra: members.rest(),
            place,
        }
    }
}

impl Section for Route {
    const MEMBERS: &[&str] =
        &["routeKey", "target", "authorizationType", "routeResponseSelectionExpression", "requestParameters"];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        self.request_parameters.span_of(below(path, "requestParameters")?)
    }

    fn put_fields(&self, route: &mut Object<'_>) {
        route.set_text("routeKey", self.route_key.as_ref());
        route.set_text("target", self.target.as_ref());
        route.set_text("authorizationType", self.authorization_type.as_ref());
        let expression = self.route_response_selection_expression.as_ref();
        route.set_text("routeResponseSelectionExpression", expression);
        route.set_map_unless_empty("requestParameters", &self.request_parameters, Value::clone);
    }
}

impl Stage {
    fn from_members(members: Map, place: Place) -> Self {
        let mut members = Members::of(members);
        Self {
            stage_name: members.take("stageName", read_text),
            stage_variables: members.take("stageVariables", read_variables).unwrap_or_default(),
            places: members.places(),
            extra: members.rest(),
            place,
        }
    }
}

impl Section for Stage {
    const MEMBERS: &[&str] = &["stageName", "stageVariables"];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        self.stage_variables.span_of(below(path, "stageVariables")?)
    }

    fn put_fields(&self, stage: &mut Object<'_>) {
        stage.set_text("stageName", self.stage_name.as_ref());
        let in_json_form = |variables: &Value| value_to_json_form(variables, &MAPPINGS);
        stage.set_map_unless_empty("stageVariables", &self.stage_variables, in_json_form);
    }
}

impl Integration {
    fn from_members(members: Map, place: Place) -> Self {
        let mut members = Members::of(members);
        Self {
            name: members.take("name", read_name).unwrap_or_default(),
            properties: members.take("properties", properties_of(Resource::Integration)).unwrap_or_default(),
            responses: members
                .take("responses", list_of(IntegrationResponse::from_members))
                .unwrap_or_default(),
            places: members.places(),
            extra: members.rest(),
            place,
        }
    }
}

impl Section for Integration {
    const MEMBERS: &[&str] = &["name", "properties", "responses"];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        match steps(path) {
            ("responses", Some(at), below) => self.responses.get(at)?.span_at(below),
            _ => self.properties.span_of(below(path, "properties")?),
        }
    }

    fn put_fields(&self, integration: &mut Object<'_>) {
        integration.set_name(&self.name);
        integration.set_properties(&self.properties, Resource::Integration);
        integration.set_list_unless_empty("responses", &self.responses, Section::json);
    }
}

impl IntegrationResponse {
    fn from_members(members: Map, place: Place) -> Self {
        let mut members = Members::of(members);
        Self {
            name: members.take("name", read_name).unwrap_or_default(),
            properties: members
                .take("properties", properties_of(Resource::IntegrationResponse))
                .unwrap_or_default(),
            places: members.places(),
            extra: members.rest(),
            place,
        }
    }
}

impl Section for IntegrationResponse {
    const MEMBERS: &[&str] = &["name", "properties"];

    fn rest(&self) -> Rest<'_> {
        Rest { extra: &self.extra, places: &self.places, place: self.place }
    }

    fn span_in_field(&self, path: &[Segment]) -> Option<Span> {
        self.properties.span_of(below(path, "properties")?)
    }

    fn put_fields(&self, response: &mut Object<'_>) {
        response.set_name(&self.name);
        response.set_properties(&self.properties, Resource::IntegrationResponse);
    }
}

/// An object that is being taken apart.
struct Members {
    left: Vec<Option<Member>>,
    places: Places,
}

impl Members {
    fn of(members: Map) -> Self {
        Self { left: members.into_iter().map(Some).collect(), places: Places::default() }
    }

    /// Takes the value of `key`. When the key is there more than once, this is the last value that can be read; the
    /// others stay.
    fn take<T>(&mut self, key: &'static str, read: impl Fn(Value) -> Result<T, Value>) -> Option<T> {
        for slot in self.left.iter_mut().rev() {
            let Some(member) = slot.take_if(|member| member.key == key) else { continue };
            let place = member.value.place;
            match read(member.value) {
                Ok(value) => {
                    self.places.set(key, place);
                    return Some(value);
                }
                Err(value) => *slot = Some(Member { value, ..member }),
            }
        }
        None
    }

    fn places(&mut self) -> Places {
        core::mem::take(&mut self.places)
    }

    fn rest(self) -> Map {
        let mut rest = Map::new();
        self.left.into_iter().flatten().for_each(|member| rest.push(member));
        rest
    }
}

fn read_name(value: Value) -> Result<Str, Value> {
    match value.kind {
        Kind::Text(Text::Literal(name)) => Ok(name),
        kind => Err(Value { kind, ..value }),
    }
}

/// Reads a list of objects. A list with anything else in it is not read.
fn list_of<T>(read: fn(Map, Place) -> T) -> impl Fn(Value) -> Result<Vec<T>, Value> {
    move |value| match value.kind {
        Kind::List(items) if items.iter().all(|item| item.map().is_some()) => {
            let read = |item: Value| match item.kind {
                Kind::Map(members) => Some(read(members, item.place)),
                _ => None,
            };
            Ok(items.into_iter().filter_map(read).collect())
        }
        kind => Err(Value { kind, ..value }),
    }
}

/// A scenario is kept as it is: the simulator reads it.
fn scenario(members: Map, place: Place) -> Value {
    Value { kind: Kind::Map(members), place }
}

fn read_map(value: Value) -> Result<Map, Value> {
    match value.kind {
        Kind::Map(map) => Ok(map),
        kind => Err(Value { kind, ..value }),
    }
}

/// Stage variables: a map with free keys.
fn read_variables(mut value: Value) -> Result<Map, Value> {
    match value.kind {
        Kind::Map(_) => {
            read_value(&mut value, &MAPPINGS);
            match value.kind {
                Kind::Map(variables) => Ok(variables),
                kind => Err(Value { kind, ..value }),
            }
        }
        kind => Err(Value { kind, ..value }),
    }
}

fn properties_of(resource: Resource) -> impl Fn(Value) -> Result<Map, Value> {
    move |value| match value.kind {
        Kind::Map(properties) => Ok(read_properties(properties, resource.properties())),
        kind => Err(Value { kind, ..value }),
    }
}

/// An object that is put together.
pub(crate) struct Object<'s> {
    members: Map,
    rest: Rest<'s>,
}

impl Object<'_> {
    fn set(&mut self, key: &'static str, mut value: Value) {
        value.place = self.rest.places.get(key);
        self.members.push(Member { key: Str::Borrowed(key), key_place: Place::default(), value });
    }

    fn set_name(&mut self, name: &Str) {
        if !name.is_empty() || self.rest.has_beside("name") {
            self.set("name", Text::Literal(name.clone()).into());
        }
    }

    fn set_text(&mut self, key: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.set(key, text_to_value(text));
        }
    }

    /// Nothing is written for nothing where the text has something that could not be taken.
    fn is_due(&self, key: &str, is_empty: bool) -> bool {
        !is_empty || self.rest.extra.get(key).is_none() || self.rest.has_beside(key)
    }

    fn set_list<T>(&mut self, key: &'static str, items: &[T], to_value: fn(&T) -> Value) {
        if self.is_due(key, items.is_empty()) {
            self.set(key, Value::new(Kind::List(items.iter().map(to_value).collect())));
        }
    }

    fn set_list_unless_empty<T>(&mut self, key: &'static str, items: &[T], to_value: fn(&T) -> Value) {
        if !items.is_empty() || self.rest.has_beside(key) {
            self.set_list(key, items, to_value);
        }
    }

    fn set_map_unless_empty(&mut self, key: &'static str, map: &Map, to_value: fn(&Value) -> Value) {
        if !map.is_empty() || self.rest.has_beside(key) {
            self.set(key, to_value(&map.clone().into()));
        }
    }

    fn set_properties(&mut self, properties: &Map, resource: Resource) {
        if self.is_due("properties", properties.is_empty()) {
            self.set("properties", Value::new(Kind::Map(to_json_form(properties, resource.properties()))));
        }
    }
}

/// Reads the properties of a resource: where text can stand, the JSON form of references becomes text.
#[must_use]
pub fn read_properties(mut properties: Map, rows: &'static [Property]) -> Map {
    for (key, value) in properties.values_mut() {
        read_value(value, row_named(rows, key).map_or(&ANYTHING, |row| &row.kind));
    }
    properties
}

/// What is read where the table says nothing: references wherever they stand.
const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };

/// What stands under a status code, and what stage variables are: free keys with text.
const MAPPINGS: PropertyKind = PropertyKind::Mappings { max: usize::MAX };

fn read_value(value: &mut Value, kind: &'static PropertyKind) {
    let each = |members: &mut Map, kind: &'static PropertyKind| {
        members.values_mut().for_each(|(_, value)| read_value(value, kind));
    };
    match &mut value.kind {
        // A map of mappings or templates may well have a key `ref`, so only forms that cannot be one of these maps stand for
        // a map that is not known.
        Kind::Map(members)
            if kind.has_free_keys() && members.get("concat").is_none_or(|parts| parts.list().is_none()) =>
        {
            match kind {
                PropertyKind::StatusMappings { .. } => each(members, &MAPPINGS),
                _ => each(members, &ANYTHING),
            }
        }
        Kind::Map(members) => match (reference_form(members), kind) {
            (Some(text), _) => value.kind = Kind::Text(text),
            (None, PropertyKind::Object(rows)) => *members = read_properties(core::mem::take(members), rows),
            (None, _) => each(members, &ANYTHING),
        },
        Kind::List(items) => items.iter_mut().for_each(|item| read_value(item, &ANYTHING)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => {}
    }
}

/// Text, or the JSON form of text with references; any other value comes back as it was.
fn read_text(value: Value) -> Result<Text, Value> {
    let place = value.place;
    match value.kind {
        Kind::Text(text) => Ok(text),
        Kind::Map(members) => match reference_form(&members) {
            Some(text) => Ok(text),
            None => Err(Value { kind: Kind::Map(members), place }),
        },
        kind => Err(Value { kind, place }),
    }
}

/// `{"ref": NAME, "attribute"?: NAME}`, `{"concat": [part, …]}` or `{"expression": TEXT, "format": ID}`.
pub(crate) fn reference_form(members: &Map) -> Option<Text> {
    let literal = |key| members.get(key).and_then(Value::literal).map(|text| Str::Owned(String::from(text)));
    match members.len() {
        1 if members.get("ref").is_some() => Some(Text::named(literal("ref")?, None)),
        1 => {
            let parts = members.get("concat")?.list()?.iter().map(|part| match &part.kind {
                Kind::Text(text) => Some(text.clone()),
                Kind::Map(members) if members.get("concat").is_none() => reference_form(members),
                _ => None,
            });
            let texts: Vec<Text> = parts.collect::<Option<_>>()?;
            Some(Text::from_parts(texts.into_iter().flat_map(|text| match text {
                Text::Literal(text) => alloc::vec![Part::Literal(text)],
                Text::Parts(parts) => parts,
            })))
        }
        2 if members.get("ref").is_some() => Some(Text::named(literal("ref")?, Some(literal("attribute")?))),
        2 => {
            let expression =
                Reference::Expression { text: literal("expression")?, format: literal("format")? };
            Some(Text::Parts(alloc::vec![Part::Reference(expression)]))
        }
        _ => None,
    }
}

/// The members with every text that holds references in its JSON form.
pub(crate) fn to_json_form(members: &Map, rows: &'static [Property]) -> Map {
    let mut map = Map::new();
    for member in members.members() {
        let row = row_named(rows, &member.key);
        let value = value_to_json_form(&member.value, row.map_or(&ANYTHING, |row| &row.kind));
        map.push(Member { value, ..member.clone() });
    }
    map
}

/// A value with every text that holds references in its JSON form.
pub(crate) fn value_to_json_form(value: &Value, kind: &'static PropertyKind) -> Value {
    let each = |members: &Map, kind: &'static PropertyKind| {
        let mut map = Map::new();
        for member in members.members() {
            map.push(Member { value: value_to_json_form(&member.value, kind), ..member.clone() });
        }
        Kind::Map(map)
    };
    let kind = match (&value.kind, kind) {
        (Kind::Text(Text::Parts(parts)), kind)
            if kind.has_free_keys() && matches!(parts[..], [Part::Reference(_)]) =>
        {
            concat(parts).kind
        }
        (Kind::Text(text @ Text::Parts(_)), _) => text_to_value(text).kind,
        (Kind::Map(members), PropertyKind::Object(rows)) => Kind::Map(to_json_form(members, rows)),
        (Kind::Map(members), PropertyKind::StatusMappings { .. }) => each(members, &MAPPINGS),
        (Kind::Map(members), _) => each(members, &ANYTHING),
        (Kind::List(items), _) => {
            Kind::List(items.iter().map(|item| value_to_json_form(item, &ANYTHING)).collect())
        }
        (plain, _) => plain.clone(),
    };
    Value { kind, place: value.place }
}

/// The JSON form of text: a string, or an object where something is not known.
#[must_use]
pub fn text_to_value(text: &Text) -> Value {
    match text {
        Text::Literal(_) => text.clone().into(),
        Text::Parts(parts) => match &parts[..] {
            [Part::Reference(only)] => reference_to_value(only),
            parts => concat(parts),
        },
    }
}

fn concat(parts: &[Part]) -> Value {
    let parts = parts.iter().map(|part| match part {
        Part::Literal(text) => Text::Literal(text.clone()).into(),
        Part::Reference(reference) => reference_to_value(reference),
    });
    Map::from_iter([("concat", Value::new(Kind::List(parts.collect())))]).into()
}

fn reference_to_value(reference: &Reference) -> Value {
    let literal = |text: &Str| Value::from(Text::Literal(text.clone()));
    let members: Map = match reference {
        Reference::Named { name, attribute } => {
            let attribute = attribute.as_ref().map(|attribute| ("attribute", literal(attribute)));
            core::iter::once(("ref", literal(name))).chain(attribute).collect()
        }
        Reference::Expression { text, format } => {
            Map::from_iter([("expression", literal(text)), ("format", literal(format))])
        }
    };
    members.into()
}
