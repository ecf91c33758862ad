//! Comments that silence a rule on one resource: `# gatewright-ignore GW204 the partner has no TLS`.
//!
//! A comment inside of a resource, or above it, is about that resource. It names one rule, or several with commas between
//! them, by id or name; what follows is for people. Every language with comments is served alike, because the marker is
//! looked for behind its leader (`#`, `//`, `--`, `/*`) and not by the readers.

use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Design, Path, Place, Span};
use crate::ordered::sort_by_key;
use crate::rules::{self, UNUSED_SILENCE, UnknownRule};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Reverse;

const MARKER: &str = "gatewright-ignore";

/// What starts a comment in one of the languages.
const LEADERS: [&str; 4] = ["#", "//", "--", "/*"];

/// How many comments are read in one text. Whoever needs more switches the rule off.
const MOST: usize = 1_000;

/// Takes out the findings that comments silence, and reports comments that silence nothing.
pub(super) fn heed(text: &str, design: &Design, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if !text.contains(MARKER) {
        return findings;
    }
    let resources = Resources::of(design);
    let mut unused = Vec::new();
    let mut silences = BTreeMap::new();
    let comments = text.match_indices(MARKER).filter_map(|(at, _)| Comment::at(text, at));
    for comment in comments.take(MOST) {
        let resource = resources.of_comment(comment.at);
        for (span, word) in words(text, comment.rules_start) {
            match (rules::find(word), resource) {
                (Ok(rule), Some(path)) => {
                    silences.entry((path.clone(), rule.id)).or_insert(Silence { span, is_used: false });
                }
                (Ok(rule), None) => unused.push(silences_nothing(rule.id, Path::root(), span)),
                (Err(UnknownRule { name, nearest }), _) => {
                    let path = resource.cloned().unwrap_or_default();
                    let finding = Diagnostic::new(
                        &UNUSED_SILENCE,
                        path,
                        Facts::Unknown { name, nearest: nearest.map(Into::into) },
                    );
                    unused.push(Diagnostic { place: span.into(), ..finding });
                }
            }
        }
    }
    findings.retain(|finding| {
        let silence = silences.get_mut(&(resource_of(&finding.path), finding.rule.id));
        silence.is_none_or(|silence| {
            silence.is_used = true;
            false
        })
    });
    let left = silences.into_iter().filter(|(_, silence)| !silence.is_used);
    findings.extend(left.map(|((path, rule), silence)| silences_nothing(rule, path, silence.span)));
    findings.extend(unused);
    findings
}

struct Silence {
    span: Span,
    is_used: bool,
}

fn silences_nothing(rule: &'static str, path: Path, span: Span) -> Diagnostic {
    let finding = Diagnostic::new(&UNUSED_SILENCE, path, Facts::SilencesNothing { rule });
    Diagnostic { place: span.into(), ..finding }
}

/// The path of the integration or integration response that a path leads into, or else the path itself.
fn resource_of(path: &Path) -> Path {
    let is_response = path.0.get(4).is_some_and(|step| *step == "responses".into());
    let length = if is_response { 6 } else { 4 };
    Path(path.0.iter().take(length).cloned().collect())
}

/// The integrations and integration responses of a design that stand in the text, by where they start.
struct Resources(Vec<Resource>);

struct Resource {
    path: Path,
    span: Span,
    /// The index of the resource that this one stands in.
    parent: Option<usize>,
}

impl Resources {
    fn of(design: &Design) -> Self {
        let mut resources = Vec::new();
        let mut push = |path: Path, place: Place| {
            resources.extend(place.0.map(|span| Resource { path, span, parent: None }));
        };
        for (a, api) in design.apis.iter().enumerate() {
            for (i, integration) in api.integrations.iter().enumerate() {
                push(Design::integration_path(a, i), integration.place);
                for (r, response) in integration.responses.iter().enumerate() {
                    push(Design::response_path(a, i, r), response.place);
                }
            }
        }
        sort_by_key(&mut resources, |resource| (resource.span.start, Reverse(resource.span.end)));
        let mut around: Vec<usize> = Vec::new();
        for at in 0..resources.len() {
            while around.pop_if(|outer| resources[*outer].span.end <= resources[at].span.start).is_some() {}
            resources[at].parent = around.last().copied();
            around.push(at);
        }
        Self(resources)
    }

    /// The path of the innermost resource around a comment, else of the next one.
    fn of_comment(&self, at: usize) -> Option<&Path> {
        let next = self.0.partition_point(|resource| (resource.span.start as usize) <= at);
        let mut inner = next.checked_sub(1);
        while let Some(resource) = inner.map(|inner| &self.0[inner]) {
            if at < resource.span.end as usize {
                return Some(&resource.path);
            }
            inner = resource.parent;
        }
        self.0.get(next).map(|resource| &resource.path)
    }
}

/// A comment with the marker.
struct Comment {
    /// Where the comment is taken to stand: at the start of what is before it on its line, if anything is.
    at: usize,
    /// Where the names of the rules start.
    rules_start: usize,
}

impl Comment {
    fn at(text: &str, marker: usize) -> Option<Self> {
        let line_start = text[..marker].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line_start..marker].trim_end();
        let code = LEADERS.iter().find_map(|leader| before.strip_suffix(leader))?;
        // `C#` is no comment, and neither is the end of a URL.
        if !(code.is_empty() || code.ends_with([' ', '\t', ',', ';', '{', '['])) {
            return None;
        }
        let indentation = code.len() - code.trim_start().len();
        let at = if code.trim().is_empty() { marker } else { line_start + indentation };
        Some(Self { at, rules_start: marker + MARKER.len() })
    }
}

/// The names of rules from `start` on: one word, and further ones behind commas.
fn words(text: &str, start: usize) -> Vec<(Span, &str)> {
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let mut at = start;
    let mut words = Vec::new();
    loop {
        at += text[at..end].len() - text[at..end].trim_start().len();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let length = text[at..end].find(|c| !is_name(c)).unwrap_or(end - at);
        words.push((Span::new(at, at + length), &text[at..at + length]));
        at += length;
        match text[at..end].trim_start().strip_prefix(',') {
            Some(rest) => at = end - rest.len(),
            None => return words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_and_says_why() {
        for (line, expected) in [
            ("  # gatewright-ignore GW204 no TLS there", &["GW204"][..]),
            ("Uri: x # gatewright-ignore GW204, plain-http: both", &["GW204", "plain-http"]),
            ("-- gatewright-ignore GW204", &["GW204"]),
            ("// gatewright-ignore", &[""]),
            ("Description: gatewright-ignore GW204", &[]),
            ("Uri: https://gatewright-ignore GW204", &[]),
        ] {
            let comment = Comment::at(line, line.find(MARKER).unwrap());
            let found: Vec<_> = comment.map_or_else(Vec::new, |comment| words(line, comment.rules_start));
            assert_eq!(found.iter().map(|(_, word)| *word).collect::<Vec<_>>(), expected, "{line}");
        }
    }
}
