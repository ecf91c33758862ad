//! Statements as a design.

use super::stacked::{Known, Stacked};
use super::statement::{self, Condition, Expression, Script, Statement, Verb};
use super::tokens::{Kind as Word, Token};
use super::{ID, literal, placeholder};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::identifier::{self, Identified};
use crate::formats::ids::MissingIds;
use crate::formats::{Loss, Reading, Source, broken_text, json, patch_document, shape};
use crate::model::{
    Design, Kind, Map, Member, Part, Path, Place, Property, PropertyId, PropertyKind, Reference, Resource,
    Span, Str, Text, Value,
};
use crate::rules::format::{LIST_WITHOUT_API_ID, MISSING_STATEMENT_PARAMETER, NAME_OF_OTHER_STATEMENT};
use alloc::{borrow::ToOwned as _, format, string::String, vec::Vec};

pub(super) fn read(source: &Source<'_>) -> Reading {
    let Script { statements, left_alone, findings, protocols } = statement::read(source.text);
    let mut reader = Reader { findings, ..Reader::new(source.text, Gathered::default()) };
    let mut statements = statements.iter().peekable();
    while let Some(statement) = statements.next() {
        reader.statement(statement);
        if statements.peek().is_none_or(|next| next.resource == Resource::Integration) {
            reader.before = None;
        }
    }
    let protocols: Vec<_> = protocols.iter().map(|protocol| reader.value(protocol, &ANYTHING)).collect();
    set_protocol(&mut reader.gathered.design, &protocols);
    let Reader { mut gathered, losses, findings, region, .. } = reader;
    gathered.design.region = region;
    Reading { design: gathered.design, losses, diagnostics: findings, left_alone }
}

/// With one API in the text, the statement that makes it is about that one.
pub(in crate::formats) fn set_protocol(design: &mut Design, protocols: &[Value]) {
    if let ([protocol], [api]) = (protocols, &mut design.apis[..]) {
        api.protocol_type = protocol.text().cloned();
        api.places.set("protocolType", protocol.place);
    }
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) gathered: Gathered,
    pub(super) losses: Vec<Loss>,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) region: Option<Text>,
    /// The resource of a stack that the text belongs to.
    pub(super) stack: Option<Stacked<'a>>,
    /// The resources of the stack that were read, with the names by which others mean them.
    pub(super) known: Known,
    /// What was read of the stack's resource.
    pub(super) spots: Vec<Spot>,
    /// The integration that the statement before has made, while only responses follow it: theirs, when they name it by a
    /// placeholder.
    pub(super) before: Option<Spot>,
}

/// What a WHERE clause says about the resource.
#[derive(Default)]
pub(super) struct Target {
    pub(super) identifier: Option<Value>,
    has_region: bool,
    api_id: Option<Text>,
}

/// The names of the column by which Cloud Control finds a resource, and of the one by which it changes one, without `data__`.
const IDENTIFIER: &str = "Identifier";
const PATCH_DOCUMENT: &str = "PatchDocument";

/// What the provider puts before a name that is a part of a request's body.
const BODY: &str = "data__";

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, gathered: Gathered) -> Self {
        Self {
            source,
            gathered,
            losses: Vec::new(),
            findings: Vec::new(),
            region: None,
            stack: None,
            known: Known::default(),
            spots: Vec::new(),
            before: None,
        }
    }

    pub(super) fn statement(&mut self, statement: &Statement<'a>) {
        match &statement.verb {
            Verb::Insert { columns, rows } => {
                rows.iter().for_each(|row| self.insert(statement, columns, row));
            }
            Verb::Update { values, conditions } => self.update(statement, values, conditions),
            Verb::Delete { conditions } => {
                let target = self.target(conditions);
                // In a stack it is for the end of what is made there.
                let is_alone = self.stack.is_none();
                if let Some(path) = self.existing(statement, &target, Map::new()).filter(|_| is_alone) {
                    self.lose(path, "The statement deletes what it names; a design cannot say that.".into());
                }
                self.require_region(statement, target.has_region);
            }
            Verb::Select { columns, conditions } => self.select(statement, columns, conditions),
        }
    }

    fn insert(&mut self, statement: &Statement<'a>, columns: &[Token<'a>], row: &[Expression<'a>]) {
        let mut properties = Map::new();
        let mut has_region = false;
        let mut misnamed = Vec::new();
        for (column, expression) in columns.iter().zip(row) {
            let name = column.name().unwrap_or_default();
            let name = name.strip_prefix(BODY).unwrap_or(name);
            if name == placeholder::REGION {
                has_region = true;
                self.set_region(expression);
                continue;
            }
            let rows = statement.resource.properties();
            let exact = rows.iter().find(|row| row.names.cloudformation == Some(name));
            let row = exact.or_else(|| rows.iter().find(|row| row.names.stackql == Some(name)));
            if let (None, Some(row)) = (exact, row) {
                misnamed.push((*column, row));
            }
            let key = row.map_or_else(|| Str::Owned(name.into()), |row| Str::Borrowed(row.name()));
            let value = match row {
                Some(row) => shape::value_to_wire(self.value(expression, &row.kind), &row.kind),
                None => self.value(expression, &ANYTHING),
            };
            properties.push(Member { key, key_place: self.place(column.span), value });
        }
        let missing = MissingIds::among(&properties, statement.resource);
        let spot = self.put(statement.resource, properties, statement.span);
        let name = |row: &'static Property| row.names.cloudformation;
        missing.report(&spot.path(), Place(Some(statement.table)), name, &mut self.findings);
        for (column, row) in misnamed {
            let name = row.names.cloudformation.unwrap_or(row.name());
            self.misnamed(column, name, spot.path().join("properties").join(row.name()));
        }
        self.require_region(statement, has_region);
    }

    /// Puts a new resource where it belongs. A response belongs to the integration that its placeholder names, or else to
    /// the one that the statement before makes.
    pub(super) fn put(&mut self, resource: Resource, properties: Map, span: Span) -> Spot {
        let owner = properties.get(PropertyId::IntegrationId.name()).and_then(Value::text).cloned();
        let api_id = properties.get(PropertyId::ApiId.name()).and_then(Value::text).cloned();
        if resource == Resource::IntegrationResponse
            && let Some(owner) = owner.as_ref().filter(|owner| owner.literal().is_none())
        {
            let api = self.gathered.api(api_id);
            let named = self.known.get(api, owner);
            let spot = named.or(self.before.filter(|before| before.api == api));
            match spot {
                Some(spot) if self.gathered.knows(spot.api, owner) => {}
                Some(spot) if named.is_some() => self.gathered.alias(spot, owner),
                Some(spot) => {
                    self.gathered.call(spot, owner);
                    self.before = None;
                }
                None => {}
            }
        }
        let name = self.stack.as_ref().map_or("", |stack| stack.name);
        let place = self.place(span);
        let spot = self.gathered.put(resource, name, properties, place);
        if resource == Resource::Integration {
            self.before = Some(spot);
            if let Some(stack) = &self.stack {
                self.known.add(stack, spot);
            }
        }
        self.spots.push(spot);
        spot
    }

    fn update(
        &mut self,
        statement: &Statement<'a>,
        values: &[(Token<'a>, Expression<'a>)],
        conditions: &[Condition<'a>],
    ) {
        let target = self.target(conditions);
        let mut properties = Map::new();
        let mut patched = patch_document::Patched::default();
        let mut has_patch = false;
        for (name, expression) in values {
            let column = name.name().unwrap_or_default();
            if column.strip_prefix(BODY).unwrap_or(column) == PATCH_DOCUMENT {
                has_patch = true;
                if let Some(members) = self.generated_patch(expression, statement.resource) {
                    properties = members;
                    continue;
                }
                let document = self.value(expression, &PropertyKind::Templates);
                patched = patch_document::read(&document, statement.resource);
                if document.is_unknown() {
                    let reason =
                        "The patch document is known only when the statement is run; it is left out.";
                    patched.losses.push((Path::root(), reason.into()));
                }
            } else {
                let reason = format!(
                    "The statement sets {column}, which is no part of a patch document; it is left out."
                );
                self.lose(Path::root(), reason);
            }
        }
        for member in core::mem::take(&mut patched.properties) {
            properties.push(member);
        }
        let path = self.existing(statement, &target, properties).unwrap_or(Path::root());
        for (below, reason) in patched.losses {
            self.lose(path.join("properties").followed_by(&below), reason);
        }
        for finding in patched.findings {
            self.findings.push(Diagnostic { path: path.clone(), ..finding });
        }
        if !has_patch {
            self.missing(statement, "data__PatchDocument");
        }
        self.require_region(statement, target.has_region);
    }

    fn select(&mut self, statement: &Statement<'a>, columns: &[Token<'a>], conditions: &[Condition<'a>]) {
        let target = self.target(conditions);
        for column in columns {
            let rows = statement.resource.properties();
            let name = column.name().unwrap_or_default();
            let row = rows.iter().find(|row| row.names.cloudformation == Some(name));
            if let Some(stackql) = row.and_then(|row| row.names.stackql)
                && stackql != name
            {
                self.misnamed(*column, stackql, Path::root());
            }
        }
        if target.identifier.is_some() {
            self.existing(statement, &target, Map::new());
        } else if let Some(api) = target.api_id {
            self.gathered.api(Some(api));
        } else {
            let facts = Facts::Missing { name: PropertyId::ApiId.name().into() };
            self.report(Diagnostic::new(&LIST_WITHOUT_API_ID, Path::root(), facts), statement.table);
        }
        self.require_region(statement, target.has_region);
    }

    /// The resource that a statement finds by its identifier, with properties of it that the statement says.
    fn existing(&mut self, statement: &Statement<'a>, target: &Target, mut properties: Map) -> Option<Path> {
        let Some(identifier) = &target.identifier else {
            self.missing(statement, "data__Identifier");
            if !properties.is_empty() {
                let place = self.place(statement.span);
                let (id, unknown) = identifier::unknown_id(statement.resource, place);
                properties.set(id, unknown);
                let spot = self.gathered.put(statement.resource, "", properties, place);
                self.spots.push(spot);
                return Some(spot.path());
            }
            return None;
        };
        let identified = Identified::read(IDENTIFIER, identifier, statement.resource);
        let mut members = identified.ids.clone();
        for member in properties {
            members.push(member);
        }
        let name = match identifier.text().and_then(Text::reference) {
            Some(Reference::Named { name, .. }) => &**name,
            _ => "",
        };
        let place = self.place(statement.span);
        let spot = self.gathered.put(statement.resource, name, members, place);
        self.spots.push(spot);
        self.findings.extend(identified.finding(identifier, spot.path()));
        Some(spot.path())
    }

    pub(super) fn target(&mut self, conditions: &[Condition<'a>]) -> Target {
        let mut target = Target::default();
        for condition in conditions {
            let (name, expression) = match condition {
                Condition::Equal(name, expression) => (name.name().unwrap_or_default(), expression),
                Condition::Other(expression) => {
                    let reason = format!(
                        "The condition {} says nothing that a design could hold; it is left out.",
                        expression.text
                    );
                    self.lose(Path::root(), reason);
                    continue;
                }
            };
            match name.strip_prefix(BODY).unwrap_or(name) {
                IDENTIFIER => target.identifier = Some(self.value(expression, &ANYTHING)),
                placeholder::REGION => {
                    target.has_region = true;
                    self.set_region(expression);
                }
                "ApiId" | "api_id" => target.api_id = self.value(expression, &ANYTHING).text().cloned(),
                other => {
                    let reason = format!(
                        "The condition on {other} says nothing that a design could hold; it is left out."
                    );
                    self.lose(Path::root(), reason);
                }
            }
        }
        target
    }

    fn set_region(&mut self, expression: &Expression<'a>) {
        let region = self.value(expression, &ANYTHING);
        let Some(text) = region.text().filter(|text| !placeholder::is_region(text)) else { return };
        match &self.region {
            None => {
                self.gathered.design.places.set("region", region.place);
                self.region = Some(text.clone());
            }
            Some(before) if before == text => {}
            Some(_) => {
                let reason = format!(
                    "The region {} is not the one of the statements before; a design has one.",
                    expression.text
                );
                self.lose(Path::root().join("region"), reason);
            }
        }
    }

    /// Where something is, in the text or in the manifest of the stack.
    fn place(&self, span: Span) -> Place {
        self.stack.as_ref().map_or(Place(Some(span)), |stack| stack.place)
    }

    /// What an expression says, with what the stack gives in the place of placeholders.
    pub(super) fn value(&mut self, expression: &Expression<'a>, kind: &PropertyKind) -> Value {
        let value = self.written(expression, kind);
        match &self.stack {
            Some(stack) => stack.filled(value, kind),
            None => value,
        }
    }

    /// What an expression says. JSON in a text is read where the column takes more than text.
    fn written(&mut self, expression: &Expression<'a>, kind: &PropertyKind) -> Value {
        let span = expression.span;
        let kind = match &expression.tokens[..] {
            [text] if text.kind == Word::Text => return self.literal(text.span, kind),
            // string('…') and json('…') say what the text in them says.
            [function, open, text, close]
                if function.kind == Word::Word
                    && open.is("(")
                    && text.kind == Word::Text
                    && close.is(")") =>
            {
                return self.literal(text.span, kind);
            }
            [name] if name.kind == Word::Name && name.text.starts_with('"') => {
                let message = "A value stands in single quotes; double quotes enclose the name of a column.";
                self.findings.push(broken_text(span, message));
                Kind::Text(placeholder::read(name.name().unwrap_or_default(), str::to_owned))
            }
            [word] if word.is_word("true") => Kind::Bool(true),
            [word] if word.is_word("false") => Kind::Bool(false),
            [word] if word.is_word("null") => Kind::Null,
            [number] | [_, number] if number.kind == Word::Number && is_number(expression.text) => {
                Kind::Number(Str::Owned(expression.text.into()))
            }
            [open, second, .., close] if open.is("{") && second.is("{") && close.is("}") => {
                Kind::Text(placeholder::read(expression.text, str::to_owned))
            }
            _ => {
                let text = Str::Owned(expression.text.into());
                Kind::Text(Text::Parts(alloc::vec![Part::Reference(Reference::Expression {
                    text,
                    format: ID.into()
                })]))
            }
        };
        Value::at(kind, span)
    }

    fn literal(&mut self, span: Span, kind: &PropertyKind) -> Value {
        let decoded = literal::decode(self.source, literal::without_quotes(span));
        let text = decoded.text.trim();
        let is_structured = matches!(kind, PropertyKind::Object(_)) || kind.has_free_keys();
        if is_structured && text.starts_with(['{', '[']) && !text.starts_with("{{") && !text.starts_with("{%")
        {
            let parsed = json::parse(&decoded.text);
            // A placeholder outside of quotes is no JSON before it is filled in.
            if parsed.errors.is_empty() || !text.contains("{{") {
                let (value, mistake) = parsed.one_mistake();
                if let Some(error) = mistake {
                    let place = decoded.place(error.span.start as usize..error.span.end as usize);
                    self.findings.push(broken_text(place, error.message));
                }
                let Some(mut value) = value else {
                    let text = Str::Owned(span.of(self.source).into());
                    let unknown = Part::Reference(Reference::Expression { text, format: ID.into() });
                    return Value::at(Kind::Text(Text::from_parts([unknown])), span);
                };
                settle(&mut value, &decoded);
                return value;
            }
        }
        let kind = match kind {
            PropertyKind::Millis { .. } if is_number(text) => Kind::Number(Str::Owned(text.into())),
            PropertyKind::Flag if text == "true" => Kind::Bool(true),
            PropertyKind::Flag if text == "false" => Kind::Bool(false),
            _ => Kind::Text(placeholder::read(&decoded.text, str::to_owned)),
        };
        Value::at(kind, span)
    }

    /// `string('{{ {"Description": description, …} | generate_patch_document }}')`: what `stackql-deploy` makes a patch
    /// document of. Its values are names and expressions of the template language.
    fn generated_patch(&mut self, expression: &Expression<'a>, resource: Resource) -> Option<Map> {
        let text = expression.tokens.iter().find(|token| token.kind == Word::Text)?;
        let decoded = literal::decode(self.source, literal::without_quotes(text.span));
        let inside = decoded.text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        let (object, _) = inside.rsplit_once("generate_patch_document")?;
        let object = object.trim().strip_suffix('|')?.trim().strip_prefix('{')?.strip_suffix('}')?;
        let start = offset_in(&decoded.text, object);
        let mut properties = Map::new();
        for (at, member) in members(object) {
            let Some((key, value)) = member.split_once(':') else { continue };
            let name = key.trim().trim_matches(['"', '\'']);
            let row = resource.properties().iter().find(|row| row.names.cloudformation == Some(name));
            let span = |part: &str| {
                let offset = start + at + offset_in(member, part);
                decoded.place(offset..offset + part.len())
            };
            let (key, value) = (key.trim(), value.trim());
            let said = match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
                Some(text) if !text.contains('"') => Text::from(String::from(text)),
                _ => placeholder::read(&format!("{{{{ {value} }}}}"), str::to_owned),
            };
            properties.push(Member {
                key: row.map_or_else(|| Str::Owned(name.into()), |row: &Property| Str::Borrowed(row.name())),
                key_place: span(key).into(),
                value: Value::at(Kind::Text(said), span(value)),
            });
        }
        Some(properties)
    }

    fn require_region(&mut self, statement: &Statement<'a>, has_region: bool) {
        if !has_region {
            self.missing(statement, placeholder::REGION);
        }
    }

    fn missing(&mut self, statement: &Statement<'a>, name: &'static str) {
        let facts = Facts::Missing { name: name.into() };
        self.report(Diagnostic::new(&MISSING_STATEMENT_PARAMETER, Path::root(), facts), statement.table);
    }

    fn misnamed(&mut self, column: Token<'a>, name: &'static str, path: Path) {
        let facts = Facts::Unknown { name: column.text.into(), nearest: Some(name.into()) };
        self.report(Diagnostic::new(&NAME_OF_OTHER_STATEMENT, path, facts), column.span);
    }

    fn report(&mut self, finding: Diagnostic, span: Span) {
        self.findings.push(Diagnostic { place: Place(Some(span)), ..finding });
    }

    fn lose(&mut self, path: Path, reason: String) {
        self.losses.push(Loss { path, format: ID, reason });
    }
}

/// A value that may be anything.
pub(super) const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };

/// Gives JSON that was read from a literal its places in the source, and makes references of the placeholders in it.
fn settle(value: &mut Value, decoded: &literal::Decoded) {
    let place = value.place.0;
    value.place = move_to_source(value.place, decoded);
    match &mut value.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| settle(item, decoded)),
        Kind::Map(members) => {
            for member in members.members_mut() {
                member.key_place = move_to_source(member.key_place, decoded);
                settle(&mut member.value, decoded);
            }
        }
        Kind::Text(text) => {
            // In the text as it was decoded, what JSON escapes cannot be told from a placeholder.
            let written = place.map(|place| place.of(&decoded.text)).unwrap_or_default();
            if written.contains("{{") {
                let written =
                    written.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(written);
                *text = placeholder::read(written, |piece| {
                    let parsed = json::parse(&format!("\"{piece}\"")).value;
                    String::from(parsed.as_ref().and_then(Value::literal).unwrap_or(piece))
                });
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn move_to_source(place: Place, decoded: &literal::Decoded) -> Place {
    Place(place.0.map(|span| decoded.place(span.start as usize..span.end as usize)))
}

/// The members of an object of the template language, with their offsets: the pieces between commas outside of brackets and
/// quotes.
fn members(object: &str) -> Vec<(usize, &str)> {
    let mut members = Vec::new();
    let (mut start, mut depth, mut quote) = (0, 0, None);
    for (at, character) in object.char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                members.push((start, &object[start..at]));
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    members.push((start, &object[start..]));
    members
}

/// Where a part of a text starts in it.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

fn is_number(text: &str) -> bool {
    let parsed = json::parse(text);
    parsed.errors.is_empty() && matches!(parsed.value, Some(Value { kind: Kind::Number(_), .. }))
}
