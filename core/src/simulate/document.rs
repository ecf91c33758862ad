//! Bodies as documents that JSON paths look into.

use super::Body;
use super::body::cut;
use super::trace::Finding;
use crate::java::{self, Budget, read_payload};
use crate::jsonpath;
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::cell::OnceCell;

/// How much of a body JSON paths see, in bytes: the first 100 KB.
pub(super) const SEEN: usize = 100 * 1024;

/// A body, read when it is asked for.
pub(super) struct Document<'a> {
    text: Cow<'a, str>,
    limit: usize,
    value: OnceCell<Option<java::Value>>,
}

/// What a path finds.
pub(super) struct Lookup<T> {
    /// The value; `None` when the path finds nothing.
    pub(super) value: Option<T>,
    /// What a person should look at.
    pub(super) finding: Option<Finding>,
    /// Whether the service is known to do the same.
    pub(super) confirmed: bool,
}

impl<'a> Document<'a> {
    /// A body of which paths see no more than `limit` bytes.
    pub(super) fn new(body: Option<&'a Body>, limit: usize) -> Self {
        let text = body.map_or(Cow::Borrowed(""), Body::text);
        Self { text, limit, value: OnceCell::new() }
    }

    fn value(&self) -> Option<&java::Value> {
        let read = || {
            let text = cut(&self.text, self.limit);
            (!text.trim().is_empty()).then(|| read_payload(text).ok()).flatten()
        };
        self.value.get_or_init(read).as_ref()
    }

    /// All of the body.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Looks a path up, and makes text of what it finds.
    pub(super) fn find(&self, path: &str, searching: bool, budget: &Budget) -> Lookup<String> {
        let Lookup { value, finding, confirmed } = self.find_value(path, searching, budget);
        let text = match value {
            None => return Lookup { value: None, finding, confirmed },
            Some(java::Value::Text(text)) => {
                return Lookup { value: Some(String::from(&*text)), finding, confirmed };
            }
            Some(other) => java::json(&other),
        };
        // How values that are no texts become text is not documented.
        match text {
            Ok(text) => Lookup { value: Some(text), finding, confirmed: false },
            Err(failure) => {
                Lookup { value: None, finding: Some(Finding::error(failure.message())), confirmed: false }
            }
        }
    }

    /// Looks a path up. `searching` says whether it may descend (`..`) and filter (`[?(…)]`).
    pub(super) fn find_value(&self, path: &str, searching: bool, budget: &Budget) -> Lookup<java::Value> {
        let nothing = |finding| Lookup { value: None, finding: Some(finding), confirmed: true };
        // What stands before the path, `body` and a dot, takes the place of its `$.`.
        let rooted = match path.bytes().next() {
            Some(b'[') => Cow::Owned(format!("${path}")),
            Some(b'.') => Cow::Owned(format!("$.{path}")),
            _ => Cow::Borrowed(path),
        };
        let parsed = match jsonpath::Path::parse(&rooted) {
            Ok(parsed) => parsed,
            Err(error) => {
                return nothing(Finding::error(format!("The path {rooted} cannot be read. {error}")));
            }
        };
        if parsed.searches() && !searching {
            return nothing(Finding::error(format!(
                "The path {rooted} searches (.. or ?()), which HTTP APIs refuse."
            )));
        }
        let Some(value) = self.value() else {
            let is_cut = self.text.len() > self.limit;
            let why = match (self.text.trim().is_empty(), is_cut) {
                (true, _) => "There is no body to look into.".into(),
                (false, true) => format!(
                    "Paths see only the first 100 KB of the body, which has {} bytes; cut there, it is no JSON.",
                    self.text.len()
                ),
                (false, false) => "The body is no JSON.".into(),
            };
            return Lookup { confirmed: !is_cut, ..nothing(Finding::warning(why)) };
        };
        match parsed.find(value, budget) {
            Ok(None | Some(java::Value::Null)) => {
                let finding = Finding::warning(format!("{path} finds nothing in the body."));
                Lookup { confirmed: parsed.is_confirmed(), ..nothing(finding) }
            }
            Ok(value) => Lookup { value, finding: None, confirmed: parsed.is_confirmed() },
            Err(failure) => nothing(Finding::error(failure.message())),
        }
    }
}
