//! The rule book: one file per rule, grouped by topic.
//!
//! A rule is written with [`rule!`](rule::rule) and registered with one line in [`RULES`]. The examples on its page are
//! tests, and `docs/rules/` is made from the same text.

mod protocol;
mod rule;
pub(crate) mod structure;
mod subject;

use crate::diagnostic::{Diagnostic, Facts, Severity};
use crate::model::{Design, Path, Place, Protocol};
use alloc::{string::String, vec::Vec};
use core::fmt;
use rule::Check;
pub use rule::{Rule, Topic};
pub(crate) use structure::BROKEN_TEXT;
use subject::{ApiSubject, IntegrationSubject, ResponseSubject};

/// Every rule, in the order of their ids.
pub static RULES: &[&Rule] = &[&structure::BROKEN_TEXT, &protocol::PASSTHROUGH_ON_HTTP_API];

/// What a caller can say about the checks.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The protocol of APIs whose `protocolType` is missing.
    pub protocol: Option<Protocol>,
    /// Rules that are switched off (`None`) or have another severity.
    severities: Vec<(&'static Rule, Option<Severity>)>,
}

impl Options {
    /// Switches a rule off (`None`) or gives it another severity. The rule can be named by its id or its name.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn set(&mut self, rule: &str, severity: Option<Severity>) -> Result<(), UnknownRule> {
        self.severities.push((find(rule)?, severity));
        Ok(())
    }

    /// The findings without those of rules that are off, and with the severities that are set.
    pub(crate) fn heed(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.retain_mut(|finding| match self.severity(finding.rule) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
        findings
    }

    fn severity(&self, rule: &'static Rule) -> Option<Severity> {
        let set = self.severities.iter().rev().find(|(other, _)| *other == rule);
        set.map_or(Some(rule.severity), |(_, severity)| *severity)
    }
}

/// The rule with this id (in any case) or name.
///
/// # Errors
/// When there is no such rule.
pub fn find(name: &str) -> Result<&'static Rule, UnknownRule> {
    let rule = RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(name) || rule.name == name);
    rule.copied().ok_or_else(|| UnknownRule {
        name: name.into(),
        nearest: crate::nearest::nearest(name, RULES.iter().flat_map(|rule| [rule.id, rule.name])),
    })
}

/// A rule id that is in no rule book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The id as it was given.
    pub name: String,
    /// The nearest id or name.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "There is no rule {}", crate::diagnostic::Quoted(&self.name))?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean {nearest}?"),
            None => f.write_str("; `gatewright rules` lists them."),
        }
    }
}

impl core::error::Error for UnknownRule {}

/// Collects what the checks find.
pub(crate) struct Findings<'a> {
    options: &'a Options,
    list: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Reports a finding; what more there is to say goes on what comes back.
    pub(crate) fn report(&mut self, rule: &'static Rule, path: Path, facts: Facts) -> &mut Diagnostic {
        self.list.push(Diagnostic::new(rule, path, facts));
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Whether the rule was reported for this very path.
    pub(crate) fn has(&self, rule: &'static Rule, path: &Path) -> bool {
        self.list.iter().any(|finding| finding.rule == rule && finding.path == *path)
    }
}

/// Checks a design against every rule that is not switched off.
///
/// Findings come in the order of the document: APIs, their integrations, the responses of each.
#[must_use]
pub fn validate(design: &Design, options: &Options) -> Vec<Diagnostic> {
    let mut findings = Findings { options, list: Vec::new() };
    let on: Vec<&Check> =
        RULES.iter().filter(|rule| options.severity(rule).is_some()).map(|rule| &rule.check).collect();
    for check in &on {
        if let Check::Design(check) = check {
            check(design, &mut findings);
        }
    }
    for (index, api) in design.apis.iter().enumerate() {
        let api = ApiSubject { api, index, protocol: api.protocol().or(options.protocol) };
        for check in &on {
            if let Check::Api(check) = check {
                check(&api, &mut findings);
            }
        }
        for (index, integration) in api.api.integrations.iter().enumerate() {
            let integration = IntegrationSubject::new(&api, integration, index);
            for check in &on {
                if let Check::Integration(check) = check {
                    check(&integration, &mut findings);
                }
            }
            for (index, response) in integration.integration.responses.iter().enumerate() {
                let response = ResponseSubject::new(&integration, response, index);
                for check in &on {
                    if let Check::Response(check) = check {
                        check(&response, &mut findings);
                    }
                }
            }
        }
    }
    let mut findings = options.heed(findings.list);
    if !findings.is_empty() {
        let document = design.to_value();
        for finding in &mut findings {
            finding.place = Place(document.span_of(&finding.path));
        }
    }
    findings
}
