//! OpenAPI documents.

use crate::{ORDERS, Sample, add, read, replace, rewrite};

const DOCUMENT: Sample = Sample {
    format: "openapi",
    text: "\
openapi: 3.0.1
info: {title: Pets, version: '1'}
paths:
  /pets: # all of them
    get:
      responses: {default: {description: Pets}}
      x-amazon-apigateway-integration:
        type: HTTP_PROXY # a proxy
        httpMethod: GET
        uri: {Fn::Sub: 'https://${Host}/pets'}
        payloadFormatVersion: '1.0'
",
};

#[test]
fn members_of_an_extension_are_changed() {
    DOCUMENT.becomes(
        &[replace(&format!("{ORDERS}/integrationMethod"), r#""ANY""#)],
        &["-        httpMethod: GET", "+        httpMethod: ANY"],
    );
    DOCUMENT.becomes(
        &[
            replace(
                &format!("{ORDERS}/integrationUri"),
                r#"{"concat": ["https://", {"ref": "OtherHost"}, "/pets"]}"#,
            ),
            add(&format!("{ORDERS}/timeoutInMillis"), "5000"),
        ],
        &[
            "-        uri: {Fn::Sub: 'https://${Host}/pets'}",
            "+        uri: {Fn::Sub: \"https://${OtherHost}/pets\"}",
            "+        timeoutInMillis: 5000",
        ],
    );
    let before = read(DOCUMENT.text, "openapi");
    let after = before.edited(&[replace("/apis/0/routes/0/routeKey", r#""PUT /pets""#)]).unwrap();
    let rewritten = rewrite(DOCUMENT.text, "openapi", &before, &after);
    assert_eq!((rewritten.text.as_str(), rewritten.losses.len()), (DOCUMENT.text, 1));
}
