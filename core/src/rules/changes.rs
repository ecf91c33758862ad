//! Checks of changes: of two designs, of the body of an update, of a patch document.

use super::patch_document::PatchDocumentSubject;
use super::rule::Check;
use super::update::{DeletionSubject, UpdateSubject, path_of};
use super::{Findings, Options, RULES};
use crate::change::{Change, diff, gone};
use crate::diagnostic::Diagnostic;
use crate::model::{Design, Map, Protocol, Resource, Value};
use alloc::vec::Vec;

/// What is to be known about the way from `before` to `after`. Paths are in the wanted design, or in the one that is there
/// when they are about something that goes ([`Rule::is_about_deletion`](super::Rule::is_about_deletion)).
#[must_use]
pub fn check_change(before: &Design, after: &Design, options: &Options) -> Vec<Diagnostic> {
    let changes: Vec<Change> = diff(before, after);
    let gone = gone(before, after);
    run(options, |check, findings| match check {
        Check::Change(check) => changes.iter().for_each(|change| check(change, findings)),
        Check::Deletion(check) => {
            for &(api, integration, wanted) in &gone {
                let from = &before.apis[api];
                let subject = DeletionSubject {
                    path: path_of(api, integration),
                    integration: &from.integrations[integration],
                    before: (from, integration),
                    after: wanted.map(|api| &after.apis[api]),
                };
                check(&subject, findings);
            }
        }
        _ => {}
    })
}

/// Checks the body of an update of a resource whose properties are known. Paths are below the body.
#[must_use]
pub fn check_update(
    resource: Resource,
    protocol: Option<Protocol>,
    current: &Map,
    body: &Map,
    options: &Options,
) -> Vec<Diagnostic> {
    let subject = UpdateSubject::new(resource, protocol, current, body);
    run(options, |check, findings| {
        if let Check::Update(check) = check {
            check(&subject, findings);
        }
    })
}

/// Checks a patch document (RFC 6902) of a resource whose properties are known, both in the shape of CloudFormation.
/// Paths are below the document.
#[must_use]
pub fn check_patch_document(
    resource: Resource,
    current: &Value,
    document: &Value,
    options: &Options,
) -> Vec<Diagnostic> {
    let subject = PatchDocumentSubject { resource, current, document };
    run(options, |check, findings| {
        if let Check::PatchDocument(check) = check {
            check(&subject, findings);
        }
    })
}

fn run(options: &Options, mut look: impl FnMut(&Check, &mut Findings)) -> Vec<Diagnostic> {
    let mut findings = Findings::new(options);
    for rule in RULES.iter().filter(|rule| options.is_on(rule)) {
        rule.checks.iter().for_each(|check| look(check, &mut findings));
    }
    options.heed(findings.list)
}
