use crate::rules::prelude::*;
use crate::rules::target::Credentials;

rule! {
    /// Reports an integration that is called with the caller's identity, while a route of it does not ask for one.
    ///
    /// On a WebSocket API only `$connect` can have an authorization; other routes are not looked at.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "AWS_PROXY", "credentialsArn": "arn:aws:iam::*:user/*",
    ///     "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:orders", "payloadFormatVersion": "2.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders", "target": {"concat": ["integrations/", {"ref": "Orders"}]}, "authorizationType": "AWS_IAM"}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "AWS_PROXY", "credentialsArn": "arn:aws:iam::*:user/*",
    ///     "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:orders", "payloadFormatVersion": "2.0"}}]}]}
    /// ```
    ///
    /// Service: What happens to such a request has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) CALLER_WITHOUT_IAM = "GW257" "caller-without-iam" Warning;
    why: "Without AWS_IAM authorization on the route there is no identity to pass on.";
    help: "Set AWS_IAM on the route, or use a role.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let calls_as_caller = it.credentials == Some(Credentials::Caller)
        && (it.is_lambda() || it.case == Some(Case::WebSocketAws));
    if !calls_as_caller {
        return;
    }
    let open = it.routes().find(|(_, route)| {
        let key = route.route_key.as_ref().and_then(|key| key.literal());
        let authorization = route.authorization_type.as_ref().map(|kind| kind.literal());
        let can_have_one = it.is_on(Protocol::Http) || key == Some("$connect");
        can_have_one && !matches!(authorization, Some(None | Some("AWS_IAM")))
    });
    if let Some((index, _)) = open {
        let finding = it.report_value(&CALLER_WITHOUT_IAM, PropertyId::CredentialsArn, findings);
        finding.see(Design::route_path(it.api.index, index), "The route without AWS_IAM.");
    }
}
