//! What an `integrationUri` points at.
//!
//! Source: API Gateway developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs", "Working with private
//! integrations for HTTP APIs", "Setting up a WebSocket API integration request".

use super::Piece;
use super::arn::{self, Arn};
use crate::model::{PartRef, Text};

/// An `integrationUri` taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uri<'a> {
    /// `http://…` or `https://…`
    Url(Url<'a>),
    /// The ARN of a Lambda function.
    Function(Function<'a>),
    /// `arn:…:apigateway:…:lambda:path/…`: API Gateway's own way to call a function.
    Invocation(Invocation<'a>),
    /// `arn:…:apigateway:REGION:SERVICE:path/…` or `…:action/…`, for another service.
    Service {
        /// The whole ARN; its account is the service, with a subdomain before it.
        arn: Arn<'a>,
    },
    /// A listener, or something else, of Elastic Load Balancing.
    LoadBalancing {
        /// The whole ARN, without the query.
        arn: Arn<'a>,
        /// Whether it is a listener of an Application or Network Load Balancer.
        listener: bool,
        /// What follows a question mark, which only Cloud Map has a use for.
        query: Option<Piece<'a>>,
    },
    /// A service of AWS Cloud Map.
    CloudMap {
        /// The whole ARN, without the query.
        arn: Arn<'a>,
        /// What follows a question mark.
        query: Option<Piece<'a>>,
    },
    /// Another ARN.
    OtherArn(Arn<'a>),
    /// Neither URL nor ARN.
    Other,
}

/// A URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// `http` or `https`, in any case.
    pub scheme: Piece<'a>,
    /// Before the `@`, when there is one.
    pub user: Option<Piece<'a>>,
    /// The host, in its brackets when it is an IPv6 address.
    pub host: Piece<'a>,
    /// After the colon, when there is one.
    pub port: Option<Piece<'a>>,
    /// From the first slash to the query.
    pub path: Piece<'a>,
    /// After the question mark.
    pub query: Option<Piece<'a>>,
    /// After the hash.
    pub fragment: Option<Piece<'a>>,
}

/// The ARN of a Lambda function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function<'a> {
    /// All of it.
    pub whole: Piece<'a>,
    /// Its parts.
    pub arn: Arn<'a>,
    /// The name after `function:`; `None` when the resource is not a function.
    pub name: Option<Piece<'a>>,
    /// A version, an alias or `$LATEST`.
    pub qualifier: Option<Piece<'a>>,
}

/// API Gateway's way to call a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invocation<'a> {
    /// The outer ARN.
    pub arn: Arn<'a>,
    /// The date after `path/`.
    pub date: Option<Piece<'a>>,
    /// What follows `functions/`, without `/invocations`.
    pub target: Option<Piece<'a>>,
    /// The function in it, when it is an ARN.
    pub function: Option<Function<'a>>,
    /// Whether it ends with `/invocations`.
    pub complete: bool,
}

/// The version of the Lambda API in the path of an invocation.
pub const INVOCATION_DATE: &str = "2015-03-31";

/// Takes an `integrationUri` apart.
#[must_use]
pub fn uri(text: &str) -> Uri<'_> {
    parse(Piece::whole(text))
}

/// Whether an `integrationUri` leads to a Lambda function, as far as it is known; `None` when nothing of it is.
#[must_use]
pub fn calls_lambda(uri: &Text) -> Option<bool> {
    // Actions of Lambda's own API are like those of any service.
    let names_function = |known: &str| {
        known.contains(":function:") || known.contains(":lambda:") && !known.contains(":lambda:action/")
    };
    let says_what = |known: &str| known.starts_with("arn:") || known.contains("://");
    let mut answer = None;
    for part in uri.parts() {
        match part {
            PartRef::Literal(known) if names_function(known) => return Some(true),
            PartRef::Literal(known) if says_what(known) => answer = Some(false),
            _ => {}
        }
    }
    answer
}

/// [`uri`] for a piece of a longer text.
#[must_use]
pub fn parse(whole: Piece<'_>) -> Uri<'_> {
    if let Some(url) = url(whole) {
        return Uri::Url(url);
    }
    let Some(arn) = arn::parse(whole) else { return Uri::Other };
    match arn.service.text {
        "lambda" => Uri::Function(function(whole, arn)),
        // The service stands where other ARNs have the account, with a subdomain before it: `runtime.sagemaker`.
        "apigateway" if arn.account.text == "lambda" => Uri::Invocation(invocation(arn)),
        "apigateway" => Uri::Service { arn },
        "elasticloadbalancing" => {
            let (arn, query) = without_query(arn);
            Uri::LoadBalancing { arn, listener: is_listener(arn.resource.text), query }
        }
        "servicediscovery" if arn.resource.text.starts_with("service/") => {
            let (arn, query) = without_query(arn);
            Uri::CloudMap { arn, query }
        }
        _ => Uri::OtherArn(arn),
    }
}

fn without_query(arn: Arn<'_>) -> (Arn<'_>, Option<Piece<'_>>) {
    match arn.resource.split_once('?') {
        Some((resource, query)) => (Arn { resource, ..arn }, Some(query)),
        None => (arn, None),
    }
}

/// Whether a resource is `listener/app/NAME/ID/ID` or `listener/net/NAME/ID/ID`.
fn is_listener(resource: &str) -> bool {
    let mut parts = resource.split('/');
    let is_of_kind = parts.next() == Some("listener") && matches!(parts.next(), Some("app" | "net"));
    let names = parts.clone().take(4);
    is_of_kind && names.count() == 3 && parts.all(|name| !name.is_empty())
}

impl<'a> Uri<'a> {
    /// The ARN; of an invocation the outer one.
    #[must_use]
    pub fn arn(&self) -> Option<Arn<'a>> {
        match self {
            Self::Function(Function { arn, .. })
            | Self::Invocation(Invocation { arn, .. })
            | Self::Service { arn }
            | Self::LoadBalancing { arn, .. }
            | Self::CloudMap { arn, .. }
            | Self::OtherArn(arn) => Some(*arn),
            Self::Url(_) | Self::Other => None,
        }
    }

    /// The Lambda function that is called, when it stands there as an ARN.
    #[must_use]
    pub fn function(&self) -> Option<Function<'a>> {
        match self {
            Self::Function(function) => Some(*function),
            Self::Invocation(invocation) => invocation.function,
            _ => None,
        }
    }

    /// Whether it is what a VPC link of an HTTP API leads to: a listener, or a service of Cloud Map.
    #[must_use]
    pub fn is_private_target(&self) -> bool {
        matches!(self, Self::LoadBalancing { listener: true, .. } | Self::CloudMap { .. })
    }
}

fn url(whole: Piece<'_>) -> Option<Url<'_>> {
    let (scheme, rest) = whole.split_once(':')?;
    if !["http", "https"].iter().any(|known| scheme.text.eq_ignore_ascii_case(known)) {
        return None;
    }
    let rest = rest.strip_prefix("//")?;
    let end = end_of_authority(rest.text);
    let authority = rest.slice(0, end);
    let (user, host_and_port) = match authority.text.rfind('@') {
        Some(at) => (Some(authority.slice(0, at)), authority.slice(at + 1, end)),
        None => (None, authority),
    };
    let colon = last_colon(host_and_port.text);
    let (host, port) = match colon {
        Some(colon) => {
            (host_and_port.slice(0, colon), Some(host_and_port.slice(colon + 1, host_and_port.text.len())))
        }
        None => (host_and_port, None),
    };
    let rest = rest.slice(end, rest.text.len());
    let (rest, fragment) =
        rest.split_once('#').map_or((rest, None), |(rest, fragment)| (rest, Some(fragment)));
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    Some(Url { scheme, user, host, port, path, query, fragment })
}

/// Where the host and port end: at the first `/`, `?` or `#` outside of braces.
fn end_of_authority(rest: &str) -> usize {
    let mut open = 0_usize;
    let end = rest.char_indices().find(|(_, c)| {
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0 && matches!(c, '/' | '?' | '#')
    });
    end.map_or(rest.len(), |(at, _)| at)
}

/// The last colon outside of braces and brackets: what stands before the port.
fn last_colon(host_and_port: &str) -> Option<usize> {
    let (mut open, mut colon) = (0_usize, None);
    for (at, byte) in host_and_port.bytes().enumerate() {
        match byte {
            b'{' | b'[' => open += 1,
            b'}' | b']' => open = open.saturating_sub(1),
            b':' if open == 0 => colon = Some(at),
            _ => {}
        }
    }
    colon
}

fn function<'a>(whole: Piece<'a>, arn: Arn<'a>) -> Function<'a> {
    let Some(rest) = arn.resource.strip_prefix("function:") else {
        return Function { whole, arn, name: None, qualifier: None };
    };
    match rest.split_once(':') {
        Some((name, qualifier)) => Function { whole, arn, name: Some(name), qualifier: Some(qualifier) },
        None => Function { whole, arn, name: Some(rest), qualifier: None },
    }
}

fn invocation(arn: Arn<'_>) -> Invocation<'_> {
    let nothing = Invocation { arn, date: None, target: None, function: None, complete: false };
    let Some((date, rest)) = arn.resource.strip_prefix("path/").and_then(|path| path.split_once('/')) else {
        return nothing;
    };
    let Some(target) = rest.strip_prefix("functions/") else {
        return Invocation { date: Some(date), ..nothing };
    };
    let complete = target.strip_suffix("/invocations");
    let target = complete.unwrap_or(target);
    let function = arn::parse(target).map(|arn| function(target, arn));
    Invocation { arn, date: Some(date), target: Some(target), function, complete: complete.is_some() }
}

/// A variable in a URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable<'a> {
    /// `${…}`: a stage variable, when its name says so.
    Dollar {
        /// All of it.
        whole: Piece<'a>,
        /// What is between the braces.
        name: Piece<'a>,
        /// Whether the brace is closed.
        closed: bool,
    },
    /// `{…}`: a path variable.
    Path {
        /// All of it.
        whole: Piece<'a>,
        /// What is between the braces.
        name: Piece<'a>,
        /// Whether the brace is closed.
        closed: bool,
    },
    /// `}` that closes nothing.
    Stray(Piece<'a>),
}

/// The variables of a URI in order.
pub fn variables(whole: Piece<'_>) -> impl Iterator<Item = Variable<'_>> {
    let text = whole.text;
    let mut at = 0;
    core::iter::from_fn(move || {
        let found = at + text.get(at..)?.find(['{', '}'])?;
        if text[found..].starts_with('}') {
            at = found + 1;
            return Some(Variable::Stray(whole.slice(found, at)));
        }
        let dollar = text[at..found].ends_with('$');
        let start = found - usize::from(dollar);
        let end = text[found..].find('}').map(|end| found + end);
        let name = whole.slice(found + 1, end.unwrap_or(text.len()));
        at = end.map_or(text.len(), |end| end + 1);
        let (whole, closed) = (whole.slice(start, at), end.is_some());
        Some(if dollar {
            Variable::Dollar { whole, name, closed }
        } else {
            Variable::Path { whole, name, closed }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    /// What a URI is taken for, with its parts.
    fn described(text: &str) -> String {
        fn piece(piece: Option<Piece<'_>>) -> &str {
            piece.map_or("-", |piece| piece.text)
        }
        let function = |it: Function<'_>| format!("function {} {}", piece(it.name), piece(it.qualifier));
        match uri(text) {
            Uri::Url(it) => {
                let (user, port) = (piece(it.user), piece(it.port));
                let rest = format!("{} {} {}", it.path.text, piece(it.query), piece(it.fragment));
                format!("url {} {user} {} {port} {rest}", it.scheme.text, it.host.text)
            }
            Uri::Function(it) => function(it),
            Uri::Invocation(it) => {
                let inner = it.function.map_or_else(String::new, |it| format!(", {}", function(it)));
                format!("invocation {} {} {}{inner}", piece(it.date), piece(it.target), it.complete)
            }
            Uri::Service { arn } => format!("service {} {}", arn.account.text, arn.resource.text),
            Uri::LoadBalancing { arn, listener, query } => {
                format!("load balancing {} {listener} {}", arn.resource.text, piece(query))
            }
            Uri::CloudMap { arn, query } => format!("cloud map {} {}", arn.resource.text, piece(query)),
            Uri::OtherArn(arn) => format!("arn {}", arn.service.text),
            Uri::Other => String::from("other"),
        }
    }

    #[test]
    fn targets_are_told_apart_and_come_apart() {
        for (text, expected) in [
            ("https://example.com", "url https - example.com -  - -"),
            ("https://example.com/x?y#z", "url https - example.com - /x y z"),
            ("HTTP://me:pw@[::1]:8080/a/b?c=d#e", "url HTTP me:pw [::1] 8080 /a/b c=d e"),
            ("https://${stageVariables.host}/x", "url https - ${stageVariables.host} - /x - -"),
            (
                "https://${stageVariables.host}:${stageVariables.port}",
                "url https - ${stageVariables.host} ${stageVariables.port}  - -",
            ),
            ("https:///x", "url https -  - /x - -"),
            ("arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST", "function f $LATEST"),
            ("arn:aws:lambda:us-east-1:123456789012:function:f:live:x", "function f live:x"),
            ("arn:aws:lambda:us-east-1:123456789012:layer:l", "function - -"),
            (
                "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations",
                "invocation 2015-03-31 arn:aws:lambda:us-east-1:123456789012:function:f true, function f -",
            ),
            (
                "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${stageVariables.arn}/invocations",
                "invocation 2015-03-31 ${stageVariables.arn} true",
            ),
            (
                "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f",
                "invocation 2015-03-31 f false",
            ),
            ("arn:aws:apigateway:us-east-1:lambda:path/x", "invocation - - false"),
            ("arn:aws:apigateway:us-east-1:lambda:x", "invocation - - false"),
            ("arn:aws:apigateway:us-east-1:sqs:path/1/q", "service sqs path/1/q"),
            ("arn:aws:apigateway:us-east-1:runtime.sagemaker:path/e", "service runtime.sagemaker path/e"),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/b/c",
                "load balancing listener/app/a/b/c true -",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:listener/net/a/b/c?d",
                "load balancing listener/net/a/b/c true d",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/b",
                "load balancing listener/app/a/b false -",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/b/",
                "load balancing listener/app/a/b/ false -",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:listener/gwy/a/b/c",
                "load balancing listener/gwy/a/b/c false -",
            ),
            (
                "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/a/b",
                "load balancing targetgroup/a/b false -",
            ),
            ("arn:aws:servicediscovery:us-east-1:1:service/srv-1?a=b", "cloud map service/srv-1 a=b"),
            ("arn:aws:servicediscovery:us-east-1:1:namespace/ns-1", "arn servicediscovery"),
            ("arn:aws:sqs:us-east-1:1:q", "arn sqs"),
            ("arn:aws:lambda:us-east-1", "other"),
            ("https:/example.com", "other"),
            ("example.com", "other"),
            ("ftp://example.com", "other"),
            ("", "other"),
        ] {
            assert_eq!(described(text), expected, "{text}");
        }
    }

    #[test]
    fn variables_are_found() {
        for (text, expected) in [
            ("https://${stageVariables.h}/{a}/x", "$stageVariables.h@8 a@28"),
            ("{a}${x}", "a@0 $x@3"),
            ("$x/{a}", "a@3"),
            ("x}/{b", "}@1 ?b@3"),
            ("${b", "?$b@0"),
            ("{a{b}}", "a{b@0 }@5"),
            ("{}", "@0"),
        ] {
            let found = variables(Piece::whole(text)).map(|variable| match variable {
                Variable::Dollar { whole, name, closed } => {
                    format!("{}${}@{}", if closed { "" } else { "?" }, name.text, whole.start)
                }
                Variable::Path { whole, name, closed } => {
                    format!("{}{}@{}", if closed { "" } else { "?" }, name.text, whole.start)
                }
                Variable::Stray(piece) => format!("}}@{}", piece.start),
            });
            assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }

    #[test]
    fn pieces_know_where_they_stand_in_the_longer_text() {
        let text = " https://example.com/{a}";
        let Uri::Url(url) = parse(Piece::whole(text).trimmed()) else { panic!() };
        assert_eq!(&text[url.host.span()], "example.com");
        let Some(Variable::Path { whole, .. }) = variables(Piece::whole(text).trimmed()).next() else {
            panic!()
        };
        assert_eq!(&text[whole.span()], "{a}");
    }
}
