//! WebSocket mappings, template selection and integration responses: one mistake is one finding, and every fix holds.

use gatewright_core::diagnostic::{Diagnostic, Severity};
use gatewright_core::formats::json;
use gatewright_core::model::Design;
use gatewright_core::rules::{Options, validate};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

const HTTP: &str =
    r#""integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in""#;

/// What is found in an integration of a WebSocket API and its responses.
#[track_caller]
fn check(properties: &str, responses: &str) -> (Design, Vec<Diagnostic>) {
    let text = format!(
        r#"{{"gatewright": 1, "apis": [{{"protocolType": "WEBSOCKET", "integrations": [
            {{"properties": {{{properties}}}, "responses": [{responses}]}}]}}]}}"#
    );
    let parsed = json::parse(&text);
    assert_eq!(parsed.errors, vec![], "{text}");
    let design = Design::from_value(parsed.value.unwrap()).unwrap();
    let findings = validate(&design, &Options::default());
    (design, findings)
}

fn ids(findings: &[Diagnostic]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

fn quoted(text: &str) -> String {
    json::to_line(&gatewright_core::model::Value::from(text.to_owned())).trim_end().to_owned()
}

/// The rules that one request mapping breaks.
#[track_caller]
fn mapping(key: &str, value: &str, expected: &[&str]) {
    let (_, findings) =
        check(&format!(r#"{HTTP}, "requestParameters": {{{}: {}}}"#, quoted(key), quoted(value)), "");
    assert_eq!(ids(&findings), expected, "{key}: {value}");
}

const KEY: &str = "integration.request.header.x-id";

#[test]
fn a_mapping_with_one_mistake_has_one_finding() {
    for good in [
        "context.connectionId",
        "context.authorizer.any.name",
        "stageVariables.name_1",
        "route.request.header.x-id",
        "route.request.multivalueheader.x-id",
        "route.request.querystring.id",
        "route.request.multivaluequerystring.id",
        "route.request.body",
        "route.request.body.order.lines[0].id",
        "'application/json'",
        "''",
        "'see stageVariables.name'",
        "'{\"a\": 1}'",
    ] {
        mapping(KEY, good, &[]);
    }
    for (value, rule) in [
        ("route.request.header.a b", "GW503"),
        ("route.request.header.", "GW504"),
        ("route.request.cookie.id", "GW504"),
        ("route.request.body.", "GW504"),
        ("route.request.body.a[0", "GW504"),
        ("integration.response.body.id", "GW504"),
        ("context.", "GW504"),
        ("context", "GW504"),
        ("context.connectionId/x", "GW504"),
        ("Context.connectionId", "GW504"),
        ("request.body.id", "GW504"),
        ("method.request.header.id", "GW505"),
        ("method.request.path.id", "GW505"),
        ("$context.connectionId", "GW506"),
        ("${context.connectionId}", "GW506"),
        ("${context.connectionId", "GW506"),
        ("$request.body.id", "GW506"),
        ("id-$context.connectionId-x", "GW506"),
        ("$integration.response.header.id", "GW506"),
        ("application/json", "GW507"),
        ("connectionId", "GW507"),
        ("$5", "GW507"),
        ("'text", "GW508"),
        ("text'", "GW508"),
        ("\"text\"", "GW508"),
        ("'it's'", "GW508"),
        ("route.request.path.id", "GW512"),
        ("route.request.body.$", "GW513"),
        ("route.request.body.$.id", "GW513"),
        ("route.request.body$[0]", "GW513"),
        ("context.connectionID", "GW514"),
        ("context.path", "GW514"),
        ("${stageVariables.host}/in", "GW519"),
        ("stageVariables.my-host", "GW519"),
        ("'${stageVariables.host}'", "GW519"),
    ] {
        mapping(KEY, value, &[rule]);
    }
    for (key, rule) in [
        ("integration.request.header.", "GW501"),
        ("integration.request.headers.x", "GW501"),
        ("method.response.header.x", "GW501"),
        ("x-id", "GW501"),
        ("overwrite:header.x", "GW502"),
        ("set:header.x", "GW502"),
        ("overwrite:path", "GW502"),
        ("integration.request.header.x id", "GW503"),
        (" integration.request.header.x", "GW027"),
        ("integration.request.header.x\n", "GW028"),
        ("integration.request.path.id", "GW515"),
    ] {
        mapping(key, "context.connectionId", &[rule]);
    }
    // In the form of HTTP APIs the value is a part of the same mistake.
    mapping("append:header.x", "$context.connectionId", &["GW502"]);
    mapping("append:header.x", "text ${request.path}", &["GW502"]);
    mapping(KEY, "", &["GW020"]);
    mapping("integration.request.querystring.q", "'a b'", &["GW509"]);
    mapping("integration.request.path.q", "'a/b'", &["GW515"]);
}

#[test]
fn what_is_not_known_is_not_judged() {
    let (_, findings) = check(
        &format!(
            r#"{HTTP}, "requestParameters": {{"{KEY}": {{"ref": "Value"}},
                "integration.request.header.y": {{"concat": ["$context.", {{"ref": "Name"}}]}}}},
            "templateSelectionExpression": {{"ref": "Expression"}},
            "requestTemplates": {{"a": {{"ref": "Template"}}, "b": {{"concat": ["", {{"ref": "Template"}}]}}}}"#
        ),
        r#"{"properties": {"integrationResponseKey": {"ref": "Key"},
            "responseParameters": {"method.response.header.x": {"ref": "Value"}}}}"#,
    );
    // That there are header mappings is known, whatever they say.
    assert_eq!(ids(&findings), ["GW716"]);
}

/// The rules that the choice of a template breaks. `rest` is JSON that follows in the properties.
#[track_caller]
fn selection(expression: Option<&str>, rest: &str, expected: &[&str]) {
    let chosen = expression
        .map(|expression| format!(r#", "templateSelectionExpression": {}"#, quoted(expression)))
        .unwrap_or_default();
    let (_, findings) = check(&format!("{HTTP}{chosen}{rest}"), "");
    assert_eq!(ids(&findings), expected, "{expression:?} {rest}");
}

#[test]
fn a_choice_with_one_mistake_has_one_finding() {
    let (both, one) =
        (r#", "requestTemplates": {"a": "x", "$default": "y"}"#, r#", "requestTemplates": {"a": "x"}"#);
    let variable = "${request.body.kind}";
    selection(Some(variable), both, &[]);
    selection(Some("a"), one, &[]);
    selection(Some(variable), "", &[]);
    selection(Some("${request.body"), one, &["GW530"]);
    selection(Some("a$"), one, &["GW530"]);
    selection(Some("a\\"), one, &["GW530"]);
    selection(Some("${context.stage}"), one, &["GW531"]);
    selection(Some("${request.body}"), one, &["GW531"]);
    selection(Some("$default"), one, &["GW533"]);
    selection(Some("b"), one, &["GW534"]);
    selection(Some("b"), r#", "requestTemplates": {"/b/": "x"}"#, &["GW539"]);
    selection(None, both, &["GW535"]);
    selection(Some(""), both, &["GW535"]);
    selection(None, one, &["GW536"]);
    selection(None, r#", "requestTemplates": {"$default": "x"}"#, &[]);
    selection(Some("\\$default"), both, &["GW537"]);
    selection(Some("$request.body.kind"), both, &["GW540"]);
    selection(Some("${request.body.${request.body.a}}"), one, &["GW545"]);
    let passthrough = |word: &str| format!(r#"{one}, "passthroughBehavior": "{word}""#);
    selection(Some(variable), one, &["GW541"]);
    selection(Some(variable), &passthrough("NEVER"), &[]);
    selection(Some(variable), &passthrough("WHEN_NO_MATCH"), &["GW543"]);
    selection(Some(variable), &passthrough("WHEN_NO_TEMPLATES"), &["GW544"]);
    selection(Some("a"), &passthrough("WHEN_NO_MATCH"), &[]);
    selection(None, r#", "passthroughBehavior": "NEVER""#, &["GW542"]);
}

/// The rules that the keys of the responses of an HTTP integration break.
#[track_caller]
fn keys(keys: &[&str], expected: &[&str]) {
    let response = |key: &&str| format!(r#"{{"properties": {{"integrationResponseKey": {}}}}}"#, quoted(key));
    let responses: Vec<_> = keys.iter().map(response).collect();
    let (_, findings) = check(HTTP, &responses.join(", "));
    assert_eq!(ids(&findings), expected, "{keys:?}");
}

#[test]
fn a_response_key_with_one_mistake_has_one_finding() {
    keys(&["$default", r"/2\d\d/", "/4../", "/[59]../"], &[]);
    keys(&[], &[]);
    keys(&[""], &["GW702"]);
    keys(&["default"], &["GW703"]);
    keys(&[r"\$default"], &["GW703"]);
    keys(&["$default", "200"], &["GW703"]);
    keys(&["$default", "/"], &["GW703"]);
    keys(&["$default", "//"], &["GW704"]);
    keys(&["$default", "/(/"], &["GW704"]);
    keys(&["$default", r"/4\y/"], &["GW704"]);
    keys(&["$default", r"/(?!404)4\d\d/"], &["GW705"]);
    keys(&["$default", r"/(4)0\1/"], &["GW705"]);
    keys(&["$default", r"/40\d++/"], &["GW705"]);
    keys(&["$default", r"/\Q200\E/"], &[]);
    keys(&["$default", r"/4\d\d|\p{IsGreek}/"], &["GW705"]);
    keys(&["$default", "$default"], &["GW706"]);
    keys(&["$default", "/404/", "/404/"], &["GW706"]);
    keys(&["/404/"], &["GW707"]);
    keys(&["$default", "/404/", "/4[0-9]4/"], &["GW710"]);
    keys(&["$default", "/2xx/"], &["GW711"]);
    keys(&["$default", " /2../"], &["GW027"]);
}

fn fragments(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

fn designs() -> impl Strategy<Value = (String, String)> {
    const PIECES: &[&str] = &[
        "integration",
        "route",
        "request",
        "response",
        "method",
        "context",
        "stageVariables",
        ".",
        ".",
        ".",
        "header",
        "querystring",
        "path",
        "body",
        "x",
        "X",
        "$",
        "${",
        "}",
        "'",
        "\"",
        "[0]",
        "[",
        " ",
        "%",
        "&",
        "connectionId",
        "append:",
        "overwrite:",
        "remove:",
        "é",
        "\\",
        "default",
        "200",
        "statuscode",
        "/",
    ];
    const STARTS: &[&str] = &[
        "",
        "integration.request.header.",
        "integration.request.querystring.",
        "method.response.header.",
        "route.request.",
        "route.request.body",
        "integration.response.",
        "context.",
        "stageVariables.",
        "$",
        "${",
        "'",
        "overwrite:header.",
        "append:header.",
        "${request.body.",
        "/",
        "$default",
        "\\$default",
    ];
    let text = || (select(STARTS), fragments(PIECES, 5)).prop_map(|(start, rest)| start.to_owned() + &rest);
    let map = move || {
        prop::collection::btree_map(text(), text(), 0..3).prop_map(|map| {
            let members = map.iter().map(|(key, value)| format!("{}: {}", quoted(key), quoted(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        })
    };
    let kind = select(&["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"][..]);
    let passthrough = select(&["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"][..]);
    let properties = (kind, map(), map(), text(), passthrough, 0..8_u8).prop_map(
        |(kind, mappings, templates, expression, passthrough, which)| {
            let mut all = format!(
                r#""integrationType": "{kind}", "requestParameters": {mappings}, "requestTemplates": {templates}"#
            );
            if which & 1 != 0 {
                all += &format!(r#", "templateSelectionExpression": {}"#, quoted(&expression));
            }
            if which & 2 != 0 {
                all += &format!(r#", "passthroughBehavior": "{passthrough}""#);
            }
            all
        },
    );
    let response = (text(), map(), map(), text()).prop_map(|(key, mappings, templates, expression)| {
        let (key, expression) = (quoted(&key), quoted(&expression));
        format!(
            r#"{{"properties": {{"integrationResponseKey": {key}, "responseParameters": {mappings},
                "responseTemplates": {templates}, "templateSelectionExpression": {expression}}}}}"#
        )
    });
    (properties, prop::collection::vec(response, 0..3).prop_map(|responses| responses.join(", ")))
}

/// How many errors there are of each rule.
fn errors(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *counts.entry(finding.rule.id).or_default() += 1;
    }
    counts
}

proptest! {
    #[test]
    fn fixes_remove_their_finding_and_add_no_error((properties, responses) in designs()) {
        let (design, before) = check(&properties, &responses);
        for finding in &before {
            let document = design.to_value();
            let value = document.find(&finding.path.0).and_then(|value| value.literal());
            let text = if finding.in_key { finding.path.last_key() } else { value };
            if let (Some(span), Some(text)) = (&finding.span, text) {
                prop_assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{:?}", finding);
            }
            let Some(fix) = &finding.fix else { continue };
            let after = validate(&design.edited(&fix.edits).unwrap(), &Options::default());
            let count = |findings: &[Diagnostic]| findings.iter().filter(|other| other.rule == finding.rule).count();
            prop_assert!(count(&after) < count(&before), "{} is still there: {:?}", finding.rule.id, fix);
            let errors_before = errors(&before);
            for (rule, count) in errors(&after) {
                let had = errors_before.get(rule).copied().unwrap_or_default();
                prop_assert!(count <= had, "{rule} comes with {}: {:?}", finding.rule.id, fix);
            }
        }
    }
}
