use super::ids;
use crate::rules::prelude::*;

rule! {
    /// Reports an `apiId` that is an empty text, or missing where a text makes an integration or a response.
    ///
    /// A design without `apiId` is in order: requests and templates then hold a reference or a placeholder for it. An id that
    /// is there and empty would become a path such as `/v2/apis//integrations`. Texts that make something cannot do without: resources of
    /// CloudFormation, Terraform and Pulumi, desired states, INSERT statements and commands of the AWS CLI. It is not asked for
    /// where a macro or a file that is not there may give it. Idem's states have GW920.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": ""}]}
    /// ```
    /// ```yaml bad http cloudformation
    /// Type: AWS::ApiGatewayV2::Integration
    /// Properties:
    ///   IntegrationType: HTTP_PROXY
    ///   IntegrationMethod: ANY
    ///   IntegrationUri: https://example.com/
    ///   PayloadFormatVersion: "1.0"
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP", "apiId": "a1b2c3d4"}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "OrdersApi", "protocolType": "HTTP"}]}
    /// ```
    ///
    /// Source: The botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) EMPTY_API_ID = "GW001" "empty-api-id" Error;
    why: "The id is a part of every request's path.";
    help: "Give the id of the API or a reference to it, or leave it out for a placeholder.";
    fix: true;
    check: Api(check_api), Properties(check), Reader;
}

fn check_api(it: &ApiSubject<'_>, findings: &mut Findings) {
    ids::of_api(it, look, findings);
}

fn check(it: &dyn Subject<'_>, findings: &mut Findings) {
    ids::of_resource(it, look, findings);
}

fn look(name: &'static str, id: &str, path: &dyn Fn() -> Path, findings: &mut Findings) {
    if name == PropertyId::ApiId.name() && id.trim().is_empty() {
        findings.report(&EMPTY_API_ID, path(), Facts::Empty { name: name.into() }).fix_remove(Safety::Safe);
    }
}
