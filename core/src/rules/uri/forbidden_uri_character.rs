use super::{forbidden_character, is_forbidden, offer};
use crate::expr::Piece;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;
use alloc::format;
use alloc::string::String;

rule! {
    /// Reports a character in a URL, or in the ARN of a service, that has to be percent-encoded.
    ///
    /// These are white space, `"`, `<`, `>`, `\`, `^`, `` ` ``, `|`, a `%` without two hexadecimal digits behind it, and whatever is not ASCII.
    /// What is between the braces of a variable is not looked at.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/my orders",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://exämple.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/100%",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/my%20orders",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: RFC 3986 section 2.
    pub(crate) FORBIDDEN_URI_CHARACTER = "GW205" "forbidden-uri-character" Error;
    why: "It cannot stand in a URI.";
    help: "Percent-encode the character.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target() else { return };
    let end_of_host = match target.uri {
        Uri::Url(url) => url.path.start,
        Uri::Service { arn } => arn.resource.start,
        Uri::Other if target.begins_with_variable() => target.piece.start,
        // All of it is wrong.
        _ => return,
    };
    let Some((character, span)) = forbidden_character(target.piece) else { return };
    let value = target.piece.text.into();
    let facts = Facts::Character { name: PropertyId::IntegrationUri.name().into(), value, character };
    let finding = findings.report(&FORBIDDEN_URI_CHARACTER, it.path(PropertyId::IntegrationUri), facts);
    if span.start < end_of_host {
        finding
            .help_with("Correct the host; letters outside of ASCII are written in Punycode (xn--…) there.");
    } else {
        let safety = if character == '%' { Safety::NeedsReview } else { Safety::Safe };
        offer(finding, safety, "Encode the characters", encoded(target.piece));
    }
    finding.within(span);
}

/// The text with every forbidden character percent-encoded.
fn encoded(text: Piece<'_>) -> String {
    let (mut encoded, mut inside) = (String::new(), false);
    for (at, character) in text.text.char_indices() {
        if is_forbidden(&text.text[at..], &mut inside) {
            let mut bytes = [0; 4];
            character
                .encode_utf8(&mut bytes)
                .bytes()
                .for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        } else {
            encoded.push(character);
        }
    }
    encoded
}
