//! The page of a rule: its doc comment taken apart, its examples checked, and all of it as Markdown.

use super::{BROKEN_TEXT, NOT_CHECKED, NotChecked, Options, RULES, Rule, Topic, validate};
use super::{check_change, check_patch_document, check_update};
use crate::diagnostic::{Diagnostic, Facts, Safety};
use crate::formats::{self, Format, json};
use crate::model::{
    Api, Design, Edit, EditError, Integration, Kind, Map, Path, Place, Protocol, Resource, Text, Value,
    read_properties,
};
use alloc::{format, string::String, vec, vec::Vec};
use core::fmt::Write as _;

/// The parts of [`Rule::docs`].
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What the summary does not say, in Markdown.
    pub details: String,
    /// The examples in order.
    pub examples: Vec<Example>,
    /// How the mistake is mended where no edit of the design mends it, in Markdown. Empty for all others.
    pub mending: String,
    /// What the service says or does, in Markdown. Empty when there is nothing to say about it.
    pub service: String,
    /// Where the facts come from.
    pub source: String,
}

/// An example on a rule's page.
#[derive(Clone, Debug)]
pub struct Example {
    /// Whether the rule has nothing to say about it.
    pub is_good: bool,
    /// The protocol, when the example is one integration and the page says it.
    pub protocol: Option<Protocol>,
    /// The language of the text, for highlighting.
    pub language: &'static str,
    /// The format that the text is in, when it is neither a design nor an integration.
    pub format: Option<&'static Format>,
    /// What the example is about.
    pub about: About,
    /// The ids of other rules that report something.
    pub also: Vec<&'static str>,
    /// The text as it is on the page.
    pub text: String,
}

/// What an example is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A design, or the properties of an integration.
    Design,
    /// Two designs: `before` and `after`.
    Change,
    /// The body of an update: `body`, and `current`, the properties that are there.
    Update,
    /// A patch document: `document`, and `current`, the properties that are there in CloudFormation's shape.
    PatchDocument,
}

/// What stands at the top of every page.
const HEADER: &str = "<!-- Written by `cargo xtask docs` from core/src/rules. Change it there. -->";

/// When a text is written, and not kept as it is.
const ANEW: &str = "A text is written anew in another format, and in its own with an option, such as `--option syntax=yaml`; without \
    one `convert` keeps it as it is, with all that stands around its integrations.";

/// The files of `docs/rules/`: their names and texts. A page for every rule, and an index.
#[must_use]
pub fn pages() -> Vec<(String, String)> {
    let page = |rule: &&Rule| (format!("{}.md", rule.id), format!("{HEADER}\n\n{}", rule.markdown()));
    let mut pages: Vec<_> = RULES.iter().map(page).collect();
    pages.push((String::from("README.md"), format!("{HEADER}\n\n{}", index())));
    pages
}

/// All rules by topic.
fn index() -> String {
    let mut text = String::from(
        "# Rules\n\nAn *error* is what the service refuses or what cannot work as written, a *warning* what it accepts \
         although it is ignored, risky or suspicious, an *info* is advice. Ids never change and are never used again; a \
         rule can be switched off or given another severity by its id or its name.\n",
    );
    for topic in Topic::ALL {
        let mut rules = RULES.iter().filter(|rule| rule.topic() == *topic).peekable();
        if rules.peek().is_none() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n## {}\n\n| Rule | | What it reports | Fix |\n| --- | --- | --- | --- |\n",
            topic.title()
        );
        for rule in rules {
            let (id, name, severity) = (rule.id, rule.name, rule.severity.name());
            let reports =
                rule.summary.trim_start_matches("Reports ").trim_end_matches('.').replace('|', "\\|");
            let fix = match () {
                () if rule.fixable => "yes",
                () if !rule.parts().mending.is_empty() => "written again",
                () => "",
            };
            let _ = writeln!(text, "| [{id} {name}]({id}.md) | {severity} | {reports} | {fix} |");
        }
    }
    text.push_str("\n## Not checked\n\n| Id | What is not reported | Why |\n| --- | --- | --- |\n");
    for NotChecked { id, what, reason } in NOT_CHECKED {
        let _ = writeln!(text, "| {id} | {what} | {reason} |");
    }
    text
}

impl Rule {
    /// The parts of the rule's page.
    #[must_use]
    pub fn parts(&self) -> Page {
        let mut page = Page::default();
        let mut lines = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        while let Some(line) = lines.next() {
            if let Some((language, fence)) = line.strip_prefix("```").and_then(|fence| fence.split_once(' '))
            {
                let text: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
                page.examples.push(Example::new(language, fence, text.join("\n")));
            } else if let Some(first) = line.strip_prefix("Fix: ") {
                page.mending = paragraph(first, &mut lines);
            } else if let Some(first) = line.strip_prefix("Service: ") {
                page.service = paragraph(first, &mut lines);
            } else if let Some(first) = line.strip_prefix("Source: ") {
                page.source = paragraph(first, &mut lines);
            } else {
                page.details.push_str(line);
                page.details.push('\n');
            }
        }
        page.details = page.details.trim().into();
        page
    }

    /// The rule's page in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let Page { details, examples, mending, service, source } = self.parts();
        let fix = match () {
            () if self.fixable => "can be fixed",
            () if !mending.is_empty() => "mended by writing it anew",
            () => "no fix",
        };
        let mut page = format!(
            "# {} {}\n\n**{}** · {} · {fix}\n\n{}\n",
            self.id,
            self.name,
            self.severity.name(),
            self.topic().title(),
            self.summary,
        );
        let mut section = |title: &str, text: &str| {
            if !text.is_empty() {
                let title = if title.is_empty() { String::new() } else { format!("## {title}\n\n") };
                // Writing to a string cannot fail.
                let _ = write!(page, "\n{title}{text}\n");
            }
        };
        section("", &details);
        section("Why", self.why);
        section("What to do", self.help);
        if !mending.is_empty() {
            section("Fix", &format!("{mending}\n\n{ANEW}"));
        }
        section("What the service says", &service);
        let (good, bad): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.is_good);
        let bad = bad.into_iter().map(|example| example.markdown(Some(self)));
        section("Reported", &bad.collect::<Vec<_>>().join("\n\n"));
        let good = good.into_iter().map(|example| example.markdown(None));
        section("Not reported", &good.collect::<Vec<_>>().join("\n\n"));
        section("Source", &source);
        page
    }
}

/// The lines up to the next empty one.
fn paragraph<'a>(first: &'a str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut paragraph = vec![first];
    paragraph.extend(lines.take_while(|line| !line.is_empty()));
    paragraph.join("\n")
}

impl Example {
    fn new(language: &'static str, fence: &'static str, text: String) -> Self {
        let mut example = Self {
            is_good: false,
            protocol: None,
            about: About::Design,
            language,
            format: None,
            also: Vec::new(),
            text,
        };
        for word in fence.split(' ') {
            match word {
                "good" => example.is_good = true,
                "http" => example.protocol = Some(Protocol::Http),
                "change" => example.about = About::Change,
                "update" => example.about = About::Update,
                "patch-document" => example.about = About::PatchDocument,
                "websocket" => example.protocol = Some(Protocol::WebSocket),
                word if formats::find(word).is_ok() => example.format = formats::find(word).ok(),
                word => {
                    let ids = word.strip_prefix("also=").into_iter().flat_map(|ids| ids.split(','));
                    example.also.extend(ids);
                }
            }
        }
        example
    }

    /// The JSON text, with its abbreviations written out: `⟨3 × x⟩` stands for `xxx`.
    #[must_use]
    pub fn json(&self) -> String {
        let mut parts = self.text.split('⟨');
        let mut json = String::from(parts.next().unwrap_or_default());
        for part in parts {
            let written_out = part.split_once('⟩').and_then(|(short, rest)| {
                let (count, text) = short.split_once(" × ")?;
                Some((text.repeat(count.parse().ok()?), rest))
            });
            let (long, rest) = written_out.unwrap_or((String::from("⟨"), part));
            json.push_str(&long);
            json.push_str(rest);
        }
        json
    }

    /// The design in the example, and what is wrong with its text. The example is a design document, or the properties of an
    /// integration of an API of the example's protocol, unless it says its format.
    #[must_use]
    pub fn read(&self) -> (Design, Vec<Diagnostic>) {
        if let Some(Ok(reading)) = self.format.map(|format| formats::read(&*self.json(), format)) {
            return (reading.design, reading.diagnostics);
        }
        let json::Parsed { value, errors } = json::parse(&self.json());
        let broken = errors.into_iter().map(|json::SyntaxError { span, message }| {
            let finding = Diagnostic::new(&BROKEN_TEXT, Path::root(), Facts::Syntax { message });
            Diagnostic { place: Place(Some(span)), ..finding }
        });
        let Some(value) = value else { return (Design::default(), broken.collect()) };
        let is_design = value.map().is_some_and(|members| members.get("gatewright").is_some());
        let design = match value.kind {
            Kind::Map(properties) if !is_design => {
                let properties = read_properties(properties, Resource::Integration.properties());
                let integration = Integration { properties, place: value.place, ..Integration::default() };
                let protocol_type = self.protocol.map(|protocol| Text::from(protocol.name()));
                let api = Api { protocol_type, integrations: vec![integration], ..Api::default() };
                Design { apis: vec![api], ..Design::default() }
            }
            _ => Design::from_value(value).unwrap_or_default(),
        };
        (design, broken.collect())
    }

    /// What all rules say about the example.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let options = Options { protocol: self.protocol, ..Options::default() };
        if let Some(Ok(reading)) = self.format.map(|format| formats::check(&*self.json(), format, &options)) {
            return reading.diagnostics;
        }
        if self.about != About::Design {
            let document = json::parse(&self.json()).value.unwrap_or_else(|| Map::new().into());
            return self.check_change(&document, &[]).unwrap_or_default();
        }
        let (design, mut findings) = self.read();
        findings.extend(validate(&design, &options));
        findings
    }

    /// What all rules say about the example when these edits are made: to its design, to the body of its update or to
    /// its patch document.
    ///
    /// # Errors
    /// When an edit does not fit.
    pub fn check_edited(&self, edits: &[Edit]) -> Result<Vec<Diagnostic>, EditError> {
        match self.about {
            About::Design => Ok(validate(&self.read().0.edited(edits)?, &Options::default())),
            _ => {
                let document = json::parse(&self.json()).value.unwrap_or_else(|| Map::new().into());
                self.check_change(&document, edits)
            }
        }
    }

    /// Checks an example that is not about one design.
    fn check_change(&self, example: &Value, edits: &[Edit]) -> Result<Vec<Diagnostic>, EditError> {
        let options = Options::default();
        let nothing = Value::from(Map::new());
        let part = |name: &str| example.map().and_then(|members| members.get(name)).unwrap_or(&nothing);
        let design = |name: &str| Design::from_value(part(name).clone()).unwrap_or_default();
        Ok(match self.about {
            About::Design | About::Change => check_change(&design("before"), &design("after"), &options),
            About::Update => {
                let body = part("body").edited(edits)?;
                let properties = |value: &Value| {
                    let members = value.map().cloned().unwrap_or_default();
                    read_properties(members, Resource::Integration.properties())
                };
                let (current, body) = (properties(part("current")), properties(&body));
                check_update(Resource::Integration, self.protocol, &current, &body, &options)
            }
            About::PatchDocument => {
                let document = part("document").edited(edits)?;
                check_patch_document(Resource::Integration, part("current"), &document, &options)
            }
        })
    }

    /// The example, followed by what the rule says about it.
    fn markdown(&self, rule: Option<&Rule>) -> String {
        let on = self.protocol.map(|protocol| format!("{}:\n\n", protocol.label())).unwrap_or_default();
        let mut text = format!("{on}```{}\n{}\n```", self.language, self.text);
        let findings = rule.map(|_| self.check()).unwrap_or_default();
        for finding in findings.iter().filter(|finding| rule == Some(finding.rule)) {
            let _ = write!(text, "\n\n> {}", finding.facts);
            if let Some(fix) = &finding.fix {
                let review = if fix.safety == Safety::NeedsReview { ", to be looked at" } else { "" };
                let _ = write!(text, " Fix: *{}*{review}.", fix.title);
            }
        }
        text
    }
}
