//! The findings on the document, ready to be asked for by place.

use super::Node;
use gatewright_core::diagnostic::{Diagnostic, Facts, Severity};
use gatewright_core::model::Design;
use gatewright_core::rules::{Options, validate};
use std::rc::Rc;

/// A finding and where it belongs on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    /// Its path as a JSON Pointer.
    pub(crate) pointer: String,
    /// The node it is in; `None` for the document itself.
    pub(crate) node: Option<Node>,
}

impl Finding {
    /// What was found, see [`sentence`].
    pub(crate) fn sentence(&self) -> String {
        sentence(&self.diagnostic)
    }
}

/// What was found, in one sentence where that is enough; where it is only what is there, also why that is wrong.
pub(crate) fn sentence(diagnostic: &Diagnostic) -> String {
    match diagnostic.facts {
        Facts::Unsuitable { .. } | Facts::NotApplicable { .. } => diagnostic.message(),
        _ => diagnostic.facts.to_string(),
    }
}

/// Every finding, in the order of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Findings(pub(crate) Vec<Rc<Finding>>);

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
}

impl Findings {
    /// Checks a design.
    pub(crate) fn of(design: &Design, options: &Options) -> Self {
        let findings = validate(design, options);
        let located = findings.into_iter().map(|diagnostic| {
            let pointer = diagnostic.path.to_string();
            let node = Node::of(&diagnostic.path);
            Rc::new(Finding { diagnostic, pointer, node })
        });
        Self(located.collect())
    }

    /// The findings at a place or below it.
    pub(crate) fn within(&self, pointer: &str) -> Vec<Rc<Finding>> {
        self.0.iter().filter(|finding| is_within(&finding.pointer, pointer)).cloned().collect()
    }

    /// The findings of a node, without those of the nodes below it.
    pub(crate) fn counts(&self, node: Node) -> Counts {
        Counts::of(
            self.0
                .iter()
                .filter(|finding| finding.node == Some(node))
                .map(|finding| finding.diagnostic.severity),
        )
    }

    /// All findings.
    pub(crate) fn total(&self) -> Counts {
        Counts::of(self.0.iter().map(|finding| finding.diagnostic.severity))
    }
}

/// Whether a JSON Pointer is `ancestor` or lies below it.
pub(crate) fn is_within(pointer: &str, ancestor: &str) -> bool {
    pointer.strip_prefix(ancestor).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The worst severity among findings.
pub(crate) fn worst<'a>(findings: impl IntoIterator<Item = &'a Rc<Finding>>) -> Option<Severity> {
    findings.into_iter().map(|finding| finding.diagnostic.severity).min()
}

impl Counts {
    pub(crate) fn of(severities: impl Iterator<Item = Severity>) -> Self {
        severities.fold(Self::default(), |mut counts, severity| {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
            counts
        })
    }

    /// The worst severity and how often it is there.
    pub(crate) fn worst(self) -> Option<(Severity, usize)> {
        [(Severity::Error, self.errors), (Severity::Warning, self.warnings), (Severity::Info, self.infos)]
            .into_iter()
            .find(|(_, count)| *count > 0)
    }

    /// `2 errors, 1 warning`
    pub(crate) fn words(self) -> String {
        let words = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "note")];
        let present = words.iter().filter(|(count, _)| *count > 0);
        let words: Vec<_> = present
            .map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }))
            .collect();
        if words.is_empty() { "No findings".into() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_compared_by_steps() {
        assert!(is_within("/a/b", "/a"));
        assert!(is_within("/a", "/a"));
        assert!(is_within("/a", ""));
        assert!(!is_within("/ab", "/a"));
    }

    #[test]
    fn counts_read_like_a_sentence() {
        let counts = Counts { errors: 2, warnings: 1, infos: 0 };
        assert_eq!(counts.words(), "2 errors, 1 warning");
        assert_eq!(counts.worst(), Some((Severity::Error, 2)));
        assert_eq!(Counts::default().words(), "No findings");
    }
}
