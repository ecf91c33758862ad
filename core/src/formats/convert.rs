//! A text in one format, in another.

use super::{File, Format, FormatError, Output, Reading, Source, api, cloudformation, write};
use alloc::{string::String, vec, vec::Vec};

/// What a text, as it was read, becomes in a format.
///
/// A text that is in the format already stays as it is, with all that stands around its integrations. It is written anew
/// when an option asks for it, and when integrations are not in it but what another tool makes of it, as SAM does.
/// What the text says beyond a design is among the losses when it is written anew.
///
/// # Errors
/// When the format cannot be written, or an option or its value is unknown.
pub fn convert(
    source: Source<'_>,
    from: &'static Format,
    reading: &Reading,
    to: &'static Format,
    options: &[(&str, &str)],
) -> Result<Output, FormatError> {
    if from.id == to.id && options.is_empty() && is_written_out(reading, from) {
        let name = source.name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
        let path = match name {
            Some(name) => String::from(name),
            None => write(&reading.design, to, [])?.files.swap_remove(0).path,
        };
        let is_json = source.text.trim_start().starts_with('{');
        let language = if is_json { "json" } else { from.language };
        return Ok(Output {
            files: vec![File { path, language, text: source.text.into() }],
            losses: Vec::new(),
        });
    }
    let mut output = write(&reading.design, to, options.iter().copied())?;
    output.losses.splice(..0, reading.losses.iter().cloned());
    Ok(output)
}

/// Whether a text has in it what its design would be written as.
fn is_written_out(reading: &Reading, format: &Format) -> bool {
    let has_any = reading.design.apis.iter().any(|api| !api.integrations.is_empty());
    has_any
        && match format.id {
            // What the service answers becomes what it is asked.
            api::ID => false,
            cloudformation::ID => !cloudformation::is_expanded(&reading.design),
            _ => format.rewrites(),
        }
}
