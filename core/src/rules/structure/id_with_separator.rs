use super::ids;
use crate::rules::prelude::*;

rule! {
    /// Reports an id with a `/`, `?`, `#`, `|` or blank in it.
    ///
    /// Applies to `apiId`, `integrationId` and `integrationResponseId`. Two ids joined to one, such as `abc123|def456`, are
    /// how Cloud Control and Terraform name a resource; here each id has a property of its own.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": "a1b2c3d4|k9m8n7"}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": "a1b2c3d4"}]}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; StackQL page of the resource.
    pub(crate) ID_WITH_SEPARATOR = "GW002" "id-with-separator" Error;
    why: "Ids are parts of URL paths and of identifiers joined with |.";
    help: "Give the id alone.";
    check: Api(check_api), Properties(check);
}

fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    ids::of_api(it, look, findings);
}

fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    ids::of_resource(it, look, findings);
}

fn look(name: &'static str, id: &str, path: &dyn Fn() -> Path, findings: &mut Findings) {
    // White space at the ends is GW027.
    let (inner, before) = (id.trim(), id.len() - id.trim_start().len());
    if ids::is_placeholder(id) {
        return;
    }
    if let Some((at, character)) = inner.char_indices().find(|(_, character)| ids::is_separator(*character)) {
        let start = before + at;
        let facts = Facts::Character { name: name.into(), value: id.into(), character };
        findings.report(&ID_WITH_SEPARATOR, path(), facts).within(start..start + character.len_utf8());
    }
}
