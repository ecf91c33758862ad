//! Findings as data: which rule, where, on what facts, and how to mend it.

use crate::model::{Edit, Lines, Path, Place, Position, Span, Str};
use crate::rules::Rule;
use alloc::{string::String, vec::Vec};
use core::{fmt, ops::Range};

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

/// What was found, as data. The sentence comes last, from [`fmt::Display`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Something that has to be there is not. What is named as in the document: `connectionId`.
    Missing {
        /// Its name.
        name: Str,
    },
    /// A text or map that must not be empty is.
    Empty {
        /// Its name.
        name: Str,
    },
    /// A value that is not one of the accepted words.
    NotAccepted {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
        /// The accepted words.
        accepted: &'static [&'static str],
    },
    /// A number outside its range.
    OutOfRange {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
        /// The least accepted value.
        min: i64,
        /// The greatest accepted value.
        max: i64,
        /// What is counted, such as `ms`.
        unit: &'static str,
    },
    /// A text that is too long.
    TooLong {
        /// Its name.
        name: Str,
        /// Its length in characters.
        length: usize,
        /// The greatest length in characters.
        limit: usize,
    },
    /// A value of the wrong type.
    WrongType {
        /// Its name.
        name: Str,
        /// What it is: `a number`.
        found: &'static str,
        /// What it should be: `text`.
        expected: &'static str,
    },
    /// A name that nobody knows here.
    Unknown {
        /// The name as it is written.
        name: String,
        /// The nearest known name.
        nearest: Option<&'static str>,
    },
    /// A key that was written twice.
    Duplicate {
        /// The key.
        key: String,
    },
    /// Something that is there, but not for this kind of integration.
    NotApplicable {
        /// Its name.
        name: Str,
        /// What does not take it: `HTTP API`, `MOCK integration`.
        on: Str,
    },
    /// A value that does not suit, with what it is.
    Unsuitable {
        /// Its name.
        name: Str,
        /// The value as it is written.
        value: String,
    },
    /// A control character inside a text.
    ControlCharacter {
        /// Its name.
        name: Str,
        /// The character.
        character: char,
    },
    /// The text cannot be read.
    Syntax {
        /// What is wrong, as a sentence.
        message: String,
    },
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { name } => write!(f, "{name} is missing."),
            Self::Empty { name } => write!(f, "{name} is empty."),
            Self::NotAccepted { name, value, accepted } => {
                write!(f, "{name} is {}; accepted: {}.", Quoted(value), List(accepted))
            }
            Self::OutOfRange { name, value, min, max, unit } => {
                write!(f, "{name} is {value} {unit}; accepted: {min} to {max} {unit}.")
            }
            Self::TooLong { name, length, limit } => {
                write!(f, "{name} has {length} characters; the limit is {limit}.")
            }
            Self::WrongType { name, found, expected } => write!(f, "{name} is {found} and should be {expected}."),
            Self::Unknown { name, nearest: None } => write!(f, "{} is not known here.", Quoted(name)),
            Self::Unknown { name, nearest: Some(nearest) } => {
                write!(f, "{} is not known here; did you mean {nearest}?", Quoted(name))
            }
            Self::Duplicate { key } => write!(f, "{} is there twice; the last one counts.", Quoted(key)),
            Self::NotApplicable { name, on } => write!(f, "{name} is set on {on}."),
            Self::Unsuitable { name, value } => write!(f, "{name} is {}.", Quoted(value)),
            Self::ControlCharacter { name, character } => {
                write!(f, "{name} holds the control character U+{:04X}.", u32::from(*character))
            }
            Self::Syntax { message } => f.write_str(message),
        }
    }
}

/// A value between quotation marks, cut when it is long, with control characters made visible.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 60;
        f.write_str("\"")?;
        for (at, character) in self.0.chars().enumerate() {
            if at == LONGEST {
                f.write_str("…")?;
                break;
            }
            if character.is_control() { write!(f, "{}", character.escape_default())? } else { write!(f, "{character}")? }
        }
        f.write_str("\"")
    }
}

/// Words as a list: `A, B or C`.
pub struct List<'a>(pub &'a [&'a str]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, word) in self.0.iter().enumerate() {
            match at {
                0 => {}
                at if at + 1 == self.0.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            f.write_str(word)?;
        }
        Ok(())
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

    /// Adds another place.
    pub fn see(&mut self, path: Path, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { path, message: message.into() });
        self
    }

    /// Offers a correction.
    pub fn fix(&mut self, safety: Safety, title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> &mut Self {
        self.fix = Some(Fix { title: title.into(), safety, edits: edits.into() });
        self
    }
}
