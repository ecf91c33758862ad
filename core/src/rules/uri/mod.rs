//! GW201–GW229: `integrationUri`.

mod forbidden_uri_character;
mod fragment_or_credentials_in_uri;
mod incomplete_invocation_arn;
mod invocation_in_other_region;
mod malformed_function_arn;
mod malformed_service_arn;
mod malformed_stage_variable;
mod missing_uri;
mod no_function_on_http_api;
mod no_function_on_websocket_api;
mod plain_function_arn_on_websocket_api;
mod plus_in_path_variable;
mod scheme_from_stage_variable;
mod stage_variable_in_function;
mod stage_variable_without_braces;
mod unbalanced_brace;
mod undeclared_path_variable;
mod unencrypted_backend;
mod unknown_partition_or_region;
mod unknown_variable_in_uri;
mod unmapped_path_variable;
mod unreachable_host;
mod unused_route_variable;
mod uri_not_url;
mod uri_with_subtype;

pub(crate) use forbidden_uri_character::FORBIDDEN_URI_CHARACTER;
pub(crate) use fragment_or_credentials_in_uri::FRAGMENT_OR_CREDENTIALS_IN_URI;
pub(crate) use incomplete_invocation_arn::INCOMPLETE_INVOCATION_ARN;
pub(crate) use invocation_in_other_region::INVOCATION_IN_OTHER_REGION;
pub(crate) use malformed_function_arn::MALFORMED_FUNCTION_ARN;
pub(crate) use malformed_service_arn::MALFORMED_SERVICE_ARN;
pub(crate) use malformed_stage_variable::MALFORMED_STAGE_VARIABLE;
pub(crate) use missing_uri::MISSING_URI;
pub(crate) use no_function_on_http_api::NO_FUNCTION_ON_HTTP_API;
pub(crate) use no_function_on_websocket_api::NO_FUNCTION_ON_WEBSOCKET_API;
pub(crate) use plain_function_arn_on_websocket_api::PLAIN_FUNCTION_ARN_ON_WEBSOCKET_API;
pub(crate) use plus_in_path_variable::PLUS_IN_PATH_VARIABLE;
pub(crate) use scheme_from_stage_variable::SCHEME_FROM_STAGE_VARIABLE;
pub(crate) use stage_variable_in_function::STAGE_VARIABLE_IN_FUNCTION;
pub(crate) use stage_variable_without_braces::STAGE_VARIABLE_WITHOUT_BRACES;
pub(crate) use unbalanced_brace::UNBALANCED_BRACE;
pub(crate) use undeclared_path_variable::UNDECLARED_PATH_VARIABLE;
pub(crate) use unencrypted_backend::UNENCRYPTED_BACKEND;
pub(crate) use unknown_partition_or_region::UNKNOWN_PARTITION_OR_REGION;
pub(crate) use unknown_variable_in_uri::UNKNOWN_VARIABLE_IN_URI;
pub(crate) use unmapped_path_variable::UNMAPPED_PATH_VARIABLE;
pub(crate) use unreachable_host::UNREACHABLE_HOST;
pub(crate) use unused_route_variable::UNUSED_ROUTE_VARIABLE;
pub(crate) use uri_not_url::URI_NOT_URL;
pub(crate) use uri_with_subtype::URI_WITH_SUBTYPE;

// What several of the rules share.
use super::subject::IntegrationSubject;
use super::target::{Target, stage_variable};
use crate::diagnostic::{Diagnostic, Safety};
use crate::expr::Piece;
use crate::expr::arn::is_account;
use crate::expr::stand_in::{has_unknown, is_stand_in};
use crate::expr::uri::{Function, INVOCATION_DATE, Invocation, Variable, variables};
use alloc::{format, string::String};
use core::ops::Range;

/// Offers another URI, unless it is too long.
fn offer(finding: &mut Diagnostic, safety: Safety, title: &'static str, uri: String) {
    if Target::new(&uri).is_some() {
        finding.fix_replace(safety, title, uri);
    }
}

/// The URI with other text in the place of variables; `None` leaves a variable as it is.
fn rewritten(target: &Target<'_>, with: impl Fn(Variable<'_>) -> Option<String>) -> String {
    let (mut text, mut end) = (String::new(), 0);
    for variable in target.variables() {
        let whole = match variable {
            Variable::Dollar { whole, .. } | Variable::Path { whole, .. } => whole,
            Variable::Stray(_) => continue,
        };
        if let Some(other) = with(variable) {
            let span = whole.start - target.piece.start..whole.span().end - target.piece.start;
            text.push_str(&target.piece.text[end..span.start]);
            text.push_str(&other);
            end = span.end;
        }
    }
    text.push_str(&target.piece.text[end..]);
    text
}

/// The first character that cannot stand in a URI, with its place.
fn forbidden_character(text: Piece<'_>) -> Option<(char, Range<usize>)> {
    let mut inside = false;
    let (at, character) =
        text.text.char_indices().find(|(at, _)| is_forbidden(&text.text[*at..], &mut inside))?;
    let start = text.start + at;
    Some((character, start..start + character.len_utf8()))
}

/// Whether the first character of the rest of a URI cannot stand there. `inside` says whether it is in a variable.
fn is_forbidden(rest: &str, inside: &mut bool) -> bool {
    let Some(character) = rest.chars().next() else { return false };
    match character {
        '{' => *inside = true,
        '}' => *inside = false,
        _ if *inside => {}
        '%' => {
            let digits = rest.as_bytes().get(1..3);
            return !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        }
        // RFC 3986: unreserved characters and delimiters.
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => {}
        ':' | '/' | '?' | '#' | '[' | ']' | '@' => {}
        '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' => {}
        other => return !is_stand_in(other),
    }
    false
}

/// Whether the path of an invocation is `path/2015-03-31/functions/ARN/invocations`, as far as it is known; a variable may
/// stand for the ARN.
fn is_sound(it: &IntegrationSubject<'_>, invocation: &Invocation<'_>) -> bool {
    let path = invocation.arn.resource.text;
    let Some(date) = invocation.date else { return path.contains(is_stand_in) };
    let has_date = date.text == INVOCATION_DATE || date.text.contains(is_stand_in);
    let Some(target) = invocation.target else { return has_date && path.contains(is_stand_in) };
    let is_complete = invocation.complete || may_go_on(it, path);
    has_date && is_complete && (invocation.function.is_some() || has_unknown(target.text))
}

/// Whether the text ends with a reference that can stand for more than an ARN.
fn may_go_on(it: &IntegrationSubject<'_>, text: &str) -> bool {
    let last = text.chars().next_back().filter(|last| is_stand_in(*last));
    last.is_some_and(|last| !it.composed.is_some_and(|composed| composed.is_arn(last)))
}

/// What is wrong with the ARN of a function: the part and what it is called. What stands in variables is not known.
fn function_fault<'a>(function: &Function<'a>) -> Option<(&'static str, Piece<'a>)> {
    const LONGEST_NAME: usize = 64;
    const LONGEST_QUALIFIER: usize = 128;
    let is_other = |variable: Variable<'_>| matches!(variable, Variable::Dollar { name, .. } if stage_variable(name.text).is_none());
    if variables(function.whole).any(is_other) {
        return None;
    }
    let is_word = |text: &str, longest: usize| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=longest).contains(&text.len()) && text.bytes().all(fits)
    };
    let is_part = |part: Piece<'_>, longest: usize| has_unknown(part.text) || is_word(part.text, longest);
    let account = function.arn.account;
    if !is_account(account.text) && !has_unknown(account.text) {
        return Some(("account", account));
    }
    let Some(name) = function.name else { return Some(("resource", function.arn.resource)) };
    if !is_part(name, LONGEST_NAME) {
        return Some(("function", name));
    }
    let is_qualifier = |part: &Piece<'_>| part.text == "$LATEST" || is_part(*part, LONGEST_QUALIFIER);
    function.qualifier.filter(|qualifier| !is_qualifier(qualifier)).map(|qualifier| ("qualifier", qualifier))
}

/// The invocation ARN of a function that is in order.
fn invocation_of(function: &Function<'_>, partition: Piece<'_>, region: Piece<'_>) -> Option<String> {
    function_fault(function).is_none().then(|| invocation_with(function.whole.text, partition, region))
}

fn invocation_with(arn: &str, partition: Piece<'_>, region: Piece<'_>) -> String {
    let (partition, region) = (partition.text, region.text);
    format!("arn:{partition}:apigateway:{region}:lambda:path/{INVOCATION_DATE}/functions/{arn}/invocations")
}
