//! The names below `$context` (HTTP APIs) and `context` (WebSocket APIs).
//!
//! Sources: API Gateway developer guide, "Customizing HTTP API access logs" and "API Gateway WebSocket API mapping
//! template reference". Anything below `authorizer.` is accepted: authorizers choose these names.

use crate::model::Protocol;
use crate::nearest::nearest;

/// Names on both protocols.
const COMMON: &[&str] = &[
    "apiId",
    "authorizer.principalId",
    "domainName",
    "error.messageString",
    "extendedRequestId",
    "identity.accountId",
    "identity.caller",
    "identity.cognitoAuthenticationProvider",
    "identity.cognitoAuthenticationType",
    "identity.cognitoIdentityId",
    "identity.cognitoIdentityPoolId",
    "identity.principalOrgId",
    "identity.sourceIp",
    "identity.user",
    "identity.userAgent",
    "identity.userArn",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "routeKey",
    "stage",
    "status",
];

/// Names on HTTP APIs that are known when the request comes in.
const HTTP: &[&str] = &[
    "accountId",
    "authorizer.claims",
    "authorizer.error",
    "customDomain.basePathMatched",
    "dataProcessed",
    "domainPrefix",
    "httpMethod",
    "identity.clientCert.clientCertPem",
    "identity.clientCert.issuerDN",
    "identity.clientCert.serialNumber",
    "identity.clientCert.subjectDN",
    "identity.clientCert.validity.notAfter",
    "identity.clientCert.validity.notBefore",
    "path",
    "protocol",
];

/// Names on HTTP APIs that are known only after the integration ran.
const HTTP_OUTCOME: &[&str] = &[
    "awsEndpointRequestId",
    "awsEndpointRequestId2",
    "error.message",
    "error.messageString",
    "error.responseType",
    "integration.error",
    "integration.integrationStatus",
    "integration.latency",
    "integration.requestId",
    "integration.status",
    "integrationErrorMessage",
    "integrationLatency",
    "integrationStatus",
    "responseLatency",
    "responseLength",
    "status",
];

/// Names on WebSocket APIs. The last five were seen in live messages and are in no list.
const WEBSOCKET: &[&str] = &[
    "connectedAt",
    "connectionId",
    "error.validationErrorString",
    "eventType",
    "identity.apiKey",
    "identity.apiKeyId",
    "messageId",
    "disconnectReason",
    "disconnectStatusCode",
    "identity.accessKey",
    "messageDirection",
];

/// Whether the name is known on the protocol.
#[must_use]
pub fn is_known(protocol: Protocol, name: &str) -> bool {
    name.strip_prefix("authorizer.").is_some_and(|below| !below.is_empty())
        || names(protocol).any(|known| known == name)
}

/// Whether the value of the name on an HTTP API is not known before the integration ran.
#[must_use]
pub fn is_outcome(name: &str) -> bool {
    HTTP_OUTCOME.contains(&name)
}

/// The known name that is nearest to a misspelt one.
#[must_use]
pub fn nearest_name(protocol: Protocol, name: &str) -> Option<&'static str> {
    nearest(name, names(protocol))
}

/// Every name on the protocol.
pub fn names(protocol: Protocol) -> impl Iterator<Item = &'static str> {
    let own: [&[&str]; 2] = match protocol {
        Protocol::Http => [HTTP, HTTP_OUTCOME],
        Protocol::WebSocket => [WEBSOCKET, &[]],
    };
    COMMON.iter().chain(own.into_iter().flatten()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_belong_to_protocols() {
        assert!(is_known(Protocol::Http, "requestId") && is_known(Protocol::WebSocket, "connectionId"));
        assert!(!is_known(Protocol::Http, "connectionId") && !is_known(Protocol::WebSocket, "httpMethod"));
        assert!(
            is_known(Protocol::Http, "authorizer.claims.sub") && !is_known(Protocol::Http, "authorizer.")
        );
        assert!(is_outcome("integrationStatus") && !is_outcome("requestId"));
        assert_eq!(nearest_name(Protocol::WebSocket, "connectionID"), Some("connectionId"));
        assert_eq!(nearest_name(Protocol::Http, "identity.sourceIP"), Some("identity.sourceIp"));
    }
}
