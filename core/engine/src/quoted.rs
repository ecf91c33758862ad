//! Texts of others in sentences.

use core::fmt;

/// How many characters of a text are shown.
const LONGEST: usize = 60;

/// A value between quotation marks, cut when it is long, with control characters made visible.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for (at, character) in self.0.chars().enumerate() {
            if at == LONGEST {
                f.write_str("…")?;
                break;
            }
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        f.write_str("\"")
    }
}
