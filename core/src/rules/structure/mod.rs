//! GW001–GW049: structure, types, lengths, enumerations.

mod broken_text;

pub(crate) use broken_text::BROKEN_TEXT;
