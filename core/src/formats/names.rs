//! Names that a writer gives: made from the design's own, fit for the format, and never twice in a file.

use crate::model::{Api, Path, Property, Reference, Segment, Str, Text};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
};

/// What stands for the id of an API that has none in the design: a reference with the API's name.
pub(crate) fn api_reference(api: &Api, index: usize) -> Text {
    match &*api.name {
        "" if index == 0 => Text::named("Api", None),
        "" => Text::named(format!("Api{}", index + 1), None),
        _ => Text::named(api.name.clone(), None),
    }
}

/// What stands for the id of an integration that exists already and has none in the design: a reference with its name, and with
/// that of its API where there are several. `at` is its path.
pub(crate) fn integration_reference(api: &Api, index: usize, at: &Path) -> Text {
    let integration = match at.0.last() {
        Some(Segment::Index(integration)) => *integration,
        _ => 0,
    };
    let name = match (api.integrations.get(integration).map_or("", |it| &*it.name), integration) {
        ("", 0) => String::from("Integration"),
        ("", before) => format!("Integration{}", before + 1),
        (name, _) => name.into(),
    };
    match api_reference(api, index).reference() {
        Some(Reference::Named { name: api, .. }) if index > 0 => Text::named(format!("{api}{name}"), None),
        _ => Text::named(name, None),
    }
}

/// The name by which references mean the API that a file defines with it; `None` when its id is something else.
pub(crate) fn defined_name(api: &Api, index: usize) -> Option<String> {
    let own = api_reference(api, index);
    let is_own = api.api_id.as_ref().is_none_or(|id| *id == own);
    match own.reference() {
        Some(Reference::Named { name, .. }) if is_own => Some(name.clone().into_owned()),
        _ => None,
    }
}

/// A name of ASCII letters and digits: `orders-api v2` becomes `OrdersApiV2`. Empty when `name` has none of them.
pub(crate) fn pascal_case(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut starts_word = true;
    for character in name.chars() {
        if !character.is_ascii_alphanumeric() {
            starts_word = true;
        } else if starts_word {
            made.push(character.to_ascii_uppercase());
            starts_word = false;
        } else {
            made.push(character);
        }
    }
    made
}

/// A name of small ASCII letters, digits and underscores that does not start with a digit: `OrdersApi v2` becomes
/// `orders_api_v2`. A name that is small already keeps its hyphens. Empty when `name` has no letter and no digit.
pub(crate) fn snake_case(name: &str) -> String {
    let is_fit = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '_' | '-');
    if name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_') && name.chars().all(is_fit)
    {
        return name.into();
    }
    let mut made = String::with_capacity(name.len() + 4);
    let mut characters = name.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        if character.is_ascii_alphanumeric() {
            let next_is_small = characters.peek().is_some_and(char::is_ascii_lowercase);
            let starts_word = character.is_ascii_uppercase()
                && (before.is_ascii_lowercase() || before.is_ascii_digit() || next_is_small);
            let is_apart = !before.is_ascii_alphanumeric();
            let is_first_digit = made.is_empty() && character.is_ascii_digit();
            if is_first_digit || (!made.is_empty() && (starts_word || is_apart)) {
                made.push('_');
            }
            made.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    made
}

/// A name of ASCII letters and digits that starts with a small one: `OrdersApi v2` becomes `ordersApiV2`. Empty when `name`
/// has no letter and no digit.
pub(crate) fn camel_case(name: &str) -> String {
    let mut made = String::new();
    for (index, word) in snake_case(name).split(['_', '-']).filter(|word| !word.is_empty()).enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if index > 0 => {
                made.push(first.to_ascii_uppercase());
                made.push_str(letters.as_str());
            }
            _ => made.push_str(word),
        }
    }
    if made.starts_with(|first: char| first.is_ascii_digit()) { format!("_{made}") } else { made }
}

/// A name of small ASCII letters with hyphens: `integrationUri` becomes `integration-uri`.
pub(crate) fn kebab_case(name: &str) -> String {
    let mut made = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            made.push('-');
        }
        made.push(character.to_ascii_lowercase());
    }
    made
}

/// The name that a format has for a property; `None` where it has none. `written` is the name in whose place it would stand.
pub(crate) fn name_in(format: Option<&str>, row: &'static Property, written: &str) -> Option<Str> {
    let names = &row.names;
    let name = match format {
        Some("cloudformation" | "cloudcontrol" | "stackql" | "stackql-manifest") => names.cloudformation,
        Some("terraform") => names.terraform,
        Some("pulumi") => return names.terraform.map(|name| camel_case(name).into()),
        Some("idem") => names.idem,
        Some("cloudquery") => names.cloudquery,
        Some("openapi") => names.openapi,
        Some("aws-cli") if written.starts_with("--") => {
            return Some(format!("--{}", kebab_case(row.name())).into());
        }
        // Its JSON has the names of the SDKs.
        Some("aws-cli") => names.cloudformation,
        _ => Some(row.name()),
    };
    name.filter(|name| *name != "id").map(Str::Borrowed)
}

/// The names that are taken in a file.
#[derive(Debug)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
    /// The last number that was put behind a name.
    numbers: BTreeMap<String, usize>,
    longest: usize,
}

impl Names {
    /// No name is taken yet; none may have more than `longest` characters.
    pub(crate) fn new(longest: usize) -> Self {
        Self { taken: BTreeSet::new(), numbers: BTreeMap::new(), longest }
    }

    /// Makes a name unavailable, because it means something in the format.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.into());
    }

    /// Takes the first of the wished names that is free; when none is, the last one with a number.
    pub(crate) fn claim<const N: usize>(&mut self, wishes: [&str; N]) -> String {
        let wishes = wishes.map(|wish| cut(wish, self.longest));
        let free = wishes.iter().find(|wish| !wish.is_empty() && !self.taken.contains(*wish));
        let name = match free {
            Some(name) => name.clone(),
            None => self.numbered(wishes.last().map_or("", String::as_str)),
        };
        self.taken.insert(name.clone());
        name
    }

    fn numbered(&mut self, name: &str) -> String {
        let number = self.numbers.entry(name.into()).or_insert(1);
        loop {
            *number += 1;
            let digits = format!("{number}");
            let numbered = cut(name, self.longest.saturating_sub(digits.len())) + &digits;
            if !self.taken.contains(&numbered) {
                return numbered;
            }
        }
    }
}

fn cut(name: &str, longest: usize) -> String {
    name.chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_word() {
        for (name, expected) in [
            ("OrdersApi", "OrdersApi"),
            ("orders-api v2", "OrdersApiV2"),
            ("GET /orders/{id}", "GETOrdersId"),
            ("2nd try", "2ndTry"),
            ("日本", ""),
        ] {
            assert_eq!(pascal_case(name), expected, "{name:?}");
        }
    }

    #[test]
    fn words_are_joined_by_underscores() {
        for (name, expected) in [
            ("OrdersApi", "orders_api"),
            ("HTTPApi", "http_api"),
            ("orders-api", "orders-api"),
            ("orders-api v2", "orders_api_v2"),
            ("GET /orders/{id}", "get_orders_id"),
            ("2nd try", "_2nd_try"),
            ("日本", ""),
        ] {
            assert_eq!(snake_case(name), expected, "{name:?}");
        }
    }

    #[test]
    fn words_start_with_capitals() {
        for (name, expected) in [
            ("OrdersApi", "ordersApi"),
            ("HTTPApi", "httpApi"),
            ("orders_api-v2", "ordersApiV2"),
            ("2nd try", "_2ndTry"),
            ("日本", ""),
        ] {
            assert_eq!(camel_case(name), expected, "{name:?}");
        }
    }

    #[test]
    fn no_name_is_given_twice_or_too_long() {
        let mut names = Names::new(5);
        names.reserve("Ok");
        assert_eq!(names.claim(["Ok", "Other"]), "Other");
        assert_eq!(names.claim(["", "Other"]), "Othe2");
        assert_eq!(names.claim(["OtherName"]), "Othe3");
        assert_eq!(names.claim(["Ok"]), "Ok2");
    }
}
