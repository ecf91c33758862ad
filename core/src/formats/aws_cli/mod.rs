//! `aws-cli`: commands of the AWS CLI as people write them in a shell.
//!
//! Reads create, update, get and delete commands of both resources, with variables as references; writes one script with a
//! command a resource, in which every value is one word.

mod words;

use super::cloudformation::PSEUDO_PARAMETERS;
use super::gather::{Gathered, Spot};
use super::ids::MissingIds;
use super::names::kebab_case;
use super::{
    File, Format, FormatOption, LeftAlone, Likeness, Loss, Output, Reader, Reading, Source, WriteOptions,
    broken_text, json, names, shape, shell, yaml,
};
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::model::{
    Api, Design, Kind, Map, Member, Part, PartRef, Path, Places, Property, PropertyId, PropertyKind,
    Reference, Resource, Span, Str, Text, Value,
};
use crate::rules::format::UNREAD_INPUT;
use crate::rules::likely;
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};
use words::{Command, FILE, Word, owned};

/// The format.
pub(super) static AWS_CLI: Format = Format {
    id: ID,
    label: "AWS CLI",
    language: "shell",
    extension: "sh",
    options: &[FormatOption { name: "form", label: "Arguments", values: &["command", JSON_FORM] }],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read, inside };
pub(super) const WRITER: super::Writer = write;

const ID: &str = "aws-cli";

/// All arguments as one JSON text.
const JSON_FORM: &str = "cli-input-json";

fn recognises(source: &Source<'_>) -> Likeness {
    let has = |text: &str| source.text.contains(text);
    if has("apigatewayv2") && has("--") && !source.text.trim_start().starts_with(['{', '[', '<']) {
        let starts = source.text.lines().any(|line| line.contains("aws") && line.contains(" apigatewayv2 "));
        if starts { Likeness::Certain } else { Likeness::None }
    } else {
        Likeness::None
    }
}

/// A part of a word: in quotes that hold no escapes, the same offset behind the quote.
fn inside(source: &str, value: Span, part: core::ops::Range<usize>) -> Option<Span> {
    let written = value.of(source);
    if written.starts_with('"') && json::parse(written).errors.is_empty() {
        return json::inside(source, value, part);
    }
    let start = value.start as usize + usize::from(written.starts_with(['\'', '"']));
    let is_plain = !written.contains(['\\', '$']) && written.matches(['\'', '"']).count() <= 2;
    is_plain.then(|| Span::new(start + part.start, start + part.end))
}

fn read(source: &Source<'_>) -> Reading {
    let mut findings = Vec::new();
    let commands = words::read(source.text, &mut findings);
    let mut script = Script {
        source: *source,
        variables: BTreeMap::new(),
        gathered: Gathered::default(),
        findings,
        losses: Vec::new(),
        left_alone: Vec::new(),
        protocols: Vec::new(),
        made: BTreeMap::new(),
        given: BTreeMap::new(),
    };
    for command in &commands {
        for word in &command.words {
            let Some((name, value)) = assignment(word) else { break };
            script.variables.insert(name, value);
        }
    }
    commands.into_iter().for_each(|command| script.command(command));
    let apis = &mut script.gathered.design.apis;
    if let ([protocol], [api]) = (&script.protocols[..], &mut apis[..]) {
        protocol.describe(api);
    }
    for api in apis {
        let made = api.api_id.as_ref().and_then(stand_in).and_then(|id| script.made.remove(&id));
        made.iter().for_each(|protocol| protocol.describe(api));
    }
    Reading {
        design: script.gathered.design,
        losses: script.losses,
        diagnostics: script.findings,
        left_alone: script.left_alone,
    }
}

/// `NAME=value`
fn assignment(word: &Word) -> Option<(String, Text)> {
    let mut parts: Vec<Part> = word.text.parts().map(owned).collect();
    let Some(Part::Literal(first)) = parts.first_mut() else { return None };
    let (name, rest) = first.split_once('=')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let name = is_name.then(|| String::from(name))?;
    *first = Str::Owned(rest.into());
    Some((name, Text::from_parts(parts)))
}

/// A script that is being read.
struct Script<'a> {
    source: Source<'a>,
    variables: BTreeMap<String, Text>,
    gathered: Gathered,
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
    left_alone: Vec<LeftAlone>,
    /// The protocols of APIs that are made.
    protocols: Vec<Argument>,
    /// The same by what their ids go to.
    made: BTreeMap<String, Argument>,
    /// What commands that only print give, by the file, the variable or the substitution that it goes to.
    given: BTreeMap<String, Word>,
}

/// The pseudo parameter that a variable is written for.
fn pseudo_parameter(variable: &str) -> Option<Reference> {
    let named = |name: &&str| Reference::Named { name: Str::Owned((*name).into()), attribute: None };
    PSEUDO_PARAMETERS.iter().map(named).find(|it| shell::variable(it) == variable)
}

/// What text elsewhere in the script a word stands for: a file, a variable or a substitution.
fn stand_in(text: &Text) -> Option<String> {
    match text.reference() {
        Some(Reference::Named { name, attribute: None }) => Some(format!("${name}")),
        Some(Reference::Expression { text, .. }) => Some(String::from(&**text)),
        _ => text.literal().filter(|text| text.starts_with(FILE)).map(String::from),
    }
}

/// An argument: what it says, and where that stands.
#[derive(Clone)]
struct Argument {
    text: Text,
    span: Span,
    /// The file beside the script that it stands in.
    file: Option<String>,
}

impl Argument {
    /// Says of an API that this is its protocol.
    fn describe(&self, api: &mut Api) {
        api.protocol_type = Some(self.text.clone());
        api.places.set("protocolType", self.span.into());
    }
}

/// What is given to a command.
const STANDARD_INPUT: &str = "file:///dev/stdin";

impl Script<'_> {
    fn command(&mut self, Command { mut words, output, file, input }: Command) {
        while words.first().is_some_and(|word| {
            assignment(word).is_some() || word.text.literal().is_some_and(|word| BEFORE.contains(&word))
        }) {
            words.remove(0);
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        let name =
            words.iter().filter_map(|word| word.text.literal()).filter(|word| !word.starts_with('-')).take(3);
        let name = name.collect::<Vec<_>>().join(" ");
        if let (Some("cat"), Some(input)) = (first.text.literal(), &input) {
            let file = file.and_then(|file| Some(format!("{FILE}{}", file.literal()?)));
            let name = file.or_else(|| stand_in(&output?));
            self.given.extend(name.map(|name| (name, input.clone())));
            return;
        }
        self.given.remove(STANDARD_INPUT);
        self.given.extend(input.map(|input| (STANDARD_INPUT.into(), input)));
        let service = words.iter().position(|word| word.text.literal() == Some("apigatewayv2"));
        let operation = service.and_then(|at| words.get(at + 1)?.text.literal());
        let is_aws =
            first.text.literal().is_some_and(|it| PROGRAMS.contains(&it.rsplit('/').next().unwrap_or(it)));
        let is_skeleton =
            words.iter().any(|word| word.text.literal().is_some_and(|word| word.starts_with(SKELETON)));
        let (verb, resource) = match operation
            .filter(|_| is_aws && !is_skeleton)
            .and_then(|operation| operation.split_once('-'))
        {
            Some((verb @ ("create" | "update" | "get" | "delete"), "integration")) => {
                (verb, Resource::Integration)
            }
            Some((verb @ ("create" | "update" | "get" | "delete"), "integration-response")) => {
                (verb, Resource::IntegrationResponse)
            }
            other => {
                if matches!(other, Some(("create", "api"))) {
                    self.api(&words, output);
                }
                self.left_alone.push(LeftAlone { name, kind: "command".into(), place: span.into() });
                return;
            }
        };
        let mut properties = Map::new();
        let (options, mut strays) = options(&words[service.map_or(0, |at| at + 2)..]);
        let several = strays.iter().position(|word| is_several(word));
        let mut elsewhere = several.map(|at| strays.remove(at).span);
        let mut end = None;
        for stray in &strays {
            // Words in a row are pieces of one value.
            let before = end.replace(stray.span.end).and_then(|end| self.source.text.get(end as usize..));
            if before.is_some_and(|rest| {
                rest.trim_start().len() == self.source.text.len() - stray.span.start as usize
            }) {
                continue;
            }
            let message = format!(
                "{} belongs to no option; a value with blanks stands in quotes.",
                Quoted(stray.span.of(self.source.text))
            );
            self.findings.push(broken_text(stray.span, message));
        }
        let told = self.findings.len();
        let (before, _) = self::options(&words[..service.unwrap_or(0)]);
        for (option, option_span, value) in before.into_iter().chain(options) {
            let unread = self.option(resource, &option, option_span, value, &mut properties);
            elsewhere = elsewhere.or(unread);
        }
        let is_broken = !strays.is_empty() || self.findings.len() > told;
        if let Some(stray) = strays.first() {
            // What is wrong with the first piece of a value is that it is not all of it.
            self.findings.truncate(told);
            elsewhere = elsewhere.or(Some(stray.span));
        }
        let says_all = elsewhere.is_none() && !is_broken;
        let missing = says_all.then(|| MissingIds::among(&properties, resource));
        let spot = self.gathered.put(resource, "", properties, span.into());
        if let Some(span) = elsewhere {
            self.leave_open(spot, span, is_broken);
        }
        if let (Some(missing), Some(command)) = (missing, service.and_then(|at| words.get(at + 1))) {
            let name = |row: &'static Property| Some(format!("--{}", kebab_case(row.name())));
            missing.report(&spot.path(), command.span.into(), name, &mut self.findings);
        }
        match (output, verb, resource) {
            (Some(id), "create", Resource::Integration) => self.gathered.call(spot, &id),
            (_, "delete", _) => {
                let reason = "The command deletes what it names; a design cannot say that.".into();
                self.losses.push(Loss { path: spot.path(), format: ID, reason });
            }
            _ => {}
        }
    }

    fn api(&mut self, words: &[Word], id: Option<Text>) {
        for (option, _, value) in options(words).0 {
            if let ("protocol-type", Some(value)) = (&*option, value) {
                let protocol = self.argument(value);
                self.made.extend(id.as_ref().and_then(stand_in).map(|id| (id, protocol.clone())));
                self.protocols.push(protocol);
            }
        }
    }

    /// Notes that a file, a variable, another program or what is broken may say more about a resource, and where the script has
    /// that.
    fn leave_open(&mut self, spot: Spot, span: Span, is_told: bool) {
        if !is_told {
            let message =
                format!("{} is not read here.", Quoted(span.of(self.source.text).trim_matches('"')));
            let note = Diagnostic::new(&UNREAD_INPUT, spot.path(), Facts::Syntax { message });
            self.findings.push(Diagnostic { place: span.into(), ..note });
        }
        let integration = &mut self.gathered.design.apis[spot.api].integrations[spot.integration];
        let places = match spot.response {
            Some(response) => &mut integration.responses[response].places,
            None => &mut integration.places,
        };
        places.set(Places::ELSEWHERE, span.into());
    }

    /// What an argument says: itself, or what is in the file that it names.
    fn argument(&self, value: &Word) -> Argument {
        // The input of a command may be a file that the script has written.
        let value = self.given(self.given(value));
        let (text, span) = (self.known(value), value.span);
        let name =
            text.literal().and_then(|text| text.strip_prefix(FILE).or_else(|| text.strip_prefix("fileb://")));
        let Some(name) = name else { return Argument { text, span, file: None } };
        let file = Some(String::from(name));
        let text = match self.source.companions.iter().find(|(other, _)| *other == name) {
            Some((_, content)) => Text::from(String::from(*content)),
            None => Text::Parts(vec![Part::Reference(Reference::Expression {
                text: Str::Owned(format!("{FILE}{name}")),
                format: ID.into(),
            })]),
        };
        Argument { text, span, file }
    }

    /// What stands in the script for a word.
    fn given<'w>(&'w self, word: &'w Word) -> &'w Word {
        stand_in(&word.text).and_then(|name| self.given.get(&name)).unwrap_or(word)
    }

    /// The text of a word, with the variables that the script sets to known text, and what stands for pseudo parameters.
    fn known(&self, word: &Word) -> Text {
        Text::from_parts(word.text.parts().map(|part| match part {
            PartRef::Reference(Reference::Named { name, attribute: None }) => {
                match self.variables.get(&**name).map(Text::literal) {
                    Some(Some(text)) => Part::Literal(Str::Owned(text.into())),
                    None => pseudo_parameter(name).map_or_else(|| owned(part), Part::Reference),
                    Some(None) => owned(part),
                }
            }
            part => owned(part),
        }))
    }

    /// Takes an option in. What comes back is the argument that may say more and is not known.
    fn option(
        &mut self,
        resource: Resource,
        option: &str,
        span: Span,
        value: Option<&Word>,
        properties: &mut Map,
    ) -> Option<Span> {
        let row = resource.properties().iter().find(|row| kebab_case(row.name()) == option);
        let argument = match value {
            Some(value) => self.argument(value),
            None if row.is_none() => Argument { text: "".into(), span, file: None },
            None => return None,
        };
        match (option, row) {
            ("region", _) => self.gathered.design.region = Some(argument.text),
            (JSON_FORM | "cli-input-yaml", _) => {
                let rows = resource.properties();
                let input = self.parsed(&argument, option != JSON_FORM);
                let Kind::Map(members) = input.kind else {
                    self.lose(format!("The argument of --{option} is not known here; it is left out."));
                    return Some(value.map_or(span, |value| value.span));
                };
                for member in shape::to_wire(members, rows) {
                    if properties.get(&member.key).is_none() {
                        properties.push(member);
                    }
                }
            }
            (_, Some(row)) => {
                let value = self.value(&argument, &row.kind);
                // An option counts more than the JSON document.
                properties.remove(row.name());
                properties.push(Member { key: Str::Borrowed(row.name()), key_place: span.into(), value });
            }
            (other, None) if GLOBAL.contains(&other) => {}
            // It stays under the name that was written, and is reported by the rules.
            (other, None) => {
                let meant = likely(other, resource, Some(ID));
                let value = match meant {
                    Some(row) => self.value(&argument, &row.kind),
                    None => Value::at(Kind::Text(argument.text), argument.span),
                };
                properties.push(Member { key: format!("--{other}").into(), key_place: span.into(), value });
            }
        }
        None
    }

    fn value(&mut self, argument: &Argument, kind: &'static PropertyKind) -> Value {
        let Argument { text, span, .. } = argument;
        let literal = text.literal().unwrap_or_default();
        match kind {
            PropertyKind::Millis { .. } if json_number(literal) => {
                Value::at(Kind::Number(Str::Owned(literal.into())), *span)
            }
            PropertyKind::Flag if literal == "true" => Value::at(Kind::Bool(true), *span),
            PropertyKind::Object(_)
            | PropertyKind::Mappings { .. }
            | PropertyKind::StatusMappings { .. }
            | PropertyKind::Templates => {
                let value = self.parsed(argument, false);
                shape::value_to_wire(value, kind)
            }
            _ => Value::at(Kind::Text(text.clone()), *span),
        }
    }

    /// A JSON or shorthand argument, or one in YAML.
    fn parsed(&mut self, Argument { text, span, file }: &Argument, is_yaml: bool) -> Value {
        let span = *span;
        // References stand in the JSON as characters that nobody uses, and come back afterwards.
        let mut written = String::new();
        let mut references = Vec::new();
        for part in text.parts() {
            match part {
                PartRef::Literal(text) => written.push_str(text),
                PartRef::Reference(reference) => {
                    written.push_str(&format!("{OPEN}{}{CLOSE}", references.len()));
                    references.push(reference.clone());
                }
            }
        }
        if !is_yaml && !written.trim_start().starts_with(['{', '[']) {
            return match shorthand(&written) {
                Some(map) => {
                    let mut value = Value::at(Kind::Map(map), span);
                    settle(&mut value, span, None, &references);
                    value
                }
                None => Value::at(Kind::Text(text.clone()), span),
            };
        }
        // Between quotes, or in a here-document.
        let quotes = ((span.end - span.start) as usize).checked_sub(written.len());
        let base = match quotes.filter(|_| file.is_none()) {
            Some(quotes @ (0 | 2)) => Some(span.start as usize + quotes / 2),
            _ => None,
        };
        let parsed = if is_yaml {
            let (document, errors) = yaml::parse(&written).only();
            json::Parsed { value: document.map(yaml::Yaml::into_value), errors }
        } else {
            json::parse(&written)
        };
        let (value, mistake) = parsed.one_mistake();
        if let Some(error) = mistake {
            let place = base.map_or(span, |base| {
                Span::new(base + error.span.start as usize, base + error.span.end as usize)
            });
            let file = file.iter().map(|file| format!("{file}: ")).collect::<String>();
            self.findings.push(broken_text(place, file + &error.message));
        }
        let Some(mut value) = value else {
            let text = Str::Owned(span.of(self.source.text).into());
            let unknown = Part::Reference(Reference::Expression { text, format: ID.into() });
            return Value::at(Kind::Text(Text::from_parts([unknown])), span);
        };
        settle(&mut value, span, base, &references);
        value
    }

    fn lose(&mut self, reason: String) {
        self.losses.push(Loss { path: Path::root(), format: ID, reason });
    }
}

/// Words that stand before a command.
const BEFORE: &[&str] = &[
    "$", "sudo", "env", "exec", "command", "time", "if", "elif", "while", "until", "then", "else", "do", "!",
    "{",
];

/// What the AWS CLI is called; the last is the one for LocalStack.
const PROGRAMS: &[&str] = &["aws", "aws.exe", "awslocal"];

/// Characters of private use around the number of a reference.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// The option with which nothing is called.
const SKELETON: &str = "--generate-cli-skeleton";

/// Whether a word that belongs to no option is one of a variable, which may hold several.
fn is_several(word: &Word) -> bool {
    word.text.reference().is_some() || matches!(word.text.literal(), Some("$@" | "$*"))
}

/// Options of every command, about the call and not the resource.
const GLOBAL: &[&str] = &[
    "ca-bundle",
    "cli-auto-prompt",
    "cli-binary-format",
    "cli-connect-timeout",
    "cli-error-format",
    "cli-read-timeout",
    "color",
    "debug",
    "endpoint-url",
    "max-items",
    "max-results",
    "next-token",
    "no-cli-auto-prompt",
    "no-cli-pager",
    "no-paginate",
    "no-sign-request",
    "no-verify-ssl",
    "output",
    "page-size",
    "profile",
    "query",
    "region",
    "starting-token",
    "v2-debug",
    "version",
];

/// An option: its name, where it stands, and its value.
type OptionOf<'a> = (String, Span, Option<&'a Word>);

/// The options of a command with their values, `--name value`, and the words that belong to none.
fn options(words: &[Word]) -> (Vec<OptionOf<'_>>, Vec<&Word>) {
    let is_option =
        |word: &Word| word.text.literal().is_some_and(|text| text.starts_with("--") && text.len() > 2);
    let (mut options, mut strays) = (Vec::new(), Vec::new());
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if let Some((name, value)) = word.joined.as_deref() {
            options.push((name.clone(), word.span, Some(value)));
        } else if is_option(word) {
            let name = word.text.literal().unwrap_or_default().trim_start_matches('-');
            let value = rest.next_if(|next| !is_option(next));
            options.push((String::from(name), word.span, value));
        } else {
            strays.push(word);
        }
    }
    (options, strays)
}

/// `Key=Value,Key2=Value2`
fn shorthand(text: &str) -> Option<Map> {
    let mut map = Map::new();
    for pair in text.split(',') {
        let (key, value) = pair.split_once('=')?;
        map.push(Member {
            key: Str::Owned(key.trim().into()),
            key_place: Default::default(),
            value: Value::from(String::from(value)),
        });
    }
    Some(map)
}

/// Gives values their places in the source and puts the references back.
fn settle(value: &mut Value, span: Span, base: Option<usize>, references: &[Reference]) {
    let place = |place: crate::model::Place| match (place.0, base) {
        (Some(inner), Some(base)) => Span::new(base + inner.start as usize, base + inner.end as usize).into(),
        _ => span.into(),
    };
    value.place = place(value.place);
    match &mut value.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| settle(item, span, base, references)),
        Kind::Map(members) => {
            for member in members.members_mut() {
                member.key_place = place(member.key_place);
                settle(&mut member.value, span, base, references);
            }
        }
        Kind::Text(text) if !references.is_empty() => {
            let literal = text.literal().unwrap_or_default();
            let mut pieces = literal.split(OPEN);
            let mut parts = vec![Part::Literal(Str::Owned(pieces.next().unwrap_or_default().into()))];
            for piece in pieces {
                let reference = piece
                    .split_once(CLOSE)
                    .and_then(|(number, rest)| Some((references.get(number.parse::<usize>().ok()?)?, rest)));
                if let Some((reference, rest)) = reference {
                    parts.push(Part::Reference(reference.clone()));
                    parts.push(Part::Literal(Str::Owned(rest.into())));
                }
            }
            *text = Text::from_parts(parts);
        }
        _ => {}
    }
}

fn json_number(text: &str) -> bool {
    let parsed = json::parse(text);
    parsed.errors.is_empty() && matches!(parsed.value, Some(Value { kind: Kind::Number(_), .. }))
}

fn write(design: &Design, options: &WriteOptions) -> Output {
    let mut writer =
        Writer { json: options.get("form") == JSON_FORM, design, commands: Vec::new(), losses: Vec::new() };
    for (a, api) in design.apis.iter().enumerate() {
        let api_id = api.api_id.clone().unwrap_or_else(|| names::api_reference(api, a));
        for (i, integration) in api.integrations.iter().enumerate() {
            let path = Design::integration_path(a, i);
            let known = integration.properties.get(PropertyId::IntegrationId.name()).and_then(Value::text);
            let name = if integration.name.is_empty() {
                format!("Integration{}x{}", a + 1, i + 1)
            } else {
                integration.name.clone().into_owned()
            };
            let id = known.cloned().unwrap_or_else(|| Text::named(shell::variable_name(&name), None));
            if !integration.is_reference() {
                let variable = (!integration.responses.is_empty() && known.is_none())
                    .then(|| shell::variable_name(&name));
                writer.command(
                    Resource::Integration,
                    &integration.properties,
                    &[("api-id", &api_id)],
                    &path,
                    variable,
                );
            }
            for (r, response) in integration.responses.iter().enumerate() {
                let ids = [("api-id", &api_id), ("integration-id", &id)];
                writer.command(
                    Resource::IntegrationResponse,
                    &response.properties,
                    &ids,
                    &Design::response_path(a, i, r),
                    None,
                );
            }
        }
    }
    let Writer { commands, losses, .. } = writer;
    let text = format!("#!/bin/sh\nset -eu\n\n{}", commands.join("\n"));
    let file = File { path: "integrations.sh".into(), language: "shell", text };
    Output { files: if commands.is_empty() { Vec::new() } else { vec![file] }, losses }
}

struct Writer<'a> {
    json: bool,
    design: &'a Design,
    commands: Vec<String>,
    losses: Vec<Loss>,
}

impl Writer<'_> {
    fn lose(&mut self, path: Path, reason: String) {
        self.losses.push(Loss { path, format: ID, reason });
    }

    fn command(
        &mut self,
        resource: Resource,
        properties: &Map,
        ids: &[(&str, &Text)],
        path: &Path,
        variable: Option<String>,
    ) {
        let operation = match resource {
            Resource::Integration => "create-integration",
            Resource::IntegrationResponse => "create-integration-response",
        };
        let mut arguments: Vec<String> = Vec::new();
        if let Some(region) = &self.design.region {
            arguments.push(argument("region", region));
        }
        arguments.extend(ids.iter().map(|(name, id)| argument(name, id)));
        let mut document = Map::new();
        let mut seen: Vec<&str> = Vec::new();
        let mut lines = Vec::new();
        for member in properties.members().iter().rev() {
            let at = path.join("properties").join(member.key.clone());
            match resource.find(&member.key) {
                None => self.lose(
                    at,
                    format!("The command has no option for {}; it is left out.", Quoted(&member.key)),
                ),
                Some(row) if seen.contains(&row.name()) => {
                    self.lose(at, "The key is there twice; only the last one is written.".into());
                }
                Some(row) => {
                    seen.push(row.name());
                    match (&member.value.kind, &row.kind) {
                        _ if row.is_identity() => {}
                        _ if !row.is_writable() => {
                            self.lose(at, "The service sets this property; it is left out.".into());
                        }
                        (Kind::Null, _) => {
                            self.lose(at, "null says nothing to the service; it is left out.".into());
                        }
                        (Kind::Text(text), PropertyKind::Text { .. } | PropertyKind::Choice(_))
                            if !self.json && is_safe(text) =>
                        {
                            lines.push(argument(&kebab_case(row.name()), text));
                        }
                        // In JSON it would be text, which the AWS CLI refuses as a number.
                        (Kind::Text(text), PropertyKind::Millis { .. }) if text.reference().is_some() => {
                            lines.push(argument(&kebab_case(row.name()), text));
                        }
                        (Kind::Number(digits), PropertyKind::Millis { .. }) if !self.json => {
                            lines.push(format!("--{} {digits}", kebab_case(row.name())));
                        }
                        (Kind::Map(members), kind)
                            if !self.json
                                && !members.is_empty()
                                && (kind.has_free_keys() || matches!(kind, PropertyKind::Object(_))) =>
                        {
                            let value = sdk_value(&member.value, kind);
                            lines.push(argument(
                                &kebab_case(row.name()),
                                &json::to_line_with_references(&value),
                            ));
                        }
                        (_, kind) => document.set(
                            row.names.cloudformation.unwrap_or(row.name()),
                            sdk_value(&member.value, kind),
                        ),
                    }
                }
            }
        }
        lines.reverse();
        arguments.extend(lines);
        if !document.is_empty() {
            let mut members: Vec<_> = document.into_iter().collect();
            members.reverse();
            let mut document = Map::new();
            members.into_iter().for_each(|member| document.push(member));
            arguments.push(argument(JSON_FORM, &json::to_line_with_references(&document.into())));
        }
        let mut command = format!("aws apigatewayv2 {operation} \\\n    {}", arguments.join(" \\\n    "));
        if let Some(variable) = variable {
            command = format!("{variable}=$({command} \\\n    --query IntegrationId --output text)");
        }
        command.push('\n');
        self.commands.push(command);
    }
}

/// Members of objects under the names of the SDKs.
fn sdk_value(value: &Value, kind: &PropertyKind) -> Value {
    match (&value.kind, kind) {
        (Kind::Map(members), PropertyKind::Object(rows)) => {
            let named = members.members().iter().map(|member| {
                let row = rows.iter().find(|row| row.name() == member.key);
                let key = row
                    .and_then(|row| row.names.cloudformation)
                    .map_or_else(|| member.key.clone(), Str::Borrowed);
                (key, member.value.clone())
            });
            named.collect::<Map>().into()
        }
        _ => value.clone(),
    }
}

fn argument(name: &str, value: &Text) -> String {
    let word = shell::word(value);
    // A value that starts with a hyphen would be taken for an option.
    let separator = if word.trim_start_matches(['\'', '"']).starts_with('-') { "=" } else { " " };
    format!("--{name}{separator}{word}")
}

/// Whether a text can be an argument: what the AWS CLI loads from elsewhere, and what a shell cannot carry, goes into JSON.
fn is_safe(text: &Text) -> bool {
    text.parts().all(|part| match part {
        PartRef::Literal(text) => {
            !text.contains('\0')
                && !["file://", "fileb://", "http://", "https://"]
                    .iter()
                    .any(|scheme| text.starts_with(scheme))
        }
        PartRef::Reference(_) => true,
    })
}
