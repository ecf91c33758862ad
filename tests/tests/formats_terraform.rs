//! Terraform: the cases as people would type them, what is read from what people typed, and that the one undoes the
//! other.

use gatewright_core::formats::{self, FormatError, Output, Reading, json};
use gatewright_core::model::{Design, Kind, Lines, Path, Place, PropertyId, Protocol};
use gatewright_core::rules::Options;
use gatewright_tests::designs::{self, broken_designs, typed_designs};
use gatewright_tests::{comeback, corpus, format_cases};
use proptest::prelude::*;
use std::fmt::Write as _;

fn write(design: &Design) -> Output {
    formats::write(design, formats::find("terraform").unwrap(), []).unwrap()
}

/// The same in the JSON syntax.
fn write_json(design: &Design) -> Output {
    formats::write(design, formats::find("terraform").unwrap(), [("syntax", "json")]).unwrap()
}

fn read(text: &str) -> Reading {
    formats::read(text, formats::find("terraform").unwrap()).unwrap()
}

#[test]
fn the_cases_are_written_as_expected() {
    for case in format_cases::all() {
        let output = write(&case.design);
        case.expect("terraform.tf", &output.files[0].text);
        case.expect_losses("terraform.losses.txt", &output.losses);
        let in_json = write_json(&case.design);
        case.expect("terraform.tf.json", &in_json.files[0].text);
        assert_eq!(in_json.losses, output.losses, "{}", case.name);
    }
}

#[test]
fn the_cases_come_back() {
    // One has references that are resources of Terraform in the end, the other values of types that Terraform changes.
    let is_exact = |name: &str| !["references", "get-answer"].contains(&name);
    for case in format_cases::all().into_iter().filter(|case| is_exact(&case.name)) {
        comeback::check(&case.design, "terraform");
    }
}

proptest! {
    #[test]
    fn what_is_written_comes_back(design in typed_designs()) {
        comeback::check(&comeback::distinct(design), "terraform");
    }

    #[test]
    fn both_syntaxes_say_the_same(design in typed_designs()) {
        let (hcl, in_json) = (write(&design), write_json(&design));
        prop_assert_eq!(&hcl.losses, &in_json.losses);
        let (hcl, in_json) = (&hcl.files[0].text, &in_json.files[0].text);
        let (of_hcl, of_json) = (read(hcl), read(in_json));
        let document = |reading: &Reading| json::to_text(&reading.design.to_value());
        prop_assert_eq!(document(&of_hcl), document(&of_json), "{}\n{}", hcl, in_json);
        prop_assert_eq!(&of_hcl.losses, &of_json.losses, "{}\n{}", hcl, in_json);
        prop_assert_eq!(of_hcl.left_alone.len(), of_json.left_alone.len());
    }

    #[test]
    fn broken_designs_become_text_that_can_be_read(design in broken_designs()) {
        // A list in the place of a block is a list of blocks in JSON, whose arguments have names.
        let is_of_syntax = |message: &str| !message.ends_with("cannot be the name of an argument.");
        for output in [write(&design), write_json(&design)] {
            let text = &output.files[0].text;
            let findings = read(text).diagnostics.into_iter().filter(|finding| finding.rule.id == "GW040");
            let errors: Vec<_> = findings.map(|finding| finding.message()).filter(|it| is_of_syntax(it)).collect();
            assert!(errors.is_empty(), "{errors:#?}\n{text}");
        }
    }
}

/// What is read from a file, for people: the design, what is lost, left alone and wrong with the text, with places.
fn told(text: &str) -> String {
    let reading = read(text);
    let lines = Lines::new(text);
    let place = |place: Place| match place.0 {
        Some(span) => {
            let position = lines.position(span.start);
            format!("{}:{}", position.line, position.column)
        }
        None => "nowhere".into(),
    };
    let mut told = json::to_text(&reading.design.to_value());
    for loss in &reading.losses {
        writeln!(told, "lost {}: {}", loss.path, loss.reason).unwrap();
    }
    for left in &reading.left_alone {
        writeln!(told, "left alone {}: {} {}", place(left.place), left.kind, left.name).unwrap();
    }
    for finding in &reading.diagnostics {
        let (place, rule, severity) = (place(finding.place), finding.rule.id, finding.severity.name());
        writeln!(told, "{place}: {severity} {rule} {}", finding.message()).unwrap();
    }
    told
}

fn files(folder: &std::path::Path, extension: &str) -> Vec<(std::path::PathBuf, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == extension));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn collected() -> Vec<(std::path::PathBuf, String)> {
    let in_hcl = files(&gatewright_tests::cases("corpus").join("terraform"), "tf");
    in_hcl.into_iter().chain(files(&gatewright_tests::cases("terraform"), "json")).collect()
}

#[test]
fn what_people_wrote_is_read() {
    for (path, text) in collected() {
        assert_eq!(
            formats::recognise(&*text).map(|format| format.id),
            Some("terraform"),
            "{}",
            path.display()
        );
        gatewright_tests::expect_file(&path.with_extension("read.txt"), &told(&text));
    }
}

/// Files whose API is an OpenAPI document: every integration is read, or stands in a block that is named as left alone, such as
/// that of a REST API or of a module.
#[test]
fn no_integration_of_a_document_in_a_file_is_missed() {
    const EXTENSION: &str = "x-amazon-apigateway-integration";
    for file in corpus::files("C").iter().filter(|file| file.name.ends_with(".tf")) {
        let reading = read(&file.text);
        let read = reading.design.apis.iter().map(|api| api.integrations.len()).sum::<usize>();
        let left = reading.left_alone.iter().filter_map(|left| left.place.0);
        let left: usize = left.map(|span| span.of(&file.text).matches(EXTENSION).count()).sum();
        println!("{}: {read} read, {left} left alone", file.name);
        assert!(file.integrations > 0, "{}", file.name);
        assert_eq!(read + left, file.integrations, "{}", file.name);
    }
}

#[test]
fn json_is_told_apart() {
    let recognised = |text: &str, name| {
        let source = formats::Source { text, name, companions: &[] };
        formats::recognise(source).map(|format| format.id)
    };
    let resource = r#"{"resource": {"aws_apigatewayv2_integration": {"x": {"integration_type": "MOCK"}}}}"#;
    assert_eq!(recognised(resource, None), Some("terraform"));
    assert_eq!(recognised("{\"locals\": {}}", Some("main.tf.json")), Some("terraform"));
    // What Terraform remembers is not what somebody wrote.
    let state = r#"{"version": 4, "resources": [{"type": "aws_apigatewayv2_integration", "name": "x", "instances": []}]}"#;
    assert_ne!(recognised(state, Some("terraform.tfstate")), Some("terraform"));
    assert_ne!(recognised(&state.replace("resources", "resource"), None), Some("terraform"));
}

/// What `terraform show -json` prints of a state and of a plan, a state file, and what `terraform plan -json` prints.
#[test]
fn what_terraform_writes_is_taken_for_nothing_else() {
    let values = r#"[{"type": "aws_apigatewayv2_integration", "values": {"api_id": "a", "integration_type": "MOCK"}}]"#;
    let instances = r#"[{"type": "aws_apigatewayv2_integration", "instances": [{"attributes": {"integration_type": "MOCK"}}]}]"#;
    for text in [
        format!(
            r#"{{"format_version":"1.0","terraform_version":"1.11.4","values":{{"root_module":{{"resources":{values}}}}}}}"#
        ),
        format!(
            r#"{{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{{"root_module":{{"resources":{values}}}}}}}"#
        ),
        format!(
            "\u{feff}\n{{\"version\": 4, \"terraform_version\": \"1.11.4\", \"serial\": 3, \"lineage\": \"x\", \"resources\": {instances}}}"
        ),
        String::from(
            r#"{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","terraform":"1.11.4","type":"version","ui":"1.2"}
{"@level":"info","@message":"aws_apigatewayv2_integration.x: Plan to create","@module":"terraform.ui","type":"planned_change"}
"#,
        ),
    ] {
        assert_eq!(formats::recognise(&*text).map(|format| format.id), None, "{text}");
        assert_eq!(formats::recognise_by_marks(&*text).map(|format| format.id), None, "{text}");
        assert!(FormatError::not_recognised(&text).to_string().contains("read the .tf files"));
    }
}

#[test]
fn a_part_of_a_text_is_found_in_json() {
    let marked = |uri: &str, part| {
        let text = format!(
            "{{\"resource\": {{\"aws_apigatewayv2_integration\": {{\"x\":\n{{\"integration_uri\": {uri}}}}}}}}}"
        );
        marked(&text, PropertyId::IntegrationUri, part)
    };
    let at = |uri: &str, part| marked(uri, part).trim_end_matches('}').replace("{\"integration_uri\": ", "");
    assert_eq!(at(r#""abc""#, 1..2), r#""a[b]c""#);
    assert_eq!(at(r#""a\n$${x}\u00e9\ud83d\ude00!""#, 2..7), r#""a\n[$${x}\u00e9]\ud83d\ude00!""#);
    assert_eq!(at(r#""a\b\/\ud83d\ude00!""#, 3..8), r#""a\b\/[\ud83d\ude00!]""#);
    assert_eq!(at(r#""a${var.b}c""#, 1..3), r#"["a${var.b}c"]"#);
}

/// The files that are beside the repository on some machines, with a table of how many integrations each holds.
#[test]
fn no_integration_of_the_shared_files_is_missed() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let Ok(table) = std::fs::read_to_string(shared.join("README.md")) else {
        println!("skipped: the shared files are not here");
        return;
    };
    for (path, text) in files(&shared.join("B"), "tf") {
        let name = format!("`B/{}`", path.file_name().unwrap().to_str().unwrap());
        let row =
            table.lines().find(|line| line.contains(&name)).unwrap_or_else(|| panic!("no row for {name}"));
        let count = |word: &str| -> usize {
            let words: Vec<_> = row.split([' ', ',', '|']).filter(|word| !word.is_empty()).collect();
            let at = words.iter().rposition(|other| other.trim_end_matches('s') == word);
            at.map_or(0, |at| words[at - 1].parse().unwrap())
        };
        let reading = read(&text);
        let broken: Vec<_> =
            reading.diagnostics.iter().map(gatewright_core::diagnostic::Diagnostic::message).collect();
        assert!(broken.is_empty(), "{name}: {broken:?}");
        let all = || reading.design.apis.iter().flat_map(|api| &api.integrations);
        let integrations = all().filter(|integration| !integration.is_reference()).count();
        let responses: usize = all().map(|integration| integration.responses.len()).sum();
        assert_eq!((integrations, responses), (count("integration"), count("response")), "{name}");
        let protocols: Vec<_> =
            reading.design.apis.iter().filter_map(gatewright_core::model::Api::protocol).collect();
        for protocol in ["HTTP", "WEBSOCKET"] {
            if row.contains(&format!(", {protocol} |")) && !protocols.is_empty() {
                assert_eq!(protocols[0].name(), protocol, "{name}");
            }
        }
        // What is read can be written in every format, and read again where it is Terraform.
        for format in formats::FORMATS.iter().filter(|format| format.writes()) {
            formats::write(&reading.design, format, []).unwrap();
        }
        let again = read(&write(&reading.design).files[0].text);
        assert!(again.diagnostics.is_empty(), "{name}: {:?}", again.diagnostics);
    }
}

/// The text with a mark around the part that a byte range of a value's text stands for.
fn marked(text: &str, property: PropertyId, part: std::ops::Range<usize>) -> String {
    let reading = read(text);
    let properties = &reading.design.apis[0].integrations[0].properties;
    let value = properties.get(property.name()).unwrap_or_else(|| panic!("{:#?}", reading.diagnostics));
    let value = match &value.kind {
        Kind::Map(map) => &map.members()[0].value,
        _ => value,
    };
    let mut finding = gatewright_core::diagnostic::Diagnostic::new(
        gatewright_core::rules::RULES[0],
        Path::root(),
        gatewright_core::diagnostic::Facts::Syntax { message: String::new() },
    );
    finding.place = value.place;
    finding.within(part);
    formats::place_within(&mut finding, text, formats::find("terraform").unwrap());
    let span = finding.place.0.unwrap();
    format!("{}[{}]{}", &text[..span.start as usize], span.of(text), &text[span.end as usize..])
        .split_once('\n')
        .unwrap()
        .1
        .trim_end()
        .trim_end_matches('}')
        .into()
}

fn resource(body: &str) -> String {
    format!("resource \"aws_apigatewayv2_integration\" \"x\" {{\n{body}\n}}\n")
}

#[test]
fn a_part_of_a_text_is_found_in_the_file() {
    let uri = |text: &str, part| marked(&resource(text), PropertyId::IntegrationUri, part);
    assert_eq!(uri("integration_uri = \"abc\"", 1..2), "integration_uri = \"a[b]c\"\n");
    assert_eq!(
        uri("integration_uri = \"a\\n$${x}\\u00e9!\"", 2..7),
        "integration_uri = \"a\\n[$${x}\\u00e9]!\"\n"
    );
    assert_eq!(uri("integration_uri = \"abc\"", 3..3), "integration_uri = \"abc[]\"\n");
    let template = |text: &str, part| marked(&resource(text), PropertyId::RequestTemplates, part);
    let heredoc = "request_templates = {\n  \"a\" = <<-EOT\n    one\n      t$${wo}\n\n    three\n  EOT\n}";
    assert_eq!(template(heredoc, 6..12), heredoc.replace("t$${wo}", "[t$${wo}]") + "\n");
    assert_eq!(template(heredoc, 14..19), heredoc.replace("three", "[three]") + "\n");
    let chomped = "request_templates = {\n  \"a\" = chomp(<<EOT\none\ntwo\nEOT\n  )\n}";
    assert_eq!(template(chomped, 5..7), chomped.replace("two", "t[wo]") + "\n");
    // Behind a value that is not known, nobody knows how far something is from the start.
    let joined = "integration_uri = \"a${var.b}c\"";
    assert_eq!(uri(joined, 0..1), "integration_uri = \"[a]${var.b}c\"\n");
    assert_eq!(uri(joined, 1..3), "integration_uri = [\"a${var.b}c\"]\n");
}

#[test]
fn templates_that_people_compute_are_known_where_nothing_is_left_to_compute() {
    let template = |expression: &str| {
        let reading = read(&resource(&format!("request_templates = {{ a = {expression} }}")));
        let properties = &reading.design.apis[0].integrations[0].properties;
        let templates = properties.get("requestTemplates").unwrap();
        let value = templates.map().unwrap().get("a").unwrap().clone();
        value.literal().map_or_else(
            || json::to_line(&gatewright_core::model::text_to_value(value.text().unwrap())),
            str::to_owned,
        )
    };
    // Terraform 1.11 prints the same.
    assert_eq!(
        template(
            "jsonencode({ b = \"<a>&\\u2028\\\"\\\\\\n/é\\u0001\\u0008\", a = 1.50, c = [1e3, true, null, -2.0, 1e21, 1e-7] })"
        ),
        r#"{"a":1.5,"b":"\u003ca\u003e\u0026\u2028\"\\\n/é\u0001\b","c":[1000,true,null,-2,1000000000000000000000,0.0000001]}"#
    );
    assert_eq!(
        template("jsonencode({ (\"a\") = \"${\"x\"}\", \"b\" = jsonencode([]) })"),
        r#"{"a":"x","b":"[]"}"#
    );
    assert_eq!(template("chomp(\"a\\n\\n\")"), "a");
    assert_eq!(template("12.50"), "12.5");
    assert_eq!(
        template("jsonencode({ a = var.x })"),
        r#"{"expression": "jsonencode({ a = var.x })", "format": "terraform"}"#
    );
    assert_eq!(
        template("\"%{ if var.x }a%{ endif }\""),
        r#"{"expression": "\"%{ if var.x }a%{ endif }\"", "format": "terraform"}"#
    );
}

#[test]
fn mistakes_are_told_with_their_place_and_the_rest_is_read() {
    let text = "resource \"aws_apigatewayv2_integration\" \"a\" {\n  api_id = \"x\"\n  integration_type = \"MOCK\"\n}\n\
                resource \"aws_lambda_function\" \"f\" {\n  name = [1\n}\n\
                resource \"aws_apigatewayv2_integration\" \"b\" {\n  api_id = \"x\"\n  api_id = \"y\"\n}\n\
                resource \"aws_apigatewayv2_integration\" \"c\" {\n  api_id = \"x\"\n  integration_type = \"MOCK\"\n}\n";
    let reading = read(text);
    let lines = Lines::new(text);
    let told: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|finding| {
            let start = finding.location(&lines).unwrap().0;
            format!("{}:{} {} {}", start.line, start.column, finding.rule.id, finding.message())
        })
        .collect();
    assert_eq!(
        told,
        [
            "7:1 GW040 Expected `]`.",
            "10:3 GW040 \"api_id\" is set twice in one block, which Terraform refuses.",
        ]
    );
    let names: Vec<_> = reading.design.apis[0].integrations.iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["a", "b", "c"]);
}

#[test]
fn the_first_integration_that_is_too_many_is_pointed_at() {
    let integration = |at: usize| {
        format!(
            "resource \"aws_apigatewayv2_integration\" \"i{at}\" {{\n  api_id = var.api_id\n  integration_type = \"MOCK\"\n}}\n"
        )
    };
    let text: String = (0..302).map(integration).collect();
    for (protocol, rule) in [(Protocol::Http, "GW801"), (Protocol::WebSocket, "GW802")] {
        let mut options = Options::default();
        options.protocol = Some(protocol);
        let found =
            formats::check(&*text, formats::find("terraform").unwrap(), &options).unwrap().diagnostics;
        let place = found.iter().find(|it| it.rule.id == rule).unwrap().place.0.unwrap();
        assert!(place.of(&text).starts_with("resource \"aws_apigatewayv2_integration\" \"i300\""), "{rule}");
    }
}

#[test]
fn a_key_that_is_there_many_times_is_read() {
    let members = |count: usize| (0..count).map(|value| format!("a = \"{value}\"\n")).collect::<String>();
    let resource = |count| {
        format!(
            "resource \"aws_apigatewayv2_integration\" \"it\" {{\nrequest_parameters = {{\n{}}}\n}}\n",
            members(count)
        )
    };
    for count in [2, 20] {
        let reading = read(&resource(count));
        assert!(reading.diagnostics.iter().all(|it| it.rule.id != "GW040"), "{:?}", reading.diagnostics);
        let properties = &reading.design.apis[0].integrations[0].properties;
        let parameters = properties.get("requestParameters").and_then(|it| it.map()).unwrap();
        assert_eq!(parameters.len(), count);
        assert_eq!(parameters.get("a").and_then(|it| it.literal()), Some(&*format!("{}", count - 1)));
    }
    assert_eq!(read(&resource(5000)).diagnostics[0].rule.id, "GW040");
    let text: String = (0..500).map(|at| resource(5).replace("it", &format!("r{at}"))).collect();
    assert_eq!(read(&text).design.apis[0].integrations.len(), 500);
}

#[test]
fn code_of_several_lines_stays_one_value() {
    for value in [
        "(\n    var.internal\n    ? \"a\"\n    : \"b\"\n  )",
        "merge(\n    var.a,\n    var.b\n  )",
        "\"${\n var.a\n .b}\"",
    ] {
        let text = resource(&format!("integration_type = \"MOCK\"\n  description = {value}"));
        let design = read(&text).design;
        let written = write(&design).files.remove(0).text;
        let again = read(&written);
        assert_eq!(again.diagnostics, [], "{written}");
        let description =
            |design: &Design| design.apis[0].integrations[0].properties.get("description").cloned();
        assert!(
            description(&design).is_some() && description(&again.design) == description(&design),
            "{written}"
        );
    }
}

#[test]
fn text_of_any_shape_is_answered() {
    let in_json = |uri: &str| {
        format!(
            "{{\"resource\": {{\"aws_apigatewayv2_integration\": {{\"x\": {{\"integration_uri\": {uri:?}}}}}}}}}"
        )
    };
    let deep = |open: &str, close: &str| {
        resource(&format!("description = {}{}", open.repeat(5000), close.repeat(5000)))
    };
    let wide = format!(
        "request_templates = {{\n{}}}",
        (0..30_000).map(|at| format!("k{at} = 1\n")).collect::<String>()
    );
    let long = format!("description = {}1", "1 + ".repeat(100_000));
    let heredoc = format!("description = <<-EOT\n{}EOT\n", " x ${var.y}\n".repeat(50_000));
    let texts = [
        deep("[", "]"),
        deep("{ a = ", "}"),
        deep("(", ")"),
        deep("\"${", "}\""),
        deep("-", ""),
        deep("!", ""),
        deep("f(", ")"),
        deep("a ? b : ", ""),
        deep("x {\n", "}\n"),
        resource(&wide),
        resource(&long),
        resource(&heredoc),
        "\u{feff}".to_owned() + &resource("integration_type = \"MOCK\""),
        resource("integration_type = \"MOCK\"").replace('\n', "\r\n"),
        "{".repeat(100_000),
        "resource ".repeat(50_000),
        "\"".repeat(99_999),
        "resource \"\n".repeat(50_000),
        "<<EOT\n".repeat(50_000),
        "#".repeat(100_000),
        "%{ if a }".repeat(10_000),
        format!("{{\"resource\": {}", "[".repeat(100_000)),
        format!("{{\"resource\": {}", "{\"aws_apigatewayv2_integration\": ".repeat(10_000)),
        in_json(&"${".repeat(10_000)),
        in_json(&format!("${{[{}]}}", "a,".repeat(20_000))),
        in_json(&"${var.x}".repeat(20_000)),
        in_json(&format!("${{{}1}}", "1 + ".repeat(50_000))),
    ];
    for text in texts {
        let reading = read(&text);
        let _ = formats::recognise(&*text);
        assert!(reading.design.apis.len() <= 1);
    }
    assert_eq!(read("\u{feff}locals {\n}\n").diagnostics, []);
}

proptest! {
    #[test]
    fn mutated_files_are_answered(file in 0..10_usize, at in 0.0..1.0_f64, length in 0..40_usize, put in designs::text()) {
        let (_, text) = &collected()[file];
        let cut = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let start = cut((text.len() as f64 * at) as usize);
        let end = cut((start + length).min(text.len()));
        let mutated = format!("{}{put}{}", &text[..start], &text[end..]);
        let reading = formats::check(&*mutated, formats::find("terraform").unwrap(), &Options::default()).unwrap();
        let written = write(&reading.design);
        let again = read(&written.files[0].text);
        prop_assert!(again.diagnostics.iter().all(|finding| finding.rule.id != "GW040"), "{}", written.files[0].text);
    }
}
