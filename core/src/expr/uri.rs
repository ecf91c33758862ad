//! What an `integrationUri` points at.
//!
//! Source: API Gateway developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs", "Working with private
//! integrations for HTTP APIs", "Setting up a WebSocket API integration request".

use super::Piece;
use super::arn::{self, Arn};

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
        /// The whole ARN.
        arn: Arn<'a>,
        /// Whether it is a listener of an Application or Network Load Balancer.
        listener: bool,
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
    /// The function inside, when there is one.
    pub function: Option<Function<'a>>,
    /// Whether it ends with `/invocations`.
    pub complete: bool,
}

/// The version of the Lambda API in the path of an invocation.
pub const INVOCATION_DATE: &str = "2015-03-31";

/// Takes an `integrationUri` apart.
#[must_use]
pub fn uri(text: &str) -> Uri<'_> {
    let whole = Piece::whole(text);
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
            let listener =
                ["listener/app/", "listener/net/"].iter().any(|kind| arn.resource.text.starts_with(kind));
            Uri::LoadBalancing { arn, listener }
        }
        "servicediscovery" if arn.resource.text.starts_with("service/") => match arn.resource.split_once('?')
        {
            Some((resource, query)) => Uri::CloudMap { arn: Arn { resource, ..arn }, query: Some(query) },
            None => Uri::CloudMap { arn, query: None },
        },
        _ => Uri::OtherArn(arn),
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
    let colon =
        host_and_port.text.rfind(':').filter(|colon| !host_and_port.text[*colon..].contains([']', '}']));
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
    let nothing = Invocation { arn, date: None, function: None, complete: false };
    let Some((date, rest)) = arn.resource.strip_prefix("path/").and_then(|path| path.split_once('/')) else {
        return nothing;
    };
    let Some(target) = rest.strip_prefix("functions/") else {
        return Invocation { date: Some(date), ..nothing };
    };
    let complete = target.strip_suffix("/invocations");
    let target = complete.unwrap_or(target);
    let function = arn::parse(target).map(|arn| function(target, arn));
    Invocation { arn, date: Some(date), function, complete: complete.is_some() }
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
pub fn variables(text: &str) -> impl Iterator<Item = Variable<'_>> {
    let whole = Piece::whole(text);
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
    use alloc::vec::Vec;

    #[test]
    fn targets_are_told_apart() {
        assert!(
            matches!(uri("https://example.com/x?y#z"), Uri::Url(Url { host, .. }) if host.text == "example.com")
        );
        assert!(
            matches!(uri("arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"), Uri::Function(it) if it.qualifier.unwrap().text == "$LATEST")
        );
        let invocation = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:f/invocations";
        let Uri::Invocation(it) = uri(invocation) else { panic!() };
        assert!(it.complete && it.date.unwrap().text == INVOCATION_DATE);
        assert_eq!(it.function.unwrap().name.unwrap().text, "f");
        assert!(
            matches!(uri("arn:aws:apigateway:us-east-1:lambda:path/x"), Uri::Invocation(it) if !it.complete && it.function.is_none())
        );
        assert!(
            matches!(uri("arn:aws:apigateway:us-east-1:sqs:path/1/q"), Uri::Service { arn } if arn.account.text == "sqs")
        );
        assert!(matches!(
            uri("arn:aws:elasticloadbalancing:us-east-1:1:listener/app/a/b/c"),
            Uri::LoadBalancing { listener: true, .. }
        ));
        assert!(matches!(
            uri("arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/a/b"),
            Uri::LoadBalancing { listener: false, .. }
        ));
        assert!(
            matches!(uri("arn:aws:servicediscovery:us-east-1:1:service/srv-1?a=b"), Uri::CloudMap { query: Some(query), .. } if query.text == "a=b")
        );
        assert!(matches!(uri("arn:aws:sqs:us-east-1:1:q"), Uri::OtherArn(_)));
        assert_eq!(uri("example.com"), Uri::Other);
        assert_eq!(uri("ftp://example.com"), Uri::Other);
    }

    #[test]
    fn urls_come_apart() {
        let Uri::Url(it) = uri("HTTP://me:pw@[::1]:8080/a/b?c=d#e") else { panic!() };
        let text = |piece: Option<Piece<'static>>| piece.unwrap().text;
        assert_eq!((text(it.user), it.host.text, text(it.port)), ("me:pw", "[::1]", "8080"));
        assert_eq!((it.path.text, text(it.query), text(it.fragment)), ("/a/b", "c=d", "e"));
        let Uri::Url(it) = uri("https://${stageVariables.host}/x") else { panic!() };
        assert_eq!((it.host.text, it.port, it.path.text), ("${stageVariables.host}", None, "/x"));
    }

    #[test]
    fn variables_are_found() {
        let found: Vec<_> = variables("https://${stageVariables.h}/{a}/x}/{b").collect();
        assert!(
            matches!(found[0], Variable::Dollar { whole, closed: true, .. } if whole.text == "${stageVariables.h}")
        );
        assert!(matches!(found[1], Variable::Path { name, closed: true, .. } if name.text == "a"));
        assert!(matches!(found[2], Variable::Stray(piece) if piece.start == 33));
        assert!(matches!(found[3], Variable::Path { name, closed: false, .. } if name.text == "b"));
        assert!(matches!(variables("${x}").next(), Some(Variable::Dollar { .. })));
        assert!(matches!(variables("{a}${x}").nth(1), Some(Variable::Dollar { .. })));
    }
}
