//! What JavaScript gives: designs, integrations and fixes as JSON text.

use crate::failure::Failure;
use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{self, Format, Reading, json};
use gatewright_core::model::{Edit, Kind, Map, Path, Place, Segment, Value};
use gatewright_core::rules::Options;

/// A design, or an integration on its own, which becomes the only one of a design.
pub(crate) struct Given {
    /// The JSON text of the design.
    text: String,
    /// Where in the design that is which was given.
    root: Path,
}

/// The format that reads design documents.
fn api() -> Result<&'static Format, Failure> {
    Ok(formats::find("api")?)
}

impl Given {
    /// Takes what `JSON.stringify` made of an object.
    pub(crate) fn new(json: String) -> Self {
        if names_apis(&json) {
            return Self { text: json, root: Path::root() };
        }
        let text =
            format!("{{\"gatewright\":1,\"apis\":[{{\"integrations\":[{{\"properties\":{json}}}]}}]}}");
        let steps: [Segment; 5] =
            ["apis".into(), 0.into(), "integrations".into(), 0.into(), "properties".into()];
        Self { text, root: Path(steps.into()) }
    }

    /// What holds nothing, for findings that are about something else than a design.
    pub(crate) fn document() -> Self {
        Self { text: String::new(), root: Path::root() }
    }

    /// Reads the design; the diagnostics say what JSON cannot carry.
    pub(crate) fn read(&self) -> Result<Reading, Failure> {
        Ok(self.with_paths(formats::read(&*self.text, api()?)?))
    }

    /// Reads and checks the design.
    pub(crate) fn check(&self, options: &Options) -> Result<Reading, Failure> {
        Ok(self.with_paths(formats::check(&*self.text, api()?, options)?))
    }

    /// Reads the design for a call that cannot tell what is wrong with it.
    pub(crate) fn read_whole(&self) -> Result<Reading, Failure> {
        let reading = self.read()?;
        match reading.diagnostics.first() {
            Some(mistake) => {
                let place = self.path(&mistake.path);
                Err(Failure::argument(format!(
                    "The design cannot be used. At \"{place}\": {}",
                    mistake.message()
                )))
            }
            None => Ok(reading),
        }
    }

    /// What is wrong with the JSON text has a place in it, which JavaScript never saw: gives it the path of the value there.
    fn with_paths(&self, mut reading: Reading) -> Reading {
        let is_about_text = |finding: &Diagnostic| finding.path == Path::root() && finding.place.0.is_some();
        if reading.diagnostics.iter().any(is_about_text) {
            let document = reading.design.to_value();
            for finding in reading.diagnostics.iter_mut().filter(|finding| is_about_text(finding)) {
                if let Some(span) = finding.place.0 {
                    finding.path = path_at(&document, span.start).unwrap_or_default();
                }
            }
        }
        reading
    }

    /// A path in the design as a path in what was given.
    pub(crate) fn path(&self, path: &Path) -> Path {
        Path(
            path.0
                .get(self.root.0.len()..)
                .filter(|_| path.is_within(&self.root))
                .unwrap_or_default()
                .to_vec(),
        )
    }

    /// Whether the path is one of what was given.
    pub(crate) fn has(&self, path: &Path) -> bool {
        path.is_within(&self.root)
    }

    /// The part of a document that was given.
    pub(crate) fn part<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        document.find(&self.root.0)
    }

    /// Reads the edits of a fix, with paths in the design.
    pub(crate) fn edits(&self, fix: &str) -> Result<Vec<Edit>, Failure> {
        let fix = json::parse(fix).value;
        let edits = fix.as_ref().and_then(|fix| fix.map()?.get("edits")?.list());
        let edits = edits.ok_or_else(|| Failure::argument("A fix has a list of edits."))?;
        edits.iter().map(|edit| self.edit(edit)).collect()
    }

    fn edit(&self, edit: &Value) -> Result<Edit, Failure> {
        let refused = || {
            Failure::argument(format!(
                "An edit is an operation of JSON Patch: op (add, replace, remove or move), path, and value or from. \
                 This is none: {}",
                json::to_line(edit)
            ))
        };
        let members = edit.map().ok_or_else(refused)?;
        let path = |name| self.pointer(members, name).ok_or_else(refused);
        let value = || members.get("value").cloned().ok_or_else(refused);
        Ok(match members.get("op").and_then(Value::literal) {
            Some("add") => Edit::Add { path: path("path")?, value: value()? },
            Some("replace") => Edit::Replace { path: path("path")?, value: value()? },
            Some("remove") => Edit::Remove { path: path("path")? },
            Some("move") => Edit::Move { from: path("from")?, path: path("path")? },
            _ => return Err(refused()),
        })
    }

    fn pointer(&self, members: &Map, name: &str) -> Option<Path> {
        let Path(steps) = Path::parse(members.get(name)?.literal()?)?;
        Some(Path(self.root.0.iter().cloned().chain(steps).collect()))
    }
}

/// Whether the object in the JSON text has a member that only designs have. Looks no further than it must.
fn names_apis(json: &str) -> bool {
    let bytes = json.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let name = json.get(start..at).unwrap_or_default();
                let is_key = bytes.get(at + 1) == Some(&b':');
                if depth == 1 && is_key && matches!(name, "apis" | "gatewright") {
                    return true;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// The path of the innermost value at an offset of the text that it was read from. Lists of a design have no place.
fn path_at(value: &Value, offset: u32) -> Option<Path> {
    let holds = |place: Place| place.0.map(|span| (span.start..=span.end).contains(&offset));
    let here = holds(value.place);
    if here == Some(false) {
        return None;
    }
    let inside = |step: Segment, child: &Value| {
        let Path(below) = path_at(child, offset)?;
        Some(Path(core::iter::once(step).chain(below).collect()))
    };
    let child = match &value.kind {
        Kind::Map(members) => members.members().iter().find_map(|member| {
            let step = || Segment::Key(member.key.clone());
            let key = || (holds(member.key_place) == Some(true)).then(|| Path(vec![step()]));
            inside(step(), &member.value).or_else(key)
        }),
        Kind::List(items) => items.iter().enumerate().find_map(|(at, item)| inside(at.into(), item)),
        _ => None,
    };
    child.or_else(|| here.map(|_| Path::root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designs_are_told_from_integrations_by_their_own_members() {
        assert!(names_apis(r#"{"gatewright":1,"apis":[]}"#));
        assert!(names_apis(r#"{"region":"\"{[","apis":[]}"#));
        assert!(!names_apis(r#"{"description":"apis","requestParameters":{"apis":"1"}}"#));
        assert!(!names_apis(r#"{"\\":"\""#));
        assert!(!names_apis("{}"));
    }

    #[test]
    fn paths_of_an_integration_start_at_the_integration() {
        let given = Given::new(r#"{"integrationType":"MOCK"}"#.into());
        let inside = Path::parse("/apis/0/integrations/0/properties/integrationType").unwrap();
        assert_eq!(given.path(&inside).to_string(), "/integrationType");
        let outside = Path::parse("/apis/0/protocolType").unwrap();
        assert_eq!((given.path(&outside), given.has(&outside)), (Path::root(), false));
    }

    #[test]
    fn half_a_character_has_a_path() {
        let given = Given::new(r#"{"integrationType":"MOCK","requestTemplates":{"x":"\ud800"}}"#.into());
        let reading = given.read().unwrap();
        assert_eq!(given.path(&reading.diagnostics[0].path).to_string(), "/requestTemplates/x");
    }
}
