//! An entry of a parameter mapping, taken apart once for all rules that look at it.

use super::translate::is_readable;
use crate::diagnostic::{Diagnostic, Facts, Safety};
use crate::expr::http::{
    self, Destination, KeyProblem, Part, Reference, Side, Variable, VariableProblem, is_reserved_header,
    is_status,
};
use crate::expr::{Piece, is_header_character};
use crate::model::{Edit, Map, Member, Path, PropertyId};
use crate::rules::entry::Entry;
use crate::rules::subject::{IntegrationSubject, Subject as _};
use crate::rules::{Findings, Rule};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ops::Range;

/// A map of mappings: `requestParameters`, or what `responseParameters` has for one status code.
pub(crate) struct Mappings<'e, 'a> {
    pub(crate) it: &'e IntegrationSubject<'a>,
    pub(crate) side: Side,
    /// The status code whose answers are mapped.
    pub(crate) status: Option<&'a str>,
    pub(crate) map: &'a Map,
    /// The keys in order, once somebody has to look one up.
    keys: OnceCell<Vec<&'a str>>,
}

impl<'e, 'a> Mappings<'e, 'a> {
    pub(crate) fn of_request(it: &'e IntegrationSubject<'a>, map: &'a Map) -> Self {
        Self { it, side: Side::Request, status: None, map, keys: OnceCell::new() }
    }

    pub(crate) fn of_status(it: &'e IntegrationSubject<'a>, status: &'a Member, map: &'a Map) -> Self {
        Self { it, side: Side::Response, status: Some(&status.key), map, keys: OnceCell::new() }
    }

    /// The path of the map.
    pub(crate) fn path(&self) -> Path {
        match self.status {
            None => self.it.path(PropertyId::RequestParameters),
            Some(status) => self.it.path(PropertyId::ResponseParameters).join(String::from(status)),
        }
    }

    /// The path of the entry with this key.
    pub(crate) fn path_of(&self, key: &str) -> Path {
        self.path().join(String::from(key))
    }

    /// Whether there is an entry with this key. To look through a long map for each of its keys would take quadratic time.
    pub(crate) fn has(&self, key: &str) -> bool {
        let sorted = || {
            let mut keys: Vec<&str> = self.map.members().iter().map(|member| &*member.key).collect();
            keys.sort_unstable();
            keys
        };
        self.keys.get_or_init(sorted).binary_search(&key).is_ok()
    }
}

/// An entry of a parameter mapping of an HTTP API, or a parameter of a service action.
pub(crate) struct MappingEntry<'e, 'a> {
    pub(crate) mappings: &'e Mappings<'e, 'a>,
    pub(crate) member: &'a Member,
    /// What the key changes; `None` when the key is the name of a parameter.
    pub(crate) destination: Option<Result<Destination<'a>, KeyProblem<'a>>>,
    /// The value as text; `None` when it is empty or not wholly known.
    pub(crate) text: Option<&'a str>,
    /// How many findings there were before this entry.
    start: usize,
}

impl Entry for MappingEntry<'_, '_> {
    fn member(&self) -> &Member {
        self.member
    }

    fn path_of(&self, key: &str) -> Path {
        self.mappings.path_of(key)
    }
}

impl<'e, 'a> MappingEntry<'e, 'a> {
    /// An entry whose key says what to change.
    pub(crate) fn mapping(mappings: &'e Mappings<'e, 'a>, member: &'a Member, findings: &Findings) -> Self {
        // White space around a key is reported as such.
        let destination = Some(http::destination(member.key.trim(), mappings.side));
        Self { destination, ..Self::parameter(mappings, member, findings) }
    }

    /// An entry whose key is the name of a parameter.
    pub(crate) fn parameter(mappings: &'e Mappings<'e, 'a>, member: &'a Member, findings: &Findings) -> Self {
        let text = member.value.literal().filter(|text| !text.is_empty());
        Self { mappings, member, destination: None, text, start: findings.count() }
    }

    pub(crate) fn side(&self) -> Side {
        self.mappings.side
    }

    /// What the key changes, when it is right.
    pub(crate) fn target(&self) -> Option<Destination<'a>> {
        self.destination.and_then(Result::ok)
    }

    /// What is wrong with the key.
    pub(crate) fn problem(&self) -> Option<KeyProblem<'a>> {
        self.destination.and_then(Result::err)
    }

    /// Whether the value is put somewhere: that of a removal is not, and behind a key of other APIs all is one mistake.
    pub(crate) fn uses_value(&self) -> bool {
        !self.member.key.trim_start().starts_with("remove:")
            && !matches!(self.problem(), Some(KeyProblem::OtherForm))
    }

    /// Whether the service cannot read a variable of the value, which is reported as such.
    pub(crate) fn has_broken_variable(&self) -> bool {
        http::parts(self.text.unwrap_or_default()).any(|part| match part {
            Part::Text(_) => false,
            Part::Variable(variable) => variable.problem(self.side()).is_some(),
        })
    }

    /// Reports the key as a destination that the service refuses, in its own words.
    pub(crate) fn report_destination<'f>(
        &self,
        rule: &'static Rule,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let side = match self.side() {
            Side::Request => "Request",
            Side::Response => "Response",
        };
        let key = &self.member.key;
        let message = alloc::format!(
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid {side} \
             Actioned Parameter destination specified: {key}]"
        );
        let finding = self.report_key(rule, findings);
        finding.service_says(message);
        finding
    }

    /// As [`Self::report_destination`], for a part of the key.
    pub(crate) fn report_destination_part<'f>(
        &self,
        rule: &'static Rule,
        part: Piece<'_>,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        self.report_destination(rule, findings).within_key(self.in_key(part.span()))
    }

    /// Offers to call the entry `key`, unless that is wrong too or taken.
    pub(crate) fn offer_key(
        &self,
        finding: &mut Diagnostic,
        safety: Safety,
        title: &'static str,
        key: String,
    ) {
        if self.accepts_key(&key) {
            let (from, path) = (finding.path.clone(), self.mappings.path_of(&key));
            finding.fix(safety, title, [Edit::Move { from, path }]);
        }
    }

    /// Whether the entry can have this key.
    pub(crate) fn accepts_key(&self, key: &str) -> bool {
        let removes = key.starts_with("remove:");
        let is_empty = self.member.value.literal() == Some("");
        let is_right = match http::destination(key, self.side()) {
            Ok(Destination::Header { name, .. }) => {
                name.first_not(is_header_character).is_none() && !is_reserved_header(name.text)
            }
            Ok(Destination::StatusCode) => self.text.is_none_or(sets_status),
            // What was the value of a removal is no path.
            Ok(Destination::Path) => self.text != Some("''"),
            Ok(Destination::Querystring { .. }) => true,
            Err(_) => false,
        };
        is_right && (removes || !is_empty) && !self.mappings.has(key)
    }

    /// Offers to put `text` in the place of the value, unless the service could not read it.
    pub(crate) fn offer_value(
        &self,
        finding: &mut Diagnostic,
        safety: Safety,
        title: &'static str,
        text: String,
    ) {
        if self.accepts_value(&text) {
            finding.fix_replace(safety, title, text);
        }
    }

    fn accepts_value(&self, text: &str) -> bool {
        const LONGEST: usize = 512;
        let sets_status = !matches!(self.target(), Some(Destination::StatusCode)) || sets_status(text);
        sets_status && !text.is_empty() && text.chars().count() <= LONGEST && is_readable(text, self.side())
    }

    /// The value with another text in the place of every variable for which there is one to give; `None` as soon as one
    /// has none.
    pub(crate) fn rewritten(&self, mut with: impl FnMut(&Variable<'a>) -> Option<String>) -> Option<String> {
        let mut text = String::new();
        for part in http::parts(self.text?) {
            match part {
                Part::Text(piece) => text.push_str(piece.text),
                Part::Variable(variable) => text.push_str(&with(&variable)?),
            }
        }
        Some(text)
    }
}

/// Whether a value sets a status code: one that is written down, or that a variable will tell.
fn sets_status(text: &str) -> bool {
    is_status(text) || http::parts(text).any(|part| matches!(part, Part::Variable(_)))
}

/// A variable in the value of an entry.
pub(crate) struct VariableSubject<'v, 'e, 'a> {
    pub(crate) entry: &'v MappingEntry<'e, 'a>,
    pub(crate) variable: Variable<'a>,
    pub(crate) reference: Reference<'a>,
    pub(crate) problem: Option<VariableProblem<'a>>,
}

impl<'v, 'e, 'a> VariableSubject<'v, 'e, 'a> {
    pub(crate) fn new(entry: &'v MappingEntry<'e, 'a>, variable: Variable<'a>) -> Self {
        let (reference, problem) = (variable.reference(), variable.problem(entry.side()));
        Self { entry, variable, reference, problem }
    }

    /// Reports the part of the variable at `span`, or all of it. `None` when the rule was broken in this value before: the
    /// same mistake in several variables is one finding, and one fix mends all.
    pub(crate) fn report<'f>(
        &self,
        rule: &'static Rule,
        span: Option<Range<usize>>,
        findings: &'f mut Findings,
    ) -> Option<&'f mut Diagnostic> {
        let part = self.variable.whole.text.into();
        self.report_for(rule, Facts::Holds { name: self.entry.member.key.clone(), part }, span, findings)
    }

    /// As [`Self::report`], with facts of its own.
    pub(crate) fn report_for<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        span: Option<Range<usize>>,
        findings: &'f mut Findings,
    ) -> Option<&'f mut Diagnostic> {
        if findings.has_since(self.entry.start, rule) {
            return None;
        }
        let finding = self.entry.report_value_for(rule, facts, findings);
        // Where something is missing there are no characters to point at.
        let span = span.filter(|span| !span.is_empty());
        finding.span = Some(span.unwrap_or_else(|| self.variable.whole.span()));
        Some(finding)
    }

    /// The variable with another name, with the braces that it has.
    pub(crate) fn renamed(variable: &Variable<'_>, name: &str) -> String {
        if variable.braced { alloc::format!("${{{name}}}") } else { alloc::format!("${name}") }
    }
}

/// A value as a whole.
pub(crate) struct WholeValue<'v, 'e, 'a> {
    pub(crate) entry: &'v MappingEntry<'e, 'a>,
    pub(crate) text: &'a str,
    /// The number of variables.
    pub(crate) variables: usize,
    /// The first variable without braces.
    pub(crate) first_bare: Option<Variable<'a>>,
    /// The only variable, when the value is nothing but that.
    pub(crate) only: Option<Variable<'a>>,
    /// Whether a variable is broken, which is reported.
    pub(crate) is_broken: bool,
}

impl WholeValue<'_, '_, '_> {
    /// The value, when it has no variable.
    pub(crate) fn static_text(&self) -> Option<&str> {
        (self.variables == 0).then_some(self.text)
    }

    /// Whether the value is the status code of an answer, which has a rule of its own.
    pub(crate) fn is_status(&self) -> bool {
        matches!(self.entry.target(), Some(Destination::StatusCode))
    }
}
