//! An entry of a map, such as a mapping: rules report its key or its value.

use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Facts};
use crate::model::{Member, Path};
use core::ops::Range;

pub(crate) trait Entry {
    fn member(&self) -> &Member;

    /// The path of the entry of the same map with this key.
    fn path_of(&self, key: &str) -> Path;

    /// Reports the key.
    fn report_key<'f>(&self, rule: &'static Rule, findings: &'f mut Findings) -> &'f mut Diagnostic {
        let facts = Facts::Unsuitable { name: "key".into(), value: self.member().key.as_ref().into() };
        self.report_key_for(rule, facts, findings)
    }

    /// As [`Self::report_key`], with facts of its own.
    fn report_key_for<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        findings.report_at(rule, self.member().key_place, self.path_of(&self.member().key), facts)
    }

    /// A part of the key without the white space around it, as a part of all of the key.
    fn in_key(&self, span: Range<usize>) -> Range<usize> {
        let key = &self.member().key;
        let before = key.len() - key.trim_start().len();
        span.start + before..span.end + before
    }

    /// Reports the value.
    fn report_value<'f>(&self, rule: &'static Rule, findings: &'f mut Findings) -> &'f mut Diagnostic {
        let value = self.member().value.literal().unwrap_or_default().into();
        let facts = Facts::Unsuitable { name: self.member().key.clone(), value };
        self.report_value_for(rule, facts, findings)
    }

    /// As [`Self::report_value`], with facts of its own.
    fn report_value_for<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        findings.report_at(rule, self.member().value.place, self.path_of(&self.member().key), facts)
    }
}
