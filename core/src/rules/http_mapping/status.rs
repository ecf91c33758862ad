//! A status code of `responseParameters`.

use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Map, Member, Path, PropertyId};
use crate::rules::subject::{IntegrationSubject, Subject as _};
use crate::rules::{Findings, Rule};
use alloc::string::String;

/// A key of `responseParameters` and what is below it.
pub(crate) struct StatusSubject<'e, 'a> {
    pub(crate) it: &'e IntegrationSubject<'a>,
    pub(crate) statuses: &'a Map,
    pub(crate) member: &'a Member,
}

impl StatusSubject<'_, '_> {
    /// The path of a status code.
    pub(crate) fn path_of(&self, status: &str) -> Path {
        self.it.path(PropertyId::ResponseParameters).join(String::from(status))
    }

    /// Reports the status code.
    pub(crate) fn report<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        findings.report_at(rule, self.member.key_place, self.path_of(&self.member.key), facts)
    }
}
