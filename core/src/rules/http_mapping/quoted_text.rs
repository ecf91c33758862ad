use super::entry::WholeValue;
use super::expression_without_dollar::is_expression;
use crate::rules::prelude::*;

rule! {
    /// Reports static text in quotes.
    ///
    /// Behind a `remove:` key `''` stands for no value. In the parameters of a service action double quotes can be JSON and are
    /// not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "'order'"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-kind": "\"order\""}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "order"}}
    /// ```
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) QUOTED_TEXT = "GW329" "quoted-text" Warning;
    why: "The quotes become a part of the value.";
    help: "Write the text without quotes.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| !it.is_status()) else { return };
    let Some(inside) = unquoted(text, it.entry.destination.is_none()) else { return };
    // A removal with a misspelt action has the value of one.
    if inside.is_empty() && it.entry.problem().is_some() {
        return;
    }
    let finding = it.entry.report_value(&QUOTED_TEXT, findings);
    if unquoted(inside, false).is_none() && !is_expression(inside) {
        it.entry.offer_value(finding, Safety::NeedsReview, "Remove the quotes", inside.into());
    }
}

/// What stands between quotes, when the text has them.
pub(super) fn unquoted(text: &str, is_parameter: bool) -> Option<&str> {
    let quotes: &[char] = if is_parameter { &['\''] } else { &['\'', '"'] };
    quotes.iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
}
