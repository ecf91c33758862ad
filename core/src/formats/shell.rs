//! Words for a POSIX shell.

use crate::model::{PartRef, Reference, Text};
use alloc::string::String;

/// A text as one word: known text in single quotes, what is not known as a variable in double quotes.
pub(crate) fn word(text: &Text) -> String {
    let mut word = String::new();
    for part in text.parts() {
        match part {
            PartRef::Literal(literal) => word.push_str(&quote(literal)),
            PartRef::Reference(reference) => {
                word.push_str("\"$");
                word.push_str(&variable(reference));
                word.push('"');
            }
        }
    }
    word
}

/// Known text as one word; without quotes when it has nothing that means something to a shell.
pub(crate) fn quote(literal: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(&byte);
    if !literal.is_empty() && literal.bytes().all(is_plain) {
        return literal.into();
    }
    let mut quoted = String::with_capacity(literal.len() + 2);
    quoted.push('\'');
    for character in literal.chars() {
        match character {
            '\'' => quoted.push_str("'\\''"),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}

/// The name of the variable that stands for a reference.
pub(crate) fn variable(reference: &Reference) -> String {
    match reference {
        // The AWS CLI takes its region from there too.
        Reference::Named { name, attribute: None } if name == "AWS::Region" => "AWS_REGION".into(),
        Reference::Named { name, attribute: None } => variable_name(name),
        Reference::Named { name, attribute: Some(attribute) } => {
            variable_name(&alloc::format!("{name}_{attribute}"))
        }
        Reference::Expression { text, .. } => variable_name(text),
    }
}

/// The variables in the word that [`word`] makes of a text.
pub(crate) fn variables(text: &Text) -> impl Iterator<Item = String> {
    text.parts().filter_map(|part| match part {
        PartRef::Literal(_) => None,
        PartRef::Reference(reference) => Some(variable(reference)),
    })
}

/// The option of the AWS CLI for a region, with a space before it; nothing when there is none.
pub(crate) fn region(region: Option<&Text>) -> String {
    region.map(|region| alloc::format!(" --region {}", word(region))).unwrap_or_default()
}

/// A name that shells take for a variable: letters, digits and underscores.
pub(crate) fn variable_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            plain.push(character);
        } else if !plain.is_empty() && !plain.ends_with('_') {
            plain.push('_');
        }
    }
    if plain.ends_with('_') {
        plain.pop();
    }
    if plain.is_empty() || plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.insert(0, '_');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_they_say() {
        assert_eq!(quote("arn:aws:iam::1:role/x"), "arn:aws:iam::1:role/x");
        assert_eq!(quote(""), "''");
        assert_eq!(quote("it's $x `y`\n"), "'it'\\''s $x `y`\n'");
        assert_eq!(quote("a b"), "'a b'");
    }

    #[test]
    fn variables_are_plain() {
        for (given, plain) in [
            ("OrdersApi", "OrdersApi"),
            ("a-b.c", "a_b_c"),
            ("1st", "_1st"),
            ("", "_"),
            ("AWS::Partition", "AWS_Partition"),
        ] {
            assert_eq!(variable_name(given), plain);
        }
    }
}
