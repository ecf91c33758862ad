//! Placeholders: `{{ ApiId }}`, which `stackql-deploy` fills in before StackQL sees the statement (Jinja in its Python
//! version, Tera in its Rust version).

use super::{ID, Writer};
use crate::diagnostic::Quoted;
use crate::formats::json;
use crate::model::{Part, PartRef, Path, Reference, Str, Text, Value};
use alloc::{borrow::ToOwned as _, format, string::String, vec::Vec};

/// The placeholder of the region.
pub(super) const REGION: &str = "region";

/// The placeholder of an identifier of which a part is not known.
pub(super) const IDENTIFIER: &str = "Identifier";

/// CloudFormation's name for the region that the resource is made in: the only reference whose meaning every format has.
pub(in crate::formats) const AWS_REGION: &str = "AWS::Region";

/// Words that the template languages keep for themselves.
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "loop",
    "self",
];

/// `{{ name }}`
pub(in crate::formats) fn write(name: &str) -> String {
    format!("{{{{ {name} }}}}")
}

/// A name that both template languages take as a variable: letters, digits and underscores.
pub(in crate::formats) fn name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            plain.push(character);
        } else if !plain.ends_with('_') {
            plain.push('_');
        }
    }
    if plain.is_empty() || plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.insert(0, '_');
    }
    if KEYWORDS.contains(&&*plain) {
        plain.push('_');
    }
    plain
}

/// What opens a placeholder, statement or comment of the template languages.
const OPENINGS: [&str; 3] = ["{{", "{%", "{#"];

impl Writer<'_> {
    /// Text for a plain literal. `unknown` is the placeholder of what only another format can say.
    pub(super) fn text(&mut self, text: &Text, unknown: &str, path: &Path) -> String {
        let mut out = String::new();
        let mut parts = text.parts().peekable();
        while let Some(part) = parts.next() {
            match part {
                PartRef::Literal(literal) => {
                    if opens_template(literal, parts.peek().is_some()) {
                        self.lose(
                            path.clone(),
                            "stackql-deploy takes {{, {% and {# in a text for its own and cannot carry them; \
                             they are written as they are.",
                        );
                    }
                    out.push_str(literal);
                }
                PartRef::Reference(reference) => out.push_str(&self.reference(reference, unknown, path)),
            }
        }
        out
    }

    /// Text as a JSON string. JSON has a way around every opening: `{\u007b`.
    pub(super) fn json_text(&mut self, text: &Text, unknown: &str, path: &Path) -> String {
        let mut out = String::from("\"");
        let mut parts = text.parts().peekable();
        while let Some(part) = parts.next() {
            match part {
                PartRef::Literal(literal) => out.push_str(&json_inside(literal, parts.peek().is_some())),
                PartRef::Reference(reference) => out.push_str(&self.reference(reference, unknown, path)),
            }
        }
        out.push('"');
        out
    }

    fn reference(&mut self, reference: &Reference, unknown: &str, path: &Path) -> String {
        match reference {
            Reference::Named { name, attribute: None } if name == AWS_REGION => match self
                .region
                .and_then(Text::literal)
            {
                Some(region) if region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
                    region.to_owned()
                }
                _ => write(REGION),
            },
            Reference::Named { name: given, attribute } => {
                let mut written = name(given);
                let mut given = given.clone().into_owned();
                if let Some(attribute) = attribute {
                    given = format!("{given}.{attribute}");
                    // What a manifest gives has no attributes.
                    let dot = if self.is_for_manifest() { "_" } else { "." };
                    for step in attribute.split('.') {
                        written = format!("{written}{dot}{}", name(step));
                    }
                }
                if written != given {
                    let reason = format!(
                        "A placeholder cannot be named {}; it is written as {}.",
                        Quoted(&given),
                        write(&written)
                    );
                    self.lose(path.clone(), reason);
                }
                write(&written)
            }
            Reference::Expression { text, format } if format == ID && is_placeholder(text) => {
                text.clone().into_owned()
            }
            Reference::Expression { text, format } => {
                let reason = format!(
                    "StackQL cannot say {}, an expression of the format {format}; {} stands in its place.",
                    Quoted(text),
                    write(unknown)
                );
                self.lose(path.clone(), reason);
                write(unknown)
            }
        }
    }
}

/// Text with its placeholders as references. `decode` makes text of what stands between them.
pub(in crate::formats) fn read(written: &str, mut decode: impl FnMut(&str) -> String) -> Text {
    let mut parts = Vec::new();
    let mut rest = written;
    while let Some((before, (inside, after))) =
        rest.split_once("{{").and_then(|(before, placeholder)| Some((before, placeholder.split_once("}}")?)))
    {
        parts.push(Part::Literal(decode(before).into()));
        parts.push(Part::Reference(reference(inside)));
        rest = after;
    }
    parts.push(Part::Literal(decode(rest).into()));
    Text::from_parts(parts)
}

/// What stands between the braces of a placeholder.
fn reference(inside: &str) -> Reference {
    let is_name = |name: &str| self::name(name) == name;
    let (first, attribute) = match inside.trim().split_once('.') {
        Some((first, attribute)) => (first, Some(attribute)),
        None => (inside.trim(), None),
    };
    if first == REGION && attribute.is_none() {
        return Reference::Named { name: AWS_REGION.into(), attribute: None };
    }
    if is_name(first) && attribute.is_none_or(|attribute| attribute.split('.').all(is_name)) {
        let attribute = attribute.map(|attribute| Str::Owned(attribute.into()));
        return Reference::Named { name: Str::Owned(first.into()), attribute };
    }
    Reference::Expression { text: format!("{{{{{inside}}}}}").into(), format: ID.into() }
}

/// Whether text is nothing but the placeholder of the region, which stands where the region is not known.
pub(in crate::formats) fn is_region(text: &Text) -> bool {
    matches!(text.reference(), Some(Reference::Named { name, attribute: None }) if name == AWS_REGION)
}

/// Whether the template languages would take something in the text for theirs; `before_placeholder` if a placeholder follows.
fn opens_template(literal: &str, before_placeholder: bool) -> bool {
    OPENINGS.iter().any(|opening| literal.contains(opening)) || (before_placeholder && literal.ends_with('{'))
}

/// Whether the template languages would take something in a text for theirs.
pub(super) fn opens_template_anywhere(text: &Text) -> bool {
    let mut parts = text.parts().peekable();
    while let Some(part) = parts.next() {
        if let PartRef::Literal(literal) = part
            && opens_template(literal, parts.peek().is_some())
        {
            return true;
        }
    }
    false
}

/// The inside of a JSON string, without anything that the template languages would take for theirs.
pub(super) fn json_inside(literal: &str, before_placeholder: bool) -> String {
    let quoted = json::to_line(&Value::from(literal.to_owned()));
    let mut inside = quoted[1..quoted.len() - 1].to_owned();
    if before_placeholder && inside.ends_with('{') {
        inside.pop();
        inside.push_str("\\u007b");
    }
    for (opening, escaped) in OPENINGS.into_iter().zip(["{\\u007b", "{\\u0025", "{\\u0023"]) {
        inside = inside.replace(opening, escaped);
    }
    inside
}

/// Whether the text is one placeholder that can stand inside a literal as it is.
fn is_placeholder(text: &str) -> bool {
    let inside = text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
    inside.is_some_and(|inside| {
        !inside.trim().is_empty()
            && !inside.contains(|c: char| c.is_control() || matches!(c, '\'' | '"' | '\\' | '{' | '}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (given, plain) in [
            ("OrdersApi", "OrdersApi"),
            ("my-api", "my_api"),
            ("a__b", "a__b"),
            ("AWS::Partition", "AWS_Partition"),
            ("1st", "_1st"),
            ("", "_"),
            ("not", "not_"),
        ] {
            assert_eq!(name(given), plain);
        }
    }

    #[test]
    fn openings_are_escaped_in_json() {
        assert_eq!(json_inside("{{ x }} {% y", false), r"{\u007b x }} {\u0025 y");
        assert_eq!(json_inside("{{{", true), r"{\u007b\u007b");
        assert_eq!(json_inside("{", false), "{");
    }

    #[test]
    fn only_harmless_placeholders_pass() {
        assert!(is_placeholder("{{ vars.x | default }}"));
        assert!(!is_placeholder("{{ 'x' }}"));
        assert!(!is_placeholder("{{ a }}{{ b }}"));
        assert!(!is_placeholder("'; DROP TABLE x; --"));
    }
}
