//! The rule book: one file per rule, grouped by topic.
//!
//! A rule is written with the macro `rule!` and registered with one line in [`RULES`]. The examples on its page are
//! tests, and `docs/rules/` is made from the same text.

mod changes;
mod composed;
mod connection;
mod entry;
pub(crate) mod format;
pub(crate) mod http_mapping;
mod integration_response;
mod mend;
#[cfg(feature = "docs")]
mod not_checked;
#[cfg(feature = "docs")]
mod page;
mod patch_document;
mod prelude;
mod protocol;
mod rule;
mod service_action;
mod structure;
mod subject;
mod target;
mod template;
mod update;
mod uri;
mod websocket_mapping;
mod whole_api;

use crate::diagnostic::{Diagnostic, Facts, Severity};
use crate::model::{Design, Path, Place, Protocol};
use crate::ordered::sort_by_key;
use alloc::{rc::Rc, string::String, vec::Vec};
pub use changes::{check_change, check_patch_document, check_update};
use composed::Composed;
use core::cell::OnceCell;
use core::fmt;
pub(crate) use integration_response::EMPTY_INTEGRATION_ID;
pub use mend::mend;
pub(crate) use mend::{MOST_ROUNDS, mend_once};
#[cfg(feature = "docs")]
pub use not_checked::{NOT_CHECKED, NotChecked};
#[cfg(feature = "docs")]
pub use page::{About, Example, Page, pages};
use rule::Check;
pub use rule::{Rule, Topic};
pub(crate) use structure::{
    BROKEN_TEXT, DUPLICATE_KEY, EMPTY_API_ID, UNKNOWN_PROPERTY, UNUSED_SILENCE, likely, likely_row,
    overridden,
};
use subject::{ApiSubject, IntegrationSubject, ResponseSubject, Subject};
pub(crate) use template::{LONG_LOOP, TEMPLATE_FAILS, TEMPLATE_TOO_COMPLEX, problem_rule};
pub use whole_api::{ApiCount, check_counts};

/// Every rule, in the order of their ids.
pub static RULES: &[&Rule] = &[
    &structure::EMPTY_API_ID,
    &structure::ID_WITH_SEPARATOR,
    &structure::UNUSUAL_ID,
    &structure::MISSING_INTEGRATION_TYPE,
    &structure::UNKNOWN_INTEGRATION_TYPE,
    &structure::UNKNOWN_CONNECTION_TYPE,
    &structure::UNKNOWN_CONTENT_HANDLING,
    &structure::UNKNOWN_PASSTHROUGH,
    &structure::TIMEOUT_NOT_INTEGER,
    &structure::TIMEOUT_TOO_SHORT,
    &structure::TIMEOUT_TOO_LONG_ON_HTTP_API,
    &structure::TIMEOUT_TOO_LONG_ON_WEBSOCKET_API,
    &structure::DEFAULT_TIMEOUT,
    &structure::DESCRIPTION_TOO_LONG,
    &structure::EMPTY_OR_LONG_CONNECTION_ID,
    &structure::EMPTY_OR_LONG_METHOD,
    &structure::EMPTY_OR_LONG_SUBTYPE,
    &structure::EMPTY_OR_LONG_URI,
    &structure::EMPTY_OR_LONG_REQUEST_MAPPING,
    &structure::EMPTY_OR_LONG_RESPONSE_MAPPING,
    &structure::EMPTY_OR_LONG_SERVER_NAME,
    &structure::MAPPING_VALUE_NOT_TEXT,
    &structure::UNKNOWN_PROPERTY,
    &structure::READ_ONLY_PROPERTY,
    &structure::DUPLICATE_KEY,
    &structure::SURROUNDING_SPACE,
    &structure::CONTROL_CHARACTER,
    &structure::DEFAULT_CONNECTION_TYPE,
    &structure::UNKNOWN_PROTOCOL,
    &structure::BROKEN_TEXT,
    &structure::WRONG_TYPE,
    &structure::NULL_PROPERTY,
    &structure::UNKNOWN_DESIGN_VERSION,
    &structure::UNUSED_SILENCE,
    &protocol::NON_PROXY_TYPE_ON_HTTP_API,
    &protocol::SUBTYPE_ON_WEBSOCKET_API,
    &protocol::SUBTYPE_ON_HTTP_PROXY,
    &protocol::RESPONSE_PARAMETERS_ON_WEBSOCKET_API,
    &protocol::PASSTHROUGH_ON_HTTP_API,
    &protocol::TEMPLATES_ON_HTTP_API,
    &protocol::TEMPLATE_SELECTION_ON_HTTP_API,
    &protocol::CONTENT_HANDLING_ON_HTTP_API,
    &protocol::TLS_ON_WEBSOCKET_API,
    &protocol::MISSING_PAYLOAD_VERSION,
    &protocol::UNKNOWN_PAYLOAD_VERSION,
    &protocol::PAYLOAD_2_ON_HTTP_PROXY,
    &protocol::PAYLOAD_2_ON_WEBSOCKET_API,
    &protocol::PAYLOAD_2_ON_SERVICE_ACTION,
    &protocol::OLD_PAYLOAD_VERSION,
    &protocol::PAYLOAD_VERSION_ON_WEBSOCKET_API,
    &protocol::TEMPLATES_ON_PROXY,
    &protocol::TEMPLATE_SELECTION_ON_PROXY,
    &protocol::PASSTHROUGH_ON_PROXY,
    &protocol::URI_ON_MOCK,
    &protocol::BACKEND_PROPERTY_ON_MOCK,
    &protocol::MOCK_WITHOUT_TEMPLATE,
    &protocol::MOCK_TEMPLATE_WITHOUT_STATUS,
    &protocol::TEXT_CONVERSION_OF_REQUEST,
    &protocol::BINARY_CONVERSION_OF_RESPONSE,
    &protocol::RESPONSE_PARAMETERS_ON_SERVICE_ACTION,
    &uri::MISSING_URI,
    &uri::URI_WITH_SUBTYPE,
    &uri::URI_NOT_URL,
    &uri::UNENCRYPTED_BACKEND,
    &uri::FORBIDDEN_URI_CHARACTER,
    &uri::FRAGMENT_OR_CREDENTIALS_IN_URI,
    &uri::UNREACHABLE_HOST,
    &uri::UNBALANCED_BRACE,
    &uri::PLUS_IN_PATH_VARIABLE,
    &uri::UNDECLARED_PATH_VARIABLE,
    &uri::UNUSED_ROUTE_VARIABLE,
    &uri::MALFORMED_STAGE_VARIABLE,
    &uri::STAGE_VARIABLE_WITHOUT_BRACES,
    &uri::UNKNOWN_VARIABLE_IN_URI,
    &uri::SCHEME_FROM_STAGE_VARIABLE,
    &uri::NO_FUNCTION_ON_HTTP_API,
    &uri::NO_FUNCTION_ON_WEBSOCKET_API,
    &uri::PLAIN_FUNCTION_ARN_ON_WEBSOCKET_API,
    &uri::MALFORMED_SERVICE_ARN,
    &uri::INCOMPLETE_INVOCATION_ARN,
    &uri::MALFORMED_FUNCTION_ARN,
    &uri::UNKNOWN_PARTITION_OR_REGION,
    &uri::INVOCATION_IN_OTHER_REGION,
    &uri::STAGE_VARIABLE_IN_FUNCTION,
    &uri::UNMAPPED_PATH_VARIABLE,
    &connection::MISSING_METHOD,
    &connection::UNKNOWN_METHOD,
    &connection::METHOD_NOT_POST,
    &connection::MISSING_METHOD_OF_SERVICE,
    &connection::METHOD_WITH_SUBTYPE,
    &connection::ANY_METHOD_ON_WEBSOCKET_API,
    &connection::VPC_LINK_WITHOUT_ID,
    &connection::CONNECTION_ID_WITHOUT_VPC_LINK,
    &connection::VPC_LINK_ON_AWS_PROXY,
    &connection::VPC_LINK_ON_WEBSOCKET_SERVICE,
    &connection::PRIVATE_URI_NOT_LISTENER,
    &connection::LOAD_BALANCER_NOT_LISTENER,
    &connection::LISTENER_WITHOUT_VPC_LINK,
    &connection::PRIVATE_WEBSOCKET_URI_NOT_URL,
    &connection::VPC_LINK_ON_WEBSOCKET_API,
    &connection::CLOUD_MAP_QUERY,
    &connection::CLOUD_MAP_SERVICE,
    &connection::STAGE_IN_PRIVATE_PATH,
    &connection::TLS_WITHOUT_VPC_LINK,
    &connection::SERVER_NAME_NOT_HOST,
    &connection::PRIVATE_WITHOUT_TLS,
    &connection::SERVICE_ACTION_WITHOUT_ROLE,
    &connection::WEBSOCKET_SERVICE_WITHOUT_ROLE,
    &connection::MALFORMED_CREDENTIALS_ARN,
    &connection::NO_ROLE_ON_SERVICE_ACTION,
    &connection::NULL_AS_CREDENTIALS,
    &connection::CREDENTIALS_OF_HTTP_BACKEND,
    &connection::CALLER_WITHOUT_IAM,
    &connection::ROLE_OF_OTHER_ACCOUNT,
    &connection::FUNCTION_WITHOUT_ROLE,
    &http_mapping::UNKNOWN_HTTP_MAPPING_KEY,
    &http_mapping::UNKNOWN_MAPPING_ACTION,
    &http_mapping::UNKNOWN_REQUEST_LOCATION,
    &http_mapping::PATH_NOT_OVERWRITTEN,
    &http_mapping::NAME_BEHIND_PATH,
    &http_mapping::MAPPING_WITHOUT_NAME,
    &http_mapping::HEADER_NAME_CHARACTER,
    &http_mapping::RESERVED_REQUEST_HEADER,
    &http_mapping::RESERVED_RESPONSE_HEADER,
    &http_mapping::REPEATED_MAPPED_HEADER,
    &http_mapping::SEVERAL_ACTIONS,
    &http_mapping::WEBSOCKET_KEY_ON_HTTP_API,
    &http_mapping::DOT_BEHIND_ACTION,
    &http_mapping::STATUS_CODE_OF_REQUEST,
    &http_mapping::UNKNOWN_RESPONSE_LOCATION,
    &http_mapping::STATUS_CODE_NOT_OVERWRITTEN,
    &http_mapping::STATUS_SELECTOR_OUT_OF_RANGE,
    &http_mapping::STATUS_SELECTOR_NOT_NUMBER,
    &http_mapping::UNUSABLE_STATUS_CODE,
    &http_mapping::RESPONSE_IN_REQUEST_MAPPING,
    &http_mapping::REQUEST_IN_RESPONSE_MAPPING,
    &http_mapping::UNKNOWN_MAPPING_VARIABLE,
    &http_mapping::UNCLOSED_MAPPING_VARIABLE,
    &http_mapping::UNKNOWN_MESSAGE_PART,
    &http_mapping::VARIABLES_WITHOUT_BRACES,
    &http_mapping::VARIABLE_WITHOUT_BRACES_BESIDE_TEXT,
    &http_mapping::EXPRESSION_WITHOUT_DOLLAR,
    &http_mapping::QUOTED_TEXT,
    &http_mapping::RECURSIVE_DESCENT,
    &http_mapping::FILTER_IN_JSON_PATH,
    &http_mapping::MALFORMED_JSON_PATH,
    &http_mapping::JSON_PATH_INTO_BODY,
    &http_mapping::UNDECLARED_PATH_PARAMETER,
    &http_mapping::CONTEXT_NAME_CHARACTER,
    &http_mapping::UNKNOWN_CONTEXT_NAME,
    &http_mapping::ALL_CLAIMS,
    &http_mapping::OUTCOME_IN_REQUEST_MAPPING,
    &http_mapping::STAGE_VARIABLE_NAME_CHARACTER,
    &http_mapping::VALUE_OF_REMOVAL,
    &http_mapping::PATH_WITHOUT_SLASH,
    &http_mapping::FOLDED_HEADER_AS_SOURCE,
    &http_mapping::MAPPING_WITHOUT_EFFECT,
    &http_mapping::EMPTY_STATUS_MAPPING,
    &service_action::UNKNOWN_SERVICE_ACTION,
    &service_action::MISSING_ACTION_PARAMETER,
    &service_action::UNKNOWN_ACTION_PARAMETER,
    &service_action::MAPPING_KEY_ON_SERVICE_ACTION,
    &service_action::STATIC_MESSAGE_ATTRIBUTES,
    &service_action::CONTEXT_OBJECT_AS_ATTRIBUTES,
    &service_action::BROKEN_MESSAGE_ATTRIBUTES,
    &service_action::QUEUE_URL_NOT_URL,
    &service_action::QUEUE_IN_OTHER_REGION,
    &service_action::FIFO_QUEUE_WITHOUT_GROUP,
    &service_action::ACTION_NUMBER_OUT_OF_RANGE,
    &service_action::STATE_MACHINE_NOT_ARN,
    &service_action::SYNCHRONOUS_STATE_MACHINE,
    &service_action::EXECUTION_WITHOUT_INPUT,
    &service_action::RESERVED_EVENT_SOURCE,
    &service_action::DETAIL_NOT_OBJECT,
    &service_action::UNKNOWN_ACTION_REGION,
    &service_action::FIXED_PARTITION_KEY,
    &service_action::UNPROTECTED_SERVICE_ACTION,
    &service_action::CONNECTION_ON_SERVICE_ACTION,
    &websocket_mapping::UNKNOWN_WEBSOCKET_MAPPING_KEY,
    &websocket_mapping::HTTP_KEY_ON_WEBSOCKET_API,
    &websocket_mapping::PARAMETER_NAME_CHARACTER,
    &websocket_mapping::UNKNOWN_WEBSOCKET_MAPPING_VALUE,
    &websocket_mapping::METHOD_REQUEST_ON_WEBSOCKET_API,
    &websocket_mapping::DOLLAR_IN_WEBSOCKET_MAPPING,
    &websocket_mapping::UNQUOTED_TEXT,
    &websocket_mapping::BROKEN_QUOTES,
    &websocket_mapping::UNENCODED_TEXT,
    &websocket_mapping::PARAMETER_WITHOUT_CONNECT,
    &websocket_mapping::UNDECLARED_PARAMETER,
    &websocket_mapping::ROUTE_PATH_PARAMETER,
    &websocket_mapping::DOLLAR_IN_BODY_PATH,
    &websocket_mapping::UNKNOWN_CONTEXT_NAME_IN_MAPPING,
    &websocket_mapping::PATH_MAPPING_WITHOUT_PATH_VARIABLE,
    &websocket_mapping::REPEATED_REQUEST_HEADER,
    &websocket_mapping::MAPPING_ON_LAMBDA_PROXY,
    &websocket_mapping::MESSAGE_DATA_WITHOUT_MESSAGE,
    &websocket_mapping::PARTIAL_STAGE_VARIABLE,
    &websocket_mapping::PARAMETERS_OFF_CONNECT,
    &websocket_mapping::BROKEN_SELECTION_EXPRESSION,
    &websocket_mapping::UNKNOWN_VARIABLE_IN_REQUEST_SELECTION,
    &websocket_mapping::UNKNOWN_VARIABLE_IN_RESPONSE_SELECTION,
    &websocket_mapping::DEFAULT_WITHOUT_BACKSLASH,
    &websocket_mapping::SELECTION_WITHOUT_TEMPLATE,
    &websocket_mapping::TEMPLATES_WITHOUT_SELECTION,
    &websocket_mapping::ONLY_TEMPLATE_NOT_DEFAULT,
    &websocket_mapping::UNREACHABLE_TEMPLATE,
    &websocket_mapping::PATTERN_AS_TEMPLATE_KEY,
    &websocket_mapping::VARIABLE_WITHOUT_BRACES_IN_SELECTION,
    &websocket_mapping::NO_DEFAULT_TEMPLATE,
    &websocket_mapping::NEVER_WITHOUT_TEMPLATES,
    &websocket_mapping::UNMATCHED_MESSAGES_PASSED_THROUGH,
    &websocket_mapping::WHEN_NO_TEMPLATES_WITH_TEMPLATES,
    &websocket_mapping::NESTED_SELECTION_VARIABLE,
    &template::TEMPLATE_TOO_LARGE,
    &template::TEMPLATE_TOO_LONG,
    &template::UNBALANCED_DIRECTIVE,
    &template::MALFORMED_DIRECTIVE,
    &template::UNTERMINATED_REFERENCE,
    &template::MACRO_IN_TEMPLATE,
    &template::PRINTED_DIRECTIVE,
    &template::FILE_IN_TEMPLATE,
    &template::UNKNOWN_INPUT_MEMBER,
    &template::PARAMS_ON_WEBSOCKET_API,
    &template::UNKNOWN_UTIL_FUNCTION,
    &template::UNKNOWN_CONTEXT_NAME_IN_TEMPLATE,
    &template::CONTEXT_OVERRIDE,
    &template::UNSET_VARIABLE,
    &template::MISSING_VALUE_IS_TRUE,
    &template::QUOTED_JSON_VALUE,
    &template::UNESCAPED_TEXT,
    &template::ESCAPED_APOSTROPHE,
    &template::PRINTED_OBJECT,
    &template::PRINTED_RESULT,
    &template::LONG_LOOP,
    &template::OUTPUT_NOT_JSON,
    &template::BROKEN_JSON_PATH,
    &template::STAGE_VARIABLE_NAME,
    &template::EMPTY_TEMPLATE,
    &template::COMMENT_IN_TEXT,
    &template::TEMPLATE_FAILS,
    &template::TEMPLATE_TOO_COMPLEX,
    &integration_response::RESPONSE_ON_HTTP_API,
    &integration_response::MISSING_RESPONSE_KEY,
    &integration_response::RESPONSE_KEY_WITHOUT_SLASHES,
    &integration_response::BROKEN_RESPONSE_PATTERN,
    &integration_response::UNCHECKED_RESPONSE_PATTERN,
    &integration_response::REPEATED_RESPONSE_KEY,
    &integration_response::NO_DEFAULT_RESPONSE,
    &integration_response::RESPONSE_OF_PROXY,
    &integration_response::ROUTE_RESPONSE_WITHOUT_RESPONSE,
    &integration_response::OVERLAPPING_RESPONSE_PATTERNS,
    &integration_response::PATTERN_WITHOUT_STATUS,
    &integration_response::STATUS_PATTERN_ON_LAMBDA,
    &integration_response::UNKNOWN_RESPONSE_MAPPING_KEY,
    &integration_response::UNKNOWN_RESPONSE_MAPPING_VALUE,
    &integration_response::HTTP_KEY_ON_INTEGRATION_RESPONSE,
    &integration_response::RESPONSE_HEADERS,
    &integration_response::RESPONSE_HEADER_NAME_CHARACTER,
    &integration_response::REPEATED_RESPONSE_HEADER,
    &integration_response::RESPONSE_WITHOUT_ROUTE_RESPONSE,
    &integration_response::ROUTE_RESPONSE_NOT_DEFAULT,
    &integration_response::EMPTY_INTEGRATION_ID,
    &integration_response::TEMPLATES_OF_PROXY_RESPONSE,
    &whole_api::TOO_MANY_INTEGRATIONS_ON_HTTP_API,
    &whole_api::TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API,
    &whole_api::UNUSED_INTEGRATION,
    &whole_api::ROUTE_TARGET_NOT_INTEGRATION,
    &whole_api::REFERENCED_INTEGRATION_DELETED,
    &whole_api::MANAGED_INTEGRATION_DELETED,
    &whole_api::UPDATE_WITHOUT_SUBTYPE,
    &whole_api::UPDATE_WITHOUT_PARAMETERS,
    &whole_api::EMPTY_PARAMETER_IN_UPDATE,
    &whole_api::MAPPING_LEFT_BY_UPDATE,
    &whole_api::STATUS_LEFT_BY_UPDATE,
    &whole_api::TEMPLATE_LEFT_BY_UPDATE,
    &whole_api::CLEARED_BY_EMPTY_VALUE,
    &whole_api::TYPE_CHANGED_BY_UPDATE,
    &whole_api::CLEARING_NOT_OBSERVED,
    &whole_api::UNDEFINED_STAGE_VARIABLE,
    &whole_api::STAGE_VARIABLE_CHARACTER,
    &whole_api::STAGE_VARIABLE_LIMITS,
    &format::MAPPING_MAP_IN_TEMPLATE,
    &format::MAPPING_LIST_OUTSIDE_TEMPLATE,
    &format::BROKEN_MAPPING_ITEM,
    &format::REPEATED_DESTINATION,
    &format::ARN_REFUSED_BY_REGISTRY,
    &format::READ_ONLY_IN_TEMPLATE,
    &format::NOT_IN_REGISTRY,
    &format::KEY_WITHOUT_LETTER,
    &format::OBJECT_AS_TEXT,
    &format::MOVED_RESOURCE,
    &format::BROKEN_IDENTIFIER,
    &format::BROKEN_PATCH_DOCUMENT,
    &format::BROKEN_PATCH_PATH,
    &format::READ_ONLY_PATCH,
    &format::PATCH_OF_MISSING_VALUE,
    &format::PATCH_BELOW_MISSING_PARENT,
    &format::NAME_OF_OTHER_STATEMENT,
    &format::MISSING_STATEMENT_PARAMETER,
    &format::LIST_WITHOUT_API_ID,
    &format::UNKNOWN_STATE_ARGUMENT,
    &format::ROUTE_STATE_OF_INTEGRATION,
    &format::SERVER_NAME_IN_SNAKE_CASE,
    &format::API_ID_OF_PARENT_ROW,
    &format::FLAT_TLS_COLUMN,
    &format::TIMEOUT_NAME_OF_THE_API,
    &format::REPEATED_STATUS_BLOCK,
    &format::IMPORT_ID_WITH_PIPE,
    &format::WEBSOCKET_IN_OPENAPI,
    &format::UNSUPPORTED_OPENAPI_VERSION,
    &format::NON_PROXY_TYPE_IN_OPENAPI,
    &format::SMALL_WORD_IN_OPENAPI,
    &format::REST_MEMBER_IN_OPENAPI,
    &format::PAYLOAD_VERSION_AS_NUMBER,
    &format::MISSING_SHARED_INTEGRATION,
    &format::RESPONSE_MAPPING_IN_OPENAPI,
    &format::STATUS_CODE_AS_NUMBER,
    &format::UNREAD_INPUT,
];

/// What a caller can say about the checks.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The protocol of APIs whose `protocolType` is missing.
    pub protocol: Option<Protocol>,
    /// Rules that are switched off (`None`) or have another severity.
    severities: Vec<(&'static Rule, Option<Severity>)>,
    templates: TemplateCheck,
    /// Collected when something is checked for the first time, and kept for the texts that follow and for clones.
    checks: Rc<OnceCell<Checks>>,
}

/// What checks the templates. It is called through a pointer, so that the engine of templates is linked only where it is used.
#[derive(Clone, Copy, Debug)]
struct TemplateCheck(Option<fn(&dyn Subject<'_>, &mut Findings)>);

impl Default for TemplateCheck {
    fn default() -> Self {
        Self(Some(template::check))
    }
}

impl Options {
    /// The options under which templates are not checked: for a program that does without their engine.
    #[must_use]
    pub fn without_templates() -> Self {
        Self { templates: TemplateCheck(None), ..Self::default() }
    }

    /// Switches a rule off (`None`) or gives it another severity. The rule can be named by its id or its name.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn set(&mut self, rule: &str, severity: Option<Severity>) -> Result<(), UnknownRule> {
        self.severities.push((find(rule)?, severity));
        self.checks = Rc::default();
        Ok(())
    }

    /// The findings without those of rules that are off, and with the severities that are set.
    pub(crate) fn heed(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.retain_mut(|finding| match self.set_for(finding.rule) {
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        });
        findings
    }

    /// What was said about a rule last: off, or a severity.
    fn set_for(&self, rule: &'static Rule) -> Option<Option<Severity>> {
        self.severities.iter().rev().find(|(other, _)| *other == rule).map(|(_, severity)| *severity)
    }

    fn is_on(&self, rule: &'static Rule) -> bool {
        self.set_for(rule) != Some(None)
    }
}

/// The rule with this id (in any case) or name.
///
/// # Errors
/// When there is no such rule.
pub fn find(name: &str) -> Result<&'static Rule, UnknownRule> {
    let rule = RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(name) || rule.name == name);
    rule.copied().ok_or_else(|| UnknownRule {
        name: name.into(),
        nearest: crate::nearest::nearest(name, RULES.iter().flat_map(|rule| [rule.id, rule.name])),
    })
}

/// A rule id that is in no rule book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The id as it was given.
    pub name: String,
    /// The nearest id or name.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "There is no rule {}", crate::diagnostic::Quoted(&self.name))?;
        match self.nearest {
            Some(nearest) => write!(f, "; did you mean {nearest}?"),
            None => f.write_str("; `gatewright rules` lists them."),
        }
    }
}

impl core::error::Error for UnknownRule {}

/// Collects what the checks find.
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    templates: TemplateCheck,
}

impl Findings {
    fn new(options: &Options) -> Self {
        Self { list: Vec::new(), templates: options.templates }
    }

    /// Reports a finding; what more there is to say goes on what comes back.
    pub(crate) fn report(&mut self, rule: &'static Rule, path: Path, facts: Facts) -> &mut Diagnostic {
        self.add(Diagnostic::new(rule, path, facts))
    }

    /// Adds a finding whose place in the text is known, and not only its path.
    pub(crate) fn report_at(
        &mut self,
        rule: &'static Rule,
        place: Place,
        path: Path,
        facts: Facts,
    ) -> &mut Diagnostic {
        let finding = self.report(rule, path, facts);
        finding.place = place;
        finding
    }

    /// Adds a finding that was put together elsewhere.
    pub(crate) fn add(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        self.list.push(finding);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// How many findings there are.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Whether the rule has a finding among those from `start` on.
    pub(crate) fn has_since(&self, start: usize, rule: &'static Rule) -> bool {
        self.list.get(start..).unwrap_or_default().iter().any(|finding| *finding.rule == *rule)
    }

    /// Leaves out a `null` that another rule reports as missing: of the findings from `start` on, one mistake is one finding.
    fn settle(&mut self, start: usize) {
        let is_null = |finding: &Diagnostic| *finding.rule == structure::NULL_PROPERTY;
        if !self.list[start..].iter().any(is_null) {
            return;
        }
        let new = self.list.split_off(start);
        let (nulls, others): (Vec<_>, Vec<_>) = new.into_iter().partition(is_null);
        let unreported = nulls
            .into_iter()
            .filter(|null| others.iter().all(|other| other.path != null.path))
            .collect::<Vec<_>>();
        self.list.extend(unreported);
        self.list.extend(others);
    }
}

/// Checks a design against every rule that is not switched off.
///
/// Findings come in the order of the text that was read; those of a design that was not read from text come in the order
/// of the document: APIs, their integrations, the responses of each.
#[must_use]
pub fn validate(design: &Design, options: &Options) -> Vec<Diagnostic> {
    let mut findings = Findings::new(options);
    let checks = options.checks.get_or_init(|| Checks::new(options));
    checks.check_design(design, options, &mut findings);
    let mut findings = options.heed(findings.list);
    if !findings.is_empty() && was_read_from_text(design) {
        for finding in findings.iter_mut().filter(|finding| finding.place.0.is_none()) {
            finding.place = Place(design.span_of(&finding.path));
        }
        sort_by_key(&mut findings, |finding| finding.place.0.map(|span| span.start));
    }
    findings
}

fn check_templates(subject: &dyn Subject<'_>, findings: &mut Findings) {
    if let TemplateCheck(Some(check)) = findings.templates {
        check(subject, findings);
    }
}

fn was_read_from_text(design: &Design) -> bool {
    let integrations = design.apis.iter().flat_map(|api| &api.integrations);
    let inner = integrations.map(|integration| integration.place);
    let mut places = design.apis.iter().map(|api| api.place).chain(inner).chain([design.place]);
    places.any(|place| place.0.is_some())
}

/// The checks of the rules that are on, by what they look at and in the order of the rules.
#[derive(Debug, Default)]
struct Checks {
    design: Vec<fn(&Design, &mut Findings)>,
    api: Vec<fn(&ApiSubject<'_>, &mut Findings)>,
    integration: Vec<&'static Check>,
    response: Vec<&'static Check>,
}

impl Checks {
    fn new(options: &Options) -> Self {
        let mut checks = Self::default();
        for check in RULES.iter().filter(|rule| options.is_on(rule)).flat_map(|rule| rule.checks) {
            match check {
                Check::Design(look) => checks.design.push(*look),
                Check::Api(look) => checks.api.push(*look),
                Check::Integration(_) => checks.integration.push(check),
                Check::Response(_) => checks.response.push(check),
                Check::Properties(_) => {
                    checks.integration.push(check);
                    checks.response.push(check);
                }
                _ => {}
            }
        }
        checks
    }

    fn check_design(&self, design: &Design, options: &Options, findings: &mut Findings) {
        structure::check_design(design, findings);
        self.design.iter().for_each(|check| check(design, findings));
        for (index, api) in design.apis.iter().enumerate() {
            let protocol = api.protocol().or(options.protocol);
            self.check_api(&ApiSubject::new(design, index, protocol), findings);
        }
    }

    fn check_api(&self, api: &ApiSubject<'_>, findings: &mut Findings) {
        let start = findings.list.len();
        structure::check_api(api, findings);
        self.api.iter().for_each(|check| check(api, findings));
        findings.settle(start);
        for (index, integration) in api.api.integrations.iter().enumerate() {
            let Some(composed) = Composed::new(integration, api.index, index) else {
                self.check_integration(&IntegrationSubject::new(api, integration, index, None), findings);
                continue;
            };
            let start = findings.list.len();
            let subject = IntegrationSubject::new(api, &composed.integration, index, Some(&composed));
            self.check_integration(&subject, findings);
            composed.restore(findings, start);
        }
    }

    fn check_integration(&self, integration: &IntegrationSubject<'_>, findings: &mut Findings) {
        let start = findings.list.len();
        structure::check_integration(integration, findings);
        http_mapping::check(integration, findings);
        service_action::check(integration, findings);
        websocket_mapping::check_mappings(integration, findings);
        websocket_mapping::check_selection(integration, findings);
        check_templates(integration, findings);
        for check in &self.integration {
            match check {
                Check::Integration(check) => check(integration, findings),
                Check::Properties(check) => check(integration, findings),
                _ => {}
            }
        }
        findings.settle(start);
        for (index, response) in integration.integration.responses.iter().enumerate() {
            self.check_response(&ResponseSubject::new(integration, response, index), findings);
        }
    }

    fn check_response(&self, response: &ResponseSubject<'_>, findings: &mut Findings) {
        let start = findings.list.len();
        structure::check_response(response, findings);
        integration_response::check(response, findings);
        websocket_mapping::check_selection(response, findings);
        check_templates(response, findings);
        for check in &self.response {
            match check {
                Check::Response(check) => check(response, findings),
                Check::Properties(check) => check(response, findings),
                _ => {}
            }
        }
        findings.settle(start);
    }
}
