use crate::formats::patch_document::Target;
use crate::rules::prelude::*;

rule! {
    /// Reports a path of a patch document that leads to no property.
    ///
    /// Paths are JSON Pointers: they start with `/`, have CloudFormation's names of the properties, and escape `~` as `~0` and `/`
    /// as `~1` inside of a key.
    ///
    /// ```sql bad stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "add", "path": "/timeoutInMillis", "value": 15000}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    /// ```sql bad stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "add", "path": "/RequestTemplates/application/json", "value": "{}"}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    /// ```json bad patch-document
    /// {"current": {"ApiId": "a1b2c3d4e5", "IntegrationType": "MOCK", "RequestTemplates": {}},
    ///  "document": [{"op": "add", "path": "/requestTemplates/application/json", "value": "{}"}]}
    /// ```
    /// ```json good patch-document
    /// {"current": {"ApiId": "a1b2c3d4e5", "IntegrationType": "MOCK", "RequestTemplates": {}},
    ///  "document": [{"op": "add", "path": "/RequestTemplates/application~1json", "value": "{}"}]}
    /// ```
    /// ```sql good stackql
    /// UPDATE aws.apigatewayv2.integrations
    /// SET data__PatchDocument = string('[{"op": "add", "path": "/RequestTemplates/application~1json", "value": "{}"}]')
    /// WHERE data__Identifier = 'a1b2c3d4e5|abc123' AND region = 'us-east-1';
    /// ```
    ///
    /// Source: RFC 6901; the CloudFormation registry schema.
    pub(crate) BROKEN_PATCH_PATH = "GW913" "broken-patch-path" Error;
    why: "The path leads to no property of the resource.";
    help: "Use CloudFormation's names, and ~0 for ~ and ~1 for / inside of a key.";
    fix: true;
    check: Reader, PatchDocument(check);
}

fn check(it: &PatchDocumentSubject<'_>, findings: &mut Findings) {
    for (at, operation) in it.written() {
        let fault = match Target::read(operation.path, it.resource) {
            Ok(target) => target.fault,
            Err(fault) => Some(fault),
        };
        if let Some(mut fault) = fault {
            let corrected = fault.corrected.take();
            let path = Path::root().join(at).join("path");
            let finding = findings.add(fault.finding(path));
            if let Some((safety, path)) = corrected {
                finding.fix_replace(safety, "Correct the path", path);
            }
        }
    }
}
