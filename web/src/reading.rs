//! Reading a text that somebody pasted, dropped or chose.

use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{self, FORMATS, Format, FormatError, LeftAlone, Loss, Source, json};
use gatewright_core::model::{Design, Lines, Position, Protocol};
use gatewright_core::rules::Options;
use std::rc::Rc;

/// A text from outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pasted {
    pub(crate) text: Rc<str>,
    /// The name of its file, when it came from one.
    pub(crate) file: Option<Rc<str>>,
    /// The files that came with it, by their names.
    pub(crate) companions: Rc<[(Rc<str>, Rc<str>)]>,
    /// The format that somebody said it is in; `None` for the one that it looks like.
    pub(crate) format: Option<&'static str>,
}

/// The formats whose files name others, and those of which several files are like one.
const NAMES_FILES: &[&str] = &["stackql-manifest", "aws-cli"];
const CAN_BE_JOINED: &[(&str, &str)] = &[("terraform", "#"), ("stackql", "--")];

impl Pasted {
    /// A text of which nothing else is known.
    pub(crate) fn text(text: impl Into<Rc<str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Files that came together: one that names the others, the parts of one whole, or else the first of them, with the names
    /// of those that are not read.
    pub(crate) fn files(files: Vec<(String, String)>) -> (Self, Vec<String>) {
        let format_of = |(name, text): &(String, String)| {
            let format = formats::recognise(Source { name: Some(name), ..Source::from(&**text) });
            format.map(|format| format.id)
        };
        let ids: Vec<_> = files.iter().map(format_of).collect();
        let joined = CAN_BE_JOINED.iter().find(|(id, _)| ids.iter().all(|it| *it == Some(*id)));
        if let Some((_, comment)) = joined.filter(|_| files.len() > 1) {
            let texts = files.iter().map(|(name, text)| format!("{comment} {name}\n{text}"));
            let text: Rc<str> = texts.collect::<Vec<_>>().join("\n").into();
            let file = format!("{} and {} more", files[0].0, files.len() - 1);
            return (Self { file: Some(file.into()), ..Self::text(text) }, Vec::new());
        }
        let names_files = |id: &Option<&str>| id.is_some_and(|id| NAMES_FILES.contains(&id));
        let main = ids.iter().position(names_files);
        let mut others = files;
        if others.is_empty() {
            return (Self::default(), Vec::new());
        }
        let (name, text) = others.remove(main.unwrap_or(0));
        let pasted = Self { file: Some(name.into()), ..Self::text(text) };
        if main.is_none() {
            return (pasted, others.into_iter().map(|(name, _)| name).collect());
        }
        let companions = others.into_iter().map(|(name, text)| (Rc::from(name), Rc::from(text))).collect();
        (Self { companions, ..pasted }, Vec::new())
    }

    /// The companions by every name that a text could have for them: a manifest's queries lie in a folder, which a file that
    /// is dropped does not tell.
    fn companions(&self) -> Vec<(String, &str)> {
        let names = |name: &str| [name.to_owned(), format!("resources/{name}")];
        self.companions.iter().flat_map(|(name, text)| names(name).map(|name| (name, &**text))).collect()
    }
}

/// The formats that can be read, in the order in which they are offered.
pub(crate) fn read_formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().copied().filter(|format| format.reads())
}

/// What came of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Read {
    /// The id of the format, when it is known.
    pub(crate) format: Option<&'static str>,
    /// The label of the format, or of the one that is taken for it.
    pub(crate) label: &'static str,
    /// What is in it, in a few words.
    pub(crate) summary: String,
    /// Why no format was recognised, when none was.
    pub(crate) unrecognised: Option<String>,
    pub(crate) design: Design,
    /// Whether an API does not say which protocol it has.
    pub(crate) lacks_protocol: bool,
    /// What is wrong with the text and with the design, errors first; each with its place in the text.
    pub(crate) findings: Vec<(Diagnostic, Option<(Position, Position)>)>,
    pub(crate) losses: Vec<Loss>,
    /// What the text holds besides, each with its place in the text.
    pub(crate) left_alone: Vec<(LeftAlone, String)>,
}

/// Reads a text in its format: the one that was said, or the one it looks like, or else API JSON. `None` when there is no
/// text. The protocol is for APIs that do not say theirs.
pub(crate) fn read(pasted: &Pasted, protocol: Option<Protocol>) -> Option<Read> {
    if pasted.text.trim().is_empty() {
        return None;
    }
    let companions = pasted.companions();
    let companions: Vec<_> = companions.iter().map(|(name, text)| (&**name, *text)).collect();
    let source = Source { text: &pasted.text, name: pasted.file.as_deref(), companions: &companions };
    let said = pasted.format.and_then(|id| formats::find(id).ok());
    let recognised = said.or_else(|| formats::recognise(source));
    let format = recognised.or_else(|| read_formats().next())?;
    let mut reading = formats::read(source, format).ok()?;
    let mut unrecognised = None;
    if recognised.is_none() {
        // What API JSON finds or misses in a text that is none says nothing.
        reading.diagnostics.clear();
        reading.design.apis.clear();
        unrecognised = Some(FormatError::not_recognised(&pasted.text).to_string());
    }
    let lacks_protocol = reading.design.apis.iter().any(|api| api.protocol_type.is_none());
    for api in reading.design.apis.iter_mut().filter(|api| api.protocol_type.is_none()) {
        api.protocol_type = protocol.map(|protocol| protocol.name().into());
    }
    if !reading.design.apis.is_empty() {
        reading = formats::check_reading(reading, source, format, &Options::default());
    }
    let lines = Lines::new(&pasted.text);
    let placed = |diagnostic: Diagnostic| {
        let place = diagnostic.location(&lines);
        (diagnostic, place)
    };
    let left = |left: LeftAlone| {
        let start = left.place.0.map(|span| lines.position(span.start));
        (left, start.map(place_words).unwrap_or_default())
    };
    let mut findings: Vec<_> = reading.diagnostics.into_iter().map(placed).collect();
    findings.sort_by_key(|(diagnostic, _)| diagnostic.severity);
    Some(Read {
        format: recognised.map(|format| format.id),
        label: format.label,
        summary: summary(&reading.design),
        unrecognised,
        lacks_protocol,
        findings,
        losses: reading.losses,
        left_alone: reading.left_alone.into_iter().map(left).collect(),
        design: reading.design,
    })
}

fn summary(design: &Design) -> String {
    let integrations = design.apis.iter().flat_map(|api| &api.integrations);
    let responses = integrations.clone().map(|integration| integration.responses.len()).sum::<usize>();
    match design.apis.len() {
        0 => "nothing to take over".into(),
        apis => {
            let mut words = vec![counted(apis, "API"), counted(integrations.count(), "integration")];
            if responses > 0 {
                words.push(counted(responses, "response"));
            }
            words.join(", ")
        }
    }
}

/// `line 6, column 11`
pub(crate) fn place_words(place: Position) -> String {
    format!("line {}, column {}", place.line, place.column)
}

/// `1 API`, `2 APIs`
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The text of a design document.
pub(crate) fn design_text(design: &Design) -> String {
    json::to_text(&design.to_value())
}
