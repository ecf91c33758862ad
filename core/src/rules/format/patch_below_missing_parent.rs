use crate::rules::patch_document::Failure;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports an operation of a patch document that adds below something that is not there.
    ///
    /// ```json bad patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "add", "path": "/RequestTemplates/x", "value": "{}"}]}
    /// ```
    /// ```json good patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "add", "path": "/RequestTemplates", "value": {}}, {"op": "add", "path": "/RequestTemplates/x", "value": "{}"}]}
    /// ```
    ///
    /// Source: RFC 6902.
    pub(crate) PATCH_BELOW_MISSING_PARENT = "GW916" "patch-below-missing-parent" Error;
    why: "A member is added to an object that is there.";
    help: "Add the parent object first.";
    fix: true;
    check: PatchDocument(check);
}

fn check(it: &PatchDocumentSubject<'_>, findings: &mut Findings) {
    it.walk(|at, operation, failure| {
        if failure != Failure::NoParent {
            return;
        }
        let parent = operation.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        let facts = Facts::Missing { name: String::from(parent).into() };
        let finding = findings.report(&PATCH_BELOW_MISSING_PARENT, Path::root().join(at).join("path"), facts);
        if operation.path.len() == 2 {
            let add = [
                ("op", Value::from("add")),
                ("path", Value::from(String::from(parent))),
                ("value", Map::new().into()),
            ];
            let edit = Edit::Add { path: Path::root().join(at), value: Map::from_iter(add).into() };
            finding.fix(Safety::Safe, "Add the parent first", [edit]);
        }
    });
}
