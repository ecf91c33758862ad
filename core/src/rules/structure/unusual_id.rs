use super::ids;
use crate::rules::prelude::*;

rule! {
    /// Reports an id with other characters than letters and digits.
    ///
    /// Applies to `apiId`, `integrationId` and `integrationResponseId`. The pattern is not documented; it is that of every id
    /// that has been seen.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": "orders-api"}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": "a1b2c3d4"}]}
    /// ```
    ///
    /// Source: Ids in acceptance tests of the Terraform provider; the pattern is not documented.
    pub(crate) UNUSUAL_ID = "GW003" "unusual-id" Warning;
    why: "Ids made by the service are short strings of letters and digits.";
    help: "Check that this is the id and not the name; aws apigatewayv2 get-apis lists both.";
    check: Api(check_api), Properties(check);
}

fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    ids::of_api(it, look, findings);
}

fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    ids::of_resource(it, look, findings);
}

fn look(name: &'static str, id: &str, path: &dyn Fn() -> Path, findings: &mut Findings) {
    let inner = id.trim();
    let is_usual = inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // Separators are GW002, control characters GW028.
    let reported = |character: char| ids::is_separator(character) || character.is_control();
    if !is_usual && !inner.contains(reported) && !ids::is_placeholder(id) {
        findings.report(&UNUSUAL_ID, path(), Facts::Unsuitable { name: name.into(), value: id.into() });
    }
}
