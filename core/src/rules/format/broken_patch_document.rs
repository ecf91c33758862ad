use crate::formats::patch_document::{Written, operations};
use crate::rules::prelude::*;

rule! {
    /// Reports a patch document that is not a list of RFC 6902 operations.
    ///
    /// Each operation is an object with `op` (`add`, `remove`, `replace`, `move`, `copy` or `test`) and `path`, and with `value` or
    /// `from` where the operation needs it.
    ///
    /// ```sql bad stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "set", "path": "/TimeoutInMillis", "value": 29000}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    /// ```json bad patch-document
    /// {"current": {"ApiId": "a1b2c3d4e5", "IntegrationType": "MOCK"},
    ///  "document": [{"op": "set", "path": "/Description", "value": "Orders"}]}
    /// ```
    /// ```sql good stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "add", "path": "/TimeoutInMillis", "value": 15000}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    ///
    /// Source: RFC 6902; the user guide of the Cloud Control API.
    pub(crate) BROKEN_PATCH_DOCUMENT = "GW912" "broken-patch-document" Error;
    why: "A patch document is a list of RFC 6902 operations.";
    help: "Write each operation as {\"op\": …, \"path\": …, \"value\": …}.";
    check: Reader, PatchDocument(check);
}

fn check(it: &PatchDocumentSubject<'_>, findings: &mut Findings) {
    let list = match operations(it.document) {
        Ok(list) => list,
        Err(fault) => {
            if let Some(fault) = fault {
                findings.add(fault.finding(Path::root()));
            }
            return;
        }
    };
    for (at, operation) in list.iter().enumerate() {
        if let Err(Some(fault)) = Written::read(operation) {
            let operation = Path::root().join(at);
            let path = fault.member.map_or(operation.clone(), |member| operation.join(member));
            findings.add(fault.finding(path));
        }
    }
}
