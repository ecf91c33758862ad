//! JSON text: read with places and in spite of mistakes, and written the way people indent it.
//!
//! Our own reader and writer, because the things that matter here are the ones that JSON libraries leave out: where each
//! key and value stood, keys written twice, numbers in the digits they were written with, more than one mistake in a
//! text, and halves of characters (`\ud800`). Both work without `std`.

mod read;
mod write;

pub(crate) use read::inside;
pub use read::{DEEPEST, Parsed, SyntaxError, parse};
pub(crate) use write::to_line_with_references;
pub use write::{to_compact, to_line, to_text};

/// Whether the digits are a number in JSON's grammar.
pub(crate) fn is_number(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    let (number, exponent) = match digits.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(all_digits)
        && exponent.is_none_or(|exponent| all_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use alloc::{format, vec};

    #[track_caller]
    fn clean(text: &str) -> Value {
        let parsed = parse(text);
        assert_eq!(parsed.errors, vec![], "{text}");
        parsed.value.unwrap()
    }

    /// What is understood of broken text, as a line, and the first mistake with the piece it points at.
    #[track_caller]
    fn broken(text: &str, understood: &str, piece: &str, message: &str) {
        let parsed = parse(text);
        let error = parsed.errors.first().expect("a mistake");
        assert_eq!(parsed.value.map(|value| to_line(&value)).unwrap_or_default(), understood, "{text}");
        assert_eq!((error.span.of(text), error.message.as_str()), (piece, message), "{text}");
    }

    #[test]
    fn values_keep_their_order_digits_duplicates_and_places() {
        let text = r#"{"b": 1.0, "a": [true, null, -0.5e+10], "b": "\u00e9\ud83d\ude00\n\/"}"#;
        let value = clean(text);
        assert_eq!(to_line(&value), r#"{"b": 1.0, "a": [true, null, -0.5e+10], "b": "é😀\n/"}"#);
        let members = value.map().unwrap().members();
        assert_eq!(members[1].key_place.0.unwrap().of(text), "\"a\"");
        assert_eq!(members[1].value.place.0.unwrap().of(text), "[true, null, -0.5e+10]");
    }

    #[test]
    fn mistakes_are_reported_where_they_are_and_read_past() {
        broken("", "", "", "The text is empty; JSON was expected.");
        broken(
            r#"{"a": 1,}"#,
            r#"{"a": 1}"#,
            ",",
            "There is a comma too many before the closing bracket; take it out.",
        );
        broken(r#"{"a": 1 "b": 2}"#, r#"{"a": 1, "b": 2}"#, "\"", "A comma is missing before `\"`.");
        broken(r#"{a: 1}"#, r#"{"a": 1}"#, "a", "A key stands in double quotes: \"a\".");
        broken(r#"{"a"}"#, r#"{"a": null}"#, "}", "A colon belongs between a key and its value; found `}`.");
        broken(r#"{"a": [1, 2}"#, r#"{"a": [1, 2]}"#, "[", "The bracket [ is never closed; a ] is missing.");
        broken(r#"{"a": "x"#, r#"{"a": "x"}"#, "\"", "The text that starts here is never closed.");
        broken(
            "[\"a\nb\"]",
            r#"["a\nb"]"#,
            "\n",
            "The control character U+000A has to be escaped in a text, such as \\n.",
        );
        broken("[\"a\n, 1]", r#"["a", 1]"#, "\"a", "The text that starts here is not closed on its line.");
        broken("[True]", "[true]", "True", "\"True\" is not JSON; write true.");
        broken("[01]", r#"["01"]"#, "01", "\"01\" is not a JSON number; it is kept as text.");
        broken("1 2", "1", "2", "The JSON value ends before `2`; the rest is not read.");
        broken("// c\n[1]", "[1]", "// c", "JSON has no comments; take this one out.");
        broken(
            r#""\ud800x""#,
            "\"\u{fffd}x\"",
            r"\ud800",
            "\\ud800 is half of a character (a lone surrogate); it is read as \u{fffd}.",
        );
        broken(r#""\q""#, r#""\\q""#, r"\q", "\\q is no escape of JSON; write \\\\ for a backslash.");
        broken("[\0]", r#"["\u0000"]"#, "\0", "The control character U+0000 cannot stand here.");
    }

    #[test]
    fn deep_nesting_is_kept_as_text() {
        for text in [format!("{}1{}", "[".repeat(500_000), "]".repeat(500_000)), "{\"a\":".repeat(200_000)] {
            let parsed = parse(&text);
            assert!(parsed.errors[0].message.contains("64 deep"), "{:?}", parsed.errors[0]);
            assert!(to_line(&parsed.value.unwrap()).len() > text.len() / 2, "nothing is dropped");
        }
    }

    #[test]
    fn text_is_indented_by_two() {
        assert_eq!(
            to_text(&clean(r#"{"a":{},"b":[1,{"c":[]}]}"#)),
            "{\n  \"a\": {},\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    }\n  ]\n}\n"
        );
    }
}
