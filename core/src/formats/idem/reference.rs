//! Text in SLS files: argument bindings, parameters, and what keeps Jinja's and Idem's hands off the rest.

use super::{ID, LABEL, PATH, SEARCH, States};
use crate::diagnostic::Quoted;
use crate::formats::names::{Names, pascal_case};
use crate::formats::tree::{Carry, Entry, Lost, Node};
use crate::formats::yaml::{Place, Style};
use crate::model::{PartRef, Path, PropertyId, Reference, Segment, Str, Text};
use alloc::{
    borrow::{Cow, ToOwned as _},
    format,
    string::String,
    vec::Vec,
};

/// What opens an expression, a statement or a comment of Jinja.
const OPENERS: &[&str] = &["{{", "{%", "{#"];

/// What a file needs from elsewhere.
pub(super) struct Needs {
    names: Names,
    /// The names of the APIs' states.
    apis: Vec<String>,
    parameters: Vec<(Option<Reference>, String)>,
}

impl Needs {
    pub(super) fn new() -> Self {
        Self { names: Names::new(usize::MAX), apis: Vec::new(), parameters: Vec::new() }
    }

    /// States of APIs that are there already.
    pub(super) fn know_apis(&mut self, names: impl IntoIterator<Item = String>) {
        self.apis.extend(names);
    }

    /// The name of the parameter that stands for a reference, or of a new one when nothing refers to it.
    pub(super) fn parameter(&mut self, reference: Option<&Reference>, wish: &str) -> String {
        let known =
            self.parameters.iter().find(|(other, _)| reference.is_some() && other.as_ref() == reference);
        if let Some((_, name)) = known {
            return name.clone();
        }
        let name = self.names.claim([&identifier(wish)]);
        self.parameters.push((reference.cloned(), name.clone()));
        name
    }

    /// Says at the top of the file what it needs.
    pub(super) fn introduce(&self, entries: &mut Vec<Entry>, state: &str) {
        let mut notes = Vec::new();
        if state == SEARCH {
            notes.push(Entry::Comment(
                "idem-aws has this state up to 0.38.3. Later versions look an integration up with exec.run and the path \
                 aws.apigatewayv2.integration.get."
                    .into(),
            ));
        }
        if !self.apis.is_empty() {
            notes.push(Entry::Comment(format!(
                "Needs the states of aws.apigatewayv2.api: {}.",
                self.apis.join(", ")
            )));
        }
        if !self.parameters.is_empty() {
            let names: Vec<_> = self.parameters.iter().map(|(_, name)| name.as_str()).collect();
            let names = names.join(", ");
            notes.push(Entry::Comment(format!(
                "Needs parameters: {names} (idem state {PATH} --params FILE)."
            )));
        }
        if !notes.is_empty() && !entries.is_empty() {
            notes.push(Entry::Blank);
        }
        entries.splice(0..0, notes);
    }
}

/// A name that `idem validate` takes for the name of a parameter.
fn identifier(name: &str) -> String {
    let is_letter = |first: char| first.is_ascii_alphabetic();
    if name.starts_with(is_letter) && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') {
        return name.into();
    }
    let name = pascal_case(name);
    if name.starts_with(is_letter) { name } else { "Parameter".to_owned() + &name }
}

/// What a part of a text becomes.
pub(super) enum Piece<'a> {
    /// Text as it stands.
    Text(Cow<'a, str>),
    /// A parameter, which Jinja fills in before the YAML is read.
    Parameter(String),
    /// Code of Jinja in its own words.
    Jinja(&'a str),
    /// An argument binding, filled in by Idem.
    Binding(String),
}

impl Carry for States {
    const FORMAT: &'static str = ID;
    const LABEL: &'static str = LABEL;

    fn lost(&mut self) -> &mut Lost {
        &mut self.lost
    }

    fn text(&mut self, text: &Text, at: &Path) -> Node {
        let pieces: Vec<Piece<'_>> = text.parts().map(|part| self.piece(part, at)).collect();
        self.compose(&pieces, at)
    }

    fn key(&mut self, key: &Str, _: bool, _: &Path) -> Str {
        let mut kept = String::new();
        keep_from_jinja(&mut kept, key, inner_quote(Style::of(key, Place::Key, false)), false);
        kept.into()
    }

    fn as_comment(reason: &str) -> String {
        // Without blanks, so that no line is broken inside of an expression.
        OPENERS.iter().fold(reason.into(), |reason: String, opener| {
            reason.replace(opener, &format!("{{{{\"{opener}\"}}}}"))
        })
    }
}

impl States {
    fn piece<'a>(&mut self, part: PartRef<'a>, at: &Path) -> Piece<'a> {
        let reference = match part {
            PartRef::Literal(text) => return Piece::Text(text.into()),
            PartRef::Reference(reference) => reference,
        };
        match reference {
            Reference::Expression { text, format } if format == ID => match text.starts_with("${") {
                true => Piece::Binding(text.clone().into_owned()),
                false => Piece::Jinja(text),
            },
            Reference::Expression { text, format } => {
                let name = self.needs.parameter(Some(reference), text);
                let reason = format!(
                    "{} is an expression of {format}; it becomes the parameter {name}.",
                    Quoted(text)
                );
                self.lose(at, reason);
                Piece::Parameter(name)
            }
            Reference::Named { name, attribute: None } if name == "AWS::Region" && self.region.is_some() => {
                Piece::Text(self.region.clone().unwrap_or_default().into())
            }
            Reference::Named { name, attribute } => {
                if let Some(binding) = self.binding(name, attribute.as_deref(), at) {
                    return Piece::Binding(binding);
                }
                let Some(attribute) = attribute else {
                    return Piece::Parameter(self.needs.parameter(Some(reference), name));
                };
                let wish = pascal_case(name) + &pascal_case(attribute);
                let parameter = self.needs.parameter(Some(reference), &wish);
                let reason = format!(
                    "The file does not define {}, so its {} becomes the parameter {parameter}.",
                    Quoted(name),
                    Quoted(attribute)
                );
                self.lose(at, reason);
                Piece::Parameter(parameter)
            }
        }
    }

    /// A binding to the state of an API or an integration, where Idem can follow one.
    fn binding(&mut self, name: &str, attribute: Option<&str>, at: &Path) -> Option<String> {
        // Idem looks for the path `request_parameters:overwrite:header.x` and takes every colon for a step.
        let reachable = |segment: &Segment| !matches!(segment, Segment::Key(key) if key.contains(':'));
        if !at.0.iter().all(reachable) {
            return None;
        }
        let is_api = at.last_key() == Some(PropertyId::ApiId.name());
        let (resource, state) = match self.by_name.get(name) {
            Some(state) if !is_api && matches!(attribute, None | Some("IntegrationId")) => {
                ("integration", state.clone())
            }
            _ if (is_api || self.needs.apis.iter().any(|api| api == name)) && attribute.is_none() => {
                ("api", name.into())
            }
            _ => return None,
        };
        let bindable = |character: char| character.is_alphanumeric() || " -_./".contains(character);
        if !state.chars().all(bindable) {
            return None;
        }
        if resource == "api" && !self.needs.apis.contains(&state) {
            self.needs.apis.push(state.clone());
        }
        Some(format!("${{aws.apigatewayv2.{resource}:{state}:resource_id}}"))
    }

    /// Puts the pieces together.
    pub(super) fn compose(&mut self, pieces: &[Piece<'_>], at: &Path) -> Node {
        let without_parameters = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => &**text,
            Piece::Jinja(code) => code,
            Piece::Binding(binding) => binding.as_str(),
            Piece::Parameter(_) => "",
        });
        let quote = inner_quote(Style::of(&without_parameters.collect::<String>(), Place::Value, true));
        let is_filled = |piece: &Piece<'_>| matches!(piece, Piece::Parameter(_) | Piece::Jinja(_));
        let mut text = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(literal) => {
                    self.check_bindings(literal, at);
                    keep_from_jinja(&mut text, literal, quote, pieces.get(index + 1).is_some_and(is_filled));
                }
                Piece::Parameter(name) => text.push_str(&format!("{{{{ params[{quote}{name}{quote}] }}}}")),
                Piece::Jinja(code) => text.push_str(code),
                Piece::Binding(binding) => text.push_str(binding),
            }
        }
        match pieces.iter().any(is_filled) {
            true => Node::Filled { code: text, is_text: true },
            false => Node::Text(text.into()),
        }
    }

    /// Idem has no way to write `${a:b:c}` so that it stays text.
    fn check_bindings(&mut self, text: &str, at: &Path) {
        let inside = text.split("${").skip(1).filter_map(|rest| rest.split_once('}'));
        for (inside, _) in inside {
            if inside.matches(':').count() >= 2 && !inside.contains(['$', '{']) {
                let binding = format!("${{{inside}}}");
                let reason = format!(
                    "Idem takes {} for an argument binding, and the run will fail.",
                    Quoted(&binding)
                );
                self.lose(at, reason);
            }
        }
    }
}

/// The quotes of strings in Jinja's code. Jinja comes before YAML, so they must not be the ones that YAML escapes.
fn inner_quote(style: Style) -> char {
    if style == Style::Double { '\'' } else { '"' }
}

/// Writes a text so that Jinja puts out just that. `before_code` says that code of Jinja follows.
fn keep_from_jinja(kept: &mut String, text: &str, quote: char, before_code: bool) {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let opener = OPENERS.iter().find(|opener| from.starts_with(**opener)).copied();
        match opener.or_else(|| (before_code && from == "{").then_some("{")) {
            Some(opener) => {
                kept.push_str(&format!("{{{{ {quote}{opener}{quote} }}}}"));
                rest = &from[opener.len()..];
            }
            None => {
                kept.push('{');
                rest = &from[1..];
            }
        }
    }
    kept.push_str(rest);
}
