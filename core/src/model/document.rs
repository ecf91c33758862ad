//! The design document: a [`Design`] as JSON values and back.
//!
//! Where the property table expects text, a value that is not known is an object: `{"ref": NAME, "attribute"?: NAME}`,
//! `{"concat": [part, …]}`, or `{"expression": TEXT, "format": ID}` for what only one format can say.

use super::{
    Api, DESIGN_VERSION, Design, Integration, IntegrationResponse, Kind, Map, Member, Part, Path, Place,
    Property, PropertyId, PropertyKind, Reference, Resource, Span, Str, Text, Value,
};
use alloc::{string::String, vec::Vec};

impl Design {
    /// Takes a document apart. Nothing is refused and nothing is lost: what does not fit is in one of the `extra` maps.
    ///
    /// # Errors
    /// Gives the value back when it is not an object.
    pub fn from_value(value: Value) -> Result<Self, Value> {
        let place = value.place;
        let Kind::Map(members) = value.kind else { return Err(value) };
        let mut design = Self { place, ..Self::default() };
        for member in members {
            match &*member.key {
                "gatewright" if member.value.integer() == Some(DESIGN_VERSION) => {}
                "region" => text_or_extra(member, &mut design.region, &mut design.extra),
                "apis" => list_or_extra(member, &mut design.apis, &mut design.extra, Api::from_members),
                _ => design.extra.push(member),
            }
        }
        Ok(design)
    }

    /// The document as a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut document = Map::new();
        if self.extra.get("gatewright").is_none() {
            document.set("gatewright", DESIGN_VERSION.into());
        }
        if let Some(region) = &self.region {
            document.set("region", text_to_value(region));
        }
        let apis = self.apis.iter().map(Api::to_value).collect();
        document.set("apis", Value::new(Kind::List(apis)));
        append(&mut document, &self.extra);
        Value { kind: Kind::Map(document), place: self.place }
    }

    /// Where the value at `path` stood, or else its nearest ancestor that was read from text.
    #[must_use]
    pub fn span_of(&self, path: &Path) -> Option<Span> {
        self.to_value().span_of(path)
    }
}

impl Api {
    fn from_members(members: Map, place: Place) -> Self {
        let mut api = Self { place, ..Self::default() };
        for member in members {
            match &*member.key {
                "name" => name_or_extra(member, &mut api.name, &mut api.extra),
                "protocolType" => text_or_extra(member, &mut api.protocol_type, &mut api.extra),
                "apiId" => text_or_extra(member, &mut api.api_id, &mut api.extra),
                "integrations" => {
                    list_or_extra(member, &mut api.integrations, &mut api.extra, Integration::from_members);
                }
                _ => api.extra.push(member),
            }
        }
        api
    }

    fn to_value(&self) -> Value {
        let mut api = Map::new();
        set_name(&mut api, &self.name);
        if let Some(protocol) = &self.protocol_type {
            api.set("protocolType", text_to_value(protocol));
        }
        if let Some(id) = &self.api_id {
            api.set("apiId", text_to_value(id));
        }
        let integrations = self.integrations.iter().map(Integration::to_value).collect();
        api.set("integrations", Value::new(Kind::List(integrations)));
        append(&mut api, &self.extra);
        Value { kind: Kind::Map(api), place: self.place }
    }
}

impl Integration {
    fn from_members(members: Map, place: Place) -> Self {
        let mut integration = Self { place, ..Self::default() };
        for member in members {
            match &*member.key {
                "name" => name_or_extra(member, &mut integration.name, &mut integration.extra),
                "properties" => match member.value.kind {
                    Kind::Map(properties) => {
                        integration.properties_place = member.value.place;
                        integration.properties =
                            read_properties(properties, Resource::Integration.properties());
                    }
                    _ => integration.extra.push(member),
                },
                "responses" => list_or_extra(
                    member,
                    &mut integration.responses,
                    &mut integration.extra,
                    IntegrationResponse::from_members,
                ),
                _ => integration.extra.push(member),
            }
        }
        integration
    }

    fn to_value(&self) -> Value {
        let mut integration = Map::new();
        set_name(&mut integration, &self.name);
        integration.set("properties", properties_to_value(&self.properties, self.properties_place));
        if !self.responses.is_empty() {
            let responses = self.responses.iter().map(IntegrationResponse::to_value).collect();
            integration.set("responses", Value::new(Kind::List(responses)));
        }
        append(&mut integration, &self.extra);
        Value { kind: Kind::Map(integration), place: self.place }
    }
}

impl IntegrationResponse {
    fn from_members(members: Map, place: Place) -> Self {
        let mut response = Self { place, ..Self::default() };
        for member in members {
            match &*member.key {
                "name" => name_or_extra(member, &mut response.name, &mut response.extra),
                "properties" => match member.value.kind {
                    Kind::Map(properties) => {
                        response.properties_place = member.value.place;
                        response.properties =
                            read_properties(properties, Resource::IntegrationResponse.properties());
                    }
                    _ => response.extra.push(member),
                },
                _ => response.extra.push(member),
            }
        }
        response
    }

    fn to_value(&self) -> Value {
        let mut response = Map::new();
        set_name(&mut response, &self.name);
        response.set("properties", properties_to_value(&self.properties, self.properties_place));
        append(&mut response, &self.extra);
        Value { kind: Kind::Map(response), place: self.place }
    }
}

fn text_or_extra(member: Member, field: &mut Option<Text>, extra: &mut Map) {
    match read_text(member.value) {
        Ok((text, _)) => *field = Some(text),
        Err(value) => extra.push(Member { value, ..member }),
    }
}

fn name_or_extra(member: Member, field: &mut Str, extra: &mut Map) {
    match member.value.kind {
        Kind::Text(Text::Literal(name)) => *field = name,
        _ => extra.push(member),
    }
}

/// Reads a list of objects; a list with anything else in it is kept whole in `extra`.
fn list_or_extra<T>(member: Member, field: &mut Vec<T>, extra: &mut Map, read: fn(Map, Place) -> T) {
    match member.value.kind {
        Kind::List(items) if items.iter().all(|item| item.map().is_some()) => {
            field.extend(items.into_iter().filter_map(|item| match item.kind {
                Kind::Map(members) => Some(read(members, item.place)),
                _ => None,
            }));
        }
        _ => extra.push(member),
    }
}

fn set_name(members: &mut Map, name: &Str) {
    if !name.is_empty() {
        members.set("name", Value::new(Kind::Text(Text::Literal(name.clone()))));
    }
}

fn append(members: &mut Map, extra: &Map) {
    for member in extra.members() {
        members.push(member.clone());
    }
}

/// Reads the properties of a resource: where text can stand, the JSON form of references becomes text.
#[must_use]
pub fn read_properties(properties: Map, rows: &'static [Property]) -> Map {
    let mut read = Map::new();
    for mut member in properties {
        let row = PropertyId::from_name(&member.key).and_then(|id| rows.iter().find(|row| row.id == id));
        member.value = read_value(member.value, row.map_or(&ANYTHING, |row| &row.kind));
        if let Some(row) = row {
            member.key = Str::Borrowed(row.name());
        }
        read.push(member);
    }
    read
}

/// What is read where the table says nothing: references wherever they stand.
const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };

fn read_value(value: Value, kind: &'static PropertyKind) -> Value {
    let place = value.place;
    let each = |members: Map, kind: &'static PropertyKind| {
        let mut read = Map::new();
        for mut member in members {
            member.value = read_value(member.value, kind);
            read.push(member);
        }
        Kind::Map(read)
    };
    let kind = match (value.kind, kind) {
        // A map may well have a key `ref`, so only the unmistakable form stands for a map that is not known.
        (
            Kind::Map(members),
            PropertyKind::Mappings { .. } | PropertyKind::Templates | PropertyKind::StatusMappings { .. },
        ) if members.get("expression").is_none() => match kind {
            PropertyKind::StatusMappings { .. } => each(members, &PropertyKind::Mappings { max: usize::MAX }),
            _ => each(members, &ANYTHING),
        },
        (Kind::Map(members), kind) => match (reference_form(&members), kind) {
            (Some(text), _) => Kind::Text(text),
            (None, PropertyKind::Object(rows)) => Kind::Map(read_properties(members, rows)),
            (None, _) => each(members, &ANYTHING),
        },
        (Kind::List(items), _) => {
            Kind::List(items.into_iter().map(|item| read_value(item, &ANYTHING)).collect())
        }
        (plain, _) => plain,
    };
    Value { kind, place }
}

/// Text, or the JSON form of text with references; any other value comes back as it was.
fn read_text(value: Value) -> Result<(Text, Place), Value> {
    let place = value.place;
    match value.kind {
        Kind::Text(text) => Ok((text, place)),
        Kind::Map(members) => match reference_form(&members) {
            Some(text) => Ok((text, place)),
            None => Err(Value { kind: Kind::Map(members), place }),
        },
        kind => Err(Value { kind, place }),
    }
}

/// `{"ref": NAME, "attribute"?: NAME}`, `{"concat": [part, …]}` or `{"expression": TEXT, "format": ID}`.
fn reference_form(members: &Map) -> Option<Text> {
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

fn properties_to_value(properties: &Map, place: Place) -> Value {
    Value { kind: Kind::Map(to_json_form(properties)), place }
}

/// The members with every text that holds references in its JSON form.
fn to_json_form(members: &Map) -> Map {
    let mut map = Map::new();
    for member in members.members() {
        map.push(Member { value: value_to_json_form(&member.value), ..member.clone() });
    }
    map
}

fn value_to_json_form(value: &Value) -> Value {
    let kind = match &value.kind {
        Kind::Text(text @ Text::Parts(_)) => text_to_value(text).kind,
        Kind::Map(members) => Kind::Map(to_json_form(members)),
        Kind::List(items) => Kind::List(items.iter().map(value_to_json_form).collect()),
        plain => plain.clone(),
    };
    Value { kind, place: value.place }
}

/// The JSON form of text: a string, or an object where something is not known.
#[must_use]
pub fn text_to_value(text: &Text) -> Value {
    let reference = |reference: &Reference| -> Value {
        let members: Map = match reference {
            Reference::Named { name, attribute } => core::iter::once(("ref", name))
                .chain(attribute.as_ref().map(|attribute| ("attribute", attribute)))
                .map(|(key, text)| (key, Text::Literal(text.clone()).into()))
                .collect(),
            Reference::Expression { text, format } => [("expression", text), ("format", format)]
                .map(|(key, text)| (key, Text::Literal(text.clone()).into()))
                .into_iter()
                .collect(),
        };
        members.into()
    };
    match text {
        Text::Literal(_) => text.clone().into(),
        Text::Parts(parts) => match &parts[..] {
            [Part::Reference(only)] => reference(only),
            parts => {
                let parts = parts.iter().map(|part| match part {
                    Part::Literal(text) => Text::Literal(text.clone()).into(),
                    Part::Reference(part) => reference(part),
                });
                Map::from_iter([("concat", Value::new(Kind::List(parts.collect())))]).into()
            }
        },
    }
}
