//! GW601–GW649: Velocity templates.

mod empty_template;
mod template_too_large;
mod template_too_long;

pub(crate) use empty_template::EMPTY_TEMPLATE;
pub(crate) use template_too_large::TEMPLATE_TOO_LARGE;
pub(crate) use template_too_long::TEMPLATE_TOO_LONG;

use super::structure::each_that_counts;
use super::subject::Subject;
use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Facts};
use crate::model::property::Case;
use crate::model::{Member, PartRef, PropertyId, Protocol, Resource, Text};

/// A template of an integration or an integration response.
struct TemplateText<'t, 'a> {
    it: &'t dyn Subject<'a>,
    id: PropertyId,
    member: &'a Member,
    text: &'a Text,
}

/// The checks of each template.
const CHECKS: &[fn(&TemplateText<'_, '_>, &mut Findings)] =
    &[template_too_large::check, template_too_long::check, empty_template::check];

/// Checks the templates of a resource. Those of proxy integrations are not used, and reported as such.
pub(super) fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    let is_proxy = matches!(it.case(), Some(Case::WebSocketAwsProxy | Case::WebSocketHttpProxy));
    let id = match it.resource() {
        Resource::Integration => PropertyId::RequestTemplates,
        Resource::IntegrationResponse => PropertyId::ResponseTemplates,
    };
    if it.protocol() != Some(Protocol::WebSocket) || is_proxy {
        return;
    }
    let Some(templates) = it.map(id) else { return };
    each_that_counts(templates, |member| {
        let Some(text) = member.value.text() else { return };
        for check in CHECKS {
            check(&TemplateText { it, id, member, text }, findings);
        }
    });
}

impl<'a> TemplateText<'_, 'a> {
    /// The template, when it is wholly known.
    fn literal(&self) -> Option<&'a str> {
        self.text.literal()
    }

    /// The parts that are known.
    fn known(&self) -> impl Iterator<Item = &'a str> {
        self.text.parts().filter_map(|part| match part {
            PartRef::Literal(text) => Some(text),
            PartRef::Reference(_) => None,
        })
    }

    /// Reports the template.
    fn report<'f>(
        &self,
        rule: &'static Rule,
        facts: Facts,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let finding = findings.report(rule, self.it.path(self.id).join(self.member.key.clone()), facts);
        finding.place = self.member.value.place;
        finding
    }
}
