//! Findings as data: which rule, where, on what facts, and how to mend it.

mod facts;

use crate::model::{Edit, Lines, Path, Place, Position, Span, Str, Value};
use crate::rules::Rule;
use alloc::{string::String, vec::Vec};
use core::ops::Range;
pub(crate) use facts::All;
pub use facts::{Facts, List};
pub use gatewright_engine::Quoted;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The service refuses it, or it cannot work as written.
    Error,
    /// Accepted, but ignored, risky or suspicious.
    Warning,
    /// Advice.
    Info,
}

impl Severity {
    /// Every severity, worst first.
    pub const ALL: &[Self] = &[Self::Error, Self::Warning, Self::Info];

    /// `error`, `warning` or `info`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|severity| severity.name() == name)
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How bad it is: the rule's severity, unless the options say otherwise.
    pub severity: Severity,
    /// Where in the design.
    pub path: Path,
    /// What was found.
    pub facts: Facts,
    /// What to do, where the rule's own [`Rule::help`] does not fit the case.
    pub help: Option<Str>,
    /// The service's own words, when they are known.
    pub service_message: Option<Str>,
    /// The part of a text value that is meant: byte offsets into the decoded text.
    pub span: Option<Range<usize>>,
    /// The text that is meant and the part of it, in bytes, where the value holds references: here they are written
    /// `${Name}`, as in most templates. Then there is no [`span`](Self::span).
    pub(crate) shown: Option<(String, Range<usize>)>,
    /// Whether `span` is a part of the key that the value stands under, which is the end of `path`, and not of the value.
    pub in_key: bool,
    /// Where the value stood in the text that was read.
    pub place: Place,
    /// Other places that have to do with it, such as the first of two duplicates.
    pub related: Vec<Related>,
    /// A mechanical correction.
    pub fix: Option<Fix>,
}

/// Another place that has to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where in the design.
    pub path: Path,
    /// What is there, as a sentence.
    pub message: String,
}

/// A mechanical correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words for a button: `Set 29000`.
    pub title: String,
    /// Whether it can be applied unseen.
    pub safety: Safety,
    /// The changes to the design, in order.
    pub edits: Vec<Edit>,
}

/// Whether a fix can be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It keeps the meaning, or restores the only one that works.
    Safe,
    /// It is a likely answer; a person should look at it.
    NeedsReview,
}

impl Safety {
    /// `safe` or `needs-review`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::NeedsReview => "needs-review",
        }
    }
}

impl Diagnostic {
    /// A finding with nothing but its facts.
    #[must_use]
    pub fn new(rule: &'static Rule, path: Path, facts: Facts) -> Self {
        Self {
            rule,
            severity: rule.severity,
            path,
            facts,
            help: None,
            service_message: None,
            span: None,
            shown: None,
            in_key: false,
            place: Place::default(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// What is wrong and why it matters: two sentences.
    #[must_use]
    pub fn message(&self) -> String {
        let why = self.rule.why;
        if why.is_empty() { alloc::format!("{}", self.facts) } else { alloc::format!("{} {why}", self.facts) }
    }

    /// What to do about it, if there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        let help = self.help.as_deref().unwrap_or(self.rule.help);
        (!help.is_empty()).then_some(help)
    }

    /// Where it starts and ends in the text that was read.
    #[must_use]
    pub fn location(&self, lines: &Lines<'_>) -> Option<(Position, Position)> {
        let Span { start, end } = self.place.0?;
        Some((lines.position(start), lines.position(end)))
    }

    /// Says what to do in this case, instead of the rule's own help.
    pub fn help_with(&mut self, help: impl Into<Str>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the service's own words.
    pub fn service_says(&mut self, message: impl Into<Str>) -> &mut Self {
        self.service_message = Some(message.into());
        self
    }

    /// Points at a part of the text value.
    pub fn within(&mut self, span: Range<usize>) -> &mut Self {
        self.span = Some(span);
        self
    }

    /// Points at a part of the key.
    pub fn within_key(&mut self, span: Range<usize>) -> &mut Self {
        self.in_key = true;
        self.within(span)
    }

    /// Adds another place.
    pub fn see(&mut self, path: Path, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { path, message: message.into() });
        self
    }

    /// Offers to take the value out.
    pub fn fix_remove(&mut self, safety: Safety) -> &mut Self {
        self.fix(safety, "Remove it", [Edit::Remove { path: self.path.clone() }])
    }

    /// Offers to put another value in its place.
    pub fn fix_replace(
        &mut self,
        safety: Safety,
        title: impl Into<String>,
        value: impl Into<Value>,
    ) -> &mut Self {
        self.fix(safety, title, [Edit::Replace { path: self.path.clone(), value: value.into() }])
    }

    /// Offers a correction.
    pub fn fix(
        &mut self,
        safety: Safety,
        title: impl Into<String>,
        edits: impl Into<Vec<Edit>>,
    ) -> &mut Self {
        self.fix = Some(Fix { title: title.into(), safety, edits: edits.into() });
        self
    }
}
