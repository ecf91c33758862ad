use super::remove_connection;
use crate::rules::prelude::*;

rule! {
    /// Reports a VPC link on an AWS or AWS_PROXY integration of a WebSocket API.
    ///
    /// On a MOCK integration, which calls nothing at all, GW121 reports it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "https://orders.internal.example.com/"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up a WebSocket API integration request.
    pub(crate) VPC_LINK_ON_WEBSOCKET_SERVICE = "GW239" "vpc-link-on-websocket-service" Error;
    why: "VPC links work with HTTP and HTTP_PROXY integrations only.";
    help: "Remove the connection, or set integrationType to HTTP or HTTP_PROXY.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_service = matches!(it.case, Some(Case::WebSocketAws | Case::WebSocketAwsProxy));
    if is_service && it.is_private() == Some(true) {
        let finding = it.report_value(&VPC_LINK_ON_WEBSOCKET_SERVICE, PropertyId::ConnectionType, findings);
        remove_connection(it, finding);
    }
}
