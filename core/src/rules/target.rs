//! What `integrationUri` and `credentialsArn` say, taken apart once for all rules that look at them.

use super::subject::{IntegrationSubject, Subject as _};
use super::{Findings, Rule};
use crate::characters::{has_control, opens_variable};
use crate::diagnostic::{Diagnostic, Facts};
use crate::expr::arn::{self, Arn};
use crate::expr::stand_in::{begins_with_unknown, is_stand_in};
use crate::expr::uri::{self, Uri, Variable};
use crate::expr::{self, Piece};
use crate::model::property::Case;
use crate::model::{IntegrationType, PropertyId, Protocol, Value};
use core::ops::Range;

/// The URI of an integration.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    /// The URI without the white space around it, which is reported as such.
    pub(crate) piece: Piece<'a>,
    /// Its parts.
    pub(crate) uri: Uri<'a>,
    /// Whether there is a brace in it. Most URIs have none, and nobody looks for variables there.
    has_braces: bool,
}

/// The greatest number of characters of a URI; GW019 reports a longer one, and nobody takes it apart.
const LONGEST: usize = 2048;

impl<'a> Target<'a> {
    /// `None` for what other rules report: text that is empty or too long, or holds control characters. And for ARNs that
    /// hold a reference where it takes the known part to tell what they are of.
    pub(crate) fn new(text: &'a str) -> Option<Self> {
        let piece = Piece::whole(text).trimmed();
        let is_short = text.len() <= LONGEST || text.char_indices().nth(LONGEST).is_none();
        let is_usable = is_short && !piece.text.is_empty() && !has_control(text);
        let has_braces = text.bytes().any(|byte| matches!(byte, b'{' | b'}'));
        let target = is_usable.then(|| Self { piece, uri: uri::parse(piece), has_braces })?;
        target.is_told_apart().then_some(target)
    }

    /// Whether no reference hides what the URI is: one can be the service of an ARN, or more of its parts than one.
    fn is_told_apart(&self) -> bool {
        let is_known = |text: &str| !text.contains(is_stand_in);
        match self.uri {
            Uri::Url(_) | Uri::Function(_) | Uri::Invocation(_) => true,
            Uri::Service { arn } => is_known(arn.account.text) && !begins_with_unknown(arn.resource.text),
            Uri::LoadBalancing { arn, listener, .. } => listener || is_known(arn.resource.text),
            Uri::CloudMap { arn, .. } | Uri::OtherArn(arn) => {
                is_known(arn.service.text) && !begins_with_unknown(arn.resource.text)
            }
            Uri::Other => {
                let begins = ["arn:", "http"].iter().any(|start| self.piece.text.starts_with(start));
                is_known(self.piece.text) || !begins
            }
        }
    }

    /// The variables in it whose names are known.
    pub(crate) fn variables(&self) -> impl Iterator<Item = Variable<'a>> {
        let all = Some(self.piece).filter(|_| self.has_braces).into_iter().flat_map(uri::variables);
        all.filter(|variable| match variable {
            Variable::Dollar { name, .. } | Variable::Path { name, .. } => !name.text.contains(is_stand_in),
            Variable::Stray(_) => true,
        })
    }

    /// Whether a part of it is known by name only.
    pub(crate) fn has_reference(&self) -> bool {
        self.piece.text.contains(is_stand_in)
    }

    /// Whether it begins with a variable or a reference, so that what it is remains unknown.
    pub(crate) fn begins_with_variable(&self) -> bool {
        begins_with_unknown(self.piece.text) || self.piece.text.starts_with("$stageVariables")
    }

    /// Whether it is the path of a route in the place of a URI, such as `{proxy+}`: one mistake, whatever is in it.
    pub(crate) fn is_route_path(&self) -> bool {
        self.uri == Uri::Other && self.piece.text.starts_with(['/', '{'])
    }

    /// Whether it could be a URL: it is one, or it is not known.
    pub(crate) fn may_be_url(&self) -> bool {
        matches!(self.uri, Uri::Url(_)) || self.begins_with_variable()
    }

    /// Whether a VPC link of an HTTP API could lead there.
    pub(crate) fn may_be_private_target(&self) -> bool {
        self.uri.is_private_target() || self.begins_with_variable()
    }
}

/// The identity that an integration calls its backend with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credentials<'a> {
    /// A role.
    Role(Arn<'a>),
    /// `arn:aws:iam::*:user/*`: the caller's own.
    Caller,
    /// An ARN of IAM whose resource begins with a stage variable.
    Variable,
    /// A user or a group.
    NoRole,
    /// `null` and its likes as text.
    Nothing,
    /// Anything else.
    Malformed,
}

impl<'a> Credentials<'a> {
    /// `None` for what other rules report: white space alone, and control characters.
    pub(crate) fn new(text: &'a str) -> Option<Self> {
        if has_control(text) {
            return None;
        }
        let text = Piece::whole(text).trimmed();
        let is_nothing = ["", "null", "none", "nil", "undefined"]
            .iter()
            .any(|nothing| text.text.eq_ignore_ascii_case(nothing));
        if is_nothing {
            return Some(Self::Nothing);
        }
        let Some(arn) = arn::parse(text).filter(|arn| arn.service.text == "iam") else {
            return Some(Self::Malformed);
        };
        let names = |kind: &str| arn.resource.text.strip_prefix(kind).is_some_and(|name| !name.is_empty());
        let has_account = arn::is_account(arn.account.text) || opens_variable(arn.account.text);
        Some(if arn.account.text == "*" && arn.resource.text == "user/*" {
            Self::Caller
        } else if !has_account || !arn.region.text.is_empty() {
            Self::Malformed
        } else if names("role/") {
            Self::Role(arn)
        } else if arn.resource.text.starts_with("${") {
            Self::Variable
        } else if names("user/") || names("group/") {
            Self::NoRole
        } else {
            Self::Malformed
        })
    }
}

impl<'a> IntegrationSubject<'a> {
    /// Whether the integration goes through a VPC link; `None` when that is not known.
    pub(crate) fn is_private(&self) -> Option<bool> {
        match self.literal(PropertyId::ConnectionType) {
            Some("VPC_LINK") => Some(true),
            Some("INTERNET") => Some(false),
            _ => self.is_missing(PropertyId::ConnectionType).then_some(false),
        }
    }

    /// The URI, unless it leads to something else than the integration calls, so that all of it has to become another one: that is
    /// one mistake, whatever is in it. Where the type can be what is wrong, the URI stays.
    pub(crate) fn fitting_target(&self) -> Option<Target<'a>> {
        use Uri::{Function, Invocation, Service, Url};
        self.target.filter(|target| match self.case {
            Some(Case::HttpPrivate) => target.may_be_private_target(),
            Some(Case::HttpLambda) if self.is_lambda() => {
                matches!(target.uri, Url(_) | Function(_) | Invocation(_)) || target.begins_with_variable()
            }
            Some(Case::WebSocketAwsProxy | Case::WebSocketAws) => {
                matches!(target.uri, Url(_) | Function(_) | Invocation(_) | Service { .. })
                    || target.begins_with_variable()
            }
            _ => true,
        })
    }

    /// Whether the backend is an HTTP endpoint. Beside a subtype that is not said: the type is reported as such.
    pub(crate) fn is_http(&self) -> bool {
        let is_http = matches!(self.kind, Some(IntegrationType::Http | IntegrationType::HttpProxy));
        is_http && self.is_missing_or_empty(PropertyId::IntegrationSubtype)
    }

    /// Whether the backend is an HTTP endpoint that is called over the internet. A VPC link without its connection type is
    /// reported as such, and then nothing is known.
    pub(crate) fn is_public_http(&self) -> bool {
        let has_link = !self.is_missing_or_empty(PropertyId::ConnectionId);
        self.is_http() && self.is_private() == Some(false) && !has_link
    }

    /// Whether the backend is a Lambda function.
    pub(crate) fn is_lambda(&self) -> bool {
        match self.case {
            Some(Case::HttpLambda) => self.is_missing_or_empty(PropertyId::IntegrationSubtype),
            Some(Case::WebSocketAwsProxy) => true,
            Some(Case::WebSocketAws) => self.target.is_some_and(|target| match target.uri {
                Uri::Function(_) => true,
                // With another method this is another action of Lambda's API, such as to read about a function.
                Uri::Invocation(invocation) => invocation.complete || self.may_post(),
                _ => false,
            }),
            _ => false,
        }
    }

    /// Whether the URI, as far as it is known, is that of a Lambda function.
    pub(crate) fn names_lambda(&self) -> bool {
        let uri = self.get(PropertyId::IntegrationUri).and_then(Value::text);
        uri.and_then(uri::calls_lambda) == Some(true)
    }

    /// Whether the method is POST, or not known.
    fn may_post(&self) -> bool {
        self.literal(PropertyId::IntegrationMethod).is_none_or(|method| method == "POST")
    }

    /// Whether a WebSocket API calls a service other than Lambda.
    pub(crate) fn is_websocket_service(&self) -> bool {
        let is_service = |target: Target<'_>| matches!(target.uri, Uri::Service { .. });
        self.case == Some(Case::WebSocketAws) && self.target.is_some_and(is_service)
    }

    /// Whether a property that is needed is not there. An integration that exists already, known by its id, keeps what is not
    /// said about it.
    pub(crate) fn lacks(&self, id: PropertyId) -> bool {
        self.is_missing(id) && self.written(PropertyId::IntegrationId).is_none()
    }

    /// Whether a property is not there, or empty, which is reported as such.
    pub(crate) fn is_missing_or_empty(&self, id: PropertyId) -> bool {
        self.is_missing(id) || self.literal(id).is_some_and(|text| text.trim().is_empty())
    }

    /// Whether a text is there that is not empty, known or not. Empty ones are reported for being empty.
    pub(crate) fn has_text(&self, id: PropertyId) -> bool {
        self.get(id).is_some_and(|value| value.literal().is_none_or(|text| !text.trim().is_empty()))
    }

    /// Whether the API is an HTTP API, or a WebSocket API; not when its protocol is not known.
    pub(crate) fn is_on(&self, protocol: Protocol) -> bool {
        self.protocol() == Some(protocol)
    }

    /// Reports the URI, or the part of it at `span`.
    pub(crate) fn report_uri<'f>(
        &self,
        rule: &'static Rule,
        span: Option<Range<usize>>,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let finding = self.report_value(rule, PropertyId::IntegrationUri, findings);
        finding.span = span;
        finding
    }

    /// Reports a part of the URI by what it is called.
    pub(crate) fn report_uri_part<'f>(
        &self,
        rule: &'static Rule,
        name: &'static str,
        part: Piece<'_>,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let facts = if part.text.is_empty() {
            Facts::Empty { name: name.into() }
        } else {
            Facts::Unsuitable { name: name.into(), value: part.text.into() }
        };
        let finding = findings.report(rule, self.path(PropertyId::IntegrationUri), facts);
        // Nothing cannot be underlined.
        if !part.text.is_empty() {
            finding.within(part.span());
        }
        finding
    }

    /// Reports the value of a property for what it is.
    pub(crate) fn report_value<'f>(
        &self,
        rule: &'static Rule,
        id: PropertyId,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        let value = self.literal(id).unwrap_or_default().into();
        findings.report(rule, self.path(id), Facts::Unsuitable { name: id.name().into(), value })
    }

    /// Reports that a property is missing.
    pub(crate) fn report_missing<'f>(
        &self,
        rule: &'static Rule,
        id: PropertyId,
        findings: &'f mut Findings,
    ) -> &'f mut Diagnostic {
        findings.report(rule, self.path(id), Facts::Missing { name: id.name().into() })
    }
}

/// The name in `stageVariables.NAME`, when it is a name that a stage variable can have.
pub(crate) fn stage_variable(inside: &str) -> Option<&str> {
    let name = inside.strip_prefix("stageVariables.")?;
    (!name.is_empty() && name.chars().all(expr::is_stage_variable_character)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_told_apart() {
        for (text, expected) in [
            ("arn:aws:iam::123456789012:role/path/name", "Role"),
            ("arn:aws-cn:iam::123456789012:role/${stageVariables.role}", "Role"),
            ("arn:aws:iam::${stageVariables.account}:role/name", "Role"),
            ("arn:aws:iam::123456789012:${stageVariables.role}", "Variable"),
            ("arn:aws:iam::*:user/*", "Caller"),
            ("arn:aws:iam::123456789012:user/name", "NoRole"),
            ("arn:aws:iam::123456789012:group/name", "NoRole"),
            ("NULL", "Nothing"),
            ("None", "Nothing"),
            (" ", "Nothing"),
            ("arn:aws:iam::123456789012:role/", "Malformed"),
            ("arn:aws:iam::1234:role/name", "Malformed"),
            ("arn:aws:iam:us-east-1:123456789012:role/name", "Malformed"),
            ("arn:aws:sts::123456789012:assumed-role/name/session", "Malformed"),
            ("arn:aws:iam::123456789012:policy/name", "Malformed"),
            ("name", "Malformed"),
        ] {
            let found = alloc::format!("{:?}", Credentials::new(text).unwrap());
            assert!(found.starts_with(expected), "{text}: {found}");
        }
        assert_eq!(Credentials::new("arn:aws:iam::1\n"), None);
    }

    #[test]
    fn stage_variables_have_names() {
        assert_eq!(stage_variable("stageVariables.a_1"), Some("a_1"));
        for text in ["stageVariables.", "stageVariables.a-b", "stageVariable.a", "a", "stageVariables"] {
            assert_eq!(stage_variable(text), None, "{text}");
        }
    }
}
