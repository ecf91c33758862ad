//! Reading a pasted text.

use gatewright_core::diagnostic::Diagnostic;
use gatewright_core::formats::{FORMATS, Loss, json, read as read_format, recognise};
use gatewright_core::model::{Design, Lines, Protocol};
use gatewright_core::rules::{Options, validate};

/// What came of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Read {
    /// The label of the format.
    pub(crate) format: &'static str,
    /// What is in it, in a few words.
    pub(crate) summary: String,
    pub(crate) design: Design,
    /// Whether an API does not say which protocol it has.
    pub(crate) lacks_protocol: bool,
    /// What is wrong with the text, then with the design; each with its place in the text.
    pub(crate) findings: Vec<(Diagnostic, String)>,
    pub(crate) losses: Vec<Loss>,
}

/// Reads a text in the format it looks like, or else as API JSON. `None` when there is no text. The protocol is for
/// APIs that do not say theirs.
pub(crate) fn read(text: &str, protocol: Option<Protocol>) -> Option<Read> {
    if text.trim().is_empty() {
        return None;
    }
    let format = recognise(text).or_else(|| FORMATS.iter().copied().find(|format| format.reads()))?;
    let reading = read_format(text, format).ok()?;
    let mut design = reading.design;
    let lacks_protocol = design.apis.iter().any(|api| api.protocol_type.is_none());
    for api in design.apis.iter_mut().filter(|api| api.protocol_type.is_none()) {
        api.protocol_type = protocol.map(|protocol| protocol.name().into());
    }
    let lines = Lines::new(text);
    let place = |diagnostic: Diagnostic| {
        let place = diagnostic
            .location(&lines)
            .map(|(start, _)| format!("line {}, column {}", start.line, start.column));
        (diagnostic, place.unwrap_or_default())
    };
    let of_design = if design.apis.is_empty() { Vec::new() } else { validate(&design, &Options::default()) };
    Some(Read {
        format: format.label,
        summary: summary(&design),
        lacks_protocol,
        findings: reading.diagnostics.into_iter().chain(of_design).map(place).collect(),
        losses: reading.losses,
        design,
    })
}

fn summary(design: &Design) -> String {
    let integrations = design.apis.iter().flat_map(|api| &api.integrations);
    let responses = integrations.clone().map(|integration| integration.responses.len()).sum::<usize>();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
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

/// The text of a design document.
pub(crate) fn design_text(design: &Design) -> String {
    json::to_text(&design.to_value())
}
