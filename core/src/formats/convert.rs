//! A text in one format, in another.

use super::{File, Format, FormatError, Output, Reading, Source, api, cloudformation, write};
use alloc::{format, string::String, vec, vec::Vec};

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
    if from.id == to.id && options.is_empty() && is_written_out(source.text, reading, from) {
        let name = source.name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
        let path = match name {
            Some(name) => String::from(name),
            None => match write(&reading.design, to, [])?.files.into_iter().next() {
                Some(file) => file.path,
                None => format!("{}.{}", to.id, to.extension),
            },
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

/// Whether a text has in it what its design would be written as. One without integrations is all somebody else's.
fn is_written_out(text: &str, reading: &Reading, format: &Format) -> bool {
    match format.id {
        // What the service answers becomes what it is asked.
        api::ID => false,
        cloudformation::ID => !cloudformation::is_expanded(text, &reading.design),
        _ => format.rewrites(),
    }
}
