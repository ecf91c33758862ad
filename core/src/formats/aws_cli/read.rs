//! Scripts as designs: as far as one can read them without a shell.

use super::argument::Argument;
use super::options::{GLOBAL, options};
use super::words::{self, Command, FILE, Word, owned};
use super::{ID, JSON_FORM};
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::formats::cloudformation::PSEUDO_PARAMETERS;
use crate::formats::gather::{Gathered, Spot};
use crate::formats::ids::MissingIds;
use crate::formats::names::kebab_case;
use crate::formats::{LeftAlone, Loss, Reading, Source, broken_text, shape, shell};
use crate::model::{
    Kind, Map, Member, Part, PartRef, Path, Places, Property, Reference, Resource, Span, Str, Text, Value,
};
use crate::rules::format::UNREAD_INPUT;
use crate::rules::likely;
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};

/// What is given to a command.
const STANDARD_INPUT: &str = "file:///dev/stdin";

/// Words that stand before a command.
const BEFORE: &[&str] = &[
    "$", "sudo", "env", "exec", "command", "time", "if", "elif", "while", "until", "then", "else", "do", "!",
    "{",
];

/// What the AWS CLI is called; the last is the one for LocalStack.
const PROGRAMS: &[&str] = &["aws", "aws.exe", "awslocal"];

/// The service whose commands are ours.
const SERVICE: &str = "apigatewayv2";

/// The option with which nothing is called.
const SKELETON: &str = "--generate-cli-skeleton";

/// Whether a word that belongs to no option is one of a variable, which may hold several.
fn is_several(word: &Word) -> bool {
    word.text.reference().is_some() || matches!(word.text.literal(), Some("$@" | "$*"))
}

pub(super) fn read(source: &Source<'_>) -> Reading {
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
pub(super) struct Script<'a> {
    pub(super) source: Source<'a>,
    variables: BTreeMap<String, Text>,
    gathered: Gathered,
    pub(super) findings: Vec<Diagnostic>,
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
        let service = words.iter().position(|word| word.text.literal() == Some(SERVICE)).unwrap_or(0);
        let operation = words.get(service + 1).and_then(|word| word.text.literal());
        let is_aws =
            first.text.literal().is_some_and(|it| PROGRAMS.contains(&it.rsplit('/').next().unwrap_or(it)));
        let is_skeleton =
            words.iter().any(|word| word.text.literal().is_some_and(|word| word.starts_with(SKELETON)));
        let is_called = is_aws && service > 0 && !is_skeleton;
        let (verb, noun) =
            operation.filter(|_| is_called).and_then(|it| it.split_once('-')).unwrap_or_default();
        let resource = match noun {
            "integration" => Some(Resource::Integration),
            "integration-response" => Some(Resource::IntegrationResponse),
            _ => None,
        };
        if let Some(resource) = resource.filter(|_| ["create", "update", "get", "delete"].contains(&verb)) {
            let (before, behind) = words.split_at(service);
            let spot = self.resource(resource, before, &behind[1..], span);
            match (output, verb, resource) {
                (Some(id), "create", Resource::Integration) => self.gathered.call(spot, &id),
                (_, "delete", _) => {
                    let reason = "The command deletes what it names; a design cannot say that.".into();
                    self.losses.push(Loss { path: spot.path(), format: ID, reason });
                }
                _ => {}
            }
            return;
        }
        if (verb, noun) == ("create", "api") {
            self.api(&words, output);
        }
        self.left_alone.push(LeftAlone { name, kind: "command".into(), place: span.into() });
    }

    /// Takes what a command says of a resource, by the words before the name of the service and those behind it, of which the
    /// first is the operation.
    fn resource(&mut self, resource: Resource, before: &[Word], behind: &[Word], span: Span) -> Spot {
        let mut properties = Map::new();
        let (operation, behind) = behind.split_at(1);
        let (own, mut strays) = options(behind);
        let several = strays.iter().position(|word| is_several(word));
        let mut elsewhere = several.map(|at| strays.remove(at).span);
        self.report_strays(&strays);
        let told = self.findings.len();
        for (option, option_span, value) in options(before).0.into_iter().chain(own) {
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
        if let (Some(missing), [operation]) = (missing, operation) {
            let name = |row: &'static Property| Some(format!("--{}", kebab_case(row.name())));
            missing.report(&spot.path(), operation.span.into(), name, &mut self.findings);
        }
        spot
    }

    /// Reports words that belong to no option; several in a row are pieces of one value.
    fn report_strays(&mut self, strays: &[&Word]) {
        let mut end = None;
        for stray in strays {
            let before = end.replace(stray.span.end).and_then(|end| self.source.text.get(end as usize..));
            let is_next =
                |rest: &str| rest.trim_start().len() == self.source.text.len() - stray.span.start as usize;
            if before.is_some_and(is_next) {
                continue;
            }
            let message = format!(
                "{} belongs to no option; a value with blanks stands in quotes.",
                Quoted(stray.span.of(self.source.text))
            );
            self.findings.push(broken_text(stray.span, message));
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

    fn lose(&mut self, reason: String) {
        self.losses.push(Loss { path: Path::root(), format: ID, reason });
    }
}
