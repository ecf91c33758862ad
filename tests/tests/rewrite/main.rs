//! Writing changes back: the lines that change, and every other byte as it was.

use gatewright_core::diagnostic::{Diagnostic, Safety};
use gatewright_core::formats::{self, Rewritten, json};
use gatewright_core::model::{Design, Edit, Path, Value};
use gatewright_tests::corpus;
use gatewright_tests::designs::typed_designs;
use proptest::prelude::*;
use proptest::sample::select;

mod cloudformation;
mod idem;
mod openapi;
mod pulumi;
mod terraform;

/// A text that is changed in some ways.
struct Sample {
    format: &'static str,
    text: &'static str,
}

impl Sample {
    /// Expects what other lines there are after edits to the design.
    #[track_caller]
    fn becomes(&self, edits: &[Edit], expected: &[&str]) {
        assert_eq!(changed(self.text, &edited(self.text, self.format, edits)), expected);
    }
}

fn read(text: &str, format: &str) -> Design {
    formats::read(text, formats::find(format).unwrap()).unwrap().design
}

fn rewrite(text: &str, format: &str, before: &Design, after: &Design) -> Rewritten {
    formats::rewrite(text, formats::find(format).unwrap(), before, after).unwrap()
}

/// The text after edits to the design that was read from it; it says that design.
#[track_caller]
fn edited(text: &str, format: &str, edits: &[Edit]) -> String {
    let before = read(text, format);
    let mut after = before.edited(edits).unwrap();
    let source = text;
    let Rewritten { text, losses } = rewrite(text, format, &before, &after);
    assert_eq!(losses, vec![], "{text}");
    // Lines that end in a carriage return too, or stand behind tabs, go on doing so.
    let has_tabs = format == "terraform" || source.starts_with("{\n");
    let styles = [Some(with_returns as fn(&str) -> String), has_tabs.then_some(with_tabs)];
    for style in styles.into_iter().flatten().filter(|_| !text.contains("<<")) {
        let styled = style(source);
        let same = read(&styled, format);
        assert!(same == before, "{styled}");
        assert_eq!(rewrite(&styled, format, &same, &after).text, style(&text));
    }
    let document = |design: &Design| json::to_text(&design.to_value());
    let said = read(&text, format);
    // What is new and has no name gets one from the text.
    let responses = |design: &Design| -> Vec<_> {
        let all = design.apis.iter().flat_map(|api| &api.integrations).flat_map(|it| &it.responses);
        all.map(|response| response.name.clone()).collect()
    };
    let mut names = responses(&said).into_iter();
    for response in
        after.apis.iter_mut().flat_map(|api| &mut api.integrations).flat_map(|it| &mut it.responses)
    {
        let name = names.next().unwrap();
        if response.name.is_empty() {
            response.name = name;
        }
    }
    assert!(said == after, "{text}\n{:#?}", changed(&document(&after), &document(&said)));
    text
}

fn with_returns(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// A tab in the place of every two blanks that a line starts with.
fn with_tabs(text: &str) -> String {
    let tabbed = |line: &str| {
        let rest = line.trim_start_matches(' ');
        format!("{}{rest}", "\t".repeat((line.len() - rest.len()) / 2))
    };
    text.split_inclusive('\n').map(tabbed).collect()
}

fn at(path: &str) -> Path {
    Path::parse(path).unwrap()
}

fn value(json: &str) -> Value {
    json::parse(json).value.unwrap()
}

fn add(path: &str, json: &str) -> Edit {
    Edit::Add { path: at(path), value: value(json) }
}

fn replace(path: &str, json: &str) -> Edit {
    Edit::Replace { path: at(path), value: value(json) }
}

fn remove(path: &str) -> Edit {
    Edit::Remove { path: at(path) }
}

fn rename(from: &str, to: &str) -> Edit {
    Edit::Move { from: at(from), path: at(to) }
}

const ORDERS: &str = "/apis/0/integrations/0/properties";

/// The lines that are only in one of two texts: `-` before, `+` after.
fn changed(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let prefix = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - prefix;
    let suffix = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let gone = old[prefix..old.len() - suffix].iter().map(|line| format!("-{line}"));
    let come = new[prefix..new.len() - suffix].iter().map(|line| format!("+{line}"));
    gone.chain(come).collect()
}

#[test]
fn json_keeps_its_lines() {
    let text = "{\n    \"ApiId\": \"a\",\n    \"IntegrationType\": \"HTTP_PROXY\",\n    \"TimeoutInMillis\": 5,\n    \"TlsConfig\": {\"ServerNameToVerify\": \"x\"}\n}\n";
    let path = |name: &str| format!("{ORDERS}/{name}");
    assert_eq!(
        edited(
            text,
            "api",
            &[
                replace(&path("timeoutInMillis"), "50"),
                remove(&path("tlsConfig")),
                add(&path("description"), "\"d\"")
            ]
        ),
        "{\n    \"ApiId\": \"a\",\n    \"IntegrationType\": \"HTTP_PROXY\",\n    \"TimeoutInMillis\": 50,\n    \"Description\": \"d\"\n}\n"
    );
    let line = r#"[{"integration_type": "MOCK"}, {"integration_type": "HTTP", "integration_uri": "x"}]"#;
    assert_eq!(
        edited(
            line,
            "api",
            &[
                remove("/apis/0/integrations/1/properties/integrationType"),
                add("/apis/0/integrations/0/properties/timeoutInMillis", "50")
            ]
        ),
        r#"[{"integration_type": "MOCK", "timeout_in_millis": 50}, {"integration_uri": "x"}]"#
    );
    let document = "{\"gatewright\": 1,\n  \"apis\": [{\"integrations\": [\n    {\"properties\": {\"integrationType\": \"MOCK\"}}\n  ]}]}\n";
    assert_eq!(
        edited(document, "api", &[add("/apis/0/integrations/0/properties/timeoutInMillis", "50")]),
        document.replace("\"MOCK\"", "\"MOCK\", \"timeoutInMillis\": 50")
    );
}

/// Every fix that is offered on a real template can be written back into it.
#[test]
fn fixes_are_written_back_into_real_templates() {
    let format = formats::find("cloudformation").unwrap();
    let mut fixes = 0;
    for file in corpus::files("A") {
        let reading = formats::check(&*file.text, format, &Default::default()).unwrap();
        assert_eq!(
            rewrite(&file.text, "cloudformation", &reading.design, &reading.design).text,
            file.text,
            "{}",
            file.name
        );
        for fix in reading.diagnostics.iter().filter_map(|it| it.fix.as_ref()) {
            let after = edited(&file.text, "cloudformation", &fix.edits);
            let lines = changed(&file.text, &after).len();
            assert!(
                (1..=24).contains(&lines),
                "{}: {:?}\n{:?}",
                file.name,
                fix.edits,
                changed(&file.text, &after)
            );
            fixes += 1;
        }
        // And what every form does: a timeout that is set, changed and taken away.
        let path = format!("{ORDERS}/timeoutInMillis");
        let set = edited(&file.text, "cloudformation", &[add(&path, "27182")]);
        assert_eq!(
            edited(&set, "cloudformation", &[add(&path, "31415")]),
            set.replace("27182", "31415"),
            "{}",
            file.name
        );
        edited(&set, "cloudformation", &[remove(&path)]);
    }
    assert!(fixes > 0, "no template has anything to fix");
}

/// In other formats too a fix is written back into the real file, or a loss says that it is not.
#[test]
fn fixes_are_written_back_into_real_files_or_told() {
    let is_of = |name: &str, format: &str| match format {
        "terraform" => name.ends_with(".tf"),
        "openapi" => !name.ends_with(".tf"),
        _ => name.ends_with(".sls"),
    };
    let folders = [("B", "terraform"), ("C", "openapi"), ("E", "idem")];
    for (folder, id) in folders.into_iter().filter(|(folder, _)| corpus::has(folder)) {
        let format = formats::find(id).unwrap();
        let (mut written, mut told) = (0, 0);
        for file in corpus::files(folder).iter().filter(|file| is_of(&file.name, id)) {
            let reading = formats::check(&*file.text, format, &Default::default()).unwrap();
            let mended = formats::mend(&*file.text, format, &Default::default(), Safety::Safe).unwrap();
            let is_safe = |it: &&Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
            let left: Vec<_> = mended.reading.diagnostics.iter().filter(is_safe).collect();
            assert!(left.is_empty() || !mended.losses.is_empty(), "{}: {left:#?}", file.name);
            let before = reading.design;
            let path = |property: &str| format!("{ORDERS}/{property}");
            let timeout = [vec![add(&path("timeoutInMillis"), "27182")]];
            let fixes =
                reading.diagnostics.iter().filter_map(|it| it.fix.as_ref()).map(|fix| fix.edits.clone());
            for edits in fixes.chain(timeout) {
                let Ok(after) = before.edited(&edits) else { continue };
                // What is only to be written anew is no change of the design.
                if after == before {
                    continue;
                }
                let Rewritten { text, losses } = rewrite(&file.text, id, &before, &after);
                if losses.is_empty() {
                    let said = read(&text, id);
                    assert!(said == after, "{}: {edits:?}\n{:?}", file.name, changed(&file.text, &text));
                    let lines = changed(&file.text, &text).len();
                    assert!((1..=24).contains(&lines), "{}: {edits:?}\n{text}", file.name);
                    written += 1;
                } else {
                    told += 1;
                }
            }
        }
        println!("{id}: {written} written, {told} told");
        assert!(written > told, "{id}: {written} written, {told} told");
    }
}

proptest! {
    /// Integrations whose properties become those of others say them when they are read again, whatever the texts.
    #[test]
    fn the_text_says_the_design(one in typed_designs(), other in typed_designs(), target in select(vec![
        ("cloudformation", "syntax", "yaml"), ("cloudformation", "syntax", "json"), ("api", "", ""), ("idem", "", ""),
        ("openapi", "syntax", "yaml"), ("openapi", "syntax", "json"), ("pulumi", "", ""),
        ("terraform", "syntax", "hcl"), ("terraform", "syntax", "json"),
    ])) {
        let (id, option, value) = target;
        let format = formats::find(id).unwrap();
        let text = |design: &Design| match id {
            "api" => json::to_text(&design.to_value()),
            _ => {
                let options = (!option.is_empty()).then_some((option, value));
                let files = formats::write(design, format, options).unwrap().files;
                files.first().map(|file| file.text.clone()).unwrap_or_default()
            }
        };
        let source = text(&one);
        let (before, other) = (read(&source, id), read(&text(&other), id));
        let mut after = before.clone();
        let others: Vec<_> = other.apis.iter().flat_map(|api| &api.integrations).filter(|it| !it.is_reference()).collect();
        let all = after.apis.iter_mut().flat_map(|api| &mut api.integrations).filter(|it| !it.is_reference());
        for (integration, other) in all.zip(&others) {
            integration.properties = other.properties.clone();
            for (response, other) in integration.responses.iter_mut().zip(&other.responses) {
                response.properties = other.properties.clone();
            }
        }
        let rewritten = rewrite(&source, id, &before, &after);
        // What cannot be changed in place is said; where too much of it is, the property fails.
        prop_assume!(!rewritten.losses.iter().any(|loss| loss.reason.contains("by hand")));
        prop_assert_eq!(read(&rewritten.text, id), after, "{}\n{}", source, rewritten.text);
    }
}
