//! Designs that go into a format and come back, for formats that give names of their own and turn what they do not define
//! into variables.

use gatewright_core::formats::{self, Loss, json};
use gatewright_core::model::{Design, Kind, Map, Part, Path, Reference, Text, Value};

/// A name as it comes back from a format with names of its own: its letters and digits.
fn small(name: &str) -> String {
    name.chars().filter(|it| it.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase()
}

/// The design without what no format promises to keep: names are compared by their letters, and an API that only its name
/// stands for is one that its name refers to.
fn comparable(design: &Design) -> Design {
    let mut design = design.clone();
    design.region = None;
    for api in &mut design.apis {
        let own = Text::named(api.name.clone(), None);
        let id = api.api_id.take().unwrap_or(own);
        api.api_id = Some(comparable_text(&id));
        api.name = small(&api.name).into();
        for integration in &mut api.integrations {
            integration.name = "".into();
            integration.properties = comparable_map(&integration.properties);
            for response in &mut integration.responses {
                response.name = "".into();
                response.properties = comparable_map(&response.properties);
            }
        }
    }
    design
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

/// Takes what was lost out of a design.
fn without(design: &Design, paths: &[Path]) -> Design {
    let mut design = design.clone();
    for path in paths {
        let steps: Vec<_> = path.to_string().split('/').skip(1).map(str::to_owned).collect();
        let index = |at: usize| steps.get(at).and_then(|step| step.parse::<usize>().ok());
        let Some(api) = index(1).and_then(|at| design.apis.get_mut(at)) else { continue };
        match steps.get(2).map(String::as_str) {
            Some("protocolType") => api.protocol_type = None,
            Some("integrations") => {
                let Some(integration) = index(3).and_then(|at| api.integrations.get_mut(at)) else {
                    continue;
                };
                match steps.get(4).map(String::as_str) {
                    Some("properties") if steps.len() == 6 => {
                        integration.properties.remove(&steps[5]);
                    }
                    Some("responses") if steps.len() == 8 => {
                        let at = index(5).unwrap();
                        integration.responses[at].properties.remove(&steps[7]);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    design
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

/// Writes a design in a format, reads it, and compares.
///
/// # Panics
/// When what is read is not what was written, apart from the losses that writing declared.
pub fn check(design: &Design, format: &str) {
    let format = formats::find(format).expect("a format");
    let output = formats::write(design, format, []).expect("a format that is written");
    let text = &output.files[0].text;
    let reading = formats::read(&**text, format).expect("a format that is read");
    assert!(reading.diagnostics.is_empty(), "{:#?}\n{text}", reading.diagnostics);
    assert!(reading.losses.is_empty(), "{:#?}\n{text}", reading.losses);
    let is_kept =
        |loss: &&Loss| loss.reason.contains("becomes the ") || loss.reason.contains("takes an object");
    let lost: Vec<_> =
        output.losses.iter().filter(|loss| !is_kept(loss)).map(|loss| loss.path.clone()).collect();
    let expected = comparable(&without(design, &lost));
    let actual = comparable(&without(&reading.design, &lost));
    let expected: Vec<_> = expected.apis.iter().flat_map(|api| &api.integrations).collect();
    let actual: Vec<_> = actual.apis.iter().flat_map(|api| &api.integrations).collect();
    assert_eq!(actual.len(), expected.len(), "{text}");
    for (actual, expected) in actual.into_iter().zip(expected) {
        let line = |properties: &Map| json::to_line(&properties.clone().into());
        assert_eq!(line(&actual.properties), line(&expected.properties), "{text}");
        assert_eq!(actual, expected, "{text}");
    }
}
