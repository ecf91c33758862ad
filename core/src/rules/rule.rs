//! What a rule is, and the macro that writes one.

use super::Findings;
use super::patch_document::PatchDocumentSubject;
use super::subject::{ApiSubject, IntegrationSubject, ResponseSubject, Subject};
use super::update::{DeletionSubject, UpdateSubject};
use crate::change::Change;
use crate::diagnostic::Severity;
use crate::model::Design;
use core::fmt;

/// A rule of the rule book.
///
/// Ids are never changed or given to another rule. Names say what is flagged: `vpc-link-without-id`.
pub struct Rule {
    /// `GW236`
    pub id: &'static str,
    /// `vpc-link-without-id`
    pub name: &'static str,
    /// How bad it is, unless the options say otherwise.
    pub severity: Severity,
    /// What the rule reports, in one line.
    pub summary: &'static str,
    /// Why it matters: the second sentence of the message. May be empty.
    pub why: &'static str,
    /// What to do: one sentence.
    pub help: &'static str,
    /// Whether the rule offers a fix in some case.
    pub fixable: bool,
    /// The text of the rule's page in Markdown: details, examples, sources. Empty without the feature `docs`.
    pub docs: &'static str,
    /// What looks for it.
    pub(crate) checks: &'static [Check],
}

/// What a rule looks at.
#[derive(Debug)]
pub(crate) enum Check {
    /// The document as a whole.
    Design(fn(&Design, &mut Findings)),
    /// Every API.
    Api(fn(&ApiSubject<'_>, &mut Findings)),
    /// Every integration.
    Integration(fn(&IntegrationSubject<'_>, &mut Findings)),
    /// Every integration response.
    Response(fn(&ResponseSubject<'_>, &mut Findings)),
    /// The properties of every integration and of every integration response.
    Properties(fn(&dyn Subject<'_>, &mut Findings)),
    /// The rows of the property table: `structure/table.rs` looks at all of them at once.
    Table,
    /// The texts of the design: `structure/texts.rs` looks at each once.
    Texts,
    /// The members of the document around the properties: `structure/members.rs` looks at all of them at once.
    Members,
    /// The parameter mapping of an HTTP API: `http_mapping/mod.rs` takes every key and value apart once.
    HttpMapping,
    /// The parameters of a service action: `service_action/mod.rs` looks each up once.
    ServiceAction,
    /// The request mapping of a WebSocket API: `websocket_mapping/mod.rs` takes every key and value apart once.
    WebSocketMapping,
    /// How a template is chosen: `websocket_mapping/mod.rs` takes every selection expression apart once.
    TemplateSelection,
    /// A mapping template: `template/mod.rs` looks at each once.
    Template,
    /// The key and the header mapping of an integration response: `integration_response/mod.rs` takes them apart once.
    IntegrationResponse,
    /// The text: the reader of a format reports it.
    Reader,
    /// Every change between two designs.
    Change(fn(&Change, &mut Findings)),
    /// Every integration that goes.
    Deletion(fn(&DeletionSubject<'_>, &mut Findings)),
    /// The body of an update.
    Update(fn(&UpdateSubject<'_>, &mut Findings)),
    /// A patch document.
    PatchDocument(fn(&PatchDocumentSubject<'_>, &mut Findings)),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl Rule {
    /// Where the rule is explained, from the root of the repository.
    #[must_use]
    pub fn page(&self) -> alloc::string::String {
        alloc::format!("docs/rules/{}.md", self.id)
    }

    /// Whether the rule looks at what goes: then its findings are about the design that is there, not the wanted one.
    #[must_use]
    pub fn is_about_deletion(&self) -> bool {
        self.checks.iter().any(|check| matches!(check, Check::Deletion(_)))
    }

    /// What the rule is about.
    #[must_use]
    pub fn topic(&self) -> Topic {
        let number = self.id.trim_start_matches("GW").parse().unwrap_or(0);
        Topic::ALL.iter().copied().rev().find(|topic| topic.first() <= number).unwrap_or(Topic::Structure)
    }
}

/// The groups of the rule book, by the hundreds of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "`title` says it")]
pub enum Topic {
    Structure,
    Protocol,
    Uri,
    Connection,
    HttpMapping,
    ServiceAction,
    WebSocketMapping,
    Template,
    IntegrationResponse,
    WholeApi,
    Format,
}

impl Topic {
    /// The topics in the order of their ids.
    pub const ALL: &[Self] = &[
        Self::Structure,
        Self::Protocol,
        Self::Uri,
        Self::Connection,
        Self::HttpMapping,
        Self::ServiceAction,
        Self::WebSocketMapping,
        Self::Template,
        Self::IntegrationResponse,
        Self::WholeApi,
        Self::Format,
    ];

    /// The number of the first rule.
    const fn first(self) -> u16 {
        match self {
            Self::Structure => 1,
            Self::Protocol => 101,
            Self::Uri => 201,
            Self::Connection => 230,
            Self::HttpMapping => 301,
            Self::ServiceAction => 401,
            Self::WebSocketMapping => 501,
            Self::Template => 601,
            Self::IntegrationResponse => 701,
            Self::WholeApi => 801,
            Self::Format => 901,
        }
    }

    /// The title of the group.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Structure => "Structure, types, lengths, enumerations",
            Self::Protocol => "Protocol, type and payload version",
            Self::Uri => "Integration URI",
            Self::Connection => "Method, connection, TLS, credentials",
            Self::HttpMapping => "HTTP API parameter mapping",
            Self::ServiceAction => "AWS service integrations of HTTP APIs",
            Self::WebSocketMapping => "WebSocket request mapping and selection expressions",
            Self::Template => "Velocity templates",
            Self::IntegrationResponse => "Integration responses",
            Self::WholeApi => "Whole API, updates, deletion",
            Self::Format => "Formats",
        }
    }
}

/// Writes a rule: its page as doc comment, its identity, its words, its check. One more line in `RULES` registers it.
///
/// The first line of the doc comment is the summary; the rest is the page in Markdown: details, examples, and a line each
/// that starts with `Service:` (its own words, or what is known of its reaction) and `Source:` (of the facts). A code block
/// marked `json bad http` (or `good`, or `websocket`) is an example and a test: every rule has one of each. It holds the
/// properties of an integration, or a whole design document. Other rules that a bad example breaks are named on the fence:
/// `json bad http also=GW110`.
macro_rules! rule {
    (
        #[doc = $summary:literal]
        $(#[doc = $docs:literal])*
        $vis:vis $ident:ident = $id:literal $name:literal $severity:ident;
        $(why: $why:expr;)?
        help: $help:expr;
        $(fix: $fixable:literal;)?
        check: $($check:expr),+;
    ) => {
        #[doc = $summary]
        $(#[doc = $docs])*
        $vis static $ident: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            summary: $summary.trim_ascii(),
            why: concat!($($why)?),
            help: $help,
            fixable: false $(|| $fixable)?,
            docs: if cfg!(feature = "docs") { concat!($($docs, "\n"),*) } else { "" },
            checks: { use $crate::rules::rule::Check::*; &[$($check),+] },
        };
    };
}
pub(crate) use rule;
