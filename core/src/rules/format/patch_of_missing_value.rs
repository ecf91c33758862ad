use crate::rules::patch_document::Failure;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports an operation of a patch document on something that is not there, or a test that fails.
    ///
    /// ```json bad patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "replace", "path": "/TimeoutInMillis", "value": 5000}]}
    /// ```
    /// ```json bad patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "test", "path": "/Description", "value": "x"}]}
    /// ```
    /// ```json good patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "add", "path": "/TimeoutInMillis", "value": 5000}, {"op": "replace", "path": "/TimeoutInMillis", "value": 6000}]}
    /// ```
    ///
    /// Source: Cloud Control API guide; RFC 6902.
    pub(crate) PATCH_OF_MISSING_VALUE = "GW915" "patch-of-missing-value" Error;
    why: "One operation that fails makes the whole request fail.";
    help: "Use add for new members.";
    fix: true;
    check: PatchDocument(check);
}

fn check(it: &PatchDocumentSubject<'_>, findings: &mut Findings) {
    it.walk(|at, operation, failure| {
        if failure != Failure::NotThere {
            return;
        }
        let facts = Facts::Missing { name: String::from(operation.pointer).into() };
        let path = Path::root().join(at);
        let finding = findings.report(&PATCH_OF_MISSING_VALUE, path.join("path"), facts);
        if operation.op == "replace" {
            let edit = Edit::Replace { path: path.join("op"), value: "add".into() };
            finding.fix(Safety::NeedsReview, "Use add instead", [edit]);
        }
    });
}
