use crate::expr::stand_in::is_stand_in;
use crate::rules::prelude::*;
use core::ops::Range;

const NAME: &str = "statusCode";
const LEAST: i64 = 100;
const GREATEST: i64 = 599;

rule! {
    /// Reports a request template of a MOCK integration that renders no usable `statusCode`.
    ///
    /// The template has to mention `statusCode`, and a value that stands there literally has to be a number from 100 to 599. Values
    /// that are computed (`$…`, `#if…`) are not judged, and neither are templates that hold a reference of the file.
    ///
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"status\": 200}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": \"200\"}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 20}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": {"concat": ["{\"statusCode\": ", {"ref": "Status"}, "}"]}}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "MOCK", "templateSelectionExpression": "\\$default",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 200}", "ping": "#set($code = 204){\"statusCode\": $code}"}}
    /// ```
    ///
    /// Source: Developer guide, Setting up a WebSocket API integration request.
    pub(crate) MOCK_TEMPLATE_WITHOUT_STATUS = "GW123" "mock-template-without-status" Warning;
    why: "The statusCode that the template renders chooses the integration response.";
    help: "Render an object with a numeric statusCode, such as {\"statusCode\": 200}.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestTemplates;
    let (Some(Case::WebSocketMock), Some(templates)) = (it.case, it.map(id)) else { return };
    for member in templates.members() {
        // Text that is known in part could render anything.
        let template = member.value.literal().filter(|template| !template.contains(is_stand_in));
        let Some(template) = template else { continue };
        if let Some((facts, span)) = mistake(template) {
            let finding =
                findings.report(&MOCK_TEMPLATE_WITHOUT_STATUS, it.path(id).join(member.key.clone()), facts);
            finding.place = member.value.place;
            finding.span = span;
        }
    }
}

fn mistake(template: &str) -> Option<(Facts, Option<Range<usize>>)> {
    let mut mentions = template.match_indices(NAME).peekable();
    if mentions.peek().is_none() {
        return Some((Facts::Missing { name: NAME.into() }, None));
    }
    mentions.find_map(|(at, _)| {
        let rest = template[at + NAME.len()..].trim_start_matches(['"', '\'']).trim_start();
        let value = rest.strip_prefix(':')?.trim_start();
        let start = template.len() - value.len();
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (facts, length) = match quote {
            Some(quote) => {
                let length = value[1..].find(quote).map_or(value.len(), |end| end + 2);
                (not_a_number(value[..length].trim_matches(quote), "text"), length)
            }
            None => {
                let end = value.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}'));
                let word = &value[..end.unwrap_or(value.len())];
                if word.is_empty() || word.contains(['$', '#']) || in_range(word) {
                    return None;
                }
                (out_of_range(word), word.len())
            }
        };
        Some((facts, Some(start..start + length)))
    })
}

fn in_range(word: &str) -> bool {
    word.parse().is_ok_and(|status: i64| (LEAST..=GREATEST).contains(&status))
}

fn out_of_range(word: &str) -> Facts {
    if word.parse::<f64>().is_ok() {
        Facts::OutOfRange { name: NAME.into(), value: word.into(), min: LEAST, max: GREATEST, unit: "" }
    } else {
        not_a_number(word, "a word")
    }
}

fn not_a_number(value: &str, found: &'static str) -> Facts {
    Facts::WrongType {
        name: NAME.into(),
        value: Some(value.into()),
        found,
        expected: "a number from 100 to 599",
    }
}
