//! States of Idem.

use crate::{ORDERS, Sample, add, remove, replace};

const STATES: Sample = Sample {
    format: "idem",
    text: "\
{% set host = 'example.com' %}
# Orders.
chat:
  aws.apigatewayv2.api.present:
    - protocol_type: HTTP

my orders:
  aws.apigatewayv2.integration.present:
    - name: my orders
    - api_id: ${aws.apigatewayv2.api:chat:resource_id}
    - integration_type: HTTP_PROXY # a proxy
    - integration_uri: \"https://{{ host }}/\"
    - request_parameters:
        overwrite:path: /a
    - require:
      - aws.apigatewayv2.api: chat
",
};

#[test]
fn arguments_are_changed_between_jinja() {
    STATES.becomes(
        &[replace(&format!("{ORDERS}/integrationType"), r#""AWS_PROXY""#)],
        &["-    - integration_type: HTTP_PROXY # a proxy", "+    - integration_type: AWS_PROXY # a proxy"],
    );
    STATES.becomes(&[add(&format!("{ORDERS}/timeoutInMillis"), "5000")], &["+    - timeout_in_millis: 5000"]);
    STATES.becomes(
        &[add(&format!("{ORDERS}/connectionId"), r#"{"ref": "Link"}"#)],
        &["+    - connection_id: '{{ params[\"Link\"] }}'"],
    );
    STATES.becomes(
        &[add(&format!("{ORDERS}/requestParameters/append:header.x"), r#""{{ x }}""#)],
        &["+        append:header.x: '{{ \"{{\" }} x }}'"],
    );
    STATES.becomes(
        &[remove(&format!("{ORDERS}/integrationUri"))],
        &["-    - integration_uri: \"https://{{ host }}/\""],
    );
    STATES.becomes(
        &[add(
            "/apis/0/integrations/-",
            r#"{"name": "second", "properties": {"integrationType": "HTTP_PROXY"}}"#,
        )],
        &[
            "+second:",
            "+  aws.apigatewayv2.integration.present:",
            "+    - name: second",
            "+    - api_id: ${aws.apigatewayv2.api:chat:resource_id}",
            "+    - integration_type: HTTP_PROXY",
        ],
    );
}
