//! The options of commands.

use super::words::Word;
use crate::model::Span;
use alloc::{string::String, vec::Vec};

/// Options of every command, about the call and not the resource.
pub(super) const GLOBAL: &[&str] = &[
    "ca-bundle",
    "cli-auto-prompt",
    "cli-binary-format",
    "cli-connect-timeout",
    "cli-error-format",
    "cli-read-timeout",
    "color",
    "debug",
    "endpoint-url",
    "max-items",
    "max-results",
    "next-token",
    "no-cli-auto-prompt",
    "no-cli-pager",
    "no-paginate",
    "no-sign-request",
    "no-verify-ssl",
    "output",
    "page-size",
    "profile",
    "query",
    "region",
    "starting-token",
    "v2-debug",
    "version",
];

/// An option: its name, where it stands, and its value.
pub(super) type OptionOf<'a> = (String, Span, Option<&'a Word>);

/// The options of a command with their values, `--name value`, and the words that belong to none.
pub(super) fn options(words: &[Word]) -> (Vec<OptionOf<'_>>, Vec<&Word>) {
    let is_option =
        |word: &Word| word.text.literal().is_some_and(|text| text.starts_with("--") && text.len() > 2);
    let (mut options, mut strays) = (Vec::new(), Vec::new());
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if let Some((name, value)) = word.joined.as_deref() {
            options.push((name.clone(), word.span, Some(value)));
        } else if is_option(word) {
            let name = word.text.literal().unwrap_or_default().trim_start_matches('-');
            let value = rest.next_if(|next| !is_option(next));
            options.push((String::from(name), word.span, value));
        } else {
            strays.push(word);
        }
    }
    (options, strays)
}
