//! JSON text with variables in it, as it could look when it is sent.

use crate::expr::http::{self, Part};
use alloc::string::String;

/// The text with something in the place of every variable: letters inside a JSON text, `null` elsewhere. What stands around
/// them keeps its place, so that a mistake in the result is one in the original.
pub(super) fn filled(text: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let (mut in_text, mut escaped) = (false, false);
    for part in http::parts(text) {
        match part {
            Part::Text(piece) => {
                for character in piece.text.chars() {
                    in_text ^= character == '"' && !escaped;
                    escaped = in_text && character == '\\' && !escaped;
                }
                filled.push_str(piece.text);
            }
            Part::Variable(variable) => {
                let length = variable.whole.text.len();
                let start = filled.len();
                filled.push_str(match length {
                    _ if in_text => "x",
                    0..4 => "0",
                    _ => "null",
                });
                let pad = if in_text { 'x' } else { ' ' };
                filled.extend(core::iter::repeat_n(pad, start + length - filled.len()));
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn variables_become_values_of_their_length() {
        assert_eq!(filled(r#"{"a": "${b}-$c", "d": ${ee}}"#), r#"{"a": "xxxx-xx", "d": null }"#);
        assert_eq!(filled(r#""\"$a" $b"#), r#""\"xx" 0 "#);
    }
}
