//! The parsers of the small languages accept every text, keep every character, and point at whole characters.

use gatewright_core::expr::{Piece, http, jsonpath, pattern, response_key, selection, uri, websocket};
use gatewright_tests::designs::text;
use proptest::prelude::*;

/// Texts made of what means something in these languages.
fn expression() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "$",
        "{",
        "}",
        "${",
        "request",
        "response",
        "context",
        "stageVariables",
        "route",
        "integration",
        ".",
        "..",
        "[",
        "]",
        "'",
        "\"",
        "body",
        "header",
        "path",
        ":",
        "/",
        "?",
        "#",
        "@",
        "\\",
        "*",
        "?(",
        "arn:aws:",
        "lambda",
        ":function:",
        "https://",
        "overwrite",
        "é",
        "😀",
        " ",
        "0",
    ]);
    prop_oneof![4 => prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()), 1 => text()]
}

#[track_caller]
fn stands_in(text: &str, piece: Piece<'_>) {
    assert_eq!(text.get(piece.span()), Some(piece.text), "{text:?}");
}

/// The characters that a problem names are characters of the text.
#[track_caller]
fn points_into(text: &str, problem: &http::VariableProblem<'_>) {
    use http::VariableProblem::{ContextName, OtherSide, Path, Root, Source, StageVariableName, Unclosed};
    match problem {
        Unclosed | OtherSide => {}
        Root(piece) | Source(piece) => stands_in(text, *piece),
        Path(problem) => assert!(text.get(problem.span()).is_some(), "{text:?} {problem:?}"),
        ContextName(character, span) | StageVariableName(character, span) => {
            let there = text.get(span.clone());
            assert!(there.is_some(), "{text:?} {problem:?}");
            if let Some(character) = character {
                assert!(there.is_some_and(|there| there.chars().eq([*character])), "{text:?} {problem:?}");
            }
        }
    }
}

#[test]
fn mapping_keys_say_what_they_change() {
    use http::Destination::{Header, Path, Querystring, StatusCode};
    use http::KeyProblem as Problem;
    use http::Side::{self, Request, Response};
    let shown = |key: &str, side: Side| match http::destination(key, side) {
        Ok(Header { action, name }) => format!("{action:?} header {}", name.text),
        Ok(Querystring { action, name }) => format!("{action:?} query {}", name.text),
        Ok(Path) => "path".into(),
        Ok(StatusCode) => "status".into(),
        Err(Problem::Action(piece)) => format!("no action {}", piece.text),
        Err(Problem::Location(piece)) => format!("no location {}", piece.text),
        Err(Problem::DottedAction { action, rest }) => format!("{} dot {}", action.text, rest.text),
        Err(Problem::PathName(piece)) => format!("path name {}", piece.text),
        Err(other) => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
    };
    for (key, request, response) in [
        ("append:header.a.b", "Append header a.b", "Append header a.b"),
        ("remove:querystring.a", "Remove query a", "no location querystring"),
        ("overwrite:path", "path", "no location path"),
        ("overwrite:statuscode", "StatusCodeOfRequest", "status"),
        ("append:statuscode", "StatusCodeOfRequest", "StatusCodeAction"),
        ("append:path", "PathAction", "no location path"),
        ("overwrite:path.a", "path name a", "no location path"),
        ("overwrite:header.", "NoName", "NoName"),
        ("overwrite:header", "NoName", "NoName"),
        ("set:x", "no action set", "no action set"),
        (":header.a", "no action ", "no action "),
        ("overwrite:", "no location ", "no location "),
        ("remove.header.a", "remove dot header.a", "remove dot header.a"),
        ("integration.request.header.a", "OtherForm", "OtherForm"),
        ("", "Other", "Other"),
        ("a.b", "Other", "Other"),
    ] {
        assert_eq!(
            (shown(key, Request).as_str(), shown(key, Response).as_str()),
            (request, response),
            "{key}"
        );
    }
}

#[test]
fn variables_of_mappings_stand_for_something() {
    use http::VariableProblem as Problem;
    let first = |value: &str| {
        let variable = http::parts(value).find_map(|part| match part {
            http::Part::Variable(variable) => Some(variable),
            http::Part::Text(_) => None,
        });
        let problem =
            variable.unwrap_or_else(|| panic!("no variable in {value}")).problem(http::Side::Request);
        problem.map(|problem| match problem {
            Problem::Unclosed => "unclosed".into(),
            Problem::OtherSide => "other side".into(),
            Problem::Root(piece) => format!("root {}", piece.text),
            Problem::Source(piece) => format!("part {}", piece.text),
            Problem::Path(problem) => format!("path {}", &value[problem.span()]),
            Problem::ContextName(_, span) => format!("context {}", &value[span]),
            Problem::StageVariableName(_, span) => format!("stage {}", &value[span]),
        })
    };
    for good in
        ["$request.body", "$request.body[0]", "${request.header.a b}", "$context.a.b_c", "$stageVariables.x"]
    {
        assert_eq!(first(good), None, "{good}");
    }
    for (value, expected) in [
        ("a ${request.path", "unclosed"),
        ("$response.body", "other side"),
        ("$foo.bar", "root foo"),
        ("$foo", "root foo"),
        ("$request.cookie.a", "part cookie.a"),
        ("$request.body.a..b", "path .."),
        ("$request.body.", "path ."),
        ("$context.a-b", "context -"),
        ("$context.a..b", "context ."),
        ("$context", "context "),
        ("$stageVariables.a.b", "stage ."),
        ("${stageVariables.é}", "stage é"),
    ] {
        assert_eq!(first(value).as_deref(), Some(expected), "{value}");
    }
}

proptest! {
    #[test]
    fn mapping_values_are_cut_without_a_rest(text in expression()) {
        let pieces = http::parts(&text).map(|part| match part {
            http::Part::Text(piece) => piece,
            http::Part::Variable(it) => {
                stands_in(&text, it.name);
                for side in [http::Side::Request, http::Side::Response] {
                    if let Some(problem) = it.problem(side) {
                        points_into(&text, &problem);
                    }
                }
                it.whole
            }
        });
        prop_assert_eq!(pieces.map(|piece| piece.text).collect::<String>(), text);
    }

    #[test]
    fn selection_expressions_are_cut_without_a_rest(text in expression()) {
        let pieces = selection::parts(&text).map(|part| match part {
            selection::Part::Text(piece) | selection::Part::Escape(piece) => piece,
            selection::Part::Variable(it) => {
                stands_in(&text, it.name);
                it.whole
            }
        });
        prop_assert_eq!(pieces.map(|piece| piece.text).collect::<String>(), &text[..]);
        if let Ok(key) = selection::static_text(&text) {
            prop_assert!(selection::yields(&text, &key), "{text:?} {key:?}");
        }
        if let Some(problem) = selection::problem(&text) {
            let (selection::Problem::Unclosed(span) | selection::Problem::EmptyVariable(span)
                | selection::Problem::TrailingBackslash(span)) = problem;
            prop_assert!(text.get(span.clone()).is_some(), "{:?} {:?}", text, span);
        }
    }

    #[test]
    fn patterns_are_judged(text in "[0-9a-z.*+?(){}|\\\\\\[\\]^$<>!=:&-]{0,10}|\\PC{0,6}") {
        match pattern::judge(Piece::whole(&text)) {
            pattern::Verdict::Good => {}
            pattern::Verdict::Broken { span, .. } | pattern::Verdict::Unsure { span, .. } => {
                prop_assert!(text.get(span.clone()).is_some_and(|wrong| !wrong.is_empty()), "{:?} {:?}", text, span);
            }
        }
        let _ = (pattern::Statuses::new(&text), pattern::matches_some_status(&text));
    }

    #[test]
    fn every_parser_answers(text in expression()) {
        let key = http::key(&text);
        [Some(key.action), key.location, key.name].into_iter().flatten().for_each(|piece| stands_in(&text, piece));
        let _ = (websocket::key(&text), response_key::response_key(&text));
        match websocket::value(&text) {
            websocket::Value::Dollar { variable, inside } => {
                stands_in(&text, variable);
                stands_in(&text, inside);
            }
            websocket::Value::PartialStageVariable { variable } => stands_in(&text, variable),
            other => prop_assert!(!(other.is_request_source() && text.is_empty())),
        }
        for variable in uri::variables(Piece::whole(&text)) {
            match variable {
                uri::Variable::Dollar { whole, name, .. } | uri::Variable::Path { whole, name, .. } => {
                    stands_in(&text, whole);
                    stands_in(&text, name);
                }
                uri::Variable::Stray(piece) => stands_in(&text, piece),
            }
        }
        if let uri::Uri::Url(url) = uri::uri(&text) {
            [url.scheme, url.host, url.path].into_iter().chain(url.user).chain(url.port).chain(url.query).chain(url.fragment)
                .for_each(|piece| stands_in(&text, piece));
        }
        if let Some(problem) = jsonpath::problem(Piece::whole(&text)) {
            let (jsonpath::Problem::RecursiveDescent(span) | jsonpath::Problem::Filter(span)
                | jsonpath::Problem::EmptyStep(span) | jsonpath::Problem::Unbalanced(span)) = problem;
            prop_assert!(text.get(span.clone()).is_some(), "{:?} {:?}", text, span);
        }
    }
}
