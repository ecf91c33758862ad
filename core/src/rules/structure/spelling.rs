//! What a misspelt word was meant to be.

use crate::formats::names::name_in;
use crate::model::{Property, Resource};
use crate::nearest::nearest;
use alloc::vec::Vec;

/// The row that a name stands for: its name in another format, or in another case or with other separators.
pub(crate) fn meant(name: &str, resource: Resource) -> Option<&'static Property> {
    meant_row(name, resource.properties())
}

/// The property that an unknown name in a text of a format most likely stands for: what it means in some spelling, or what
/// it is near to.
pub(crate) fn likely(name: &str, resource: Resource, format: Option<&str>) -> Option<&'static Property> {
    likely_row(name, resource.properties(), format)
}

/// As [`likely`], among some rows.
pub(crate) fn likely_row(
    name: &str,
    rows: &'static [Property],
    format: Option<&str>,
) -> Option<&'static Property> {
    let near = |format| {
        let names = rows.iter().filter_map(|row| Some((name_in(format, row, name)?, row)));
        let names: Vec<_> = names.collect();
        let nearest = nearest(name, names.iter().map(|(name, _)| &**name))?;
        names.iter().find(|(name, _)| *name == nearest).map(|(_, row)| *row)
    };
    meant_row(name, rows).or_else(|| near(format)).or_else(|| near(None))
}

pub(super) fn meant_row(name: &str, rows: &'static [Property]) -> Option<&'static Property> {
    rows.iter().find(|row| {
        let names = &row.names;
        let foreign = [
            names.cloudformation,
            names.stackql,
            names.idem,
            names.cloudquery,
            names.terraform,
            names.openapi,
        ];
        same_letters(name, row.name()) || foreign.into_iter().flatten().any(|other| same_letters(name, other))
    })
}

/// The word that a value stands for, when it differs in case, separators or white space only.
pub(super) fn meant_word(value: &str, words: &'static [&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| same_letters(value, word))
}

/// The payload format version that a value stands for: `1` is `1.0`.
pub(super) fn meant_version(value: &str, versions: &'static [&'static str]) -> Option<&'static str> {
    let value = value.trim().trim_start_matches(['v', 'V']);
    versions.iter().copied().find(|version| *version == value || version.strip_suffix(".0") == Some(value))
}

/// Whether two words are the same without case, white space and the separators `-` and `_`.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    letters_of(a).eq(letters_of(b))
}

fn letters_of(word: &str) -> impl Iterator<Item = char> {
    let counts = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '_');
    word.chars().filter(counts).map(|letter| letter.to_ascii_lowercase())
}
