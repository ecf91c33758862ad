//! Designs that go into a format and come back, for formats that give names of their own and turn what they do not define
//! into variables.

use gatewright_core::formats::{self, Loss, json};
use gatewright_core::model::{Design, Integration, Kind, Map, Part, Path, Reference, Segment, Text, Value};
use std::collections::BTreeSet;

/// A name as it comes back from a format with names of its own: its letters and digits.
fn small(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn comparable_map(map: &Map) -> Map {
    let mut members: Vec<_> = map.members().iter().collect();
    members.sort_by_key(|member| &member.key);
    members.iter().map(|member| (member.key.clone(), comparable_value(&member.value))).collect()
}

fn comparable_value(value: &Value) -> Value {
    Value::new(match &value.kind {
        Kind::Text(text) => Kind::Text(comparable_text(text)),
        Kind::Map(map) => Kind::Map(comparable_map(map)),
        other => other.clone(),
    })
}

fn comparable_text(text: &Text) -> Text {
    let Text::Parts(parts) = text else { return text.clone() };
    Text::from_parts(parts.iter().map(|part| match part {
        Part::Reference(Reference::Named { name, attribute }) => {
            // What the file does not define becomes a variable, with a loss.
            let name = small(&(name.to_string() + attribute.as_deref().unwrap_or_default()));
            Part::Reference(Reference::Named { name: name.into(), attribute: None })
        }
        other => other.clone(),
    }))
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
        Self { properties: comparable_map(properties), lost, responses: Vec::new() }
    }

    /// Whether nothing is left of an integration that was there only for its responses.
    fn is_gone(&self, integration: &Integration) -> bool {
        integration.is_reference() && self.responses.is_empty()
    }

    fn line(properties: &Map, lost: &BTreeSet<String>) -> String {
        let mut properties = properties.clone();
        lost.iter().for_each(|name| drop(properties.remove(name)));
        json::to_line(&properties.into())
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

/// Compares the integrations of two designs, but for what was lost of `expected`.
///
/// # Panics
/// When they differ, with `context`.
pub fn expect_same(actual: &Design, expected: &Design, losses: &[Loss], context: &str) {
    // A variable has another name, and its value stays; the rest of these is said and still written.
    let is_kept = |loss: &&Loss| {
        ["becomes the ", "takes an object", "they are written", "an import makes nothing"]
            .iter()
            .any(|words| loss.reason.contains(words))
    };
    let losses: Vec<_> = losses.iter().filter(|loss| !is_kept(loss)).cloned().collect();
    let (expected, actual) = (kept(expected, &losses), kept(actual, &[]));
    assert_eq!(actual.len(), expected.len(), "{losses:#?}\n{context}");
    for (actual, expected) in actual.iter().zip(&expected) {
        let line = |kept: &Kept| Kept::line(&kept.properties, &expected.lost);
        assert_eq!(line(actual), line(expected), "{context}");
        assert_eq!(actual.responses.len(), expected.responses.len(), "{context}");
        for (actual, expected) in actual.responses.iter().zip(&expected.responses) {
            let line = |kept: &Kept| Kept::line(&kept.properties, &expected.lost);
            assert_eq!(line(actual), line(expected), "{context}");
        }
    }
}

/// Writes a design in a format, reads it, and compares.
///
/// # Panics
/// When what is read is not what was written, apart from the losses that writing declared.
pub fn check(design: &Design, format: &str) {
    let format = formats::find(format).expect("a format");
    let output = formats::write(design, format, []).expect("a format that is written");
    let mut read = Design::default();
    let mut texts = String::new();
    for file in &output.files {
        let reading = formats::read(&*file.text, format).expect("a format that is read");
        assert!(reading.diagnostics.is_empty(), "{:#?}\n{}", reading.diagnostics, file.text);
        assert!(reading.losses.is_empty(), "{:#?}\n{}", reading.losses, file.text);
        read.apis.extend(reading.design.apis);
        texts.push_str(&file.text);
    }
    expect_same(&read, design, &output.losses, &texts);
}
