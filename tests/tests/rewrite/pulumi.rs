//! Programs of Pulumi.

use crate::{ORDERS, Sample, add, replace};

const PROGRAM: Sample = Sample {
    format: "pulumi",
    text: "\
name: chat # ours
runtime: yaml
config:
  link: {type: string}
variables:
  region:
    fn::invoke: {function: aws:getRegion, return: name}
resources:
  chat-api:
    type: aws:apigatewayv2:Api
    properties: {name: chat, protocolType: WEBSOCKET}
  table: # theirs
    type: aws:dynamodb:Table
  my-ping:
    type: aws:apigatewayv2:Integration
    properties:
      apiId: ${chat-api.id}
      integrationType: 'HTTP' # not a proxy
      integrationUri: https://${region}.example.com/
    options: {protect: true}
",
};

#[test]
fn resources_are_changed_between_those_of_others() {
    PROGRAM.becomes(
        &[replace(&format!("{ORDERS}/integrationType"), r#""MOCK""#)],
        &["-      integrationType: 'HTTP' # not a proxy", "+      integrationType: MOCK # not a proxy"],
    );
    PROGRAM.becomes(
        &[add(&format!("{ORDERS}/connectionId"), r#"{"ref": "link"}"#)],
        &["+      connectionId: ${link}"],
    );
    PROGRAM.becomes(
        &[add(
            &format!("{ORDERS}/requestParameters"),
            r#"{"integration.request.header.x": {"concat": ["'${a}", {"ref": "AWS::Region"}, "'"]}}"#,
        )],
        &["+      requestParameters:", "+        integration.request.header.x: \"'$${a}${region}'\""],
    );
    PROGRAM.becomes(
        &[add(
            "/apis/0/integrations/0/responses",
            r#"[{"name": "pong", "properties": {"integrationResponseKey": "$default"}}]"#,
        )],
        &[
            "+  pong:",
            "+    type: aws:apigatewayv2:IntegrationResponse",
            "+    properties:",
            "+      apiId: ${chat-api.id}",
            "+      integrationId: ${my-ping.id}",
            "+      integrationResponseKey: $default",
        ],
    );
    PROGRAM.becomes(
        &[add("/apis/0/routeSelectionExpression", r#""$request.body.action""#)],
        &[
            "-    properties: {name: chat, protocolType: WEBSOCKET}",
            "+    properties: {name: chat, protocolType: WEBSOCKET, \"routeSelectionExpression\": \"$request.body.action\"}",
        ],
    );
}
