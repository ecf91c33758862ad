use crate::rules::prelude::*;

rule! {
    /// Reports an operation of a patch document on a property that cannot be changed.
    ///
    /// ```json bad patch-document
    /// {"current": {"ApiId": "a1", "Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "replace", "path": "/ApiId", "value": "a2"}]}
    /// ```
    /// ```sql bad stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = '[{"op": "replace", "path": "/ApiId", "value": "a2"}]'
    /// WHERE data__Identifier = 'a1|i1' AND region = 'us-east-1';
    /// ```
    /// ```json good patch-document
    /// {"current": {"Description": "Orders", "RequestParameters": {"overwrite:path": "/a"}},
    ///  "document": [{"op": "replace", "path": "/Description", "value": "x"}]}
    /// ```
    ///
    /// Service: Its words have not been observed.
    ///
    /// Source: The registry schema of CloudFormation.
    pub(crate) READ_ONLY_PATCH = "GW914" "read-only-patch" Error;
    why: "Ids in the path of a resource are given when it is created, or by the service.";
    help: "Create a new resource.";
    check: PatchDocument(check);
}

fn check(it: &PatchDocumentSubject<'_>, findings: &mut Findings) {
    for (at, operation) in it.operations() {
        let row = operation.path.first().and_then(|name| it.row(name));
        if operation.op != "test" && row.is_some_and(Property::is_fixed) {
            let facts = Facts::Unsuitable { name: "path".into(), value: operation.pointer.into() };
            findings.report(&READ_ONLY_PATCH, Path::root().join(at).join("path"), facts);
        }
    }
}
