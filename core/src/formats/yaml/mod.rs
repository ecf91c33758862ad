//! YAML: read with tags, styles and places, and written the way a careful person types it.

mod inside;
mod reader;
mod scalar;
mod writer;

#[allow(unused_imports, dead_code, reason = "the formats that read YAML are being added")]
pub(crate) use inside::inside;
#[allow(unused_imports, dead_code, reason = "the formats that read YAML are being added")]
pub(crate) use reader::{Pair, Parsed, Shape, Yaml, parse};
pub(crate) use writer::{Place, Style, to_text};
