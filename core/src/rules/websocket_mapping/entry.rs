//! An entry of a parameter mapping, taken apart once for all rules that look at it.

use crate::diagnostic::{Diagnostic, Facts, Safety};
use crate::expr::Piece;
use crate::expr::websocket::{self, Key, Value};
use crate::model::{Edit, Map, Member, Path, PropertyId, Protocol, Resource};
use crate::rules::entry::Entry;
use crate::rules::structure::each_that_counts;
use crate::rules::subject::Subject;
use crate::rules::{Findings, Rule};
use alloc::{format, string::String};

/// An entry of the `requestParameters` of a WebSocket API, or of the `responseParameters` of an integration response.
pub(crate) struct MappingEntry<'e, 'a> {
    it: &'e dyn Subject<'a>,
    /// All entries.
    pub(crate) entries: &'a Map,
    pub(crate) member: &'a Member,
    pub(crate) key: Key<'a>,
    /// The value as text; `None` when it is empty or not wholly known.
    pub(crate) text: Option<&'a str>,
    /// The value taken apart; `None` also behind a key of HTTP APIs, as all of the entry is one mistake then.
    pub(crate) value: Option<Value<'a>>,
}

/// Calls `visit` with every mapping of a resource of a WebSocket API.
pub(crate) fn each_mapping<'a>(it: &dyn Subject<'a>, mut visit: impl FnMut(&MappingEntry<'_, 'a>)) {
    if it.protocol() != Some(Protocol::WebSocket) {
        return;
    }
    let Some(entries) = it.map(property(it.resource())) else { return };
    each_that_counts(entries, |member| {
        // White space around a key is reported as such.
        let key = websocket::key(member.key.trim());
        let text = member.value.literal().filter(|text| !text.is_empty());
        let value = text.filter(|_| !matches!(key, Key::Http(_))).map(websocket::value);
        visit(&MappingEntry { it, entries, member, key, text, value });
    });
}

const fn property(resource: Resource) -> PropertyId {
    match resource {
        Resource::Integration => PropertyId::RequestParameters,
        Resource::IntegrationResponse => PropertyId::ResponseParameters,
    }
}

impl Entry for MappingEntry<'_, '_> {
    fn member(&self) -> &Member {
        self.member
    }

    fn path_of(&self, key: &str) -> Path {
        self.it.path(property(self.it.resource())).join(String::from(key))
    }
}

impl<'a> MappingEntry<'_, 'a> {
    /// Whether the request is mapped, and not the answer.
    pub(crate) fn is_request(&self) -> bool {
        self.it.resource() == Resource::Integration
    }

    /// The resource that the entry belongs to.
    pub(crate) fn subject(&self) -> &dyn Subject<'a> {
        self.it
    }

    /// The value, when it belongs to a request and is wholly known.
    pub(crate) fn request_value(&self) -> Option<Value<'a>> {
        self.value.filter(|_| self.is_request())
    }

    /// Whether a value can stand here.
    fn accepts(&self, text: &str) -> bool {
        let value = websocket::value(text);
        if self.is_request() { value.is_request_source() } else { value.is_response_source() }
    }

    /// Reports the key when a later one differs from it in case only.
    pub(crate) fn report_repetition(&self, rule: &'static Rule, findings: &mut Findings) {
        let key = &self.member.key;
        let is_same = |other: &&Member| other.key.eq_ignore_ascii_case(key) && other.key != *key;
        let after = self.entries.members().iter().skip_while(|member| !core::ptr::eq(*member, self.member));
        let Some(last) = after.filter(is_same).last() else { return };
        let safety = if last.value == self.member.value { Safety::Safe } else { Safety::NeedsReview };
        let facts = Facts::Duplicate { key: key.as_ref().into() };
        let finding = self.report_key_for(rule, facts, findings);
        finding.see(self.path_of(&last.key), "The same header.").fix_remove(safety);
    }

    /// Offers to put `text` in the place of the value, unless it is wrong here too.
    pub(crate) fn offer(&self, finding: &mut Diagnostic, safety: Safety, title: &'static str, text: String) {
        if self.accepts(&text) {
            finding.fix_replace(safety, title, text);
        }
    }

    /// Offers to write an entry in the form of HTTP APIs as it is written here, when that says the same.
    pub(crate) fn offer_conversion(&self, finding: &mut Diagnostic) {
        let Some((key, value)) = self.converted() else { return };
        let (from, path) = (finding.path.clone(), self.path_of(&key));
        let edits = [Edit::Move { from, path: path.clone() }, Edit::Replace { path, value: value.into() }];
        // What is appended to a header on HTTP APIs is set here.
        let is_append = matches!(self.key, Key::Http(http) if http.action.text == "append");
        let safety = if is_append { Safety::NeedsReview } else { Safety::Safe };
        finding.fix(safety, "Use WebSocket form", edits);
    }

    fn converted(&self) -> Option<(String, String)> {
        let Key::Http(http) = self.key else { return None };
        let (location, name) = (http.location?.text, http.name?.text);
        if http.action.text == "remove" {
            return None;
        }
        let key = match (self.is_request(), location) {
            (true, "header" | "querystring") => format!("integration.request.{location}.{name}"),
            (false, "header") => format!("method.response.header.{name}"),
            _ => return None,
        };
        let is_complete = match websocket::key(&key) {
            Key::Integration { name, .. } => name.first_not(websocket::is_parameter_character).is_none(),
            Key::Method { name } => name.first_not(crate::expr::is_header_character).is_none(),
            Key::Http(_) | Key::Other => false,
        };
        if name.is_empty() || !is_complete || self.entries.get(&key).is_some() {
            return None;
        }
        let text = self.text?;
        let value = match websocket::value(text) {
            _ if self.accepts(text) => text.into(),
            Value::Dollar { variable, inside } if variable.text == text => undollared(inside.text),
            // On HTTP APIs text stands without quotes.
            Value::Bare => format!("'{text}'"),
            _ => return None,
        };
        self.accepts(&value).then_some((key, value))
    }
}

/// The inside of `$…` as it is written here: the variables of HTTP APIs say `request` and `response` alone.
pub(crate) fn undollared(inside: &str) -> String {
    let before = match inside.split('.').next() {
        Some("request") => "route.",
        Some("response") => "integration.",
        _ => "",
    };
    format!("{before}{inside}")
}

/// A JSON path that begins with `$`, below the words that stand for it here.
pub(crate) fn below(root: &str, path: Piece<'_>) -> String {
    let path = path.text.trim_start_matches('$');
    let path = path.strip_prefix('.').unwrap_or(path);
    let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
    format!("{root}{dot}{path}")
}

/// Text with one pair of single quotes around it, and whether a person should look at what became of the quotes it had.
pub(crate) fn requoted(text: &str) -> (String, Safety) {
    let inside = text.trim_matches(['\'', '"']);
    let safety = if inside.is_empty() || inside.contains('\'') { Safety::NeedsReview } else { Safety::Safe };
    (format!("'{}'", inside.replace('\'', "")), safety)
}

/// The safety of putting quotes around text that has none: text that could be a misspelt expression is to be looked at.
pub(crate) fn safety_of_quoting(text: &str) -> Safety {
    let could_be_expression =
        text.chars().all(|c| websocket::is_parameter_character(c) || c == '{' || c == '}');
    if could_be_expression { Safety::NeedsReview } else { Safety::Safe }
}
