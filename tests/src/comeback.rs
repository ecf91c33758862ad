//! Designs that go into a format and come back, for formats that give names of their own and turn what they do not define
//! into variables.

use gatewright_core::formats::{self, FORMATS, Format, Loss, Source, json};
use gatewright_core::model::{
    Design, Integration, Kind, Map, Member, PartRef, Path, PropertyId, Reference, Segment, Text, Value,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A name as formats with names of their own keep it: its letters and digits.
fn small(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// What the references of a design became. What was one reference is one afterwards, and what was two is two.
#[derive(Debug, Default)]
struct Renamings {
    forward: BTreeMap<Told, Told>,
    back: BTreeMap<Told, Told>,
}

/// A reference as a line that tells it from all others.
type Told = String;

impl Renamings {
    /// Whether a reference may have become another one, given what was seen of others before.
    fn allow(&mut self, before: &Reference, after: &Reference) -> bool {
        let (told, told_after) = (format!("{before:?}"), format!("{after:?}"));
        let then = self.forward.entry(told.clone()).or_insert_with(|| told_after.clone());
        let from = self.back.entry(told_after.clone()).or_insert_with(|| told.clone());
        *then == told_after && *from == told && may_become(before, after)
    }
}

/// Whether a reference may go by the name of another one. What the file does not define becomes a variable, with a loss, and
/// of `x` and `X` the second gets a word behind its name where names have small letters. What only one format can say
/// becomes a variable in the others, and a variable of Terraform that has the name of a resource stays code.
fn may_become(before: &Reference, after: &Reference) -> bool {
    let name = |reference: &Reference| match reference {
        Reference::Named { name, attribute } => {
            Some(format!("{name}{}", attribute.as_deref().unwrap_or_default()))
        }
        Reference::Expression { text, .. } => text.strip_prefix("var.").map(Into::into),
    };
    match (before, after) {
        (Reference::Expression { .. }, _) => true,
        (Reference::Named { .. }, _) => {
            let before = name(before).unwrap_or_default();
            name(after).is_some_and(|after| small(&after).starts_with(&small(&before)))
        }
    }
}

/// The map with its members in an order that does not depend on how they were written.
fn in_order(map: &Map) -> Map {
    let mut members: Vec<_> = map.members().iter().collect();
    members.sort_by_key(|member| &member.key);
    let value = |value: &Value| match &value.kind {
        Kind::Map(map) => Value::new(Kind::Map(in_order(map))),
        _ => Value::new(value.kind.clone()),
    };
    members.iter().map(|member| (member.key.clone(), value(&member.value))).collect()
}

/// What is expected of an integration or an integration response: its properties, but for those that were lost.
#[derive(Debug, Default)]
struct Kept {
    properties: Map,
    lost: BTreeSet<String>,
    responses: Vec<Kept>,
}

impl Kept {
    fn new(properties: &Map, lost: BTreeSet<String>) -> Self {
        Self { properties: in_order(properties), lost, responses: Vec::new() }
    }

    /// Whether nothing is left of an integration that was there only for its responses.
    fn is_gone(&self, integration: &Integration) -> bool {
        integration.is_reference() && self.responses.is_empty()
    }

    /// The properties in which another one differs, but for those that were lost of this one.
    fn differences(&self, other: &Self, renamings: &mut Renamings) -> Vec<String> {
        let members = self.properties.members().iter().chain(other.properties.members());
        let names: BTreeSet<&str> = members.map(|member| &*member.key).collect();
        let line = |value: Option<&Value>| value.map_or("nothing".into(), json::to_line);
        names
            .into_iter()
            .filter(|name| !self.lost.contains(*name))
            .map(|name| (name, self.properties.get(name), other.properties.get(name)))
            .filter(|(_, ours, theirs)| {
                !ours.zip(*theirs).is_some_and(|(ours, theirs)| is_same(ours, theirs, renamings))
            })
            .map(|(name, ours, theirs)| format!("{name}: {} became {}", line(ours), line(theirs)))
            .collect()
    }
}

/// Whether a value is what it was, but for the names of references.
fn is_same(before: &Value, after: &Value, renamings: &mut Renamings) -> bool {
    match (&before.kind, &after.kind) {
        (Kind::Text(before), Kind::Text(after)) => {
            let is_same_part = |pair| match pair {
                (PartRef::Reference(before), PartRef::Reference(after)) => renamings.allow(before, after),
                (before, after) => before == after,
            };
            before.parts().count() == after.parts().count()
                && before.parts().zip(after.parts()).all(is_same_part)
        }
        (Kind::Map(before), Kind::Map(after)) => {
            let (before, after) = (before.members(), after.members());
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(a, b)| a.key == b.key && is_same(&a.value, &b.value, renamings))
        }
        _ => before == after,
    }
}

/// The names of the properties that were lost below a path; `None` when all of it was.
fn lost_below(losses: &[Loss], at: &Path) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for loss in losses {
        let steps = loss.path.0.strip_prefix(&at.0[..]);
        match steps {
            Some([]) => return None,
            Some([Segment::Key(properties), Segment::Key(name), ..]) if properties == "properties" => {
                names.insert(name.to_string());
            }
            _ if at.0.starts_with(&loss.path.0) && !loss.path.0.is_empty() => return None,
            _ => {}
        }
    }
    Some(names)
}

/// What is left of the integrations of a design after losses, in order.
fn kept(design: &Design, losses: &[Loss]) -> Vec<Kept> {
    let mut all = Vec::new();
    for (a, api) in design.apis.iter().enumerate() {
        for (i, integration) in api.integrations.iter().enumerate() {
            let Some(lost) = lost_below(losses, &Design::integration_path(a, i)) else { continue };
            let mut kept = Kept::new(&integration.properties, lost);
            for (r, response) in integration.responses.iter().enumerate() {
                let lost = lost_below(losses, &Design::response_path(a, i, r));
                kept.responses.extend(lost.map(|lost| Kept::new(&response.properties, lost)));
            }
            if !kept.is_gone(integration) {
                all.push(kept);
            }
        }
    }
    all
}

/// The design with names that differ: two APIs of one name, or of one id, become one.
#[must_use]
pub fn distinct(mut design: Design) -> Design {
    let mut number = 0;
    for (a, api) in design.apis.iter_mut().enumerate() {
        api.name = format!("Api{a}").into();
        api.api_id = match a {
            0 => None,
            1 => Some(Text::named("Api1", None)),
            _ => api.api_id.take().filter(|id| id.literal().is_some_and(|id| !id.is_empty())),
        };
        for integration in &mut api.integrations {
            integration.name = format!("Integration{number}").into();
            number += 1;
        }
    }
    design
}

/// The design with the properties that have to be there.
#[must_use]
pub fn complete(mut design: Design) -> Design {
    let fill = |properties: &mut Map, id: PropertyId, value: &'static str| {
        if properties.get(id.name()).is_none() {
            properties.set(id.name(), Value::from(value));
        }
    };
    for integration in design.apis.iter_mut().flat_map(|api| &mut api.integrations) {
        fill(&mut integration.properties, PropertyId::IntegrationType, "MOCK");
        for response in &mut integration.responses {
            fill(&mut response.properties, PropertyId::IntegrationResponseKey, "$default");
        }
    }
    design
}

/// Compares the integrations of two designs, but for what was lost of `expected`.
///
/// # Panics
/// When they differ, with `context`.
#[track_caller]
pub fn expect_same(actual: &Design, expected: &Design, losses: &[Loss], context: &str) {
    let differences = differences(actual, expected, losses, false);
    assert!(differences.is_empty(), "{differences:#?}\n{losses:#?}\n{context}");
}

/// In what the integrations of two designs differ, but for what was lost of `expected`. Integration responses that stand
/// `apart` do not say which integration they are of.
fn differences(actual: &Design, expected: &Design, losses: &[Loss], apart: bool) -> Vec<String> {
    // A variable has another name, and its value stays; the rest of these is said and still written.
    let is_kept = |loss: &&Loss| {
        [
            "becomes the ",
            "cannot be named",
            "takes an object",
            "they are written, check",
            "an import makes nothing",
            "has to be defined beside",
        ]
        .iter()
        .any(|words| loss.reason.contains(words))
    };
    let losses: Vec<_> = losses.iter().filter(|loss| !is_kept(loss)).cloned().collect();
    let (mut expected, mut actual) = (kept(expected, &losses), kept(actual, &[]));
    if apart {
        (expected, actual) = (taken_apart(expected), taken_apart(actual));
    }
    if actual.len() != expected.len() {
        return vec![format!("{} integrations became {}", expected.len(), actual.len())];
    }
    let (mut differences, mut renamings) = (Vec::new(), Renamings::default());
    for (actual, expected) in actual.iter().zip(&expected) {
        differences.extend(expected.differences(actual, &mut renamings));
        let (now, then) = (&actual.responses, &expected.responses);
        if now.len() != then.len() {
            differences.push(format!("{} responses became {}", then.len(), now.len()));
        }
        differences
            .extend(then.iter().zip(now).flat_map(|(then, now)| then.differences(now, &mut renamings)));
    }
    differences
}

/// The integrations, and behind them all integration responses.
fn taken_apart(integrations: Vec<Kept>) -> Vec<Kept> {
    let mut apart = Vec::new();
    let mut responses = Vec::new();
    for mut integration in integrations {
        responses.append(&mut integration.responses);
        let is_there = |member: &Member| {
            member.key != PropertyId::IntegrationId.name() && !integration.lost.contains(&*member.key)
        };
        if integration.properties.members().iter().any(is_there) {
            apart.push(integration);
        }
    }
    apart.extend(responses);
    apart
}

/// What a design is after it was written in a format and read again.
#[derive(Debug)]
pub struct Passage {
    /// The design as it was read.
    pub design: Design,
    /// What was lost when it was written.
    pub losses: Vec<Loss>,
    /// What is wrong, or was lost, in the eyes of the reader.
    pub complaints: Vec<String>,
    /// The files, one after the other.
    pub texts: String,
}

/// What readers say of designs and not of how they are written: a role, keys and response mappings that a format refuses, and
/// responses of integrations that nobody named.
const OF_DESIGNS: &[&str] = &["GW721", "GW905", "GW908", "GW935"];

/// A format with an option of its writer.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The format.
    pub format: &'static Format,
    /// The name and the value of the option.
    pub option: Option<(&'static str, &'static str)>,
}

impl Way {
    /// Every format that is written and read, and with every option in which it still says all of a design.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let both = FORMATS.iter().copied().filter(|format| format.reads() && format.writes());
        both.flat_map(|format| {
            let options = format.options.iter().filter(|option| !is_part(format, option.name));
            let values =
                options.flat_map(|option| option.values[1..].iter().map(|value| Some((option.name, *value))));
            std::iter::once(None).chain(values).map(move |option| Self { format, option })
        })
        .collect()
    }
}

/// Whether an option decides which part of a design is written.
fn is_part(format: &Format, option: &str) -> bool {
    matches!((format.id, option), ("stackql", "statement" | "properties") | ("idem", "state"))
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.format.id)?;
        self.option.map_or(Ok(()), |(name, value)| write!(f, " ({name} {value})"))
    }
}

/// Takes a design through a format. A manifest is read with the files that it names, all other files are read alone.
///
/// # Panics
/// When the format is not both written and read.
#[must_use]
pub fn through(design: &Design, way: Way) -> Passage {
    let Way { format, option } = way;
    let output = formats::write(design, format, option).expect("a format that is written");
    let companions: Vec<_> = output.files.iter().map(|file| (&*file.path, &*file.text)).collect();
    let is_one = format.id == "stackql-manifest" && !output.files.is_empty();
    let alone = if is_one { &output.files[..1] } else { &output.files[..] };
    let mut read = Design::default();
    let mut complaints = Vec::new();
    for file in alone {
        let source = Source { text: &file.text, name: Some(&file.path), companions: &companions };
        let reading = formats::read(source, format).expect("a format that is read");
        let wrong = reading.diagnostics.iter().filter(|finding| !OF_DESIGNS.contains(&finding.rule.id));
        complaints.extend(wrong.map(|finding| format!("{} {}", finding.rule.id, finding.facts)));
        complaints.extend(reading.losses.iter().map(|loss| format!("{}: {}", loss.path, loss.reason)));
        read.apis.extend(reading.design.apis);
        read.origin = reading.design.origin;
    }
    let texts = companions.iter().map(|(path, text)| format!("{path}:\n{text}\n")).collect();
    Passage { design: read, losses: output.losses, complaints, texts }
}

/// Writes a design in a format, reads it, compares, and gives what was read.
///
/// # Errors
/// When what is read is not what was written, apart from the losses that writing declared.
pub fn come_back(design: &Design, way: Way) -> Result<Design, String> {
    let Passage { design: read, losses, complaints, texts } = through(design, way);
    if !complaints.is_empty() {
        return Err(format!("{way}: {complaints:#?}\n{texts}"));
    }
    let is_apart = |format| ["api", "cloudcontrol"].contains(&format);
    let apart = is_apart(way.format.id) || design.origin.0.is_some_and(is_apart);
    let differences = differences(&read, design, &losses, apart);
    if !differences.is_empty() {
        return Err(format!("{way}: {differences:#?}\n{losses:#?}\n{texts}"));
    }
    Ok(read)
}

/// Writes a design in a format, reads it, and compares.
///
/// # Panics
/// When what is read is not what was written, apart from the losses that writing declared.
#[track_caller]
pub fn check(design: &Design, format: &str) {
    let format = formats::find(format).expect("a format");
    come_back(design, Way { format, option: None }).unwrap_or_else(|error| panic!("{error}"));
}
