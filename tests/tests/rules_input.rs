//! What the rules say about single mistakes, about cases, and about any input at all.

use gatewright_core::diagnostic::{Diagnostic, Severity};
use gatewright_core::formats::{self, json};
use gatewright_core::model::{Design, Kind, Map, Property, Protocol, Resource, Value};
use gatewright_core::rules::{About, Example, Options, validate};
use gatewright_tests::designs;
use proptest::prelude::{BoxedStrategy, Strategy, prop_oneof, proptest};
use std::collections::BTreeSet;

fn ids(findings: &[Diagnostic]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

/// Checks one integration, given by its properties.
#[track_caller]
fn check(protocol: Option<Protocol>, properties: &str) -> Vec<Diagnostic> {
    let parsed = json::parse(properties);
    assert_eq!(parsed.errors, vec![], "{properties}");
    let example = Example {
        is_good: false,
        about: About::Design,
        language: "json",
        format: None,
        protocol,
        also: vec![],
        text: properties.into(),
    };
    example.check()
}

/// One integration, and its findings as `ID /path: sentence`; the path is that below the properties.
#[track_caller]
fn reports(protocol: Protocol, properties: &str, expected: &[&str]) {
    let findings = check(Some(protocol), properties);
    let lines: Vec<_> = findings.iter().map(line).collect();
    assert_eq!(lines, expected, "{properties}");
}

fn line(finding: &Diagnostic) -> String {
    let path = finding.path.to_string().replace("/apis/0/integrations/0/properties", "");
    format!("{} {path}: {}", finding.rule.id, finding.facts)
}

const LAMBDA: &str = r#""integrationType": "AWS_PROXY", "credentialsArn": "arn:aws:iam::123456789012:role/hello",
    "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello""#;
const URL: &str = r#""integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    "integrationUri": "https://example.com/""#;
const WEBSOCKET: &str =
    r#""integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/""#;
const MOCK: &str = r#""integrationType": "MOCK", "requestTemplates": {"$default": "{\"statusCode\": 200}"}"#;

#[track_caller]
fn lambda(rest: &str, expected: &[&str]) {
    reports(Protocol::Http, &format!("{{{LAMBDA}, {rest}}}"), expected);
}

#[track_caller]
fn url(rest: &str, expected: &[&str]) {
    reports(Protocol::Http, &format!("{{{URL}, {rest}}}"), expected);
}

/// The rules that one mapping of requests breaks.
#[track_caller]
fn mapping(entry: &str, expected: &[&str]) {
    let properties = format!(r#"{{{URL}, "requestParameters": {{{entry}}}}}"#);
    let findings = check(Some(Protocol::Http), &properties);
    let found: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(found, expected, "{entry}");
}

/// The texts that the findings on one mapping of requests point at, each with what it is a part of.
#[track_caller]
fn underlined(key: &str, value: &str, expected: &[(&str, &str)]) {
    let properties = format!(r#"{{{URL}, "requestParameters": {{"{key}": "{value}"}}}}"#);
    let findings = check(Some(Protocol::Http), &properties);
    let part = |finding: &Diagnostic| {
        let (of, text) = if finding.in_key { ("key", key) } else { ("value", value) };
        Some((text[finding.span.clone()?].to_owned(), of))
    };
    let found: Vec<_> = findings.iter().filter_map(part).collect();
    assert_eq!(found.iter().map(|(text, of)| (&**text, *of)).collect::<Vec<_>>(), expected, "{key}: {value}");
}

#[test]
fn findings_on_a_mapping_point_at_the_characters_that_are_meant() {
    for (key, part) in [
        ("set:header.x", "set"),
        ("append:cookie.x", "cookie"),
        (" append:cookie.x", "cookie"),
        ("append:path", "append"),
        ("overwrite:path.x", "x"),
        ("overwrite.path", "."),
        ("append:header.a b", " "),
        ("append:header.x-amzn-trace-id", "x-amzn-trace-id"),
    ] {
        underlined(key, "$request.path", &[(part, "key")]);
    }
    underlined("append:header.x", "id-${user}", &[("user", "value")]);
    underlined("integration.request.header.x", "1", &[]);
}

#[test]
fn a_word_behind_a_dollar_that_may_be_text_is_a_warning() {
    for (value, severity) in [
        ("costs $usd", Severity::Warning),
        ("$reqest", Severity::Error),
        ("$route.request.header.x", Severity::Error),
        ("id-${user}", Severity::Error),
    ] {
        let properties = format!(r#"{{{URL}, "requestParameters": {{"append:header.x": "{value}"}}}}"#);
        let findings = check(Some(Protocol::Http), &properties);
        let found: Vec<_> = findings.iter().map(|finding| (finding.rule.id, finding.severity)).collect();
        assert_eq!(found, [("GW323", severity)], "{value}");
    }
}

/// The rules that what stands below one status code breaks.
#[track_caller]
fn answer(mappings: &str, expected: &[&str]) {
    let properties = format!(r#"{{{URL}, "responseParameters": {{{mappings}}}}}"#);
    let findings = check(Some(Protocol::Http), &properties);
    let found: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(found, expected, "{mappings}");
}

/// The rules that the parameters of a service action break.
#[track_caller]
fn action(subtype: &str, parameters: &str, expected: &[&str]) {
    let properties = format!(
        r#"{{"integrationType": "AWS_PROXY", "integrationSubtype": "{subtype}", "payloadFormatVersion": "1.0",
        "credentialsArn": "arn:aws:iam::123456789012:role/api", "requestParameters": {{{parameters}}}}}"#
    );
    let findings = check(Some(Protocol::Http), &properties);
    let found: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(found, expected, "{subtype} {parameters}");
}

#[test]
fn a_mapping_of_an_http_api_with_one_mistake_has_one_finding() {
    for key in [
        "overwrite:path",
        "append:header.x",
        "overwrite:header.Host",
        "remove:querystring.a.b",
        "append:querystring.ä",
    ] {
        mapping(&format!(r#""{key}": "''""#), if key.starts_with("remove") { &[] } else { &["GW329"] });
    }
    for (key, rule) in [
        ("x-id", "GW301"),
        ("overwrite", "GW301"),
        ("Remove:header.x", "GW302"),
        ("set:headers.x", "GW302"),
        ("append:cookie.x", "GW303"),
        ("append: header.x", "GW303"),
        ("append:path.x", "GW304"),
        ("overwrite:path.", "GW305"),
        ("append:header", "GW306"),
        ("append:querystring.", "GW306"),
        ("append:header.a b", "GW307"),
        ("append:header.x-amz-ü", "GW307"),
        ("append:header.X-Amzn-Trace-Id", "GW308"),
        ("integration.request.header.x", "GW312"),
        ("append.header.x", "GW313"),
        ("append:statuscode", "GW314"),
        (" append:header.x", "GW027"),
    ] {
        mapping(&format!(r#""{key}": "$request.header.from""#), &[rule]);
    }
    for (value, rules) in [
        ("$request.path.id", &[][..]),
        ("/${request.path.id}", &[]),
        ("costs $5", &[]),
        (r"costs \\$usd", &[]),
        ("$response.body", &["GW321"]),
        ("$request", &["GW325"]),
        ("$request.", &["GW325"]),
        ("$request.header.", &["GW325"]),
        ("$user and more", &["GW323"]),
        ("$a $b $c", &["GW323"]),
        ("${request.path", &["GW324"]),
        ("$request.bodyx", &["GW325"]),
        ("$request.path.a $context.stage", &["GW326"]),
        ("/$request.path.a", &["GW327"]),
        ("context.stage", &["GW328"]),
        ("'context.stage'", &["GW329"]),
        ("'${context.stage}'", &[]),
        ("$request.body..a", &["GW330"]),
        ("$request.body[?(@.a)]", &["GW331"]),
        ("$request.body.", &["GW332"]),
        ("$request.body.a", &["GW333"]),
        ("$context.", &["GW335"]),
        ("$context.a-b", &["GW335"]),
        ("$context.authorizer", &["GW336"]),
        ("$context.authorizer.claims", &["GW337"]),
        ("$context.status", &["GW338"]),
        ("$stageVariables.", &["GW339"]),
        ("$stageVariables", &["GW339"]),
        ("$request.header.x-forwarded-FOR", &["GW343"]),
        ("$request.header.X", &["GW344"]),
    ] {
        mapping(&format!(r#""overwrite:header.x": "{value}""#), rules);
    }
    mapping(r#""overwrite:path": "context.path""#, &["GW328"]);
    mapping(r#""overwrite:path": "'orders'""#, &["GW329"]);
    mapping(r#""overwrite:path": "orders""#, &["GW341"]);
    mapping(r#""remove:header.x": "$nothing""#, &["GW340"]);
    mapping(r#""remove:header.x": """#, &[]);
    mapping(
        r#""append:header.x": "a", "append:header.X": "b", "overwrite:header.x": "c""#,
        &["GW310", "GW311"],
    );
    mapping(r#""append:querystring.x": "a", "append:querystring.X": "b""#, &[]);
    answer(r#""200": {"overwrite:statuscode": "$context.integrationStatus"}"#, &[]);
    answer(r#""200": {"overwrite:statuscode": "'404'"}"#, &["GW319"]);
    answer(r#""200": {"overwrite:statuscode": "context.status"}"#, &["GW319"]);
    answer(r#""200": {"overwrite:statuscode": "200"}"#, &["GW344"]);
    answer(r#""200": {"overwrite:statuscode.x": "404"}"#, &["GW301"]);
    answer(r#""200": {"remove:statuscode": "''"}"#, &["GW316"]);
    answer(r#""200": {"append:querystring.x": "a"}"#, &["GW315"]);
    answer(r#""200": {"append:header.via": "a"}"#, &["GW309"]);
    answer(r#""200": {"append:header.x": "$request.path"}"#, &["GW322"]);
    answer(r#""0": {"append:header.x": "a"}"#, &["GW317"]);
    answer(r#""2xx": {"append:header.x": "a"}"#, &["GW318"]);
    answer(r#""200": {}"#, &["GW345"]);
}

#[test]
fn a_service_action_with_one_mistake_has_one_finding() {
    const SQS: &str =
        r#""QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body""#;
    action("SQS-SendMessage", SQS, &[]);
    action("sqs-sendmessage", SQS, &["GW401"]);
    action(
        "SQS-SendMessage",
        r#""messageBody": "$request.body", "QueueUrl": "$stageVariables.queue""#,
        &["GW403"],
    );
    action("SQS-SendMessage", r#""MessageBody": "$request.body""#, &["GW402"]);
    action("SQS-SendMessage", &format!(r#"{SQS}, "append:header.x": "a""#), &["GW404"]);
    action("SQS-SendMessage", &format!(r#"{SQS}, "append:cookie.x": "a""#), &["GW403"]);
    let attributes = |value: &str, expected: &[&str]| {
        let value = json::to_line(&Value::from(value.to_owned()));
        action("SQS-SendMessage", &format!(r#"{SQS}, "MessageAttributes": {value}"#), expected);
    };
    attributes(r#"{"A": {"DataType": "String", "StringValue": "${context.stage}"}}"#, &[]);
    attributes(r#"{"A": ${request.body.a}}"#, &["GW333"]);
    attributes(r#"{"A": {"DataType": "String", "StringValue": "a"}}"#, &["GW405"]);
    attributes("$context.authorizer", &["GW406"]);
    attributes("$context.authorizer.claims", &["GW406"]);
    attributes(r#"{"A": {"StringValue": "a"}}"#, &["GW407"]);
    attributes(r#"{"A": "${context.stage}"#, &["GW407"]);
    action("SQS-PurgeQueue", r#""QueueUrl": "http://localhost/q""#, &["GW408"]);
    action(
        "SQS-PurgeQueue",
        r#""QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "Region": "Ireland""#,
        &["GW418"],
    );
    action("SQS-ReceiveMessage", r#""QueueUrl": "$stageVariables.q", "WaitTimeSeconds": "21""#, &["GW411"]);
    action(
        "StepFunctions-StartExecution",
        r#""StateMachineArn": "orders", "Input": "$request.body""#,
        &["GW412"],
    );
    action(
        "EventBridge-PutEvents",
        r#""Source": "aws.x", "DetailType": "a", "Detail": "$request.body""#,
        &["GW416"],
    );
    action("EventBridge-PutEvents", r#""Source": "x", "DetailType": "a", "Detail": "[1]""#, &["GW417"]);
    action(
        "Kinesis-PutRecord",
        r#""StreamName": "a", "Data": "$request.body", "PartitionKey": "a""#,
        &["GW419"],
    );
    // An update of one need not say the subtype.
    reports(
        Protocol::Http,
        r#"{"integrationId": "abc", "requestParameters": {"MessageBody": "$request.body"}}"#,
        &[],
    );
}

/// Broken keys and values that a check could compare with each other, or look through again and again.
#[test]
fn a_megabyte_of_broken_mappings_is_checked() {
    let many = |entry: &dyn Fn(usize) -> String| (0..20_000).map(entry).collect::<Vec<_>>().join(",");
    let long = |key: &str, value: &str| format!(r#""{key}": "{value}""#);
    let mappings = [
        many(&|at| format!(r#""set:header.x{at}": "$foo{at}""#)),
        many(&|at| format!(r#""{}:header.{}x": "a""#, ["append", "overwrite"][at % 2], "X".repeat(at % 50))),
        many(&|at| format!(r#""append:header.{}{}": "a""#, ["x", "X"][at % 2], at / 2)),
        long(&"overwrite:".repeat(100_000), "a"),
        long("append:header.x", &"${".repeat(500_000)),
        long("append:header.x", &format!("{}}}", "${".repeat(500_000))),
        long("append:header.x", &"$foo ".repeat(200_000)),
        long("append:header.x", &"$[".repeat(500_000)),
        long("append:header.x", &format!("$request.body{}", "['a'".repeat(200_000))),
    ];
    for (index, entries) in mappings.into_iter().enumerate() {
        let findings =
            check(Some(Protocol::Http), &format!(r#"{{{URL}, "requestParameters": {{{entries}}}}}"#));
        assert!(!findings.is_empty(), "nothing is found in mapping {index}");
    }
    let parameters = many(&|at| format!(r#""messageBody{at}": "a""#));
    let subtype = r#""integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage""#;
    let findings =
        check(Some(Protocol::Http), &format!(r#"{{{subtype}, "requestParameters": {{{parameters}}}}}"#));
    assert!(findings.len() > 20_000);
}

#[track_caller]
fn websocket(rest: &str, expected: &[&str]) {
    reports(Protocol::WebSocket, &format!("{{{WEBSOCKET}, {rest}}}"), expected);
}

#[track_caller]
fn mock(rest: &str, expected: &[&str]) {
    reports(Protocol::WebSocket, &format!("{{{MOCK}, {rest}}}"), expected);
}

#[test]
fn one_mistake_is_one_finding() {
    lambda(
        r#""payloadFormatVersion": "2""#,
        &[r#"GW111 /payloadFormatVersion: payloadFormatVersion is "2"; accepted: 1.0 or 2.0."#],
    );
    lambda(
        r#""payloadFormatVersion": 2.0"#,
        &["GW041 /payloadFormatVersion: payloadFormatVersion is 2.0, a number; it should be text."],
    );
    lambda(
        r#""payloadFormatVersion": null"#,
        &["GW110 /payloadFormatVersion: payloadFormatVersion is missing."],
    );
    lambda(
        r#""PayloadFormatVersion": "2.0""#,
        &[
            r#"GW024 /PayloadFormatVersion: "PayloadFormatVersion" is not known here; did you mean payloadFormatVersion?"#,
        ],
    );
    lambda(
        r#""payloadFormatVersion": "2.0", "integrationMethod": """#,
        &["GW017 /integrationMethod: integrationMethod is empty."],
    );
    action(&"S".repeat(129), "", &["GW018"]);
    url(
        r#""passthroughBehavior": "sometimes""#,
        &["GW105 /passthroughBehavior: passthroughBehavior is set on an HTTP API."],
    );
    url(
        r#""timeoutInMillis": "29 s""#,
        &[
            r#"GW009 /timeoutInMillis: timeoutInMillis is "29 s", which is text; it should be a whole number."#,
        ],
    );
    url(
        r#""integrationId": "a b""#,
        &[
            "GW025 /integrationId: integrationId is read-only.",
            r#"GW002 /integrationId: integrationId "a b" holds a blank."#,
        ],
    );
    url(
        r#""connectionType": 5, "connectionId": null, "tlsConfig": {"serverNameToVerify": 5}"#,
        &[
            "GW041 /connectionType: connectionType is 5, a number; it should be text.",
            "GW042 /connectionId: connectionId is null.",
            "GW041 /tlsConfig/serverNameToVerify: serverNameToVerify is 5, a number; it should be text.",
        ],
    );
    websocket(
        r#""tlsConfig": {"serverNameToVerify": ""}"#,
        &["GW109 /tlsConfig: tlsConfig is set on a WebSocket API."],
    );
    websocket(
        r#""integrationSubtype": 5"#,
        &["GW041 /integrationSubtype: integrationSubtype is 5, a number; it should be text."],
    );
    mock(
        r#""integrationUri": "", "integrationMethod": "", "connectionId": null"#,
        &[
            "GW120 /integrationUri: integrationUri is set on a MOCK integration.",
            "GW017 /integrationMethod: integrationMethod is empty.",
            "GW042 /connectionId: connectionId is null.",
        ],
    );
    reports(
        Protocol::WebSocket,
        r#"{"integrationType": "MOCK", "requestTemplates": null}"#,
        &["GW122 /requestTemplates: requestTemplates is missing."],
    );
    reports(
        Protocol::WebSocket,
        r#"{"integrationType": null}"#,
        &["GW004 /integrationType: integrationType is missing."],
    );
    reports(
        Protocol::Http,
        r#"{"integration_type": "HTTP_PROXY"}"#,
        &[r#"GW024 /integration_type: "integration_type" is not known here; did you mean integrationType?"#],
    );
    reports(Protocol::Http, "{}", &["GW004 /integrationType: integrationType is missing."]);
}

const LISTENER: &str =
    "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65";

/// An HTTP_PROXY integration of an HTTP API over the internet with another URI.
#[track_caller]
fn http_uri(uri: &str, expected: &[&str]) {
    let properties =
        r#""integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0""#;
    reports(Protocol::Http, &format!("{{{properties}, \"integrationUri\": \"{uri}\"}}"), expected);
}

/// A WebSocket integration of a type with a URI, with a role.
#[track_caller]
fn websocket_uri(kind: &str, uri: &str, expected: &[&str]) {
    let properties =
        r#""integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/name""#;
    let properties = format!(r#"{{{properties}, "integrationType": "{kind}", "integrationUri": "{uri}"}}"#);
    reports(Protocol::WebSocket, &properties, expected);
}

#[test]
fn one_mistake_in_a_uri_is_one_finding() {
    http_uri("http://localhost:3000/orders", &[r#"GW207 /integrationUri: host is "localhost"."#]);
    http_uri(
        "example.com/my orders",
        &[r#"GW203 /integrationUri: integrationUri is "example.com/my orders"."#],
    );
    http_uri(
        "${stageVariable.url}/{id",
        &[
            r#"GW208 /integrationUri: integrationUri is "${stageVariable.url}/{id"."#,
            r#"GW212 /integrationUri: variable is "${stageVariable.url}"."#,
        ],
    );
    http_uri(
        "https://${stageVariables.host/{id}",
        &[r#"GW212 /integrationUri: variable is "${stageVariables.host/{id}"."#],
    );
    http_uri(LISTENER, &["GW242 /connectionType: connectionType is missing."]);
    http_uri(
        " https://example.com/",
        &[
            r#"GW027 /integrationUri: integrationUri " https://example.com/" starts or ends with white space."#,
        ],
    );
    http_uri(
        "example.com\\n",
        &[r#"GW028 /integrationUri: integrationUri "example.com\n" holds a line break."#],
    );
    websocket_uri(
        "AWS_PROXY",
        "arn:aws:lambda:us-east-1:1:function:f",
        &[
            r#"GW218 /integrationUri: integrationUri is "arn:aws:lambda:us-east-1:1:function:f"."#,
            "GW221 /integrationUri: account is 1.",
        ],
    );
    websocket_uri(
        "AWS_PROXY",
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invoke",
        &[
            r#"GW220 /integrationUri: path is "path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789…"."#,
        ],
    );
    websocket_uri(
        "AWS_PROXY",
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east:123456789012:function:f/invocations",
        &[r#"GW222 /integrationUri: region is "us-east"."#],
    );
    websocket_uri(
        "AWS",
        "arn:aws:sqs:us-east-1:123456789012:q",
        &[r#"GW219 /integrationUri: integrationUri is "arn:aws:sqs:us-east-1:123456789012:q"."#],
    );
}

#[test]
fn one_mistake_in_the_connection_is_one_finding() {
    let private = |rest: &str, expected: &[&str]| {
        let properties = r#""integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
            "tlsConfig": {"serverNameToVerify": "example.com"}"#;
        reports(Protocol::Http, &format!("{{{properties}, {rest}}}"), expected);
    };
    // The link is there and nobody says so: the URI and tlsConfig are right then.
    private(
        &format!(r#""connectionId": "abc", "integrationUri": "{LISTENER}""#),
        &["GW242 /connectionType: connectionType is missing."],
    );
    private(
        r#""connectionId": "abc", "integrationUri": "http://internal/""#,
        &["GW237 /connectionType: connectionType is missing."],
    );
    private(
        r#""connectionType": "VPC_LINK", "connectionId": "abc",
           "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/orders/50dc6c495c0c9188""#,
        &[r#"GW241 /integrationUri: resource is "targetgroup/orders/50dc6c495c0c9188"."#],
    );
    private(
        r#""connectionType": "VPC_LINK", "connectionId": "", "integrationUri": "http://internal/""#,
        &[
            "GW016 /connectionId: connectionId is empty.",
            r#"GW240 /integrationUri: integrationUri is "http://internal/"."#,
        ],
    );
    lambda(
        r#""payloadFormatVersion": "2.0", "connectionType": "VPC_LINK""#,
        &["GW238 /connectionType: connectionType is VPC_LINK."],
    );
    lambda(
        r#""payloadFormatVersion": "2.0", "integrationMethod": "get""#,
        &[r#"GW232 /integrationMethod: integrationMethod is "get"."#],
    );
    url(r#""credentialsArn": "null""#, &[r#"GW255 /credentialsArn: credentialsArn is "null"."#]);
    url(r#""credentialsArn": "role""#, &[r#"GW253 /credentialsArn: credentialsArn is "role"."#]);
    url(
        r#""integrationSubtype": "SQS-SendMessage", "credentialsArn": "arn:aws:iam::123456789012:role/sqs""#,
        &["GW103 /integrationSubtype: integrationSubtype is set on an HTTP_PROXY integration."],
    );
    mock(
        r#""connectionType": "VPC_LINK", "credentialsArn": "role""#,
        &[
            "GW121 /connectionType: connectionType is set on a MOCK integration.",
            "GW121 /credentialsArn: credentialsArn is set on a MOCK integration.",
        ],
    );
}

#[test]
fn limits_are_the_last_accepted_values() {
    for (protocol, rest, greatest) in
        [(Protocol::Http, URL, 30_000), (Protocol::WebSocket, WEBSOCKET, 29_000)]
    {
        for (millis, rule) in [
            (i64::MIN, Some("GW010")),
            (-1, Some("GW010")),
            (49, Some("GW010")),
            (50, None),
            (greatest - 1, None),
            (greatest, Some("GW013")),
            (greatest + 1, Some(if protocol == Protocol::Http { "GW011" } else { "GW012" })),
            (i64::MAX, Some(if protocol == Protocol::Http { "GW011" } else { "GW012" })),
        ] {
            let findings = check(Some(protocol), &format!("{{{rest}, \"timeoutInMillis\": {millis}}}"));
            assert_eq!(ids(&findings), rule.into_iter().collect(), "{millis} on {protocol:?}");
        }
    }
    url(
        r#""timeoutInMillis": 123456789012345678901234567890"#,
        &[
            "GW011 /timeoutInMillis: timeoutInMillis is 123456789012345678901234567890 ms; accepted: 50 to 30000 ms.",
        ],
    );
    for (property, limit, rule) in [
        ("description", 1024, "GW015"),
        ("connectionId", 1024, "GW016"),
        ("integrationMethod", 64, "GW017"),
        ("integrationUri", 2048, "GW019"),
    ] {
        for (length, rule) in [(limit, None), (limit + 1, Some(rule))] {
            // Two bytes a character: limits count characters. What else is wrong with the text does not matter here.
            let text = "ä".repeat(length);
            let findings = check(Some(Protocol::Http), &format!("{{{URL}, \"{property}\": \"{text}\"}}"));
            let lengths = ["GW015", "GW016", "GW017", "GW019"];
            let found = ids(&findings).into_iter().find(|id| lengths.contains(id));
            assert_eq!(found, rule, "{property} of {length}");
        }
    }
}

#[test]
fn what_is_not_known_yet_is_not_judged() {
    let reference = r#"{"concat": ["x ", {"ref": "A"}]}"#;
    for protocol in [Protocol::Http, Protocol::WebSocket] {
        let no_map = |row: &&Property| row.kind.expected() != "an object";
        for row in Resource::Integration.properties().iter().filter(no_map) {
            let findings = check(Some(protocol), &format!("{{\"{}\": {reference}}}", row.name()));
            // What is missing is missing, and what does not belong does not belong, whatever its value.
            let expected = ["GW004", "GW110", "GW025", "GW102", "GW104", "GW105", "GW107", "GW108", "GW109"];
            let others: Vec<_> = ids(&findings).into_iter().filter(|id| !expected.contains(id)).collect();
            assert_eq!(others, [""; 0], "{} on {protocol:?}", row.name());
        }
    }
}

/// `tests/cases/rules/NAME.json` holds a design, `NAME.yaml` a template of CloudFormation, `NAME.sls` states of Idem, and
/// `NAME.findings` what is found in it.
#[test]
fn cases_have_the_findings_that_stand_beside_them() {
    for entry in std::fs::read_dir(gatewright_tests::cases("rules")).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => "api",
            Some("yaml") => "cloudformation",
            Some("sls") => "idem",
            _ => continue,
        };
        let text = std::fs::read_to_string(&path).unwrap();
        let reading = formats::check(&*text, formats::find(format).unwrap(), &Options::default()).unwrap();
        let lines: String = reading
            .diagnostics
            .iter()
            .map(|finding| {
                let (severity, id) = (finding.severity.name(), finding.rule.id);
                format!("{severity} {id} {}: {}\n", finding.path, finding.message())
            })
            .collect();
        gatewright_tests::expect_file(&path.with_extension("findings"), &lines);
    }
}

#[test]
fn a_service_action_as_the_service_shows_it_is_in_order() {
    reports(
        Protocol::Http,
        r#"{"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage",
        "integrationMethod": "", "payloadFormatVersion": "1.0",
        "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
        "requestParameters": {"QueueUrl": "$request.header.queueUrl", "MessageBody": "$request.body"}}"#,
        &[],
    );
}

#[test]
fn what_only_names_or_changes_an_integration_needs_no_type() {
    reports(Protocol::Http, r#"{"integrationId": "abc"}"#, &[]);
    reports(Protocol::Http, r#"{"integrationId": "abc", "integrationUri": "https://example.com/"}"#, &[]);
    design(
        r#"{"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
        {"properties": {}, "responses": [{"properties": {"integrationResponseKey": "$default"}}]},
        {"properties": {"integrationId": "abc"}, "responses": [{"properties": {"integrationResponseId": "def"}}]}
    ]}]}"#,
        &[],
    );
}

#[track_caller]
fn design(text: &str, expected: &[&str]) {
    let findings = Example {
        is_good: false,
        about: About::Design,
        language: "json",
        format: None,
        protocol: None,
        also: vec![],
        text: text.into(),
    }
    .check();
    let lines: Vec<_> = findings.iter().map(line).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn documents_of_a_wrong_shape_are_reported_where_they_are_wrong() {
    design(
        r#"{"gatewright": 1, "apis": {}}"#,
        &["GW041 /apis: apis is an object; it should be a list of objects."],
    );
    design(
        r#"{"gatewright": 1, "apis": [{}, 5]}"#,
        &["GW041 /apis/1: apis[1] is 5, a number; it should be an object."],
    );
    design(
        r#"{"gatewright": 1, "apis": null, "region": 5}"#,
        &["GW042 /apis: apis is null.", "GW041 /region: region is 5, a number; it should be text."],
    );
    design(
        r#"{"gatewright": "1", "Apis": [], "stages": []}"#,
        &[
            r#"GW043 /gatewright: gatewright is "1"; accepted: 1."#,
            r#"GW024 /Apis: "Apis" is not known here; did you mean apis?"#,
            r#"GW024 /stages: "stages" is not known here."#,
        ],
    );
    design(
        r#"{"gatewright": 1, "apis": [{"protocolType": 5, "name": {}, "integrations": [
        {"properties": "x"}, {"properties": null}, {"properties": {"integrationType": "MOCK"}, "responses": [[]]}]}]}"#,
        &[
            "GW041 /apis/0/protocolType: protocolType is 5, a number; it should be text.",
            "GW041 /apis/0/name: name is an object; it should be text.",
            r#"GW041 : properties is "x", which is text; it should be an object."#,
            "GW042 /apis/0/integrations/1/properties: properties is null.",
            "GW004 /apis/0/integrations/1/properties/integrationType: integrationType is missing.",
            "GW041 /apis/0/integrations/2/responses/0: responses[0] is a list; it should be an object.",
        ],
    );
}

#[test]
fn protocols_are_recognised_and_put_right() {
    let fix = |protocol: &str| {
        let text = format!(r#"{{"gatewright": 1, "apis": [{{"protocolType": "{protocol}"}}]}}"#);
        let findings = Example {
            is_good: false,
            about: About::Design,
            language: "json",
            format: None,
            protocol: None,
            also: vec![],
            text,
        }
        .check();
        assert_eq!(ids(&findings), BTreeSet::from(["GW032"]), "{protocol}");
        findings[0].fix.as_ref().map(|fix| fix.title.clone())
    };
    assert_eq!(fix("Http"), Some("Use HTTP".into()));
    assert_eq!(fix("WebSocket"), Some("Use WEBSOCKET".into()));
    assert_eq!(fix("web-socket "), Some("Use WEBSOCKET".into()));
    assert_eq!(fix("WEBSOKET"), Some("Use WEBSOCKET".into()));
    assert_eq!(fix("REST"), None);
}

#[test]
fn the_protocol_can_be_given_from_outside() {
    let example = Example {
        is_good: false,
        about: About::Design,
        language: "json",
        format: None,
        protocol: None,
        also: vec![],
        text: "{\"integrationType\": \"MOCK\"}".into(),
    };
    let mut options = Options::default();
    options.protocol = Some(Protocol::Http);
    assert_eq!(ids(&validate(&example.read().0, &options)), BTreeSet::from(["GW101"]));
}

/// What a text of a format is reported for.
fn findings_of(format: &str, text: &str) -> BTreeSet<&'static str> {
    let format = formats::find(format).unwrap();
    ids(&formats::check(text, format, &Options::default()).unwrap().diagnostics)
}

/// Ids and defaults are at home in what the service says, and in what says which resource is meant.
#[test]
fn what_exists_is_no_mistake() {
    let answer = r#"{"ApiId": "a1b2c3", "ConnectionType": "INTERNET", "IntegrationId": "abc123", "IntegrationMethod": "POST",
        "IntegrationType": "AWS_PROXY", "IntegrationUri": "arn:aws:lambda:us-east-1:123456789012:function:orders",
        "PayloadFormatVersion": "2.0", "TimeoutInMillis": 30000, "ApiGatewayManaged": false}"#;
    let row = r#"[{"_cq_id": "x", "api_arn": "arn:aws:apigateway:us-east-1::/apis/a1b2c3", "integration_id": "abc123",
        "integration_type": "HTTP_PROXY", "integration_method": "ANY", "integration_uri": "https://example.com/",
        "payload_format_version": "1.0", "api_gateway_managed": false}]"#;
    let update = r#"UPDATE aws.apigatewayv2.integrations
        SET data__PatchDocument = '[{"op": "add", "path": "/IntegrationType", "value": "HTTP_PROXY"}]'
        WHERE data__Identifier = 'a1b2c3|abc123' AND region = 'us-east-1';"#;
    for (format, text) in [
        ("api", answer.to_owned()),
        ("api", format!("{{\"Items\": [{answer}]}}")),
        ("cloudquery", row.to_owned()),
        ("stackql", update.to_owned()),
    ] {
        let found = findings_of(format, &text);
        assert!(!found.contains("GW025") && !found.contains("GW032"), "{format}: {found:?}\n{text}");
    }
}

#[test]
fn what_is_to_be_made_has_no_id_and_a_protocol() {
    let insert = "INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, IntegrationId, region)
        SELECT 'a1b2c3', 'MOCK', 'abc123', 'us-east-1'";
    assert!(findings_of("stackql", insert).contains("GW025"));
    let insert = "INSERT INTO aws.apigatewayv2.integrations (ApiId, IntegrationType, region)
        SELECT 'a1b2c3', 'MOCK', 'us-east-1'";
    assert!(findings_of("stackql", insert).contains("GW032"));
    let body = r#"{"integrationId": "abc123", "integrationType": "MOCK"}"#;
    assert!(findings_of("api", body).contains("GW025"));
    let document = r#"{"gatewright": 1, "apis": [{"integrations": [
        {"properties": {"integrationId": "abc123", "integrationType": "MOCK"}}]}]}"#;
    assert!(findings_of("api", document).is_superset(&BTreeSet::from(["GW025", "GW032"])));
}

#[test]
fn rules_can_be_switched_off_and_weighed_anew() {
    let example = Example {
        is_good: false,
        about: About::Design,
        language: "json",
        format: None,
        protocol: None,
        also: vec![],
        text: "{\"integrationType\": \"AWS_PROXY\"}".into(),
    };
    let mut options = Options::default();
    options.protocol = Some(Protocol::Http);
    options.set("gw201", None).unwrap();
    options.set("missing-payload-version", Some(Severity::Info)).unwrap();
    let findings = validate(&example.read().0, &options);
    assert_eq!(
        findings.iter().map(|finding| (finding.rule.id, finding.severity)).collect::<Vec<_>>(),
        [("GW110", Severity::Info)]
    );
    let unknown = options.set("missing-payload-versoin", None).unwrap_err().to_string();
    assert_eq!(
        unknown,
        r#"There is no rule "missing-payload-versoin"; did you mean missing-payload-version?"#
    );
}

#[test]
fn findings_point_into_the_text() {
    let text = "{\n  \"integrationType\": \"http\",\n  \"Description\": \"x\",\n  \"requestParameters\": {\"integration.request.header.a\": 5, \"integration.request.header.a\": \"'b '\"}\n}";
    let pieces: Vec<_> = check(Some(Protocol::WebSocket), text)
        .iter()
        .map(|finding| (finding.rule.id, finding.place.0.unwrap().of(text).to_owned()))
        .collect();
    let piece = |id, piece: &str| (id, piece.to_owned());
    assert_eq!(
        pieces,
        [
            piece("GW005", "\"http\""),
            piece("GW024", "\"Description\""),
            piece("GW026", "\"integration.request.header.a\"")
        ]
    );
}

/// The characters that URIs, ARNs and their variables are made of, a megabyte of each.
#[test]
fn a_megabyte_of_a_uri_is_checked() {
    for start in ["", "https://example.com/", "arn:aws:lambda:us-east-1:1:function:", "$stageVariables.a/"] {
        for piece in
            ["{", "}", "{a}", "${", "${a}", ":", "/", "%", "é", "?", "#", "@", "[", "$stageVariables."]
        {
            let uri = format!("{start}{}", piece.repeat(1_000_000 / piece.len()));
            for protocol in [Protocol::Http, Protocol::WebSocket] {
                for kind in ["HTTP_PROXY", "AWS_PROXY"] {
                    let text = format!(
                        r#"{{"integrationType": "{kind}", "integrationUri": "{uri}", "credentialsArn": "{uri}", "integrationMethod": "{uri}",
                            "tlsConfig": {{"serverNameToVerify": "{uri}"}}}}"#
                    );
                    assert!(ids(&check(Some(protocol), &text)).contains("GW019"), "{start}{piece}");
                }
            }
        }
    }
}

/// A megabyte of everything that could make a check slow: unknown names, keys written twice, values of wrong types. A check
/// that compares each with each does not come to an end here.
#[test]
fn a_megabyte_of_mistakes_is_checked() {
    let unknown = |at: usize| format!("\"unknown{at}\": null");
    let near = |at: usize| format!("\"{}integrationUri\": 1", "_".repeat(at % 40));
    let twice = |at: usize| format!("\"twice{}\": null", at / 2);
    let mistakes: [&dyn Fn(usize) -> String; 3] = [&unknown, &near, &twice];
    for mistake in mistakes {
        let members = (0..40_000).map(mistake).collect::<Vec<_>>().join(",");
        for text in [
            format!("{{{URL}, {members}}}"),
            format!("{{{URL}, \"requestParameters\": {{{members}}}}}"),
            format!(
                "{{\"gatewright\": 1, \"apis\": [{{\"protocolType\": \"HTTP\", \"integrations\": [{{{members}}}]}}]}}"
            ),
        ] {
            assert!(!check(Some(Protocol::Http), &text).is_empty());
        }
    }
}

proptest! {
    /// Whatever a design holds, it is checked, and applying one fix after the other comes to an end.
    #[test]
    fn any_design_can_be_checked_and_every_fix_applied(design in designs::broken_designs()) {
        settle(design);
    }

    /// The same for documents of any shape.
    #[test]
    fn any_document_can_be_checked_and_every_fix_applied(value in documents()) {
        if let Ok(design) = Design::from_value(value) {
            settle(design);
        }
    }
}

/// Applies the first fix that is offered until none is left.
fn settle(mut design: Design) {
    for _ in 0..1_000 {
        let findings = validate(&design, &Options::default());
        for finding in &findings {
            assert!(finding.fix.is_none() || finding.rule.fixable, "{} says it has no fix", finding.rule.id);
            assert!(!finding.message().contains('\n'), "{:?}", finding.message());
        }
        for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
            design.edited(&fix.edits).unwrap_or_else(|error| panic!("{fix:?}: {error}\n{design:#?}"));
        }
        let Some((finding, fix)) = findings.iter().find_map(|finding| Some((finding, finding.fix.as_ref()?)))
        else {
            return;
        };
        design = design.edited(&fix.edits).unwrap();
        // What is written twice can be wrong twice, and what follows in a list moves up.
        let same = |other: &&Diagnostic| other.rule == finding.rule && other.facts == finding.facts;
        let after = validate(&design, &Options::default());
        let (before, after) = (findings.iter().filter(same).count(), after.iter().filter(same).count());
        assert!(after < before, "{} stays after {fix:?}", finding.rule.id);
    }
    panic!("the fixes never end: {design:#?}");
}

/// Documents whose members have any value, under known, misspelt and unknown names.
fn documents() -> impl Strategy<Value = Value> {
    let names = |names: &'static [&'static str]| prop_oneof![8 => proptest::sample::select(names).prop_map(str::to_owned), 1 => designs::text()];
    let part = |known: &'static [&'static str], inner: BoxedStrategy<Value>| {
        let value = prop_oneof![1 => designs::anything(), 3 => inner.clone(), 3 => proptest::collection::vec(inner, 0..3).prop_map(|items| Value::new(Kind::List(items)))];
        proptest::collection::vec((names(known), value), 0..5).prop_map(|members| {
            let mut map = Map::new();
            for (key, value) in members {
                map.set(key, value);
            }
            Value::from(map)
        })
    };
    let properties =
        designs::broken_properties(Resource::Integration.properties()).prop_map(Value::from).boxed();
    let integration = part(
        &["name", "properties", "Properties", "responses", "integrationType", "integration_uri"],
        properties,
    );
    let api = part(
        &["name", "protocolType", "ProtocolType", "apiId", "integrations", "Integrations"],
        integration.boxed(),
    );
    part(&["gatewright", "region", "apis", "APIs"], api.boxed())
}
